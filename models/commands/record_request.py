"""Record what a parent asked for, in the parent's words. Every request is owed an answer (34 CFR 300.503(a))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from models.access.principal import Principal
from models.commands import acts
from models.commands.errors import Refused
from models.commands.likely import must_be_likely
from models.tables import ParentRequest, Student
from models.tables.base import filled
from models.vocabulary import RequestAnswer, RequestHow

LONGEST = 20_000
AUTHORITY = "34 CFR 300.503(a)"


@dataclass(frozen=True, slots=True)
class RequestEntry:
    """`entry_key` is made when the form opens: the same key twice records one request."""

    entry_key: str
    student_id: int
    received_on: date
    made_by: str
    how: RequestHow | None
    asks: str


@dataclass(frozen=True, slots=True)
class Recorded:
    request_id: int
    already: bool


def record_request(
    db: Connection, principal: Principal, entry: RequestEntry, *, today: date, now: datetime
) -> Recorded:
    """The request stands open until it is granted, answered by an N1 or N2, or taken back."""
    student = db.execute(
        select(Student.school_id, Student.chair_id).where(Student.id == entry.student_id, principal.scope.rows(Student))
    ).first()
    if student is None:
        raise Refused("There is no student with that number in your schools.", field="student")
    district_id = principal.scope.district_id
    stored = db.execute(
        select(ParentRequest.id).where(
            ParentRequest.district_id == district_id, ParentRequest.entry_key == entry.entry_key
        )
    ).scalar()
    if stored is not None:
        return Recorded(stored, already=True)
    made_by, asks = entry.made_by.strip(), entry.asks.strip()
    if entry.received_on > today:
        raise Refused("The day of this request is still to come.", field="received_on", authority=AUTHORITY)
    must_be_likely(entry.received_on, field="received_on")
    if not made_by:
        raise Refused("Say who asked: the answer is owed to that person.", field="made_by", authority=AUTHORITY)
    if len(made_by) > 200:
        raise Refused("The name of who asked holds 200 characters.", field="made_by")
    if not asks:
        raise Refused("Say what was asked, in the parent's words: the answer will be held against them.",
                      field="asks", authority=AUTHORITY)  # fmt: skip
    must_fit(asks, "asks")
    if entry.how is None:
        raise Refused("Say how the request came.", field="how", authority=AUTHORITY)
    row = filled(
        ParentRequest,
        district_id=district_id,
        school_id=student.school_id,
        chair_id=student.chair_id,
        student_id=entry.student_id,
        entry_key=entry.entry_key,
        received_on=entry.received_on,
        made_by=made_by,
        how=entry.how.value,
        asks=asks,
        answer=RequestAnswer.OPEN.value,
        recorded_at=now,
        recorded_by=principal.name,
    )
    request_id = db.execute(insert(ParentRequest).values(row).returning(ParentRequest.id)).scalar_one()
    after = {"received_on": entry.received_on, "made_by": made_by, "how": entry.how.value, "asks": asks}
    acts.record(
        db, principal, "record_request", "parent_request", request_id, now=now, student_id=entry.student_id,
        detail={"before": None, "after": after},
    )  # fmt: skip
    return Recorded(request_id, already=False)


def must_fit(text: str, field: str) -> None:
    if len(text) > LONGEST:
        raise Refused(
            f"This text has {len(text):,} characters; one field holds {LONGEST:,}. Keep the letter itself on file and "
            "sum it up here.",
            field=field,
        )
    if "\x00" in text:
        raise Refused("This text holds a character that is no letter (NUL): it was cut from a damaged file. Copy it "
                      "again.", field=field)  # fmt: skip
