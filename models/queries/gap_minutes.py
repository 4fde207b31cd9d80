"""Minutes missed so far in each gap of a page: counted from the school's calendar, else as a person entered them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from models.access.principal import Scope
from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar
from models.clocks.missed import Missed, missed
from models.clocks.promised import promise
from models.queries.school_days import load_calendars
from models.queries.student_file import NoSuchStudent
from models.tables import School, Student

Calendars = dict[int, "SchoolCalendar | OutsideCalendar"]


@dataclass(frozen=True, slots=True)
class Counted:
    """`missed`, or the sentence that says why it is not counted."""

    missed: Missed | None
    why_not: str = ""


def count(
    calendars: Calendars, calendar_id: int | None, minutes: int | None, frequency: str, first: date, last: date
) -> Counted:
    """Pure: what a row promises, over days of a calendar. Both days included."""
    if minutes is None:
        return Counted(None, "No row of a service grid is known for it: enter the minutes.")
    promised = promise(minutes, frequency)
    if promised is None:
        return Counted(None, f"“{frequency}” is not counted by itself: enter the minutes.")
    calendar = calendars.get(calendar_id) if calendar_id else None
    if calendar is None:
        return Counted(None, "The student has no school calendar to count in: enter the minutes.")
    if isinstance(calendar, OutsideCalendar):
        return Counted(None, str(calendar))
    try:
        return Counted(missed(promised, calendar, first, last))
    except OutsideCalendar as refusal:
        return Counted(None, str(refusal))


def count_of(
    db: Connection, scope: Scope, student_id: int, *, minutes: int | None, frequency: str, first: date, last: date
) -> Counted:
    """What a form would have counted before it is saved. Raises NoSuchStudent outside scope."""
    row = db.execute(
        select(func.coalesce(Student.calendar_id, School.calendar_id).label("calendar_id"))
        .select_from(Student)
        .outerjoin(School, School.id == Student.school_id)
        .where(Student.id == student_id, scope.rows(Student))
    ).first()
    if row is None:
        raise NoSuchStudent
    calendars = load_calendars(db, {row.calendar_id}) if row.calendar_id else {}
    return count(calendars, row.calendar_id, minutes, frequency, first, last)
