"""Log a contact, from anywhere: me, now, the primary parent, language and interpreter are filled in; typing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from html import escape
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, state, wiring
from dashboard.widgets import contact_fields, keeping, papers_field
from dashboard.widgets.dialog import dialog
from dashboard.widgets.refusals import Refusals
from dashboard.wiring import Context
from models.clocks.due_date import NEW_YORK
from models.commands.errors import Refused
from models.commands.log_contact import ContactEntry, log_contact
from models.queries.contact_form import Family, family
from models.queries.contacts import LogRow, entry
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome, EntryKind, Fact

FIELDS = {
    "day": date, "time": time, "means": ContactMeans, "direction": ContactDirection, "outcome": ContactOutcome,
    "whom": str, "language": str, "interpreter": bool, "said": str, "proposed": str, "answer": str, "follow": date,
}  # fmt: skip
TITLE = {
    EntryKind.ENTRY: "Log a contact",
    EntryKind.CORRECTION: "Correct an entry",
    EntryKind.PARENT_STATEMENT: "Add the parent's own statement",
}
WARNING = (
    "A filed entry is never edited, and both sides will read it: facts only. There is no field for what was said in "
    "mediation or settlement talk, nor for an attorney's advice: they do not belong here."
)
ABOUT = {
    EntryKind.CORRECTION: "The first entry stays as it was filed, and this one stands beside it.",
    EntryKind.PARENT_STATEMENT: "A parent may add to the record in their own words (603 CMR 23.08(1)).",
}


@dataclass(frozen=True, slots=True)
class Form:
    people: Family
    kind: EntryKind
    corrects_id: int | None
    opening: keeping.Opening


def show(student_id: int) -> None:
    """Open the form for one student, within scope: as it was left, or with me, now and the family filled in."""
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        people = family(db, context.scope, student_id)
    _open(context, people, EntryKind.ENTRY, _first(context, people))


def show_correction(contact_id: int) -> None:
    _about(contact_id, EntryKind.CORRECTION)


def show_statement(contact_id: int) -> None:
    _about(contact_id, EntryKind.PARENT_STATEMENT)


def _about(contact_id: int, kind: EntryKind) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        row = entry(db, context.scope, contact_id).row
        people = family(db, context.scope, row.student_id)
    values = _as_filed(row)
    if kind is EntryKind.PARENT_STATEMENT:
        values = _first(context, people) | {
            "means": ContactMeans.LETTER, "direction": ContactDirection.FROM_PARENT,
            "outcome": ContactOutcome.RECEIVED, "whom": row.with_whom or None,
        }  # fmt: skip
    _open(context, people, kind, values, contact_id)


def _open(
    context: Context, people: Family, kind: EntryKind, values: dict[str, Any], corrects_id: int | None = None
) -> None:
    opening = keeping.opened(
        context, Fact.CONTACT, FIELDS, values, student_id=people.student_id, record_id=corrects_id, kind=kind.value
    )
    dialog(TITLE[kind], width="large")(_body)(context, Form(people, kind, corrects_id, opening))


def _first(context: Context, people: Family) -> dict[str, Any]:
    local = settings.read().now().astimezone(NEW_YORK)
    return {
        "day": context.today, "time": local.time().replace(second=0, microsecond=0), "means": ContactMeans.PHONE,
        "direction": ContactDirection.TO_PARENT, "outcome": ContactOutcome.REACHED, "language": people.language,
        "whom": people.parents[0][0] if people.parents else None, "interpreter": people.interpreter_last_time,
        "said": "", "proposed": "", "answer": "", "follow": None,
    }  # fmt: skip


def _as_filed(row: LogRow) -> dict[str, Any]:
    at = row.occurred_at.astimezone(NEW_YORK)
    return {
        "day": at.date(), "time": at.time().replace(second=0, microsecond=0), "means": ContactMeans(row.means),
        "direction": ContactDirection(row.direction), "outcome": ContactOutcome(row.outcome),
        "whom": row.with_whom or None, "language": row.language, "interpreter": row.interpreter, "said": row.summary,
        "proposed": row.proposed, "answer": row.parent_answer, "follow": None,
    }  # fmt: skip


def _body(context: Context, form: Form) -> None:
    opening = form.opening
    if st.session_state.get(f"filed-{opening.key}"):
        st.rerun()
    who = escape(f"{form.people.first_name} {form.people.last_name} · logged by {context.principal.name}")
    st.html(f"<p class='db-muted' style='margin:0'>{who}. {ABOUT.get(form.kind, '')} {WARNING}</p>")
    if form.kind is EntryKind.ENTRY:
        st.html(contact_fields.reach(form.people))
    with st.container(key=opening.container):
        refusals = Refusals()
        contact_fields.draw(opening, form.people, form.kind, refusals)
        papers_field.draw(context, contact_fields.papers(opening, form.people))
    refusals.under("")
    if refused := st.session_state.pop(f"refused-{opening.key}", None):
        refusals.say(refused, st.session_state.pop(f"refused-field-{opening.key}", ""))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Sign and file", type="primary", key=f"file-{opening.key}", on_click=_file, args=(form,))
        if opening.since is not None:
            st.button("Start afresh", type="tertiary", key=f"afresh-{opening.key}", on_click=_afresh, args=(form,))
        if form.kind is EntryKind.ENTRY and st.button(
            "The parent asked for something", type="tertiary", key=f"asked-{opening.key}"
        ):
            st.session_state[state.FORM] = ("request", form.people.student_id)
            st.rerun()
        keeping.say_kept(opening)


def _file(form: Form) -> None:
    """The whole write in one step: a second click, or a click sent again, finds the entry filed under the same id."""
    context: Context = st.session_state["context"]
    key, v = form.opening.key, form.opening.values()
    if v["day"] is None or v["time"] is None:
        st.session_state[f"refused-{key}"] = "Enter the day and the time of the contact (34 CFR 300.322(d))."
        st.session_state[f"refused-field-{key}"] = "occurred_on"
        return
    new = ContactEntry(
        key, form.people.student_id, datetime.combine(v["day"], v["time"], NEW_YORK), v["means"], v["direction"],
        v["outcome"], v["whom"] or "", v["language"] or "", bool(v["interpreter"]), v["said"] or "",
        v["proposed"] or "", v["answer"] or "", v["follow"], form.corrects_id, form.kind,
    )  # fmt: skip
    now, files = settings.read().now(), contact_fields.papers(form.opening, form.people)
    try:
        with wiring.writing() as db:
            filed = log_contact(db, context.principal, new, now=now)
            attached = papers_field.attach(db, context, files, Fact.CONTACT, filed.contact_id, now=now)
    except Refused as refusal:
        st.session_state[f"refused-{key}"] = str(refusal)
        st.session_state[f"refused-field-{key}"] = refusal.field
        return
    st.session_state[f"filed-{key}"] = True
    st.session_state[state.MESSAGE] = f"{_said(form, v, context)} {attached}".strip()


def _said(form: Form, v: dict[str, Any], context: Context) -> str:
    """What was filed, and for whom: the form that said so is closed by then."""
    who, day = say.name(form.people.first_name, form.people.last_name), say.day(v["day"], context.today)
    if form.kind is not EntryKind.ENTRY:
        what = say.ENTRY[form.kind]
        return f"Saved. {what[:1].upper()}{what[1:]} filed for {who}, {day}."
    return f"Saved. {say.MEANS[v['means']]} filed for {who}: {say.OUTCOME[v['outcome']]}, {day}."


def _afresh(form: Form) -> None:
    """The draft is thrown away; the form closes, and opens empty the next time."""
    try:
        keeping.discard(form.opening)
    except Refused as refusal:
        st.session_state[f"refused-{form.opening.key}"] = str(refusal)
        return
    st.session_state[f"filed-{form.opening.key}"] = True
    st.session_state[state.MESSAGE] = "The draft is thrown away."
