"""A gap ends: the service is delivered again."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.services_owed import counted, gap_of, has_happened
from models.tables import ServiceGap


def end_gap(
    db: Connection,
    principal: Principal,
    gap_id: int,
    *,
    ends_on: date,
    missed: int | None = None,
    version: int,
    today: date,
    now: datetime,
) -> None:
    """`ends_on` is the last day without the service. `missed`: minutes entered in the place of those counted; None
    leaves what stands. A second editor raises ChangedMeanwhile."""
    stored = gap_of(db, principal, gap_id)
    has_happened(ends_on, today, "ends_on")
    if ends_on < stored.starts_on:
        raise Refused("A gap cannot end before it starts.", field="ends_on")
    after = {"ends_on": ends_on, "missed_entered": stored.missed_entered}
    if missed is not None:
        after["missed_entered"] = counted(missed, "missed")
    before = {name: getattr(stored, name) for name in after}
    if after == before:
        return
    if stored.ends_on is not None:
        raise Refused("This gap has ended already: correct it if its last day is wrong.", field="ends_on")
    claim(db, ServiceGap, gap_id, version)
    db.execute(update(ServiceGap).where(ServiceGap.id == gap_id).values(after))
    acts.record(
        db, principal, "end_gap", "service_gap", gap_id, now=now, student_id=stored.student_id,
        detail={"before": before, "after": after},
    )  # fmt: skip
