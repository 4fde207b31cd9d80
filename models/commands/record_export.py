"""What leaves the program is a release of a student record: who made it, when, under which number."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, select

from models.access.principal import Principal
from models.commands import acts
from models.commands.errors import Refused
from models.tables import Student


def record_export(
    db: Connection,
    principal: Principal,
    student_id: int,
    *,
    kind: str,
    number: str,
    now: datetime,
    what: str = "chronology",
) -> None:
    """Before the file is made: an export that is not in the ledger does not exist (603 CMR 23.07(1))."""
    if db.execute(select(1).where(Student.id == student_id, principal.scope.rows(Student))).first() is None:
        raise Refused("There is no student with that number in your schools.", field="student")
    acts.record(
        db, principal, f"export_{what}", "student", student_id, now=now, student_id=student_id,
        detail={"after": {"kind": kind, "export": number}},
    )  # fmt: skip


def record_report(db: Connection, principal: Principal, *, what: str, number: str, until: date, now: datetime) -> None:
    """A report without any name: who made it, under which number, counted up to which day."""
    acts.record(
        db, principal, f"export_{what}", "district", principal.scope.district_id, now=now,
        detail={"after": {"export": number, "until": until.isoformat()}},
    )  # fmt: skip
