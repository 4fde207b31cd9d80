"""Students of the district with a proposal and no school: their school-day clocks have no calendar to count by."""

from __future__ import annotations

from sqlalchemy import Connection, literal_column, select

from models.access.principal import Scope
from models.queries.find_students import Found
from models.queries.paging import PAGE
from models.tables import Proposal, Student


def schoolless(db: Connection, scope: Scope, *, limit: int = PAGE) -> tuple[Found, ...]:
    """By name. Not those another district answers for, nor those who follow a calendar of their own."""
    query = (
        select(Student.id, Student.last_name, Student.first_name, Student.grade, literal_column("''"))
        .where(
            scope.rows(Student),
            Student.school_id.is_(None),
            Student.calendar_id.is_(None),
            Student.responsible_district == "",
            select(1).where(Proposal.student_id == Student.id).exists(),
        )
        .order_by(Student.last_name, Student.first_name, Student.id)
        .limit(limit)
    )
    return tuple(Found(*row) for row in db.execute(query))
