"""Every file that leaves the program is written down before it is made: in the ledger, and in the log of access."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select

from models.access.principal import Principal
from models.commands import acts
from models.commands.errors import Refused
from models.tables import DisclosedStudent, Disclosure, Paper, Student
from models.tables.base import filled

_TOGETHER = 500
LONGEST = {"recipient": 200, "purpose": 400}
_PAPERS = {
    "chronology", "committee_report", "exhibit_binder", "exhibit_list", "monday_sheet", "notice", "paper", "record",
    "sheet_for_teachers",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Export:
    """One file. `what` is the list or the paper, `kind` its ending, `number` random, `rows` its lines or pages.
    `recipient` and `purpose` are empty where it stays with whoever makes it (603 CMR 23.07(1) exempts their own use).
    """

    what: str
    kind: str
    number: str
    rows: int = 1
    student_ids: Collection[int] = field(default=())
    recipient: str = ""
    purpose: str = ""


def record_export(db: Connection, principal: Principal, export: Export, *, now: datetime) -> int:
    """Before the file is made: an export that is not in the ledger does not exist. The disclosure's id.

    Of one student alone the act stands in that student's chain. Raises Refused for a student outside the scope.
    """
    students = sorted(set(export.student_ids))
    _must_see(db, principal, students)
    for name, longest in LONGEST.items():
        if len(getattr(export, name)) > longest:
            raise Refused(f"This text may have {longest} characters.", field=name)
    told = {
        "number": export.number, "what": export.what, "kind": export.kind, "rows": export.rows,
        "students": len(students), "recipient": export.recipient.strip(), "purpose": export.purpose.strip(),
    }  # fmt: skip
    district_id = principal.scope.district_id
    row = filled(Disclosure, district_id=district_id, at=now, by=principal.name, **told)
    disclosure_id = db.execute(insert(Disclosure).values(row).returning(Disclosure.id)).scalar_one()
    for few in _chunks(students):
        db.execute(insert(DisclosedStudent), [{"disclosure_id": disclosure_id, "student_id": s} for s in few])
    only = students[0] if len(students) == 1 else None
    told |= {"of": hashlib.sha256(",".join(map(str, students)).encode()).hexdigest()}
    verb = f"export_{export.what}" if export.what in _PAPERS else "export_list"
    acts.record(
        db, principal, verb, "disclosure", disclosure_id, now=now, student_id=only,
        detail={"after": told},
    )  # fmt: skip
    return disclosure_id


def _must_see(db: Connection, principal: Principal, students: list[int]) -> None:
    for few in _chunks(students):
        own = (Student.id.in_(few), principal.scope.rows(Student))
        if db.execute(select(func.count()).select_from(Student).where(*own)).scalar_one() != len(few):
            raise Refused("There is no student with that number in your schools.", field="student")


def _chunks(students: list[int]) -> list[list[int]]:
    return [students[i : i + _TOGETHER] for i in range(0, len(students), _TOGETHER)]


def record_report(db: Connection, principal: Principal, *, what: str, number: str, until: date, now: datetime) -> int:
    """A report without any name, as a PDF: counted up to which day."""
    purpose = f"counted up to {until.isoformat()}"
    return record_export(db, principal, Export(what, "pdf", number, purpose=purpose), now=now)


def record_paper(db: Connection, principal: Principal, paper_id: int, *, kind: str, number: str, now: datetime) -> int:
    """One kept paper, given out as it is."""
    own = (Paper.id == paper_id, principal.scope.rows(Paper))
    student_id = db.execute(select(Paper.student_id).where(*own)).scalar()
    if student_id is None:
        raise Refused("There is no paper with that number in your schools.", field="paper")
    return record_export(db, principal, Export("paper", kind, number, student_ids=(student_id,)), now=now)
