"""A parent's request for a hearing reaches the district: a copy of it is owed to the BSEA (603 CMR 28.08(3)(b)).

It is the student's own fact: it may concern one proposal, several or none.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from models.access.principal import Principal
from models.clocks.from_facts import Started
from models.commands import acts
from models.commands.clocks import Dates, clock_rows
from models.commands.errors import Refused
from models.commands.likely import must_be_likely
from models.queries.packet import HEARING
from models.tables import BseaNotice, Clock, Student
from models.tables.base import filled
from models.vocabulary import Queue

AUTHORITY = "603 CMR 28.08(3)(b)"


@dataclass(frozen=True, slots=True)
class Requested:
    notice_id: int
    clock_id: int
    due_on: date
    already: bool


def record_hearing_request(
    db: Connection, principal: Principal, student_id: int, *, entry_key: str, received_on: date, how: str, today: date,
    now: datetime,
) -> Requested:  # fmt: skip
    """Starts the five calendar days. `how`: how it reached the district. The same form again is the one request."""
    student = db.execute(
        select(Student.id, Student.school_id, Student.chair_id).where(
            Student.id == student_id, principal.scope.rows(Student)
        )
    ).first()
    if student is None:
        raise Refused("There is no student with that number in your schools.", field="student")
    district_id = principal.scope.district_id
    stored = _stored(db, district_id, student_id, BseaNotice.entry_key == entry_key)
    if stored is not None:
        return stored
    if received_on > today:
        raise Refused(
            "The day the request reached the district is still to come.", field="received_on", authority=AUTHORITY
        )
    must_be_likely(received_on, field="received_on")
    if _stored(db, district_id, student_id, BseaNotice.received_on == received_on) is not None:
        raise Refused(
            f"A hearing request of {received_on.day} {received_on:%b %Y} is already recorded for this student.",
            field="received_on",
        )
    if len(how.strip()) > 60:
        raise Refused(f"This has {len(how.strip()):,} characters and may have 60.", field="how")
    place = {
        "district_id": district_id, "school_id": student.school_id, "chair_id": student.chair_id,
        "student_id": student_id, "proposal_id": None,
    }  # fmt: skip
    fact = ", ".join(x for x in ("hearing request received", how.strip()) if x)
    [clock] = clock_rows(
        [Started(HEARING, Queue.BSEA_NOTICE, received_on, fact)], Dates({}), None, place, fallback_start=received_on
    )
    notice = filled(
        BseaNotice, **place, triggers=HEARING, received_on=received_on, due_on=clock["due_on"], entry_key=entry_key
    )
    clock_id = db.execute(insert(Clock).returning(Clock.id), clock).scalar_one()
    notice_id = db.execute(insert(BseaNotice).returning(BseaNotice.id), notice).scalar_one()
    acts.record(
        db, principal, "record_hearing_request", "bsea_notice", notice_id, now=now, student_id=student_id,
        detail={"after": {"received_on": received_on, "how": how.strip(), "due_on": clock["due_on"]}},
    )  # fmt: skip
    return Requested(notice_id, clock_id, clock["due_on"], already=False)


def move_hearing_request(
    db: Connection, principal: Principal, student_id: int, was: date, received_on: date, *, now: datetime
) -> None:
    """The day it reached the district was recorded wrongly: the five days are counted from the right one."""
    stored = _stored(db, principal.scope.district_id, student_id, BseaNotice.received_on == was)
    if stored is None or was == received_on:
        return
    due = Dates({}).of(HEARING, received_on, None, None)
    counted = {"started_on": received_on, "due_on": due.due_on, "work_by": due.work_by, "sorts_on": due.due_on}
    db.execute(update(Clock).where(Clock.id == stored.clock_id).values(counted))
    moved = {"received_on": received_on, "due_on": due.due_on}
    db.execute(update(BseaNotice).where(BseaNotice.id == stored.notice_id).values(moved))
    acts.record(
        db, principal, "move_hearing_request", "bsea_notice", stored.notice_id, now=now, student_id=student_id,
        detail={"before": {"received_on": was, "due_on": stored.due_on}, "after": moved},
    )  # fmt: skip


def _stored(db: Connection, district_id: int, student_id: int, same: object) -> Requested | None:
    row = db.execute(
        select(BseaNotice.id, BseaNotice.due_on, Clock.id)
        .join(
            Clock,
            (Clock.student_id == BseaNotice.student_id)
            & (Clock.rule_key == HEARING)
            & (Clock.started_on == BseaNotice.received_on),
        )
        .where(
            BseaNotice.district_id == district_id,
            BseaNotice.student_id == student_id,
            BseaNotice.triggers == HEARING,
            same,
        )
    ).first()
    return Requested(row[0], row[2], row[1], already=True) if row else None
