"""The forms of the early dialogue: planned, recorded, called off; the summary of the meeting after it."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from html import escape
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, state, wiring
from dashboard.widgets import keeping, typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.early_dialogue import Told, call_off_dialogue, hold_dialogue, plan_dialogue, send_summary
from models.commands.errors import Refused
from models.commands.keep_draft import discard_draft
from models.queries.contact_form import family
from models.queries.prevention import DialogueRow, dialogue_of
from models.vocabulary import Fact

FIELDS = {"held_on": date, "people": str, "hopes": str, "concerns": str, "ideas": str}
NOTHING_DECIDED = (
    "Nothing is decided here: what is settled before the Team meets is predetermined, and the meeting then means "
    "nothing. Write down hopes, concerns and draft ideas, as both sides may read them. Not for what is said in "
    "mediation or settlement talk, nor for an attorney's advice."
)


def show_plan(student_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        people = family(db, context.scope, student_id)
    name = f"{people.first_name} {people.last_name}"
    dialog("Plan an early dialogue")(_plan)(context, student_id, name, str(uuid.uuid4()))


def _plan(context: Context, student_id: int, name: str, key: str) -> None:
    st.html(f"<p style='margin:0'><b>{escape(name)}</b></p><p class='db-muted'>A talk two to three weeks before the "
            "Team meeting. A practice, not a duty: nobody is late with it.</p>")  # fmt: skip
    day = typed.day("Day of the Team meeting", value=context.today + timedelta(21), key=f"meeting-{key}")
    if day:
        st.caption(f"The talk would fall between {say.day(day - timedelta(21), context.today)} and "
                   f"{say.day(day - timedelta(14), context.today)}.")  # fmt: skip
    if not st.button("Plan it", type="primary", key=f"plan-{key}"):
        return
    try:
        day = typed.needed(day, "the day of the Team meeting")
        with wiring.writing() as db:
            plan_dialogue(db, context.principal, student_id, entry_key=key, meeting_on=day, now=settings.read().now())
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    _done(f"Planned: an early dialogue before the Team meeting of {say.day(day, context.today)}.")


def show_hold(dialogue_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        found = dialogue_of(db, context.scope, dialogue_id)
    if found is None:
        return
    held = found.held_on or min(context.today, found.meeting_on - timedelta(1))
    values = {"held_on": held, "people": found.people, "hopes": found.hopes, "concerns": found.concerns,
              "ideas": found.ideas}  # fmt: skip
    opening = keeping.opened(context, Fact.EARLY_DIALOGUE, FIELDS, values, student_id=found.student_id,
                             record_id=found.id)  # fmt: skip
    words = "Early dialogue" if found.called_off or found.summary_sent_on else "Record the talk"
    dialog("Correct the talk" if found.held_on else words, width="large")(_hold)(context, found, opening)


def _hold(context: Context, found: DialogueRow, opening: keeping.Opening) -> None:
    def kept(field: str) -> dict[str, Any]:
        return {"key": opening.key_of(field), "on_change": keeping.keep, "args": (opening,)}

    meeting = say.day(found.meeting_on, context.today)
    name = escape(f"{found.first_name} {found.last_name}")
    st.html(f"<p style='margin:0'><b>{name}</b> · Team meeting {meeting}</p><p class='db-muted'>{NOTHING_DECIDED}</p>")
    with st.container(key=opening.container):
        left, right = st.columns([1, 2])
        with left:
            typed.day("Held on", **kept("held_on"))
        with right:
            st.text_input("Who took part", placeholder="Names, as they will stand", **kept("people"))
        st.text_area("What the parents hope for", height=90, **kept("hopes"))
        st.text_area("What worries them", height=90, **kept("concerns"))
        st.text_area("Draft ideas of either side", height=90, **kept("ideas"))
        done = st.button("Record the talk", type="primary", key=opening.key_of("record"))
        keeping.say_kept(opening)
    with st.expander("There was no early dialogue"):
        why = st.text_input("Why", placeholder="The parents did not wish one", key=opening.key_of("why"))
        off = st.button("Record that there was none", key=opening.key_of("off"))
    if not (done or off):
        return
    said = opening.values()
    try:
        with wiring.writing() as db:
            now = settings.read().now()
            if off:
                call_off_dialogue(db, context.principal, found.id, why=why or "", version=found.version, now=now)
            else:
                held = typed.needed(said["held_on"], "the day of the talk")
                told = Told(held, *(said[k] or "" for k in ("people", "hopes", "concerns", "ideas")))
                hold_dialogue(db, context.principal, found.id, told, version=found.version, today=context.today,
                              now=now)  # fmt: skip
            discard_draft(db, context.principal, opening.key)
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    _done("Recorded: there was no early dialogue." if off else "The early dialogue is recorded.")


def show_summary(dialogue_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        found = dialogue_of(db, context.scope, dialogue_id)
    if found is not None:
        dialog("Record the summary")(_summary)(context, found, str(uuid.uuid4()))


def _summary(context: Context, found: DialogueRow, key: str) -> None:
    meeting = say.day(found.meeting_on, context.today)
    name = escape(f"{found.first_name} {found.last_name}")
    st.html(
        f"<p style='margin:0'><b>{name}</b> · Team meeting {meeting}</p><p class='db-muted'>What was agreed and what "
        "stays open, sent to the parents. It replaces neither the proposal nor its written notice.</p>"
    )
    sent_on = typed.day("Sent on", value=context.today, key=f"on-{key}")
    how = st.text_input("How", placeholder="E-mail to both parents", key=f"how-{key}")
    if not st.button("Record the summary", type="primary", key=f"sent-{key}"):
        return
    try:
        sent_on = typed.needed(sent_on, "the day the summary was sent")
        with wiring.writing() as db:
            send_summary(db, context.principal, found.id, sent_on=sent_on, how=how, version=found.version,
                         today=context.today, now=settings.read().now())  # fmt: skip
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    _done("The summary is recorded as sent.")


def _done(words: str) -> None:
    st.session_state[state.MESSAGE] = words
    st.rerun()
