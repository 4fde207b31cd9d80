"""Tie a parent's written demand to a gap: a request of the ledger of requests, whose answer is the district's."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.check_gap import demand_of
from models.commands.editing import claim
from models.commands.services_owed import gap_of
from models.tables import ServiceGap


def link_demand(
    db: Connection, principal: Principal, gap_id: int, request_id: int | None, *, version: int, now: datetime
) -> None:
    """`request_id` None takes the tie away. The demand is answered where requests are (34 CFR 300.503)."""
    stored = gap_of(db, principal, gap_id)
    found = demand_of(db, principal, stored.student_id, request_id)
    if found == stored.request_id:
        return
    claim(db, ServiceGap, gap_id, version)
    db.execute(update(ServiceGap).where(ServiceGap.id == gap_id).values(request_id=found))
    acts.record(
        db, principal, "link_demand", "service_gap", gap_id, now=now, student_id=stored.student_id,
        detail={"before": {"request_id": stored.request_id}, "after": {"request_id": found}},
    )  # fmt: skip
