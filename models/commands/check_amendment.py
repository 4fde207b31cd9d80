"""What an amendment of a school calendar must be: each refusal is a sentence that names the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar, Session
from models.commands.errors import Refused

_FURTHEST = 40


@dataclass(frozen=True, slots=True)
class Amendment:
    """`closes` and `opens` are days; `last_day` the new last day of the school year that holds them, if it moves."""

    calendar_id: int
    reason: str
    decided_on: date
    closes: tuple[date, ...] = ()
    opens: tuple[date, ...] = ()
    last_day: date | None = None


def check(before: SchoolCalendar | OutsideCalendar, amendment: Amendment) -> date:
    """The first day that changes. Refuses days that are not what the amendment takes them for."""
    if isinstance(before, OutsideCalendar):
        raise Refused(str(before), field="calendar")
    if not (amendment.closes or amendment.opens or amendment.last_day):
        raise Refused("Nothing would change: name a day to close, a day to open, or a new last day.", field="days")
    sessions = set()
    for day in (*amendment.closes, *amendment.opens):
        session = before.session_of(day)
        if session is None and not (amendment.last_day and day <= amendment.last_day):
            raise Refused(f"{_d(day)} lies outside the school year.", field="days")
        sessions.add(session)
    for day in amendment.closes:
        if not before.is_school_day(day):
            raise Refused(f"{_d(day)} is no school day already ({before.why_off(day)}).", field="days")
    for day in amendment.opens:
        if before.is_school_day(day):
            raise Refused(f"{_d(day)} is a school day already.", field="days")
    if len(sessions) > 1:
        raise Refused("The days belong to two school years: change one year at a time.", field="days")
    changed = [*amendment.closes, *amendment.opens]
    if amendment.last_day:
        session = next(iter(sessions), None) or session_ending_near(before, amendment.last_day)
        if abs((amendment.last_day - session.last).days) > _FURTHEST or amendment.last_day.weekday() > 4:
            raise Refused(f"{_d(amendment.last_day)} cannot be the last day of {session.label}.", field="last_day")
        if amendment.last_day != session.last:
            changed.append(min(amendment.last_day, session.last))
    if not changed:
        raise Refused("Nothing would change: the last day is that day already.", field="last_day")
    return min(changed)


def session_ending_near(before: SchoolCalendar, day: date) -> Session:
    return min(before.sessions, key=lambda s: abs((s.last - day).days))


def _d(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
