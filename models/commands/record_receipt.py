"""Record the day the parent received a proposal: the 30 days start there, not at sending (603 CMR 28.05(7)(a))."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.file_proposals import restart_clocks
from models.tables import Proposal
from models.vocabulary import Delivery, ReceiptBasis

AUTHORITY = "603 CMR 28.05(7)(a)"


def record_receipt(
    db: Connection,
    principal: Principal,
    proposal_id: int,
    *,
    received_on: date,
    basis: ReceiptBasis,
    today: date,
    now: datetime,
    version: int | None = None,
) -> None:
    """Replaces an unknown, assumed or wrong day; the act keeps what was there before. Clocks follow.

    `version` is the proposal's when the form opened. Raises ChangedMeanwhile where it is another by now; the same day
    sent again, because no answer came, is the one that stands.
    """
    row = db.execute(
        select(Proposal.__table__).where(Proposal.id == proposal_id, principal.scope.rows(Proposal)).with_for_update()
    ).first()
    if row is None:
        raise Refused("There is no such proposal in your schools.", field="proposal")
    if row.sent_on is None:
        raise Refused("The proposal is not recorded as sent: record the day it was sent first.", field="sent_on")
    if received_on > today:
        raise Refused("The day of receipt is still to come.", field="received_on", authority=AUTHORITY)
    if received_on < row.sent_on:
        raise Refused(
            f"It was sent {_d(row.sent_on)}: it cannot have been received before that day.",
            field="received_on",
            authority=AUTHORITY,
        )
    if row.response_received_on and received_on > row.response_received_on:
        raise Refused(
            f"The answer came {_d(row.response_received_on)}: the proposal was received by then.",
            field="received_on",
            authority=AUTHORITY,
        )
    if version not in (None, row.version) and (row.received_on, row.receipt_basis) == (received_on, basis.value):
        return
    delivery = row.delivery
    if delivery in (Delivery.DRAFTED, Delivery.MEETING_HELD, Delivery.SENT):
        delivery = Delivery.RECEIVED.value
    claim(db, Proposal, proposal_id, row.version if version is None else version)
    db.execute(
        update(Proposal)
        .where(Proposal.id == proposal_id)
        .values(received_on=received_on, receipt_basis=basis.value, delivery=delivery)
    )
    acts.record(
        db, principal, "record_receipt", "proposal", proposal_id, now=now, student_id=row.student_id,
        detail={
            "before": {"received_on": row.received_on, "receipt_basis": row.receipt_basis, "delivery": row.delivery},
            "after": {"received_on": received_on, "receipt_basis": basis.value, "delivery": delivery},
        },
    )  # fmt: skip
    restart_clocks(db, principal.scope.district_id, {proposal_id})


def _d(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
