"""The director's choice whether the BSEA is told after silence: district practice, set by no law (603 CMR 28.05(7))."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.proposal_clocks import restart_clocks
from models.tables import Clock, District

_TOGETHER = 500


def set_after_silence(db: Connection, principal: Principal, notify: bool, *, now: datetime) -> int:
    """How many open windows were looked at again: each gains the day-35 clock, or loses it."""
    principal.must_be_director("choose whether the BSEA is told after silence")
    district_id = principal.scope.district_id
    before = db.execute(select(District.notify_after_silence).where(District.id == district_id)).scalar_one()
    if before == notify:
        return 0
    db.execute(update(District).where(District.id == district_id).values(notify_after_silence=notify))
    acts.record(
        db, principal, "set_after_silence", "district", district_id, now=now,
        detail={"before": before, "after": notify},
    )  # fmt: skip
    done, last = 0, 0
    while waiting := _waiting(db, district_id, after=last):
        restart_clocks(db, district_id, set(waiting))
        done, last = done + len(waiting), waiting[-1]
    return done


def _waiting(db: Connection, district_id: int, *, after: int) -> list[int]:
    query = (
        select(Clock.proposal_id)
        .where(
            Clock.district_id == district_id,
            Clock.rule_key == "PARENT_RESPONSE",
            Clock.stopped_on.is_(None),
            Clock.proposal_id > after,
        )
        .order_by(Clock.proposal_id)
        .limit(_TOGETHER)
    )
    return list(db.execute(query).scalars())
