"""Answer a parent's request in words: granted, or taken back by the parent. A refusal is a written notice, the N2."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.record_request import AUTHORITY, must_fit
from models.tables import ParentRequest
from models.vocabulary import RequestAnswer

IN_WORDS = (RequestAnswer.GRANTED, RequestAnswer.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Answered:
    already: bool


def answer_request(
    db: Connection,
    principal: Principal,
    request_id: int,
    *,
    answer: RequestAnswer,
    words: str,
    answered_on: date,
    version: int,
    today: date,
    now: datetime,
) -> Answered:
    """`version` is the request as the form showed it: where another has answered since, ChangedMeanwhile is raised."""
    row = own_request(db, principal, request_id)
    words = words.strip()
    if answer not in IN_WORDS:
        raise Refused("A request is refused, or answered by a proposal, in a written notice: write the N2 or N1.",
                      field="answer", authority="34 CFR 300.503(a)(2)")  # fmt: skip
    if (row.answer, row.answered_on, row.answer_words) == (answer.value, answered_on, words):
        return Answered(already=True)
    if not words and answer is RequestAnswer.GRANTED:
        raise Refused("Say in words what was granted, as the parent was told.", field="words", authority=AUTHORITY)
    if not words:
        raise Refused("Say in words how the parent took it back.", field="words", authority=AUTHORITY)
    must_fit(words, "words")
    must_follow(row, answered_on, today, field="answered_on")
    claim(db, ParentRequest, request_id, version)
    change(
        db, principal, row, now=now,
        answer=answer.value, answered_on=answered_on, answer_words=words, written_notice_id=None,
    )  # fmt: skip
    return Answered(already=False)


def own_request(db: Connection, principal: Principal, request_id: int) -> Row:
    """The row, within scope, or a refusal that says nothing about what exists."""
    row = db.execute(
        select(ParentRequest.__table__).where(ParentRequest.id == request_id, principal.scope.rows(ParentRequest))
    ).first()
    if row is None:
        raise Refused("There is no such request in your schools.", field="request")
    return row


def must_follow(row: Row, day: date, today: date, *, field: str) -> None:
    if day > today:
        raise Refused("The day of the answer is still to come.", field=field, authority=AUTHORITY)
    if day < row.received_on:
        raise Refused(
            f"The request was received {_d(row.received_on)}: it cannot have been answered before.", field=field
        )


def change(db: Connection, principal: Principal, row: Row, *, now: datetime, **values: Any) -> None:
    """One edit of a request, claimed by its caller, with what was and what is in the ledger."""
    before = {name: getattr(row, name) for name in values}
    db.execute(update(ParentRequest).where(ParentRequest.id == row.id).values(values))
    acts.record(
        db, principal, "answer_request", "parent_request", row.id, now=now, student_id=row.student_id,
        detail={"before": before, "after": values},
    )  # fmt: skip


def _d(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
