"""Record what was offered, delivered or declined of minutes owed; correct an entry; end what is owed, and why."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.services_phrasing import MINUTES
from dashboard.widgets import keeping, matter_saving, owed_form, owed_parts, typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.matter_saving import kept
from dashboard.widgets.refusals import Refusals
from dashboard.wiring import Context
from models.commands.end_plan import end_plan
from models.commands.record_minutes import MinutesForm, correct_minutes, record_minutes
from models.queries.made_up import EntryRow, entry_row
from models.queries.owed_minutes import OwedRow, owed_row
from models.queries.student_file import NoSuchStudent
from models.services_vocabulary import MinutesKind
from models.vocabulary import Fact

FIELDS = {"kind": MinutesKind, "minutes": int, "on": date, "by_whom": str, "why": str}
_BY = {
    MinutesKind.DELIVERED: "Who delivered it",
    MinutesKind.OFFERED: "Who made the offer",
    MinutesKind.DECLINED: "Which parent declined",
}


def show(owed_id: int) -> None:
    context: Context = st.session_state["context"]
    row = _owed(context, owed_id)
    values = {"kind": MinutesKind.DELIVERED, "on": context.today}
    _record(context, row, _opening(context, row, owed_id, "session", FIELDS, values))


def show_correction(entry_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        entry = entry_row(db, context.scope, entry_id)
    if entry is None:
        raise NoSuchStudent
    row = _owed(context, entry.owed_id)
    values = {"kind": MinutesKind(entry.kind), "minutes": entry.minutes, "on": entry.happened_on,
              "by_whom": entry.by_whom}  # fmt: skip
    _fix(context, row, entry, _opening(context, row, entry_id, "entry", FIELDS, values))


def show_end(owed_id: int) -> None:
    context: Context = st.session_state["context"]
    row = _owed(context, owed_id)
    ended = bool(row.closed_why)
    fields = {"on": date, "why": str}
    _end(context, row, _opening(context, row, owed_id, "end", fields, {"on": None if ended else context.today}))


def _owed(context: Context, owed_id: int) -> OwedRow:
    with wiring.reading() as db:
        row = owed_row(db, context.scope, owed_id)
    if row is None:
        raise NoSuchStudent
    return row


def _opening(
    context: Context, row: OwedRow, record_id: int, form_of: str, fields: dict[str, Any], values: dict[str, Any]
) -> keeping.Opening:
    opening = keeping.opened(
        context, Fact.OWED_MINUTES, fields, values, student_id=row.student_id, record_id=record_id, form_of=form_of
    )
    st.session_state[matter_saving.version_key(opening)] = row.version
    return opening


@dialog("Record a session")
def _record(context: Context, row: OwedRow, opening: keeping.Opening) -> None:
    _head(row)
    refusals = Refusals()
    with st.container(key=opening.container):
        _fields(opening, refusals)
        done = st.button("Record it", type="primary", key=opening.key_of("record"))
        keeping.say_kept(opening)
    entry = _form(opening) if done else None
    if done and entry is None:
        refusals.say("Enter the minutes and the day.", "minutes")
    elif entry:
        matter_saving.save(
            context, opening, refusals,
            lambda db, _, now: record_minutes(
                db, context.principal, row.owed_id, entry, today=context.today, now=now
            ),
            f"Recorded: {say.minutes(entry.minutes)} {MINUTES[entry.kind]}, {say.day(entry.on, context.today)}.",
            owed_form.theirs,
        )  # fmt: skip


@dialog("Correct an entry")
def _fix(context: Context, row: OwedRow, entry: EntryRow, opening: keeping.Opening) -> None:
    _head(row)
    st.caption("The entry is not edited: a later one stands in its place, and both stay in the record.")
    refusals = Refusals()
    with st.container(key=opening.container):
        _fields(opening, refusals)
        st.text_input("Why it is corrected", **kept(opening, "why"))
        refusals.under("reason", "entry")
        with st.container(horizontal=True):
            done = st.button("Save the correction", type="primary", key=opening.key_of("record"))
            void = st.button("Take it back", key=opening.key_of("takeback"))
        keeping.say_kept(opening)
    form = _form(opening) if done else None
    if done and form is None:
        refusals.say("Enter the minutes and the day.", "minutes")
    elif form or void:
        why = opening.values()["why"] or ""
        matter_saving.save(
            context, opening, refusals,
            lambda db, _, now: correct_minutes(
                db, context.principal, row.owed_id, entry.entry_id, form, entry_key=opening.key, reason=why,
                today=context.today, now=now,
            ),
            "Corrected. The balance follows.", owed_form.theirs,
        )  # fmt: skip


@dialog("End what is owed")
def _end(context: Context, row: OwedRow, opening: keeping.Opening) -> None:
    _head(row)
    ended = bool(row.closed_why)
    st.caption("It can be taken back, with the reason." if ended else "Before all of it is made up. That the last day "
               "of a plan has passed ends nothing by itself.")  # fmt: skip
    refusals = Refusals()
    with st.container(key=opening.container):
        if not ended:
            typed.day("Ended on", **kept(opening, "on"))
            refusals.under("on")
        st.text_input("Why the end is taken back" if ended else "Why it ends", **kept(opening, "why"))
        refusals.under("why", "", "version")
        done = st.button("Take the end back" if ended else "Record the end", type="primary",
                         key=opening.key_of("record"))  # fmt: skip
        keeping.say_kept(opening)
    said = opening.values()
    if done and not ended and said["on"] is None:
        refusals.say("Enter the day it ended.", "on")
    elif done:
        matter_saving.save(
            context, opening, refusals,
            lambda db, version, now: end_plan(
                db, context.principal, row.owed_id, on=None if ended else said["on"], why=said["why"] or "",
                version=version, today=context.today, now=now,
            ),
            "Recorded. What was not made up stays told.", owed_form.theirs,
        )  # fmt: skip


def _head(row: OwedRow) -> None:
    who = f"{row.first_name} {row.last_name} · {row.service}"
    st.html(
        f"<p style='margin:0'><b>{escape(who)}</b></p><p class='db-muted'>{escape(say.minutes(row.minutes))} owed; "
        f"{escape(owed_parts.made_up(row))}; {escape(say.minutes(max(row.left, 0)))} left</p>"
    )


def _fields(opening: keeping.Opening, refusals: Refusals) -> None:
    kind = st.radio("What happened", list(MinutesKind), horizontal=True,
                    format_func=lambda k: MINUTES[k][:1].upper() + MINUTES[k][1:], **kept(opening, "kind"))  # fmt: skip
    left, right = st.columns(2)
    with left:
        st.number_input("Minutes", value=None, step=15, **kept(opening, "minutes"))
        refusals.under("minutes")
    with right:
        typed.day("Day", **kept(opening, "on"))
        refusals.under("on")
    st.text_input(_BY[kind or MinutesKind.DELIVERED], **kept(opening, "by_whom"))
    refusals.under("by_whom", "", "version")


def _form(opening: keeping.Opening) -> MinutesForm | None:
    said = opening.values()
    if said["minutes"] is None or said["on"] is None or said["kind"] is None:
        return None
    return MinutesForm(opening.key, said["kind"], int(said["minutes"]), said["on"], said["by_whom"] or "")
