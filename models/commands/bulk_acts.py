"""The acts of thousands of new students in one pass: a dictionary for each would cost more than the student itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from models.access.principal import Principal
from models.commands.acts import last_of_all
from models.commands.bulk import bulk_insert, stored_moment
from models.ledger.chain import quick_hash

_COLUMNS = (
    "id", "district_id", "at", "by", "verb", "record", "record_id", "reason", "detail", "student_id", "prev", "hash",
)  # fmt: skip


def record_new_students(
    db: Connection, principal: Principal, verb: str, told: Sequence[tuple[int, str]], *, now: datetime
) -> None:
    """One act for each of `told`: (a student whose first act this is, its detail as JSON)."""
    district_id, by, record = principal.scope.district_id, principal.name, "student"
    last, prev = last_of_all(db)
    hash_of = quick_hash(district_id=district_id, at=now, by=by, verb=verb, record=record)
    at = stored_moment(db, now)
    rows = []
    for number, (student_id, detail) in enumerate(told, start=last + 1):
        link = hash_of(number, student_id, detail, prev)
        rows.append((number, district_id, at, by, verb, record, student_id, "", detail, student_id, prev, link))
        prev = link
    bulk_insert(db, "act", _COLUMNS, rows)
