"""Minutes owed, soonest end of plan first: what was offered, delivered and declined, and what is left, from SQL.

Where they come of confidential talks, source, paper and matter are read by the director and the people named only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, exists, func, literal, null, or_, select, true

from models.access.principal import Scope
from models.queries.owed_entries import balance, total
from models.queries.owed_filters import ENDED, OwedFilters
from models.queries.paging import PAGE, Cursor, Page, number
from models.services_vocabulary import MinutesKind
from models.tables import MatterReader, OwedMinutes, School, Student
from models.vocabulary import Role


@dataclass(frozen=True, slots=True)
class OwedRow:
    """`source` is empty where this person may not read it. `left` is below 0 where more was delivered than owed."""

    owed_id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    service: str
    minutes: int
    offered: int
    delivered: int
    declined: int
    left: int
    source: str
    paper: str
    matter_id: int | None
    gap_id: int | None
    restricted: bool
    decided_on: date
    plan_from: date | None
    plan_until: date | None
    next_on: date
    closed_on: date | None
    closed_why: str
    version: int
    recorded_at: datetime
    recorded_by: str


def owed_minutes(
    db: Connection,
    scope: Scope,
    *,
    today: date,
    filters: OwedFilters | None = None,
    after: Cursor | None = None,
    limit: int = PAGE,
) -> Page[OwedRow]:
    """Not yet made up, the end of the plan soonest first, those without a plan by the day they were decided; ended
    ones latest first."""
    chosen = filters or OwedFilters()
    back = chosen.state == ENDED
    day, at = (OwedMinutes.closed_on if back else OwedMinutes.next_on), OwedMinutes.id
    where = [scope.rows(OwedMinutes), *chosen.owed(today)]
    if chosen.source:
        where += [_readable(scope), OwedMinutes.source == chosen.source]
    if after is not None and back:
        where += [day <= after.day, or_(day < after.day, at < after.id)]
    elif after is not None:
        where += [day >= after.day, or_(day > after.day, at > after.id)]
    order = (day.desc(), at.desc()) if back else (day, at)
    query = _asked(scope).where(*where).order_by(*order).limit(number(limit + 1))
    rows = tuple(OwedRow(*row) for row in db.execute(query))
    last = rows[limit - 1] if len(rows) > limit else None
    following = Cursor((last.closed_on if back else last.next_on) or last.next_on, last.owed_id) if last else None
    return Page(rows[:limit], following)


def owed_to(db: Connection, scope: Scope, student_id: int) -> tuple[OwedRow, ...]:
    """Everything owed to one student, what is not made up first; none outside scope."""
    o = OwedMinutes
    own = _asked(scope).where(o.student_id == student_id, o.taken_back_on.is_(None), scope.rows(o))
    return tuple(OwedRow(*row) for row in db.execute(own.order_by(o.closed_on.is_not(None), o.next_on, o.id)))


def owed_row(db: Connection, scope: Scope, owed_id: int) -> OwedRow | None:
    """The one a form is about; None outside scope."""
    o = OwedMinutes
    row = db.execute(_asked(scope).where(o.id == owed_id, o.taken_back_on.is_(None), scope.rows(o))).first()
    return OwedRow(*row) if row else None


def _readable(scope: Scope) -> ColumnElement[bool]:
    """Whether source and paper may be read: of confidential talks by the director and those named for the matter."""
    if scope.role is Role.DIRECTOR:
        return true()
    named = select(1).where(
        MatterReader.matter_id == OwedMinutes.matter_id, MatterReader.person_id == number(scope.person_id)
    )
    return or_(~OwedMinutes.restricted, exists(named))


def _asked(scope: Scope) -> Select:
    o = OwedMinutes

    def shown(column: Any, otherwise: Any) -> ColumnElement:
        return column if scope.role is Role.DIRECTOR else case((_readable(scope), column), else_=otherwise)

    return (
        select(
            o.id, o.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), o.service, o.minutes, total(MinutesKind.OFFERED),
            total(MinutesKind.DELIVERED), total(MinutesKind.DECLINED), balance(), shown(o.source, literal("")),
            shown(o.paper, literal("")), shown(o.matter_id, null()), o.gap_id, o.restricted, o.decided_on, o.plan_from,
            o.plan_until, o.next_on, o.closed_on, o.closed_why, o.version, o.recorded_at, o.recorded_by,
        )
        .join(Student, Student.id == o.student_id)
        .outerjoin(School, School.id == Student.school_id)
    )  # fmt: skip
