"""Write an N1 with a proposal, or a notice that replaces a signed one."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, state, wiring
from dashboard.widgets import keeping, written_notice_fields
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.errors import Refused
from models.commands.keep_draft import discard_draft
from models.commands.write_notice import write_notice
from models.law.prior_written_notice import WHEN, WRITTEN
from models.queries.contact_form import Family, family
from models.queries.student_file import NoSuchStudent
from models.queries.written_notices import proposal_of, written_notice
from models.vocabulary import Fact, NoticeForm


def show_n1(proposal_id: int) -> None:
    """The N1 of a proposal, within scope: as one left it, or empty with the family's language."""
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        head = proposal_of(db, context.scope, proposal_id)
        if head is None:
            raise NoSuchStudent
        people = family(db, context.scope, head.student_id)
    sent = f", sent {say.day(head.sent_on, context.today)}" if head.sent_on else ""
    words = f"{people.first_name} {people.last_name} · goes with the {say.KIND[head.kind]}{sent}"
    values = written_notice_fields.first(context.today, language_of(people))
    _open(context, people, NoticeForm.N1, words, values, f"proposal {proposal_id}", proposal_id=proposal_id)


def show_replacement(notice_id: int) -> None:
    """The same notice to write anew: its words are filled in, and the signed one stays as it is."""
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        old = written_notice(db, context.scope, notice_id)
        if old is None:
            raise NoSuchStudent
        people = family(db, context.scope, old.student_id)
    values = written_notice_fields.first(context.today, old.language)
    values |= {question.field: getattr(old, question.field) for question in WRITTEN}
    values |= {"safeguards_given": old.safeguards_given}
    words = f"{people.first_name} {people.last_name} · replaces the {old.form.upper()} of "
    words += say.day(old.signed_on, context.today)
    _open(context, people, NoticeForm(old.form), words, values, f"replaces {notice_id}", replaces_id=notice_id)


def language_of(people: Family) -> str:
    return (people.parents[0][1] if people.parents else "") or people.home_language


def _open(
    context: Context, people: Family, form: NoticeForm, words: str, values: dict[str, Any], about: str, **ids: int
) -> None:
    opening = keeping.opened(
        context, Fact.WRITTEN_NOTICE, written_notice_fields.FIELDS, values, student_id=people.student_id, about=about
    )
    title = "Write the N1" if form is NoticeForm.N1 else "Write the N2"
    dialog(title, width="large")(_dialog)(context, people, form, words, opening, ids)


def _dialog(
    context: Context, people: Family, form: NoticeForm, words: str, opening: keeping.Opening,
    ids: dict[str, int],
) -> None:  # fmt: skip
    st.html(f"<p style='margin:0'><b>{escape(words)}</b></p>")
    st.caption(f"{say.NOTICE_FORM[form]}. {WHEN}")
    with st.container(key=opening.container):
        signed = written_notice_fields.draw(opening, form, context.today, family=language_of(people))
    if not signed:
        return
    try:
        with wiring.writing() as db:
            entry = written_notice_fields.entry(opening, form, people.student_id, **ids)
            write_notice(db, context.principal, entry, today=context.today, now=settings.read().now())
            discard_draft(db, context.principal, opening.key)
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    sent = "" if entry.sent_on else " It is not sent yet: open it to record the sending."
    st.session_state[state.MESSAGE] = f"Signed: {form.value.upper()} for {people.first_name} {people.last_name}.{sent}"
    st.rerun()
