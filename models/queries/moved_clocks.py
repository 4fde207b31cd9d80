"""Whose dates a calendar change would move: names beside clocks that a preview already found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from models.access.principal import Scope
from models.tables import Clock, School, Student

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ClockOf:
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str


def whose(db: Connection, scope: Scope, clock_ids: Sequence[int]) -> dict[int, ClockOf]:
    """The student behind each clock, within scope."""
    found: dict[int, ClockOf] = {}
    for start in range(0, len(clock_ids), _AT_ONCE):
        query = (
            select(
                Clock.id,
                Student.id,
                Student.last_name,
                Student.first_name,
                Student.grade,
                func.coalesce(School.short_name, ""),
            )
            .join(Student, Student.id == Clock.student_id)
            .outerjoin(School, School.id == Clock.school_id)
            .where(scope.rows(Clock), Clock.id.in_(clock_ids[start : start + _AT_ONCE]))
        )
        found |= {row[0]: ClockOf(*row[1:]) for row in db.execute(query)}
    return found
