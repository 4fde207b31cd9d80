"""The matters of a district: those that are open, soonest day first, those closed this school year, and how many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, or_, select

from models.access.principal import Scope
from models.dispute_vocabulary import Party
from models.queries.counts import COUNTED_TO
from models.queries.days_ahead import OpenDay, open_days
from models.queries.notices import school_year_of
from models.queries.paging import PAGE, Cursor, Page, day, number, word
from models.tables import Matter, School, Student


@dataclass(frozen=True, slots=True)
class MatterFilters:
    """`road`, `stage` and `owed_by` are codes; `owed_by` is who owes the next step."""

    school_id: int | None = None
    chair_id: int | None = None
    road: str | None = None
    stage: str | None = None
    owed_by: str | None = None

    def clauses(self) -> list[ColumnElement[bool]]:
        ids = ((Matter.school_id, self.school_id), (Matter.chair_id, self.chair_id))
        codes = ((Matter.road, self.road), (Matter.stage, self.stage), (Matter.next_owed_by, self.owed_by))
        found = [column == number(chosen) for column, chosen in ids if chosen is not None]
        return found + [column == word(chosen) for column, chosen in codes if chosen]


@dataclass(frozen=True, slots=True)
class MatterRow:
    """`days`: its open days, soonest first: clocks that run, days that are appointed, what is owed."""

    id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    road: str
    title: str
    reference: str
    neutral: str
    filed_by: str
    about: str
    opened_on: date
    stage: str
    next_step: str
    next_owed_by: str
    next_on: date
    outcome: str
    outcome_on: date | None
    closed_on: date | None
    version: int
    days: tuple[OpenDay, ...] = ()


@dataclass(frozen=True, slots=True)
class MatterCounts:
    """Of the open ones; COUNTED_TO + 1 means more."""

    open: int
    district_owes: int
    stages: dict[str, int]
    roads: dict[str, int]


def open_matters(
    db: Connection, scope: Scope, *, filters: MatterFilters | None = None, after: Cursor | None = None,
    limit: int = PAGE,
) -> Page[MatterRow]:  # fmt: skip
    """Those not closed, in the order of their next day; what has a result to carry out is open too."""
    asked = [scope.rows(Matter), Matter.closed_on.is_(None), *(filters or MatterFilters()).clauses()]
    if after is not None:
        asked += [Matter.next_on >= after.day, or_(Matter.next_on > after.day, Matter.id > after.id)]
    query = matter_rows().where(*asked).order_by(Matter.next_on, Matter.id).limit(number(limit + 1))
    found = [MatterRow(*row) for row in db.execute(query)]
    rows, more = found[:limit], len(found) > limit
    days = open_days(db, scope, [row.id for row in rows])
    rows = [replace(row, days=days.get(row.id, ())) for row in rows]
    return Page(tuple(rows), Cursor(rows[-1].next_on, rows[-1].id) if more else None)


def closed_matters(
    db: Connection, scope: Scope, *, today: date, filters: MatterFilters | None = None, after: Cursor | None = None,
    limit: int = PAGE,
) -> Page[MatterRow]:  # fmt: skip
    """Closed since the first of July, the latest first."""
    start, _ = school_year_of(today)
    asked = [scope.rows(Matter), Matter.closed_on >= day(start), *(filters or MatterFilters()).clauses()]
    if after is not None:
        asked += [Matter.closed_on <= after.day, or_(Matter.closed_on < after.day, Matter.id < after.id)]
    query = matter_rows().where(*asked).order_by(Matter.closed_on.desc(), Matter.id.desc()).limit(number(limit + 1))
    found = [MatterRow(*row) for row in db.execute(query)]
    last = found[limit - 1] if len(found) > limit else None
    return Page(tuple(found[:limit]), Cursor(last.closed_on, last.id) if last and last.closed_on else None)


def count_matters(db: Connection, scope: Scope) -> MatterCounts:
    """Counts only: safe for every role."""
    seen = (
        select(Matter.stage, Matter.road, Matter.next_owed_by)
        .where(scope.counted(Matter), Matter.closed_on.is_(None))
        .order_by(Matter.next_on, Matter.id)
        .limit(number(COUNTED_TO + 1))
        .subquery()
    )
    rows = db.execute(select(*seen.c, func.count()).group_by(*seen.c)).all()
    stages: dict[str, int] = {}
    roads: dict[str, int] = {}
    for stage, road, _, n in rows:
        stages[stage] = stages.get(stage, 0) + n
        roads[road] = roads.get(road, 0) + n
    owes = sum(n for _, _, owed_by, n in rows if owed_by == Party.DISTRICT)
    return MatterCounts(sum(stages.values()), owes, stages, roads)


def matters_of(db: Connection, scope: Scope, student_id: int) -> tuple[MatterRow, ...]:
    """Every matter of one student, the open ones first, then the latest closed; none outside scope."""
    rows = [MatterRow(*row) for row in db.execute(_of_student(scope), {"student": student_id})]
    days = open_days(db, scope, [row.id for row in rows if row.closed_on is None])
    return tuple(replace(row, days=days.get(row.id, ())) for row in rows)


@lru_cache(maxsize=256)
def _of_student(scope: Scope) -> Select[Any]:
    """Kept, because building it costs more than running it."""
    own = matter_rows().where(Matter.student_id == bindparam("student"), scope.rows(Matter))
    return own.order_by(Matter.closed_on.is_not(None), Matter.closed_on.desc(), Matter.next_on, Matter.id)


def matter_rows() -> Select[Any]:
    """The columns of `MatterRow` but its days."""
    m = Matter
    return (
        select(
            m.id, m.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), m.road, m.title, m.reference, m.neutral, m.filed_by, m.about,
            m.opened_on, m.stage, m.next_step, m.next_owed_by, m.next_on, m.outcome, m.outcome_on, m.closed_on,
            m.version,
        )
        .join(Student, Student.id == m.student_id)
        .outerjoin(School, School.id == m.school_id)
    )  # fmt: skip
