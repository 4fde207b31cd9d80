"""Appoint a day of a matter, change it, or record what became of it: held, postponed, cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.dispute_phrasing import APPOINTED, APPOINTMENT
from dashboard.widgets import keeping, matter_cells, matter_parts, matter_saving, typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.matter_moves import said_with
from dashboard.widgets.matter_saving import kept
from dashboard.widgets.refusals import Refusals
from dashboard.wiring import Context
from models.commands.appoint import AppointmentForm, appoint, change_appointment
from models.commands.editing import ChangedMeanwhile
from models.dispute_vocabulary import AppointmentKind, AppointmentState, Road
from models.law.confidential_talks import SENTENCE
from models.queries.matter_form import matter_of_day
from models.queries.matter_page import AppointmentRow, MatterPage, matter_page
from models.roads.register import HEARINGS, ROADS
from models.vocabulary import Fact

FIELDS = {"kind": AppointmentKind, "on": date, "at": str, "place": str, "people": str}
CHANGED = FIELDS | {"state": AppointmentState, "why": str}
_PUT_OFF = (AppointmentState.POSTPONED, AppointmentState.CANCELLED)


def show_appoint(matter_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        page = matter_page(db, context.scope, matter_id)
    kinds = ROADS[Road(page.row.road)].days
    values = {"kind": kinds[-1] if kinds else None, "on": None, "at": "", "place": "", "people": ""}
    opening = keeping.opened(
        context, Fact.MATTER, FIELDS, values, student_id=page.row.student_id, record_id=matter_id, form_of="day"
    )
    _appoint(context, page, kinds, opening)


@dialog("Set a day", width="large")
def _appoint(context: Context, page: MatterPage, kinds: Sequence[AppointmentKind], opening: keeping.Opening) -> None:
    _head(page)
    if Road(page.row.road) in HEARINGS:
        st.caption("Exhibits and the last day to amend are counted from the first hearing day. What moves is said when "
                   "the day is set; a day that no longer stands is changed to postponed or cancelled.")  # fmt: skip
    refusals = Refusals()
    with st.container(key=opening.container):
        _fields(opening, refusals, kinds)
        refusals.under("")
        done = st.button("Set the day", type="primary", key=opening.key_of("record"))
        keeping.say_kept(opening)
    entry = _form(opening)
    if done and entry is None:
        refusals.say("Choose what it is, and its day.", "on")
    elif done and entry:
        matter_saving.save(
            context, opening, refusals,
            lambda db, _, now: appoint(db, context.principal, page.row.id, entry, now=now),
            said_with(context, page,
                      f"Saved. The day is set: {APPOINTMENT[entry.kind]}, {say.day(entry.on, context.today)}."),
            lambda _: "",
        )  # fmt: skip


def show(appointment_id: int) -> None:
    """A day that stands: what became of it, or where and when it is now."""
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        page = matter_page(db, context.scope, matter_of_day(db, context.scope, appointment_id))
    [day] = [d for d in page.days if d.id == appointment_id]
    over = day.state == AppointmentState.SCHEDULED and day.held_on <= context.today
    values = {
        "kind": AppointmentKind(day.kind), "on": day.held_on, "at": day.at, "place": day.place, "people": day.people,
        "state": AppointmentState.HELD if over else AppointmentState(day.state), "why": day.why,
    }  # fmt: skip
    opening = keeping.opened(
        context, Fact.MATTER, CHANGED, values, student_id=page.row.student_id, record_id=appointment_id,
        form_of="changed day",
    )  # fmt: skip
    st.session_state[matter_saving.version_key(opening)] = day.version
    _change(context, page, day, opening)


@dialog("Change the day", width="large")
def _change(context: Context, page: MatterPage, day: AppointmentRow, opening: keeping.Opening) -> None:
    _head(page)
    refusals = Refusals()
    with st.container(key=opening.container):
        state = st.radio("What became of it", list(AppointmentState), horizontal=True,
                         format_func=lambda s: matter_cells.upper(APPOINTED[s]), **kept(opening, "state"))  # fmt: skip
        if state in _PUT_OFF:
            st.caption("It stays in the record as it was appointed. Set the new day as a day of its own.")
        st.text_input("By whom and why" if state in _PUT_OFF else "Reason of the change (optional)",
                      **kept(opening, "why"))  # fmt: skip
        refusals.under("why")
        _fields(opening, refusals, (AppointmentKind(day.kind),))
        refusals.under("", "version")
        done = st.button("Record it", type="primary", key=opening.key_of("record"))
        keeping.say_kept(opening)
    entry = _form(opening)
    if done and entry is None:
        refusals.say("Give its day.", "on")
    elif done and entry:
        why = st.session_state[opening.key_of("why")] or ""
        matter_saving.save(
            context, opening, refusals,
            lambda db, version, now: change_appointment(
                db, context.principal, day.id, entry, state, why=why, version=version, today=context.today, now=now
            ),
            said_with(context, page,
                      f"Recorded: {APPOINTMENT[entry.kind]}, {say.day(entry.on, context.today)}, {APPOINTED[state]}."),
            lambda changed: _theirs(changed, context.today),
        )  # fmt: skip


def _head(page: MatterPage) -> None:
    st.html(f"<p style='margin:0'><b>{escape(matter_parts.title(page))}</b></p>")
    if matter_parts.talks(page.row.road):
        st.caption(SENTENCE)


def _fields(opening: keeping.Opening, refusals: Refusals, kinds: Sequence[AppointmentKind]) -> None:
    first, second, third = st.columns(3)
    with first:
        st.selectbox("What", kinds, format_func=lambda k: matter_cells.upper(APPOINTMENT[k]), **kept(opening, "kind"))
        refusals.under("kind")
    with second:
        typed.day("Day", **kept(opening, "on"))
        refusals.under("on")
    with third:
        st.text_input("Time (optional)", placeholder="9:30 or 2:00 pm", **kept(opening, "at"))
        refusals.under("at")
    st.text_input("Place, or how one joins (optional)", **kept(opening, "place"))
    refusals.under("place")
    st.text_input("Who takes part (optional)", placeholder="Names, as they will stand",
                  **kept(opening, "people"))  # fmt: skip
    refusals.under("people")


def _form(opening: keeping.Opening) -> AppointmentForm | None:
    said = opening.values()
    if said["kind"] is None or said["on"] is None:
        return None
    return AppointmentForm(
        opening.key, said["kind"], said["on"], said["at"] or "", said["place"] or "", said["people"] or ""
    )


def _theirs(changed: ChangedMeanwhile, today: date) -> str:
    row = changed.theirs
    when = matter_cells.moment(row["held_on"], row["at"], today)
    parts = (when, APPOINTED[row["state"]], row["place"], row["people"], row["why"])
    return "Theirs: " + ", ".join(part for part in parts if part) + ". Yours is below, unchanged."
