"""Positions that stand vacant: each once, with how many students wait for it; and those that touch stay-put."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, distinct, exists, func, select

from models.access.principal import Scope
from models.clocks.stay_put import ledger
from models.clocks.stay_put_elements import PLACEMENT, UNLISTED, WHOLE
from models.clocks.stay_put_ledger import Ledger, Line
from models.queries.owed_filters import VACANT, OwedFilters
from models.queries.paging import number
from models.queries.stay_put_history import histories
from models.tables import Proposal, School, ServiceGap, Student
from models.vocabulary import DisputeState

MOST = 50
DISPUTED = (DisputeState.NOTICE_DUE.value, DisputeState.NOTICE_SENT.value)


@dataclass(frozen=True, slots=True)
class PositionRow:
    """`gap_id` is any of its gaps: by it the position is recorded as filled."""

    gap_id: int
    position: str
    since: date
    students: int


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A service that waits for a position to be filled."""

    since: date
    service: str
    position: str


@dataclass(frozen=True, slots=True)
class VacancyInDispute:
    """A service in dispute, which stays in place, and is not delivered: its position is vacant."""

    since: date
    service: str
    position: str
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str


def vacant_positions(
    db: Connection, scope: Scope, *, filters: OwedFilters | None = None, limit: int = MOST
) -> tuple[PositionRow, ...]:
    """The longest vacant first."""
    g, chosen = ServiceGap, filters or OwedFilters()
    query = (
        select(func.min(g.id), func.max(g.position), func.min(g.starts_on), func.count(distinct(g.student_id)))
        .where(scope.rows(g), VACANT, *chosen.whose(g))
        .group_by(g.position_key)
        .order_by(func.min(g.starts_on), func.min(g.id))
        .limit(number(limit))
    )
    return tuple(PositionRow(*row) for row in db.execute(query))


def vacancies(db: Connection, scope: Scope, student_ids: Sequence[int]) -> dict[int, tuple[Vacancy, ...]]:
    """Of each of these students within scope, the longest first."""
    if not student_ids:
        return {}
    g = ServiceGap
    found: dict[int, list[Vacancy]] = defaultdict(list)
    query = select(g.student_id, g.starts_on, g.service, g.position).where(
        g.student_id.in_(student_ids), VACANT, scope.rows(g)
    )
    for student_id, *row in db.execute(query.order_by(g.starts_on, g.id)):
        found[student_id].append(Vacancy(*row))
    return {student_id: tuple(rows) for student_id, rows in found.items()}


def touches(line: Line, service: str) -> bool:
    """Whether the dispute is over this service: by its name, or because all or unnamed portions are in dispute."""
    if line.element == PLACEMENT:
        return False
    if line.element in (WHOLE, UNLISTED):
        return True
    name = _words(service)
    return name in (_words(line.service), _words(line.element)) or f" {name} " in f" {_words(line.what)} "


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def disputed_vacancies(db: Connection, scope: Scope, *, limit: int = MOST) -> tuple[VacancyInDispute, ...]:
    """Of services in dispute, the longest vacant first."""
    g = ServiceGap
    query = (
        select(
            g.starts_on, g.service, g.position, g.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""),
        )
        .join(Student, Student.id == g.student_id)
        .outerjoin(School, School.id == Student.school_id)
        .where(scope.rows(g), VACANT, _in_dispute())
        .order_by(g.starts_on, g.id)
    )  # fmt: skip
    rows = [VacancyInDispute(*row) for row in db.execute(query)]
    held = _ledgers(db, scope, rows)
    return tuple(row for row in rows if _held(held, row))[:limit]


def count_disputed_vacancies(db: Connection, scope: Scope) -> int:
    """How many. A count only: safe for every role."""
    g = ServiceGap
    rows = db.execute(
        select(g.student_id, g.service).where(scope.counted(g), VACANT, _in_dispute()).order_by(g.id)
    ).all()
    held = _ledgers(db, scope, rows, counted=True)
    return sum(_held(held, row) for row in rows)


def _in_dispute() -> ColumnElement[bool]:
    """Something of the student's is: which service, the ledger says."""
    p = Proposal
    disputed = select(1).where(p.student_id == ServiceGap.student_id, p.dispute.in_(DISPUTED), p.withdrawn_on.is_(None))
    return exists(disputed)


def _ledgers(db: Connection, scope: Scope, rows: Sequence[Any], *, counted: bool = False) -> dict[int, Ledger]:
    told = histories(db, scope, sorted({row.student_id for row in rows}), counted=counted)
    return {student_id: ledger(history) for student_id, history in told.items()}


def _held(ledgers: dict[int, Ledger], row: Any) -> bool:
    found = ledgers.get(row.student_id)
    return found is not None and any(touches(line, row.service) for line in found.lines)
