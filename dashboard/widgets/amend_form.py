"""The snow-day form: closed days, a new last day, a reason; preview of exactly what moves; apply; undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.widgets import header, moved_table, typed
from dashboard.widgets.plain import plain
from dashboard.widgets.refusals import Refusals
from dashboard.wiring import Context
from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar
from models.commands import amend_calendar
from models.commands.errors import Refused
from models.queries.calendars import CalendarRow, Change

LONGEST = 60


def show(context: Context, calendar: CalendarRow, days: SchoolCalendar) -> None:
    header.section("Change a day", "nothing moves before you have seen what would")
    key = st.session_state.get(state.AMENDED, 0)  # what was applied leaves an empty form behind
    refusals = Refusals()
    with st.form(f"amend-{key}", border=True):
        kind = st.radio("What happens", ["No school on these days", "School on these days"], key=f"amend_kind-{key}")
        first = typed.day("First day", value=context.today, key=f"amend_first-{key}")
        refusals.under("first")
        last = typed.day("Last day (empty: a single day)", value=None, key=f"amend_last-{key}")
        refusals.under("last")
        made_up = typed.day("New last day of the school year, if it moves", value=None, key=f"amend_year-{key}")
        reason = st.text_input("Reason", key=f"amend_reason-{key}", placeholder="Snow day")
        refusals.under("reason")
        decided = typed.day("Decided on", value=context.today, key=f"amend_decided-{key}")
        refusals.under("decided")
        if st.form_submit_button("Preview what moves"):
            if wrong := _wrong(first, last, reason, decided):
                refusals.say(*wrong)
                return
            last = last or first
            st.session_state[state.PENDING_UNDO] = None
            st.session_state[state.PENDING_AMENDMENT] = _amendment(
                calendar, days, kind, first, last, made_up, reason, decided
            )
            st.rerun()


def _wrong(first: date | None, last: date | None, reason: str, decided: date | None) -> tuple[str, str] | None:
    """What is missing or cannot be, and the field it is about."""
    if first is None:
        return "Enter the first day.", "first"
    if last and last < first:
        return "The last day lies before the first.", "last"
    if last and (last - first).days > LONGEST:
        return f"A change covers {LONGEST} days at most. Enter a longer closure in parts.", "last"
    if not reason.strip():
        return amend_calendar.NO_REASON, "reason"
    if decided is None:
        return "Enter the day it was decided.", "decided"
    return None


def show_pending(context: Context, calendar: CalendarRow) -> None:
    """The preview that waits for a decision, across the whole page."""
    pending = st.session_state.get(state.PENDING_AMENDMENT)
    if pending and pending.calendar_id == calendar.id:
        header.section("What would move", "nothing has moved yet", begin=True)
        _preview(context, pending)
    elif act_id := st.session_state.get(state.PENDING_UNDO):
        header.section("What undoing would move", "nothing has moved yet", begin=True)
        _undo(context, act_id)


def _amendment(calendar, days, kind, first, last, made_up, reason, decided) -> amend_calendar.Amendment:
    chosen = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    closing = kind.startswith("No")
    if len(chosen) > 1:
        chosen = [d for d in chosen if _fits(days, d, closing)] or chosen[:1]
    return amend_calendar.Amendment(
        calendar.id,
        reason,
        decided,
        closes=tuple(chosen) if closing else (),
        opens=() if closing else tuple(chosen),
        last_day=made_up,
    )


def _fits(days: SchoolCalendar, day: date, closing: bool) -> bool:
    """In a range, weekends and days that are so already are passed over; a single day is taken at its word."""
    try:
        return days.is_school_day(day) if closing else not days.is_school_day(day) and day.weekday() < 5
    except OutsideCalendar:
        return False


def _preview(context: Context, pending: amend_calendar.Amendment) -> None:
    try:
        with st.spinner("Counting every clock of this calendar again"), wiring.trying() as db:
            shown = amend_calendar.preview(db, context.principal, pending, today=context.today)
    except (Refused, OutsideCalendar) as refusal:
        st.error(plain(str(refusal)))
        if st.button("Leave it as it is", key="amend_refused"):
            _forget()
        return
    if _shown(context, shown, "Apply the change") and _written(
        lambda db: amend_calendar.apply(db, context.principal, pending, today=context.today, now=context.now)
    ):
        _done(f"The calendar is changed and {say.many(len(shown.moves), 'date')} moved. Each is on record.")


def _shown(context: Context, shown: amend_calendar.Preview, verb: str) -> bool:
    """What would move, and whether the director says yes to it."""
    before, after = shown.school_days
    st.html(f"<p class='db-lead'>{escape(_what(shown.amendment))}</p>")
    st.markdown(
        f"**{say.many(len(shown.moves), 'date')} would move.** School days in the year: {before}, then {after}."
    )
    for warning in shown.warnings:
        st.warning(plain(warning))
    if not shown.verdicts:
        st.caption("No verdict changes: what was on time stays so, and what was late stays late.")
    else:
        st.markdown(f"**{say.many(len(shown.verdicts), 'verdict')} would change**, named below.")
    if shown.moves:
        moved_table.show(context, shown)
    with st.container(horizontal=True):
        yes = st.button(verb, type="primary", key="amend_apply")
        if st.button("Leave it as it is", key="amend_drop"):
            _forget()
    return yes


def _what(a: amend_calendar.Amendment) -> str:
    """Which days, what, and why."""
    parts = [f"No school on {', '.join(say.day(d) for d in a.closes)}"] if a.closes else []
    parts += [f"School on {', '.join(say.day(d) for d in a.opens)}"] if a.opens else []
    parts += [f"last day of the year {say.day(a.last_day)} {a.last_day.year}"] if a.last_day else []
    words = "; ".join(parts)
    return f"{words[:1].upper()}{words[1:]}. Reason: {a.reason}"


def _forget() -> None:
    st.session_state.pop(state.PENDING_AMENDMENT, None)
    st.session_state.pop(state.PENDING_UNDO, None)
    st.rerun()


def past_change(context: Context, change: Change) -> None:
    days = ", ".join(say.day(date.fromisoformat(d)) for d in (*change.closes, *change.opens))
    what = "no school " if change.closes else "school " if change.opens else ""
    last = f"last day {say.day(date.fromisoformat(change.last_day))}" if change.last_day else ""
    words = "; ".join(x for x in (f"{what}{days}".strip(), last) if x)
    note = " · undone" if change.undone else " · undoes an earlier change" if change.undoes else ""
    st.markdown(f"**{plain(change.reason)}**: {words}")
    st.caption(f"{plain(change.by)}, {say.day(change.at.date())} · {say.many(change.moved, 'date')} moved{note}")
    director = context.principal.role == "director"
    if director and not change.undone and not change.undoes and st.button("Undo", key=f"undo{change.act_id}"):
        st.session_state[state.PENDING_AMENDMENT] = None
        st.session_state[state.PENDING_UNDO] = change.act_id
        st.rerun()


def _undo(context: Context, act_id: int) -> None:
    """The same preview as for a change, of its opposite."""
    try:
        with st.spinner("Counting every clock of this calendar again"), wiring.trying() as db:
            shown = amend_calendar.preview_undo(db, context.principal, act_id, today=context.today)
    except (Refused, OutsideCalendar) as refusal:
        st.error(plain(str(refusal)))
        if st.button("Leave it as it is", key="undo_drop"):
            _forget()
        return
    reason = shown.amendment.reason
    if _shown(context, shown, "Undo the change") and _written(
        lambda db: amend_calendar.undo(
            db, context.principal, act_id, today=context.today, now=context.now, reason=reason
        )
    ):
        _done("The change is undone by a compensating one. Both stay on record.")


def _written(write: Callable[[Any], int]) -> bool:
    """In one transaction; what was previewed stays where it could not be written."""
    try:
        with st.spinner("Moving the dates"), wiring.writing() as db:
            write(db)
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return False
    return True


def _done(message: str) -> None:
    st.session_state.pop(state.PENDING_AMENDMENT, None)
    st.session_state.pop(state.PENDING_UNDO, None)
    st.session_state[state.AMENDED] = st.session_state.get(state.AMENDED, 0) + 1
    st.session_state[state.MESSAGE] = message
    st.rerun()
