"""Services that proposals of a school year would reduce, by month: for the director, who decides what is proposed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, Integer, and_, cast, extract, func, or_, select
from sqlalchemy.orm import aliased

from models.access.principal import OutOfScope, Scope
from models.queries.halves import bounds
from models.tables import Proposal, Service
from models.vocabulary import Role


def reductions_by_month(db: Connection, scope: Scope, *, year: int, today: date) -> dict[date, int]:
    """First day of each month of the year so far -> services proposed with fewer minutes than the same line of the
    accepted grid before, in the month the proposal was sent. A service that is left out has no line and is not found.
    Raises OutOfScope for anybody but the director."""
    if scope.role is not Role.DIRECTOR:
        raise OutOfScope("What is proposed by month is for the special-education director.")
    p, new, old = Proposal, Service, aliased(Service)
    before = (
        select(old.minutes)
        .where(old.student_id == new.student_id, old.service == new.service, old.grid == new.grid,
               old.frequency == new.frequency, old.state == "accepted", old.iep_starts_on < new.iep_starts_on)
        .order_by(old.iep_starts_on.desc(), old.id.desc())
        .limit(1)
        .correlate(new)
        .scalar_subquery()
    )  # fmt: skip
    belongs = or_(new.proposal_id == p.id, and_(new.proposal_id.is_(None), new.iep_starts_on == p.iep_starts_on))
    first, last = bounds(year)
    end = min(last, today)
    rows = db.execute(
        select(cast(extract("year", p.sent_on), Integer), cast(extract("month", p.sent_on), Integer),
               func.count(new.id.distinct()))
        .join(new, and_(new.student_id == p.student_id, belongs))
        .where(scope.rows(p), p.sent_on.between(first, end), new.minutes < before)
        .group_by(extract("year", p.sent_on), extract("month", p.sent_on))
    ).all()  # fmt: skip
    found = {date(y, m, 1): n for y, m, n in rows}
    months = (date(first.year + (6 + k) // 12, (6 + k) % 12 + 1, 1) for k in range(12))
    return {month: found.get(month, 0) for month in months if month <= end}
