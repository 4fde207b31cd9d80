"""Services that were not delivered: the gaps that go on, longest first, each with the minutes missed so far."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from models.access.principal import Scope
from models.clocks.missed import Missed
from models.queries.gap_minutes import Calendars, count
from models.queries.owed_filters import ENDED, OwedFilters
from models.queries.paging import PAGE, Cursor, Page, number
from models.queries.school_days import load_calendars
from models.tables import OwedMinutes, ParentRequest, School, ServiceGap, Student


@dataclass(frozen=True, slots=True)
class GapRow:
    """`asked_on`, `answer`, `answered_on` are of the parent's written demand; `owed` how many minutes are recorded as
    owed for this gap, None where nothing is decided. `missed` was counted, or `why_not` says why it was not."""

    gap_id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    service: str
    service_id: int | None
    minutes: int | None
    frequency: str
    starts_on: date
    ends_on: date | None
    reason: str
    reason_words: str
    known: str
    missed_entered: int | None
    position: str
    filled_on: date | None
    request_id: int | None
    asked_on: date | None
    answer: str | None
    answered_on: date | None
    owed: int | None
    version: int
    recorded_at: datetime
    recorded_by: str
    missed: Missed | None = None
    why_not: str = ""

    @property
    def minutes_missed(self) -> int | None:
        """As entered, else as counted; None where neither is known, which is not nothing."""
        if self.missed_entered is not None:
            return self.missed_entered
        return self.missed.minutes if self.missed else None


def service_gaps(
    db: Connection,
    scope: Scope,
    *,
    today: date,
    filters: OwedFilters | None = None,
    after: Cursor | None = None,
    limit: int = PAGE,
) -> Page[GapRow]:
    """Those that go on, longest first; ended ones latest first."""
    chosen = filters or OwedFilters()
    back = chosen.state in (ENDED, "undecided")
    day, at = (ServiceGap.ends_on if back else ServiceGap.starts_on), ServiceGap.id
    where = [scope.rows(ServiceGap), *chosen.gaps()]
    if after is not None and back:
        where += [day <= after.day, or_(day < after.day, at < after.id)]
    elif after is not None:
        where += [day >= after.day, or_(day > after.day, at > after.id)]
    order = (day.desc(), at.desc()) if back else (day, at)
    rows = _rows(db, _asked().where(*where).order_by(*order).limit(number(limit + 1)), today)
    last = rows[limit - 1] if len(rows) > limit else None
    following = Cursor((last.ends_on if back else last.starts_on) or last.starts_on, last.gap_id) if last else None
    return Page(rows[:limit], following)


def gaps_of(db: Connection, scope: Scope, student_id: int, *, today: date) -> tuple[GapRow, ...]:
    """Every gap of one student, those that go on first, then the latest; none outside scope."""
    g = ServiceGap
    own = _asked().where(g.student_id == student_id, g.taken_back_on.is_(None), scope.rows(g))
    return _rows(db, own.order_by(g.ends_on.is_not(None), g.starts_on.desc(), g.id.desc()), today)


def gap_row(db: Connection, scope: Scope, gap_id: int, *, today: date) -> GapRow | None:
    """The one a form is about; None outside scope."""
    g = ServiceGap
    own = _asked().where(g.id == gap_id, g.taken_back_on.is_(None), scope.rows(g))
    return next(iter(_rows(db, own, today)), None)


def _rows(db: Connection, query: Select, today: date) -> tuple[GapRow, ...]:
    found = db.execute(query).all()
    wanted = {row[-1] for row in found if row[-1]}
    calendars = load_calendars(db, wanted) if wanted else {}
    return tuple(_row(row, calendars, today) for row in found)


def _row(row: Any, calendars: Calendars, today: date) -> GapRow:
    *values, calendar_id = row
    gap = GapRow(*values)
    counted = count(calendars, calendar_id, gap.minutes, gap.frequency, gap.starts_on, gap.ends_on or today)
    return replace(gap, missed=counted.missed, why_not=counted.why_not)


def _asked() -> Select:
    g, r = ServiceGap, ParentRequest
    owed = (
        select(func.sum(OwedMinutes.minutes))
        .where(OwedMinutes.gap_id == g.id, OwedMinutes.taken_back_on.is_(None))
        .correlate(g)
        .scalar_subquery()
    )
    return (
        select(
            g.id, g.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), g.service, g.service_id, g.minutes, g.frequency, g.starts_on,
            g.ends_on, g.reason, g.reason_words, g.known, g.missed_entered, g.position, g.filled_on, g.request_id,
            r.received_on, r.answer, r.answered_on, owed, g.version, g.recorded_at, g.recorded_by,
            func.coalesce(Student.calendar_id, School.calendar_id),
        )
        .join(Student, Student.id == g.student_id)
        .outerjoin(School, School.id == Student.school_id)
        .outerjoin(r, r.id == g.request_id)
    )  # fmt: skip
