"""Facts whose absence leaves a deadline uncounted, or counted by assumption."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, or_, select

from models.access.principal import Scope
from models.queries.counts import undated, undated_notices, undated_windows
from models.queries.school_days import last_days
from models.tables import Proposal, School, Student
from models.vocabulary import Role

HORIZON = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class FactsNeeded:
    """`calendars` names the schools without a calendar for the next 60 days."""

    receipts: int
    answers: int
    other_undated: int
    schoolless: int
    calendars: tuple[str, ...]

    @property
    def total(self) -> int:
        return self.receipts + self.answers + self.other_undated + self.schoolless + len(self.calendars)

    @property
    def moving_a_deadline(self) -> int:
        return self.receipts + self.answers + self.other_undated


def facts_needed(db: Connection, scope: Scope, *, today: date) -> FactsNeeded:
    """Counts only: safe for every role. The undated clocks themselves are the `undated` queue of the worklist."""
    waiting = undated(db, scope)
    receipts, answers = undated_windows(waiting), undated_notices(waiting)
    others = sum(waiting.values()) - receipts - answers
    schoolless = db.execute(
        select(func.count())
        .select_from(Student)
        .where(
            scope.counted(Student),
            Student.school_id.is_(None),
            Student.calendar_id.is_(None),
            Student.responsible_district == "",
            select(1).where(Proposal.student_id == Student.id).exists(),
        )
    ).scalar_one()
    return FactsNeeded(receipts, answers, others, schoolless, _schools(db, scope, today))


def _schools(db: Connection, scope: Scope, today: date) -> tuple[str, ...]:
    query = select(School.name, School.calendar_id).where(School.district_id == scope.district_id).order_by(School.name)
    if scope.role is Role.TEAM_CHAIR:
        query = query.where(or_(School.id.in_(scope.school_ids), False))
    rows = db.execute(query).all()
    known = last_days(db, {r.calendar_id for r in rows if r.calendar_id})
    reach = today + HORIZON
    lacking = []
    for row in rows:
        last = known.get(row.calendar_id)
        if last is None or last < (reach if reach.month not in (7, 8) else today):
            lacking.append(row.name)
    return tuple(lacking)
