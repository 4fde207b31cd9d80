"""What came back since the last working day: each returned page, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from models.access.principal import Scope
from models.calendars.legal_holidays import last_working_day
from models.queries.paging import PAGE
from models.tables import Answer, Proposal, School, Student


@dataclass(frozen=True, slots=True)
class Arrival:
    answer_id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    kind: str
    iep_response: str
    placement_response: str
    received_on: date


def since(today: date) -> date:
    """The working day before today: on a Monday, Friday."""
    return last_working_day(date.fromordinal(today.toordinal() - 1))


def arrival_counts(db: Connection, scope: Scope, *, today: date) -> dict[str, int]:
    """How many pages came back since the last working day, by IEP response."""
    rows = db.execute(
        select(Answer.iep_response, func.count())
        .where(scope.counted(Answer), Answer.received_on >= since(today), Answer.received_on <= today)
        .group_by(Answer.iep_response)
    )
    return {response: n for response, n in rows}


def arrivals(db: Connection, scope: Scope, *, today: date, limit: int = PAGE) -> tuple[Arrival, ...]:
    query = (
        select(
            Answer.id,
            Student.id,
            Student.last_name,
            Student.first_name,
            Student.grade,
            func.coalesce(School.short_name, ""),
            Proposal.kind,
            Answer.iep_response,
            Answer.placement_response,
            Answer.received_on,
        )
        .join(Student, Student.id == Answer.student_id)
        .join(Proposal, Proposal.id == Answer.proposal_id)
        .outerjoin(School, School.id == Answer.school_id)
        .where(scope.rows(Answer), Answer.received_on >= since(today), Answer.received_on <= today)
        .order_by(Answer.received_on.desc(), Answer.id.desc())
        .limit(limit)
    )
    return tuple(Arrival(*row) for row in db.execute(query))
