"""The short forms of a proposal: new, sent, withdrawn. What is refused is said in the form; what was typed stays."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, state, wiring
from dashboard.widgets import papers_field, typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.forms import ProposalForm
from models.commands.record_proposal import (
    WINDOW,
    WITHDRAWAL,
    Sending,
    record_proposal,
    record_sending,
    withdraw_proposal,
)
from models.queries.answer_form import AnswerForm, answer_form
from models.queries.contact_form import Family, family
from models.vocabulary import Fact, PaperKind, ProposalKind, SentBy

FIELD = {"sent_on": "Sent on", "sent_by": "How", "language": "Language", "translated_into": "Translated into",
         "translated_sent_on": "Translated copy sent on"}  # fmt: skip


def show_new(student_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        people = family(db, context.scope, student_id)
    _new(context, people, str(uuid.uuid4()))


def show_sending(proposal_id: int) -> None:
    _about(proposal_id, _sending)


def show_withdrawal(proposal_id: int) -> None:
    _about(proposal_id, _withdrawal)


def _about(proposal_id: int, opens: Callable[..., None]) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        found = answer_form(db, context.scope, proposal_id)
    opens(context, found, str(uuid.uuid4()))


@dialog("New proposal", width="large")
def _new(context: Context, people: Family, key: str) -> None:
    st.caption(
        plain(f"{people.first_name} {people.last_name}. ")
        + "It goes out within 5 school days of the Team meeting, and no later than the 45 of consent. The N1 that goes "
        "with it is written from the student's file."
    )
    files = _files(key, people.student_id)
    with st.container(key=f"new-{key}"):
        columns = st.columns(3)
        with columns[0]:
            kind = st.selectbox("Kind", list(ProposalKind), format_func=say.KIND.get, index=1, key=f"kind-{key}")
            met = typed.day("Team meeting held", key=f"met-{key}", value=context.today)
            consent = typed.day("Consent to evaluate received (if any)", key=f"consent-{key}", value=None)
        with columns[1]:
            sent = typed.day("Sent on (empty: not yet)", key=f"sent-{key}", value=None)
            by = st.selectbox("How", list(SentBy), format_func=say.SENT.get, index=None, key=f"by-{key}",
                              placeholder="Choose")  # fmt: skip
            language = st.text_input("Language", value=people.home_language, key=f"language-{key}")
        with columns[2]:
            starts = typed.day("IEP starts (if known)", value=None, key=f"starts-{key}")
            ends = typed.day("IEP ends (if known)", value=None, key=f"ends-{key}")
            ref = st.text_input("Reference (optional)", key=f"ref-{key}")
        notes = st.text_input("Note (optional): what one should know of it, such as a notice of termination on file",
                              key=f"notes-{key}")  # fmt: skip
        papers_field.draw(context, files)
        send = st.button("Record proposal", type="primary", key=f"record-{key}")
    if not send:
        return
    form = ProposalForm(
        people.student_id, kind, ref=ref, language=language, consent_received_on=consent, team_meeting_on=met,
        sent_on=sent, sent_by=by, iep_starts_on=starts, iep_ends_on=ends, notes=notes,
    )  # fmt: skip

    def write(db: Any, now: Any) -> str:
        done = record_proposal(db, context.principal, form, today=context.today, now=now)
        attached = papers_field.attach(db, context, files, Fact.PROPOSAL, done.proposal_id, now=now)
        return " ".join(x for x in (*done.warnings, attached) if x)

    saved(write, "Saved. The proposal is on record; its clocks follow.")


@dialog("Record the sending")
def _sending(context: Context, found: AnswerForm, key: str) -> None:
    st.caption(plain(f"{found.first_name} {found.last_name} · {say.KIND[found.kind]}"))
    version = st.session_state.setdefault(f"version-{key}", found.version)
    files = _files(key, found.student_id)
    with st.container(key=f"sending-{key}"):
        left, right = st.columns(2)
        with left:
            sent = typed.day("Sent on", key=f"sent-{key}", value=found.sent_on or context.today)
            language = st.text_input("Language", value=found.language or found.home_language, key=f"language-{key}")
            translated = st.text_input("Translated into (if a copy follows)", value=found.translated_into,
                                       key=f"into-{key}")  # fmt: skip
        with right:
            hows = list(SentBy)
            by = st.selectbox("How", hows, format_func=say.SENT.get, key=f"by-{key}",
                              index=hows.index(SentBy(found.sent_by)) if found.sent_by else 0)  # fmt: skip
            copy = typed.day("Translated copy sent on", key=f"copy-{key}", value=found.translated_sent_on)
        papers_field.draw(context, files)
        send = st.button("Record sending", type="primary", key=f"record-{key}")
    if not send:
        return

    def write(db: Any, now: Any) -> str:
        new = Sending(typed.needed(sent, "the day it was sent", WINDOW), by, language, translated, copy)
        record_sending(db, context.principal, found.proposal_id, new, version=version, today=context.today, now=now)
        return papers_field.attach(db, context, files, Fact.PROPOSAL, found.proposal_id, now=now)

    mine = {"sent_on": sent, "sent_by": by.value, "language": language, "translated_into": translated,
            "translated_sent_on": copy}  # fmt: skip
    base = {name: getattr(found, name) for name in mine}
    saved(write, f"Saved. Sent {say.day(sent or context.today, context.today)}.", key=key, base=base, mine=mine)


@dialog("Withdraw the proposal")
def _withdrawal(context: Context, found: AnswerForm, key: str) -> None:
    st.caption(
        plain(f"{found.first_name} {found.last_name} · {say.KIND[found.kind]}. ")
        + "Its clocks end. A rejection already received is still owed to the BSEA."
    )
    version = st.session_state.setdefault(f"version-{key}", found.version)
    with st.form(f"withdraw-{key}", border=False):
        on = typed.day("Withdrawn on", key=f"on-{key}", value=context.today)
        why = st.text_area("Why", height=80, key=f"why-{key}")
        send = st.form_submit_button("Withdraw", type="primary")
    if send:

        def write(db: Any, now: Any) -> None:
            day = typed.needed(on, "the day it was withdrawn", WITHDRAWAL)
            withdraw_proposal(db, context.principal, found.proposal_id, on=day, why=why, version=version,
                              today=context.today, now=now)  # fmt: skip

        saved(write, f"Saved. Withdrawn {say.day(on or context.today, context.today)}.", key=key)


def _files(key: str, student_id: int) -> papers_field.Field:
    kinds = (PaperKind.PROPOSAL, PaperKind.PROOF, PaperKind.OTHER)
    return papers_field.Field(key, kinds, student_id, "The proposal as sent, or proof of mailing (optional)")


def saved(
    write: Callable[[Any, Any], Any],
    message: str,
    *,
    key: str = "",
    base: dict | None = None,
    mine: dict | None = None,
) -> None:
    """Write in one transaction; "Saved" only after it, with what else the write says. Who comes second sees both
    versions, field by field."""
    try:
        with wiring.writing() as db:
            more = write(db, settings.read().now())
    except ChangedMeanwhile as changed:
        st.error(plain(str(changed)))
        for name, (was, theirs, typed) in changed.fields(base or {}, mine or {}).items():
            st.markdown(plain(f"{FIELD.get(name, name)}: was {was or 'empty'}; saved by {changed.by}: "
                              f"{theirs or 'empty'}; yours: {typed or 'empty'}"))  # fmt: skip
        st.session_state[f"version-{key}"] = changed.version
        return
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state[state.MESSAGE] = f"{message} {more}" if isinstance(more, str) and more else message
    st.rerun()
