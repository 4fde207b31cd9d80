"""A proposal is superseded when a successor is accepted; a successor that is merely proposed supersedes nothing."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from sqlalchemy import Connection, select, update

from models.access.principal import Principal
from models.commands import acts
from models.tables import Proposal
from models.vocabulary import Delivery, IepResponse, ProposalKind

_WHOLE = (ProposalKind.INITIAL, ProposalKind.ANNUAL, ProposalKind.REEVALUATION, ProposalKind.TRANSFER)
_OPEN = (IepResponse.AWAITING, IepResponse.NO_RESPONSE)


def supersede(db: Connection, principal: Principal, student_ids: set[int], *, now: datetime) -> set[int]:
    """Mark what accepted successors of these students supersede, an act each; the ids that changed.

    A whole IEP supersedes every earlier unanswered proposal; an amendment, earlier unanswered amendments only. What was
    never sent is not earlier than anything: its papers are still owed.
    """
    by_student = defaultdict(list)
    columns = (
        Proposal.id, Proposal.student_id, Proposal.kind, Proposal.sent_on, Proposal.iep_response,
        Proposal.superseded_by_id, Proposal.response_received_on, Proposal.delivery,
    )  # fmt: skip
    for row in db.execute(select(*columns).where(Proposal.student_id.in_(student_ids))):
        by_student[row.student_id].append(row)
    changed: dict[int, acts.Entry] = {}
    for rows in by_student.values():
        rows.sort(key=lambda r: (r.sent_on or date.max, r.id))
        for place, successor in enumerate(rows):
            if successor.iep_response != IepResponse.ACCEPTED or successor.response_received_on is None:
                continue
            for earlier in rows[:place]:
                unanswered = earlier.sent_on and earlier.iep_response in _OPEN
                open_ = earlier.superseded_by_id is None and earlier.id not in changed
                if unanswered and open_ and _covers(successor, earlier):
                    db.execute(
                        update(Proposal)
                        .where(Proposal.id == earlier.id)
                        .values(superseded_by_id=successor.id, delivery=Delivery.SUPERSEDED.value)
                    )
                    changed[earlier.id] = acts.Entry(
                        "supersede_proposal", "proposal", earlier.id, earlier.student_id,
                        {"before": earlier.delivery, "after": Delivery.SUPERSEDED.value, "by": successor.id},
                    )  # fmt: skip
    if changed:
        acts.record_many(db, principal, list(changed.values()), now=now)
    return set(changed)


def _covers(successor, earlier) -> bool:
    if successor.kind in _WHOLE:
        return True
    return successor.kind == ProposalKind.AMENDMENT == earlier.kind
