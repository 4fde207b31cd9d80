"""What left the program about one student: the log of access that a parent may inspect (603 CMR 23.07(1))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from models.access.principal import Scope
from models.tables import DisclosedStudent, Disclosure, Student

MOST = 200


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """`students`: how many were in the same file. `recipient` is empty where it stayed with who made it."""

    id: int
    number: str
    what: str
    kind: str
    rows: int
    students: int
    recipient: str
    purpose: str
    at: datetime
    by: str


def disclosures_of(db: Connection, scope: Scope, student_id: int, *, limit: int = MOST) -> tuple[DisclosureRow, ...]:
    """The latest first. Empty for a student outside scope."""
    d = Disclosure
    columns = (d.id, d.number, d.what, d.kind, d.rows, d.students, d.recipient, d.purpose, d.at, d.by)
    query = (
        select(*columns)
        .join(DisclosedStudent, DisclosedStudent.disclosure_id == d.id)
        .join(Student, Student.id == DisclosedStudent.student_id)
        .where(DisclosedStudent.student_id == student_id, scope.rows(Student))
        .order_by(DisclosedStudent.disclosure_id.desc())
        .limit(limit)
    )
    return tuple(DisclosureRow(*row) for row in db.execute(query))
