"""Where two persons answered differently: which answer controls is the director's decision, with a reason."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from models.access.principal import Principal
from models.clocks.answered import Standing
from models.commands import acts
from models.commands.errors import Refused
from models.commands.record_answer import own_proposal
from models.commands.settle_answers import settle
from models.tables import Answer, Proposal


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
    if answer_id is not None:
        own = select(Answer.id).where(Answer.id == answer_id, Answer.proposal_id == proposal_id)
        if db.execute(own).first() is None:
            raise Refused("That answer is not one to this proposal.", field="answer")
    before = {"controlling": proposal.controlling_answer_id, "iep": proposal.iep_response}
    db.execute(update(Proposal).where(Proposal.id == proposal_id).values(controlling_answer_id=answer_id))
    standing = settle(db, principal, proposal_id, now=now)
    acts.record(
        db, principal, "decide_controlling_answer", "proposal", proposal_id, now=now, student_id=student.id,
        reason=reason.strip(),
        detail={"before": before, "after": {"controlling": answer_id, "iep": standing.response.value}},
    )  # fmt: skip
    return standing
