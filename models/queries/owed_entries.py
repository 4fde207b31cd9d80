"""Offered, delivered, declined, and what is left, in SQL: over the entries that stand."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from models.queries.paging import word
from models.services_vocabulary import MinutesKind
from models.tables import OwedEntry, OwedMinutes


def stands(entry: Any) -> ColumnElement[bool]:
    """Neither corrected by a later entry nor taken back. `entry` is a table or an alias of it."""
    later = OwedEntry.__table__.alias("later_entry")
    corrected = select(1).select_from(later).where(later.c.corrects_id == entry.c.id)
    return and_(~entry.c.void, ~corrected.correlate(entry).exists())


def total(kind: MinutesKind) -> ColumnElement[int]:
    """Of one row of owed_minutes, which the statement around it reads; 0 where there is none."""
    entry = OwedEntry.__table__.alias(f"{kind.value}_entry")
    summed = select(func.sum(entry.c.minutes)).where(
        entry.c.owed_id == OwedMinutes.id, entry.c.kind == word(kind.value), stands(entry)
    )
    return func.coalesce(summed.correlate(OwedMinutes.__table__).scalar_subquery(), 0)


def balance() -> ColumnElement[int]:
    """What is left of it: never stored. Below 0 where more was delivered than was owed."""
    return OwedMinutes.minutes - total(MinutesKind.DELIVERED)
