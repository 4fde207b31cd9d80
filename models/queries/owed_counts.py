"""How much is owed, and what stands vacant: numbers only, safe for every role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, distinct, func, select

from models.access.principal import Scope
from models.queries.owed_entries import balance
from models.queries.owed_filters import OPEN_GAP, RUNNING, VACANT, ends_this_month
from models.tables import OwedMinutes, ServiceGap


@dataclass(frozen=True, slots=True)
class OwedCounts:
    """`minutes` are what is left; `plans` end this month; `positions` are vacant now, each counted once."""

    students: int
    minutes: int
    gaps: int
    positions: int
    plans: int


def owed_counts(db: Connection, scope: Scope, *, today: date) -> OwedCounts:
    left = select(OwedMinutes.student_id, balance().label("left")).where(scope.counted(OwedMinutes), RUNNING).subquery()
    students, minutes = db.execute(
        select(func.count(distinct(left.c.student_id)), func.coalesce(func.sum(left.c.left), 0)).where(left.c.left > 0)
    ).one()
    own = scope.counted(ServiceGap)
    gaps = db.execute(select(func.count()).select_from(ServiceGap).where(own, OPEN_GAP)).scalar_one()
    positions = db.execute(
        select(func.count(distinct(ServiceGap.position_key))).where(own, VACANT, ServiceGap.starts_on <= today)
    ).scalar_one()
    plans = db.execute(
        select(func.count()).select_from(OwedMinutes).where(scope.counted(OwedMinutes), RUNNING, ends_this_month(today))
    ).scalar_one()
    return OwedCounts(students, int(minutes), gaps, positions, plans)
