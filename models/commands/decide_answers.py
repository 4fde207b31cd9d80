"""Where two persons answered differently: which answer controls is the director's decision, with a reason."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from models.access.principal import Principal
from models.clocks.answered import Standing, standing_of
from models.commands import acts
from models.commands.errors import Refused
from models.commands.record_answer import own_proposal
from models.commands.returned_page import ReturnedPage, TypedPortion
from models.commands.settle_answers import pages_of, settle, sole
from models.commands.start_tasks import follow_decision
from models.tables import Act, Answer, Portion, Proposal
from models.vocabulary import IepResponse, PlacementResponse, PortionKind


def decide_controlling_answer(
    db: Connection, principal: Principal, proposal_id: int, *, answer_id: int | None, reason: str, now: datetime
) -> Standing:
    """`answer_id` None takes the decision back. A rejection that came starts its notice whatever is decided here."""
    principal.must_be_director("decide which parent's answer controls")
    proposal, student = own_proposal(db, principal, proposal_id)
    if not reason.strip():
        raise Refused(
            "Say why, and on what paper it rests (a custody order, a written agreement): the decision will be read.",
            field="reason",
            authority="the law gives no rule for parents who differ; counsel supplies it",
        )
    if len(reason) > 300:
        raise Refused(f"The reason has {len(reason)} characters and holds 300.", field="reason")
    page = None if answer_id is None else _kept(db, proposal_id, answer_id)
    if proposal.controlling_answer_id == answer_id and _last(db, principal, proposal_id) == reason.strip():
        return standing_of(pages_of(db, proposal_id), answer_id, sole=sole(db, student.id))  # the same, sent again
    before = {"controlling": proposal.controlling_answer_id, "iep": proposal.iep_response}
    db.execute(update(Proposal).where(Proposal.id == proposal_id).values(controlling_answer_id=answer_id))
    standing = settle(db, principal, proposal_id, now=now)
    follow_decision(db, proposal, page, answer_id, standing)
    acts.record(
        db, principal, "decide_controlling_answer", "proposal", proposal_id, now=now, student_id=student.id,
        reason=reason.strip(),
        detail={"before": before, "after": {"controlling": answer_id, "iep": standing.response.value}},
    )  # fmt: skip
    return standing


def _last(db: Connection, principal: Principal, proposal_id: int) -> str | None:
    """The reason of the last act on this proposal, where that was such a decision."""
    act = db.execute(
        select(Act.verb, Act.reason)
        .where(Act.district_id == principal.scope.district_id, Act.record == "proposal", Act.record_id == proposal_id)
        .order_by(Act.id.desc())
        .limit(1)
    ).first()
    return act.reason if act and act.verb == "decide_controlling_answer" else None


def _kept(db: Connection, proposal_id: int, answer_id: int) -> ReturnedPage:
    """The page as it was recorded."""
    own = select(Answer.__table__).where(Answer.id == answer_id, Answer.proposal_id == proposal_id)
    row = db.execute(own).first()
    if row is None:
        raise Refused("That answer is not one to this proposal.", field="answer")
    portions = db.execute(select(Portion.__table__).where(Portion.answer_id == answer_id).order_by(Portion.id))
    return ReturnedPage(
        row.entry_key or "", proposal_id, row.received_on, row.parent_id, response=IepResponse(row.iep_response),
        placement=PlacementResponse(row.placement_response),
        portions=tuple(TypedPortion(PortionKind(p.kind), p.words, service_id=p.service_id) for p in portions),
    )  # fmt: skip
