"""Record that the copy of a rejection went to the BSEA: when, how, by whom, which proof (603 CMR 28.08(3)(b))."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.errors import Refused
from models.commands.file_proposals import restart_clocks
from models.tables import BseaNotice, Proposal
from models.vocabulary import DisputeState

_AUTHORITY = "603 CMR 28.08(3)(b)"


def send_notice(
    db: Connection,
    principal: Principal,
    proposal_id: int,
    *,
    sent_on: date,
    how: str,
    reference: str,
    today: date,
    now: datetime,
) -> date:
    """Stops the clock of the returned page's notice; its due date. A notice recorded as sent is not recorded again."""
    principal.must_be_director("record that a notice was sent to the BSEA")
    row = db.execute(
        select(BseaNotice.__table__)
        .where(
            BseaNotice.proposal_id == proposal_id,
            BseaNotice.practice.is_(False),
            principal.scope.rows(BseaNotice),
        )
        .order_by(BseaNotice.sent_on.is_not(None), BseaNotice.id.desc())  # the one that waits, else the last sent
    ).first()
    if row is None:
        raise Refused("No rejection of this proposal waits for a notice.", field="proposal")
    if row.sent_on is not None:
        raise Refused(f"This notice is recorded as sent on {_d(row.sent_on)}.", field="sent_on")
    if sent_on > today:
        raise Refused("The day of sending is still to come.", field="sent_on")
    if sent_on < row.received_on:
        raise Refused(
            f"The rejection was received {_d(row.received_on)}: a copy of it cannot have been sent before.",
            field="sent_on",
            authority=_AUTHORITY,
        )
    if not how.strip():
        raise Refused("Say how it was sent: the way of sending is part of the proof.", field="how")
    db.execute(
        update(BseaNotice)
        .where(BseaNotice.id == row.id)
        .values(sent_on=sent_on, sent_how=how.strip(), sent_by=principal.name, reference=reference.strip())
    )
    db.execute(update(Proposal).where(Proposal.id == proposal_id).values(dispute=DisputeState.NOTICE_SENT.value))
    acts.record(
        db, principal, "send_notice", "bsea_notice", row.id, now=now,
        detail={"sent_on": sent_on, "how": how.strip(), "reference": reference.strip()},
    )  # fmt: skip
    restart_clocks(db, principal.scope.district_id, {proposal_id})
    return row.due_on


def _d(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
