"""Facts whose absence leaves a deadline uncounted, or counted by assumption."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, or_, select
from sqlalchemy.orm import aliased

from models.access.principal import Scope
from models.queries.counts import undated, undated_notices, undated_windows
from models.tables import Calendar, CalendarYear, Proposal, School, Student
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
    """Schools whose calendar ends within 60 days, or today when those end in the summer. Asked of each by index."""
    reach = today + HORIZON
    until = reach if reach.month not in (7, 8) else today
    published = or_(_published(Calendar.id, until), _published(Calendar.inherits_id, until, unless=Calendar.id))
    query = (
        select(School.name)
        .outerjoin(Calendar, Calendar.id == School.calendar_id)
        .where(School.district_id == scope.district_id, ~published)
        .order_by(School.name)
    )
    if scope.role is Role.TEAM_CHAIR:
        query = query.where(School.id.in_(scope.school_ids))
    return tuple(db.execute(query).scalars())


def _published(calendar_id: Any, until: date, *, unless: Any = None) -> ColumnElement[bool]:
    """Whether that calendar has a school year that reaches the day; `unless`: a calendar whose own year replaces it."""
    year, newer = aliased(CalendarYear), aliased(CalendarYear)
    replaced = (newer.calendar_id == year.calendar_id) & (newer.id > year.id)
    if unless is not None:
        replaced = replaced | (newer.calendar_id == unless)
    gone = exists().where(newer.label == year.label, replaced).correlate_except(newer)
    return exists().where(year.calendar_id == calendar_id, year.last_day >= until, ~gone).correlate_except(year)
