"""A vacant position is filled. The gap of each student goes on until that student's service is delivered again."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.services_owed import gap_of, has_happened
from models.services_vocabulary import GapReason
from models.tables import ServiceGap


def fill_position(
    db: Connection, principal: Principal, gap_id: int, *, filled_on: date, today: date, now: datetime
) -> int:
    """Of every open gap of the same position in scope; how many."""
    stored = gap_of(db, principal, gap_id)
    if stored.reason != GapReason.VACANCY or not stored.position_key:
        raise Refused("This gap names no vacant position.", field="position")
    has_happened(filled_on, today, "filled_on")
    if filled_on < stored.starts_on:
        raise Refused("The position cannot have been filled before the gap starts.", field="filled_on")
    g = ServiceGap
    rows = db.execute(
        select(g.id, g.student_id, g.starts_on, g.version).where(
            principal.scope.rows(g), g.ends_on.is_(None), g.taken_back_on.is_(None), g.filled_on.is_(None),
            g.reason == GapReason.VACANCY.value, g.position_key == stored.position_key, g.starts_on <= filled_on,
        ).order_by(g.id)
    ).all()  # fmt: skip
    for row in rows:
        claim(db, g, row.id, row.version)
        db.execute(update(g).where(g.id == row.id).values(filled_on=filled_on))
    detail = {"before": {"filled_on": None}, "after": {"filled_on": filled_on.isoformat()}}
    told = [acts.Entry("fill_position", "service_gap", row.id, row.student_id, detail) for row in rows]
    acts.record_many(db, principal, told, now=now)
    return len(rows)
