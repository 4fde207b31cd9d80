"""Services that proposals of a school year would reduce, by month: for the director, who decides what is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Integer, ScalarSelect, and_, cast, extract, func, or_, select
from sqlalchemy.orm import aliased

from models.access.principal import OutOfScope, Scope
from models.queries.halves import bounds
from models.tables import Proposal, School, Service, Student
from models.vocabulary import Role

MOST = 500  # services of one month that are listed


@dataclass(frozen=True, slots=True)
class Reduction:
    """One service proposed with fewer minutes than the same line of the accepted grid before."""

    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    service: str
    frequency: str
    before: int
    minutes: int
    sent_on: date


def reductions_by_month(db: Connection, scope: Scope, *, year: int, today: date) -> dict[date, int]:
    """First day of each month of the year so far -> services proposed with fewer minutes than the same line of the
    accepted grid before, in the month the proposal was sent. A service that is left out has no line and is not found.
    Raises OutOfScope for anybody but the director."""
    _directors(scope)
    p, new = Proposal, Service
    first, last = bounds(year)
    end = min(last, today)
    rows = db.execute(
        select(cast(extract("year", p.sent_on), Integer), cast(extract("month", p.sent_on), Integer),
               func.count(new.id.distinct()))
        .join(new, _of_its_grid())
        .where(scope.rows(p), p.sent_on.between(first, end), new.minutes < _accepted_before())
        .group_by(extract("year", p.sent_on), extract("month", p.sent_on))
    ).all()  # fmt: skip
    found = {date(y, m, 1): n for y, m, n in rows}
    months = (date(first.year + (6 + k) // 12, (6 + k) % 12 + 1, 1) for k in range(12))
    return {month: found.get(month, 0) for month in months if month <= end}


def reductions_of_month(
    db: Connection, scope: Scope, *, year: int, month: tuple[int, int], today: date
) -> tuple[Reduction, ...]:
    """Those that one month counts, in the order in which the proposals were sent; the first MOST."""
    _directors(scope)
    p, new, s, before = Proposal, Service, Student, _accepted_before()
    first, last = bounds(year)
    rows = db.execute(
        select(new.id, s.id, s.last_name, s.first_name, s.grade, func.coalesce(School.short_name, ""), new.service,
               new.frequency, before, new.minutes, func.min(p.sent_on))
        .join(new, _of_its_grid())
        .join(s, s.id == p.student_id)
        .outerjoin(School, School.id == s.school_id)
        .where(scope.rows(p), p.sent_on.between(first, min(last, today)), new.minutes < before,
               extract("year", p.sent_on) == month[0], extract("month", p.sent_on) == month[1])
        .group_by(new.id, s.id, School.short_name)
        .order_by(func.min(p.sent_on), new.id)
        .limit(MOST)
    )  # fmt: skip
    return tuple(Reduction(*row[1:]) for row in rows)


def _directors(scope: Scope) -> None:
    if scope.role is not Role.DIRECTOR:
        raise OutOfScope("What is proposed by month is for the special-education director.")


def _accepted_before() -> ScalarSelect:
    new, old = Service, aliased(Service)
    return (
        select(old.minutes)
        .where(old.student_id == new.student_id, old.service == new.service, old.grid == new.grid,
               old.frequency == new.frequency, old.state == "accepted", old.iep_starts_on < new.iep_starts_on)
        .order_by(old.iep_starts_on.desc(), old.id.desc())
        .limit(1)
        .correlate(new)
        .scalar_subquery()
    )  # fmt: skip


def _of_its_grid() -> ColumnElement[bool]:
    p, new = Proposal, Service
    belongs = or_(new.proposal_id == p.id, and_(new.proposal_id.is_(None), new.iep_starts_on == p.iep_starts_on))
    return and_(new.student_id == p.student_id, belongs)
