"""A written revocation of all consent (603 CMR 28.07(1)(a)4; 34 CFR 300.300(b)(4)): no rejection, no stay-put, no
mediation and no hearing. The district answers promptly; services stop ten school days from the date of that notice."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.errors import Refused
from models.commands.proposal_clocks import restart_clocks
from models.commands.record_answer import Recorded, adult_student, keep_page, own_parent, own_proposal
from models.commands.returned_page import ReturnedPage, check_person, check_text
from models.commands.settle_answers import settle
from models.tables import Answer, Clock, Proposal
from models.vocabulary import IepResponse, PlacementResponse

AUTHORITY = "603 CMR 28.07(1)(a)4"


def revoke_consent(
    db: Connection, principal: Principal, page: ReturnedPage, *, in_writing: bool, today: date, now: datetime
) -> Recorded:
    """`page.words`: the parent's own. An oral revocation is never effective; one service dropped is a rejection."""
    proposal, student = own_proposal(db, principal, page.proposal_id)
    own = select(Answer.id).where(Answer.district_id == principal.scope.district_id, Answer.entry_key == page.entry_key)
    filed = db.execute(own).scalar()
    if filed is not None:
        return Recorded(filed, None, already=True)
    if not in_writing:
        raise Refused(
            "Only a written revocation counts. Log what was said as a contact, and ask for it in writing.",
            field="in_writing",
            authority=AUTHORITY,
        )
    if page.received_on > today:
        raise Refused("The day it was received is still to come.", field="received_on", authority=AUTHORITY)
    parent = own_parent(db, student.id, page.parent_id)
    check_person(page.by_student, parent, student, page.received_on)
    if not page.words.strip():
        raise Refused(
            "Copy the sentence that revokes all services. A parent who drops one service rejects that portion.",
            field="words",
            authority=AUTHORITY,
        )
    check_text(page.words, "the parent's words")
    if page.by_student:
        parent = adult_student(db, principal, student, now=now)
    whole = ReturnedPage(
        page.entry_key, page.proposal_id, page.received_on, page.parent_id, page.by_student, IepResponse.REVOKED,
        PlacementResponse.AWAITING, (), page.received_how, page.proof, page.words,
    )  # fmt: skip
    answer_id = keep_page(db, principal, whole, proposal, parent, now=now)
    standing = settle(db, principal, proposal.id, now=now)
    acts.record(
        db, principal, "revoke_consent", "answer", answer_id, now=now, student_id=student.id,
        detail={
            "before": {"iep": proposal.iep_response},
            "after": {"by": parent.name, "iep": standing.response.value, "received_on": page.received_on,
                      "words": page.words},
        },
    )  # fmt: skip
    return Recorded(answer_id, standing)


def record_revocation_notice(
    db: Connection, principal: Principal, proposal_id: int, *, dated: date, today: date, now: datetime
) -> date | None:
    """The date on the district's own notice; the day services stop, where the calendar reaches it."""
    proposal, student = own_proposal(db, principal, proposal_id)
    if proposal.iep_response != IepResponse.REVOKED:
        raise Refused("No revocation of all consent is recorded on this proposal.", field="proposal")
    if dated > today:
        raise Refused("The notice is dated in the future.", field="dated", authority=AUTHORITY)
    if dated < proposal.response_received_on:
        raise Refused("The notice is dated before the revocation it answers.", field="dated", authority=AUTHORITY)
    if proposal.revocation_notice_on != dated:
        db.execute(
            update(Proposal)
            .where(Proposal.id == proposal_id)
            .values(revocation_notice_on=dated, version=Proposal.version + 1)
        )
        acts.record(
            db, principal, "record_revocation_notice", "proposal", proposal_id, now=now, student_id=student.id,
            detail={"before": {"notice_on": proposal.revocation_notice_on}, "after": {"notice_on": dated}},
        )  # fmt: skip
        restart_clocks(db, principal.scope.district_id, {proposal_id})
    ends = select(Clock.due_on).where(Clock.proposal_id == proposal_id, Clock.rule_key == "REVOKE_STOP")
    return db.execute(ends).scalar()
