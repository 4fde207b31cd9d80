"""Record one returned page: who answered, what of the IEP, what of the placement, in whose words.

Late answers are always taken, and a later page never unmakes an earlier one: the history stands, the standing follows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from models.access.principal import Principal
from models.clocks.answered import Standing
from models.commands import acts
from models.commands.errors import Refused
from models.commands.keep_draft import discard_draft
from models.commands.returned_page import ReturnedPage, check_page
from models.commands.settle_answers import notice_for, settle
from models.commands.start_tasks import start_what_is_accepted
from models.tables import Answer, Parent, Portion, Proposal, Student
from models.tables.base import filled
from models.vocabulary import Delivery, ReceiptBasis, Rights


@dataclass(frozen=True, slots=True)
class Recorded:
    """`already`: this form was filed before, and nothing was written now."""

    answer_id: int
    standing: Standing | None
    notice_due_on: date | None = None
    tasks: int = 0
    already: bool = False


def record_answer(db: Connection, principal: Principal, page: ReturnedPage, *, today: date, now: datetime) -> Recorded:
    proposal, student = own_proposal(db, principal, page.proposal_id)
    filed = db.execute(
        select(Answer.id).where(Answer.district_id == principal.scope.district_id, Answer.entry_key == page.entry_key)
    ).scalar()
    if filed is not None:
        return Recorded(filed, None, already=True)
    parent = own_parent(db, student.id, page.parent_id)
    check_page(page, proposal, student, parent, today=today)
    if page.by_student:
        parent = adult_student(db, principal, student, now=now)
    prove_receipt(db, proposal, page.received_on)
    answer_id = keep_page(db, principal, page, proposal, parent, now=now)
    due = notice_for(db, proposal, page, answer_id)
    standing = settle(db, principal, proposal.id, now=now)
    tasks = start_what_is_accepted(db, proposal, page, answer_id, standing)
    before = {"iep": proposal.iep_response, "placement": proposal.placement_response, "dispute": proposal.dispute}
    acts.record(
        db, principal, "record_answer", "answer", answer_id, now=now, student_id=student.id,
        detail={"before": before, "after": _said(page, parent, standing)},
    )  # fmt: skip
    discard_draft(db, principal, page.entry_key)
    return Recorded(answer_id, standing, due, tasks)


def own_proposal(db: Connection, principal: Principal, proposal_id: int) -> tuple[Any, Any]:
    """The proposal and its student, locked for this write. Refused in the same words outside scope as for nobody."""
    proposal = db.execute(
        select(Proposal.__table__).where(Proposal.id == proposal_id, principal.scope.rows(Proposal)).with_for_update()
    ).first()
    if proposal is None:
        raise Refused("There is no such proposal in your schools.", field="proposal")
    return proposal, db.execute(select(Student.__table__).where(Student.id == proposal.student_id)).one()


def own_parent(db: Connection, student_id: int, parent_id: int | None) -> Any | None:
    if parent_id is None:
        return None
    return db.execute(select(Parent.__table__).where(Parent.id == parent_id, Parent.student_id == student_id)).first()


def adult_student(db: Connection, principal: Principal, student: Any, *, now: datetime) -> Any:
    """The student among those who may answer, entered with the first answer at 18."""
    own = (Parent.student_id == student.id, Parent.rights == Rights.ADULT_STUDENT.value)
    found = db.execute(select(Parent.__table__).where(*own)).first()
    if found is None:
        last = db.execute(select(func.max(Parent.rank)).where(Parent.student_id == student.id)).scalar() or 0
        told = {"name": f"{student.first_name} {student.last_name}", "rights": Rights.ADULT_STUDENT.value}
        row = filled(
            Parent, district_id=principal.scope.district_id, student_id=student.id, rank=last + 1, **told
        )  # fmt: skip
        db.execute(insert(Parent).values(row))
        found = db.execute(select(Parent.__table__).where(*own)).one()
        acts.record(
            db, principal, "record_rights_holder", "parent", found.id, now=now, student_id=student.id,
            detail={"before": None, "after": told},
        )  # fmt: skip
    return found


def prove_receipt(db: Connection, proposal: Any, came: date) -> None:
    """An answer proves that the proposal was received by that day, where that was unknown or assumed later."""
    values: dict[str, Any] = {}
    if proposal.received_on is None or proposal.received_on > came:
        values = {"received_on": came, "receipt_basis": ReceiptBasis.ANSWER.value}
    if proposal.delivery in (Delivery.DRAFTED, Delivery.MEETING_HELD, Delivery.SENT):
        values["delivery"] = Delivery.RECEIVED.value
    if values:
        db.execute(update(Proposal).where(Proposal.id == proposal.id).values(values))


def keep_page(
    db: Connection, principal: Principal, page: ReturnedPage, proposal: Any, parent: Any, *, now: datetime
) -> int:
    row = filled(
        Answer, district_id=proposal.district_id, school_id=proposal.school_id, chair_id=proposal.chair_id,
        student_id=proposal.student_id, proposal_id=proposal.id, parent_id=parent.id, answered_by=parent.name,
        iep_response=page.response.value, placement_response=page.placement.value, received_on=page.received_on,
        received_how=page.received_how.strip(), proof=page.proof.strip(), words=page.words,
        asks_to_meet=page.asks_to_meet, meets_on_placement=page.meets_on_placement, entry_key=page.entry_key,
        recorded_at=now, recorded_by=principal.name,
    )  # fmt: skip
    answer_id = db.execute(insert(Answer).values(row).returning(Answer.id)).scalar_one()
    copies = {"district_id": proposal.district_id, "proposal_id": proposal.id, "answer_id": answer_id}
    portions = [
        filled(
            Portion, **copies, kind=p.kind.value, words=p.words, why=p.why, instead=p.instead, today=p.today,
            proposed=p.proposed, service_id=p.service_id,
        )
        for p in page.portions
    ]  # fmt: skip
    if portions:
        db.execute(insert(Portion), portions)
    return answer_id


def _said(page: ReturnedPage, parent: Any, standing: Standing) -> dict[str, Any]:
    return {
        "by": parent.name,
        "page": {"iep": page.response.value, "placement": page.placement.value, "received_on": page.received_on},
        "asks_to_meet": page.asks_to_meet or page.meets_on_placement,
        "proof": [page.received_how.strip(), page.proof.strip()],
        "words": page.words,
        "portions": [[p.kind.value, p.words, p.why, p.instead, p.today, p.proposed] for p in page.portions],
        "iep": standing.response.value,
        "placement": standing.placement.value,
    }
