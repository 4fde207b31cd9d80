"""Meetings and disputes of a school year: how many were taken up on each road, and how those that ended did."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from models.access.principal import Scope
from models.dispute_vocabulary import Outcome, Road
from models.queries.groups import Groups, by_half, told
from models.queries.halves import bounds
from models.tables import Matter

AGREED = (Outcome.AGREEMENT_FULL, Outcome.AGREEMENT_PARTIAL)
TALKED = (*AGREED, Outcome.NO_AGREEMENT)


def opened_by_road(db: Connection, scope: Scope, *, year: int, today: date) -> Groups:
    """By the day they were asked for or filed."""
    m = Matter
    first, last = bounds(year)
    query = select(m.road, *by_half(m.opened_on, year)).where(
        scope.counted(m), m.opened_on.between(first, min(last, today))
    )
    counts = {road.value: (0, 0) for road in Road}
    counts |= {road: (int(a or 0), int(b or 0)) for road, a, b in db.execute(query.group_by(m.road))}
    return told(db, scope, counts, year=year, today=today)


def ended_by_outcome(db: Connection, scope: Scope, *, road: Road, year: int, today: date) -> Groups:
    """Of one road, by the day of the outcome; keys are outcomes."""
    m = Matter
    first, last = bounds(year)
    query = select(m.outcome, *by_half(m.outcome_on, year)).where(
        scope.counted(m), m.road == road.value, m.outcome_on.between(first, min(last, today)), m.outcome != ""
    )
    counts = {key: (int(a or 0), int(b or 0)) for key, a, b in db.execute(query.group_by(m.outcome))}
    counts = {outcome.value: (0, 0) for outcome in TALKED} | counts
    return told(db, scope, counts, year=year, today=today)


def agreements(ended: Groups) -> tuple[int, int] | None:
    """How many ended with an agreement, of how many that ended with or without one; None where a part is hidden, or
    there is none."""
    counts = {row.key: row.count for row in ended.rows}
    parts = [counts.get(outcome.value, 0) for outcome in TALKED]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or not sum(known):
        return None
    return sum(known[: len(AGREED)]), sum(known)
