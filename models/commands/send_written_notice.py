"""Record that a signed notice went to the parent: when and how. With that, the request it is about is answered."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, Row, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.answer_request import change, own_request
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.record_export import Export, record_export
from models.tables import ParentRequest, WrittenNotice

WHEN_SENT = "34 CFR 300.503(a)"


def send_written_notice(
    db: Connection, principal: Principal, notice_id: int, *, sent_on: date, how: str, today: date, now: datetime
) -> None:
    """The one thing a signed notice still waits for. Recorded once; the same again changes nothing."""
    row = db.execute(
        select(WrittenNotice.__table__).where(WrittenNotice.id == notice_id, principal.scope.rows(WrittenNotice))
    ).first()
    if row is None:
        raise Refused("There is no such notice in your schools.", field="notice")
    if (row.sent_on, row.sent_how) == (sent_on, how.strip()):
        return
    if row.sent_on is not None:
        raise Refused(f"This notice is recorded as sent on {row.sent_on.day} {row.sent_on:%b %Y}.", field="sent_on")
    check_sending(row.signed_on, sent_on, how, today)
    sent = {"sent_on": sent_on, "sent_how": how.strip()}
    db.execute(update(WrittenNotice).where(WrittenNotice.id == notice_id).values(sent))
    acts.record(
        db, principal, "send_written_notice", "written_notice", notice_id, now=now, student_id=row.student_id,
        detail={"before": {"sent_on": None, "sent_how": ""}, "after": sent},
    )  # fmt: skip
    if row.request_id is not None:
        request = own_request(db, principal, row.request_id)
        if request.written_notice_id == notice_id:
            claim(db, ParentRequest, request.id, request.version)
            answers_its_request(db, principal, request, notice_id, row.form, sent_on, now=now)


def record_copy(db: Connection, principal: Principal, notice_id: int, *, number: str, now: datetime) -> None:
    """Before the paper is made: a copy that is not in the ledger does not exist (603 CMR 23.07(1))."""
    student_id = db.execute(
        select(WrittenNotice.student_id).where(WrittenNotice.id == notice_id, principal.scope.rows(WrittenNotice))
    ).scalar()
    if student_id is None:
        raise Refused("There is no such notice in your schools.", field="notice")
    record_export(db, principal, Export("notice", "pdf", number, student_ids=(student_id,)), now=now)


def check_sending(signed_on: date, sent_on: date, how: str, today: date) -> None:
    if sent_on > today:
        raise Refused("The day of sending is still to come.", field="sent_on", authority=WHEN_SENT)
    if sent_on < signed_on:
        raise Refused(
            f"The notice is dated {signed_on.day} {signed_on:%b %Y}: it cannot have been sent before.", field="sent_on"
        )
    if not how.strip():
        raise Refused("Say how it was sent: the way of sending is part of the proof.", field="sent_how")
    if len(how) > 60:
        raise Refused("The way of sending holds 60 characters.", field="sent_how")


def answers_its_request(
    db: Connection, principal: Principal, request: Row, notice_id: int, form: str, sent_on: date, *, now: datetime
) -> None:
    """A replacement does not move the day on which the parent first had this answer."""
    first = request.answered_on if request.answer == form and request.answered_on else sent_on
    change(
        db, principal, request, now=now,
        answer=form, answered_on=first, answer_words="", written_notice_id=notice_id,
    )  # fmt: skip
