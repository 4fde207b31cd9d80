"""What was offered, delivered and declined of minutes owed: the entries that stand, latest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Select, select

from models.access.principal import Scope
from models.queries.owed_entries import stands
from models.tables import OwedEntry, OwedMinutes


@dataclass(frozen=True, slots=True)
class EntryRow:
    entry_id: int
    owed_id: int
    service: str
    kind: str
    minutes: int
    happened_on: date
    by_whom: str
    recorded_at: datetime
    recorded_by: str


def entries_of(db: Connection, scope: Scope, student_id: int) -> tuple[EntryRow, ...]:
    """Of everything owed to one student; none outside scope."""
    return tuple(EntryRow(*row) for row in db.execute(_asked(scope).where(OwedMinutes.student_id == student_id)))


def entry_row(db: Connection, scope: Scope, entry_id: int) -> EntryRow | None:
    """The one a form corrects; None outside scope, and once it is corrected."""
    row = db.execute(_asked(scope).where(OwedEntry.id == entry_id)).first()
    return EntryRow(*row) if row else None


def _asked(scope: Scope) -> Select:
    e, o = OwedEntry.__table__, OwedMinutes
    return (
        select(
            e.c.id, e.c.owed_id, o.service, e.c.kind, e.c.minutes, e.c.happened_on, e.c.by_whom, e.c.recorded_at,
            e.c.recorded_by,
        )
        .join(o, o.id == e.c.owed_id)
        .where(o.taken_back_on.is_(None), scope.rows(o), stands(e))
        .order_by(e.c.happened_on.desc(), e.c.id.desc())
    )  # fmt: skip
