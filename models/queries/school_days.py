"""From calendar tables to the pure `SchoolCalendar`: the one bridge between the two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, or_, select

from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar, Session
from models.tables import Calendar, CalendarEvent, CalendarYear


@dataclass(frozen=True, slots=True)
class Published:
    """What is published of some calendars, as read: the newest row of each day and each year has replaced the older."""

    chains: dict[int, list[tuple[int, str]]]
    years: dict[int, dict[str, Session]]
    events: dict[int, dict[date, tuple[bool, str]]]

    def calendar(self, calendar_id: int) -> SchoolCalendar | OutsideCalendar:
        """As the engine reads it; a calendar without a published year is its refusal."""
        return _build(self.chains[calendar_id], self.years, self.events)

    def calendars(self) -> dict[int, SchoolCalendar | OutsideCalendar]:
        return {calendar_id: self.calendar(calendar_id) for calendar_id in self.chains}

    def amended(self, calendar_id: int, days: dict[date, tuple[bool, str]], years: dict[str, Session]) -> Published:
        """The same with one calendar changed, in memory only. `days`: day -> (with school, reason)."""
        return Published(
            self.chains,
            self.years | {calendar_id: self.years.get(calendar_id, {}) | years},
            self.events | {calendar_id: self.events.get(calendar_id, {}) | days},
        )


def load_calendars(db: Connection, ids: Iterable[int]) -> dict[int, SchoolCalendar | OutsideCalendar]:
    return published(db, ids).calendars()


def published(db: Connection, ids: Iterable[int]) -> Published:
    chains = _chains(db, set(ids))
    needed = {i for chain in chains.values() for i, _ in chain}
    years: dict[int, dict[str, Session]] = {}
    events: dict[int, dict[date, tuple[bool, str]]] = {}
    if not needed:
        return Published(chains, years, events)
    for calendar_id, label, first, last in db.execute(
        select(CalendarYear.calendar_id, CalendarYear.label, CalendarYear.first_day, CalendarYear.last_day)
        .where(CalendarYear.calendar_id.in_(needed))
        .order_by(CalendarYear.id)
    ).all():
        years.setdefault(calendar_id, {})[label] = Session(first, last)
    for calendar_id, day, opens, reason in db.execute(
        select(CalendarEvent.calendar_id, CalendarEvent.day, CalendarEvent.opens, CalendarEvent.reason)
        .where(CalendarEvent.calendar_id.in_(needed))
        .order_by(CalendarEvent.id)
    ).all():
        events.setdefault(calendar_id, {})[day] = (opens, reason)
    return Published(chains, years, events)


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
