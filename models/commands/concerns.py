"""A parent's concern statement, point by point, and how the proposal answers each point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.matters import must_fit, student_of
from models.commands.record_request import must_fit as text_must_fit
from models.tables import Concern, ConcernStatement, Proposal
from models.tables.base import filled

MOST = 40


@dataclass(frozen=True, slots=True)
class Filed:
    statement_id: int
    already: bool


def file_concerns(
    db: Connection, principal: Principal, student_id: int, *, entry_key: str, received_on: date, made_by: str,
    points: Sequence[str], today: date, now: datetime,
) -> Filed:  # fmt: skip
    """Each point in the parent's words. The same form twice files one statement."""
    student = student_of(db, principal, student_id)
    district_id = principal.scope.district_id
    stored = db.execute(
        select(ConcernStatement.id).where(
            ConcernStatement.district_id == district_id, ConcernStatement.entry_key == entry_key
        )
    ).scalar()
    if stored is not None:
        return Filed(stored, already=True)
    made_by = must_fit(made_by, 200, "made_by", "This name")
    said = [point.strip() for point in points if point.strip()]
    if received_on > today:
        raise Refused("The day of this statement is still to come.", field="received_on")
    if not made_by:
        raise Refused("Say whose concerns these are.", field="made_by")
    if not said:
        raise Refused("Write down at least one concern, in the parent's words.", field="points")
    if len(said) > MOST:
        raise Refused(
            f"A statement holds {MOST} points. Attach the letter itself and sum up what repeats.", field="points"
        )
    for point in said:
        text_must_fit(point, "points")
    row = filled(
        ConcernStatement, district_id=district_id, school_id=student.school_id, chair_id=student.chair_id,
        student_id=student_id, entry_key=entry_key, received_on=received_on, made_by=made_by, unanswered=len(said),
        recorded_at=now, recorded_by=principal.name,
    )  # fmt: skip
    statement_id = db.execute(insert(ConcernStatement).values(row).returning(ConcernStatement.id)).scalar_one()
    of = {"district_id": district_id, "statement_id": statement_id, "student_id": student_id}
    db.execute(insert(Concern), [filled(Concern, **of, number=n, words=words) for n, words in enumerate(said, 1)])
    after = {"received_on": received_on, "made_by": made_by, "points": said}
    acts.record(db, principal, "file_concerns", "concern_statement", statement_id, now=now, student_id=student_id,
                detail={"before": None, "after": after})  # fmt: skip
    return Filed(statement_id, already=False)


def answer_concern(
    db: Connection, principal: Principal, statement_id: int, number: int, *, answer: str, proposal_id: int | None,
    version: int, today: date, now: datetime,
) -> None:  # fmt: skip
    """How one point is answered, and in which proposal. An answer may be put right; the ledger keeps what stood."""
    statement = db.execute(
        select(ConcernStatement.__table__).where(
            ConcernStatement.id == statement_id, principal.scope.rows(ConcernStatement)
        )
    ).first()
    if statement is None:
        raise Refused("There is no concern statement with that number in your schools.", field="statement")
    point = db.execute(
        select(Concern.__table__).where(Concern.statement_id == statement_id, Concern.number == number)
    ).first()
    if point is None:
        raise Refused("This statement has no such point.", field="number")
    answer = answer.strip()
    text_must_fit(answer, "answer")
    if not answer:
        raise Refused("Say how the proposal answers this point, or why it does not.", field="answer")
    if proposal_id is not None and not _own(db, principal, statement.student_id, proposal_id):
        raise Refused("This proposal is not one of the student's.", field="proposal")
    claim(db, ConcernStatement, statement_id, version)
    db.execute(
        update(Concern)
        .where(Concern.id == point.id)
        .values(answer=answer, answered_on=today, answered_by=principal.name)
    )
    left = select(func.count()).where(Concern.statement_id == statement_id, Concern.answered_on.is_(None))
    values = {"unanswered": db.execute(left).scalar_one()}
    if proposal_id is not None:
        values["proposal_id"] = proposal_id
    db.execute(update(ConcernStatement).where(ConcernStatement.id == statement_id).values(values))
    acts.record(
        db, principal, "answer_concern", "concern_statement", statement_id, now=now, student_id=statement.student_id,
        detail={
            "before": {"number": number, "answer": point.answer},
            "after": {"number": number, "answer": answer, "proposal_id": proposal_id},
        },
    )  # fmt: skip


def _own(db: Connection, principal: Principal, student_id: int, proposal_id: int) -> bool:
    found = select(Proposal.id).where(
        Proposal.id == proposal_id, Proposal.student_id == student_id, principal.scope.rows(Proposal)
    )
    return db.execute(found).first() is not None
