"""The snow-day form: closed days, a new last day, a reason; preview of exactly what moves; apply; undo."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.widgets import header, moved_table
from dashboard.wiring import Context
from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar
from models.commands import amend_calendar
from models.commands.errors import Refused
from models.queries.calendars import CalendarRow, Change


def show(context: Context, calendar: CalendarRow, days: SchoolCalendar) -> None:
    header.section("Change a day", "nothing moves before you have seen what would")
    with st.form("amend", border=True):
        kind = st.radio("What happens", ["No school on these days", "School on these days"], key="amend_kind")
        first = st.date_input("First day", value=context.today, key="amend_first", format="MM/DD/YYYY")
        last = st.date_input("Last day (same for a single day)", value=context.today, key="amend_last",
                             format="MM/DD/YYYY")  # fmt: skip
        made_up = st.date_input("New last day of the school year, if it moves", value=None, key="amend_year",
                                format="MM/DD/YYYY")  # fmt: skip
        reason = st.text_input("Reason", key="amend_reason", placeholder="Snow day", max_chars=200)
        decided = st.date_input("Decided on", value=context.today, key="amend_decided", format="MM/DD/YYYY")
        if st.form_submit_button("Preview what moves"):
            st.session_state[state.PENDING_AMENDMENT] = _amendment(
                calendar, days, kind, first, last, made_up, reason, decided
            )
            st.rerun()


def show_pending(context: Context, calendar: CalendarRow) -> None:
    """The preview that waits for a decision, across the whole page."""
    pending = st.session_state.get(state.PENDING_AMENDMENT)
    if pending and pending.calendar_id == calendar.id:
        header.section("What would move", "nothing has moved yet")
        _preview(context, pending)


def _amendment(calendar, days, kind, first, last, made_up, reason, decided) -> amend_calendar.Amendment:
    chosen = [date.fromordinal(n) for n in range(first.toordinal(), min(last.toordinal(), first.toordinal() + 30) + 1)]
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
        st.error(str(refusal))
        return
    before, after = shown.school_days
    st.markdown(
        f"**{say.many(len(shown.moves), 'date')} would move.** School days in the year: {before}, then {after}."
    )
    for warning in shown.warnings:
        st.warning(warning)
    if not shown.verdicts:
        st.caption("No verdict changes: what was on time stays so, and what was late stays late.")
    else:
        st.markdown(f"**{say.many(len(shown.verdicts), 'verdict')} would change**, named below.")
    if shown.moves:
        moved_table.show(context, shown)
    with st.container(horizontal=True):
        apply_ = st.button("Apply the change", type="primary", key="amend_apply")
        drop = st.button("Leave it as it is", key="amend_drop")
    if apply_:
        with st.spinner("Moving the dates"), wiring.writing() as db:
            amend_calendar.apply(db, context.principal, pending, today=context.today, now=context.now)
        _done(f"The calendar is changed and {say.many(len(shown.moves), 'date')} moved. Each is on record.")
    if drop:
        st.session_state.pop(state.PENDING_AMENDMENT)
        st.rerun()


def past_change(context: Context, change: Change) -> None:
    days = ", ".join(say.day(date.fromisoformat(d)) for d in (*change.closes, *change.opens))
    what = "no school " if change.closes else "school " if change.opens else ""
    last = f"last day {say.day(date.fromisoformat(change.last_day))}" if change.last_day else ""
    words = "; ".join(x for x in (f"{what}{days}".strip(), last) if x)
    note = " · undone" if change.undone else " · undoes an earlier change" if change.undoes else ""
    st.markdown(f"**{_plain(change.reason)}**: {words}")
    st.caption(f"{_plain(change.by)}, {say.day(change.at.date())} · {say.many(change.moved, 'date')} moved{note}")
    director = context.principal.role == "director"
    if director and not change.undone and not change.undoes and st.button("Undo", key=f"undo{change.act_id}"):
        try:
            with wiring.writing() as db:
                amend_calendar.undo(
                    db, context.principal, change.act_id, today=context.today, now=context.now,
                    reason=f"Undone: {change.reason}",
                )  # fmt: skip
        except (Refused, OutsideCalendar) as refusal:
            st.error(str(refusal))
            return
        _done("The change is undone by a compensating one. Both stay on record.")


def _done(message: str) -> None:
    st.session_state.pop(state.PENDING_AMENDMENT, None)
    st.session_state[state.MESSAGE] = message
    st.rerun()


def _plain(words: str) -> str:
    """Typed words as they are: nothing in them is markup."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|<>~:$" else c for c in words)
