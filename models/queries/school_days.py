"""From calendar tables to the pure `SchoolCalendar`: the one bridge between the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, or_, select

from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar, Session
from models.tables import Calendar, CalendarEvent, CalendarYear


def load_calendars(db: Connection, ids: Iterable[int]) -> dict[int, SchoolCalendar | OutsideCalendar]:
    """Each calendar as the engine reads it; a calendar without a published year comes back as its refusal."""
    wanted = set(ids)
    chains = _chains(db, wanted)
    needed = {i for chain in chains.values() for i, _ in chain}
    if not needed:
        return {}
    years: dict[int, dict[str, Session]] = defaultdict(dict)
    for row in db.execute(
        select(CalendarYear.calendar_id, CalendarYear.label, CalendarYear.first_day, CalendarYear.last_day)
        .where(CalendarYear.calendar_id.in_(needed))
        .order_by(CalendarYear.id)
    ):
        years[row.calendar_id][row.label] = Session(row.first_day, row.last_day)
    events: dict[int, dict[date, tuple[bool, str]]] = defaultdict(dict)
    for row in db.execute(
        select(CalendarEvent.calendar_id, CalendarEvent.day, CalendarEvent.opens, CalendarEvent.reason)
        .where(CalendarEvent.calendar_id.in_(needed))
        .order_by(CalendarEvent.id)
    ):
        events[row.calendar_id][row.day] = (row.opens, row.reason)
    return {i: _build(chains[i], years, events) for i in wanted if i in chains}


def dependents(db: Connection, calendar_id: int) -> list[int]:
    """The calendar itself and every one that inherits from it."""
    return list(
        db.execute(
            select(Calendar.id).where(or_(Calendar.id == calendar_id, Calendar.inherits_id == calendar_id))
        ).scalars()
    )


def _chains(db: Connection, ids: set[int]) -> dict[int, list[tuple[int, str]]]:
    """calendar -> [(inherited id, name), ..., (own id, name)]: later beats earlier. One level of inheritance."""
    chains: dict[int, list[tuple[int, str]]] = {}
    for row in db.execute(select(Calendar.id, Calendar.name, Calendar.inherits_id).where(Calendar.id.in_(ids))):
        base = [(row.inherits_id, "")] if row.inherits_id else []
        chains[row.id] = [*base, (row.id, row.name)]
    return chains


def _build(chain, years, events) -> SchoolCalendar | OutsideCalendar:
    sessions: dict[str, Session] = {}
    days: dict[date, tuple[bool, str]] = {}
    for calendar_id, _ in chain:
        sessions |= years.get(calendar_id, {})
        days |= events.get(calendar_id, {})
    try:
        return SchoolCalendar(
            chain[-1][1],
            sessions.values(),
            {day: reason for day, (opens, reason) in days.items() if not opens},
            [day for day, (opens, _) in days.items() if opens and _inside(day, sessions)],
        )
    except OutsideCalendar as refusal:
        return refusal


def _inside(day: date, sessions: dict[str, Session]) -> bool:
    return any(s.first <= day <= s.last for s in sessions.values())
