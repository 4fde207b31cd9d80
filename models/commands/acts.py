"""The act behind each write: who, what, when, to which record, before and after; chained to the acts before it.

Acts are appended under one lock: SQLite's writer holds it already, PostgreSQL takes an advisory lock until the commit.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, text

from models.access.principal import Principal
from models.ledger.chain import act_hash
from models.tables import Act
from models.tables.base import filled

_DETAIL = json.JSONEncoder(default=str)
# Statements are kept: building them costs more than running them.
_LOCK_AND_LAST = text("SELECT last, prev, own FROM daybook_heads(:student)")  # each read sees what the lock waited for
_APPEND = insert(Act)
_OF_STUDENT = (
    select(Act.hash).where(Act.student_id == bindparam("student")).order_by(Act.id.desc()).limit(1).scalar_subquery()
)
_LAST_AND_OF_STUDENT = select(Act.id, Act.hash, _OF_STUDENT).order_by(Act.id.desc()).limit(1)
_LAST_OF_EACH = select(func.max(Act.id)).where(Act.student_id.in_(bindparam("students", expanding=True)))
_OF_EACH = select(Act.student_id, Act.hash).where(Act.id.in_(_LAST_OF_EACH.group_by(Act.student_id)))


@dataclass(frozen=True, slots=True)
class Entry:
    """One act of many. `detail` must be JSON-ready (dates as ISO text)."""

    verb: str
    on: str
    record_id: int | None = None
    student_id: int | None = None
    detail: dict[str, Any] | None = None
    reason: str = ""
    commitment: str = ""
    undoes_id: int | None = None


def record(
    db: Connection,
    principal: Principal,
    verb: str,
    on: str,
    record_id: int | None = None,
    *,
    now: datetime,
    reason: str = "",
    detail: dict[str, Any] | None = None,
    undoes_id: int | None = None,
    student_id: int | None = None,
    commitment: str = "",
) -> int:
    """Append one act; its id. `now` is aware. `detail` must be JSON-ready (dates as ISO text).

    `student_id` puts it in that student's chain. `commitment` binds text that is not in `detail` as it may be sealed.
    """
    entry = Entry(verb, on, record_id, student_id, detail, reason, commitment, undoes_id)
    return append(db, principal.scope.district_id, principal.name, [entry], now=now)[0]


def record_many(db: Connection, principal: Principal, entries: Sequence[Entry], *, now: datetime) -> list[int]:
    """Append one act for each entry, in order; their ids."""
    return append(db, principal.scope.district_id, principal.name, entries, now=now)


def append(db: Connection, district_id: int, by: str, entries: Sequence[Entry], *, now: datetime) -> list[int]:
    """The same where nobody has signed in: a district that opens, an upgrade."""
    if not entries:
        return []
    last, prev, of_student = _heads(db, entries)
    rows = []
    for number, entry in enumerate(entries, start=last + 1):
        row = {"id": number} | filled(
            Act,
            district_id=district_id,
            at=now,
            by=by,
            verb=entry.verb,
            record=entry.on,
            record_id=entry.record_id,
            reason=entry.reason,
            detail=_DETAIL.encode(entry.detail) if entry.detail else "",
            undoes_id=entry.undoes_id,
            student_id=entry.student_id,
            commitment=entry.commitment,
            prev=prev,
            student_prev=of_student.get(entry.student_id, "") if entry.student_id else "",
        )
        prev = row["hash"] = act_hash(row)
        if entry.student_id:
            of_student[entry.student_id] = prev
        rows.append(row)
    db.execute(_APPEND, rows)
    return [row["id"] for row in rows]


def last_of_all(db: Connection) -> tuple[int, str]:
    """The last act's id and hash, under the lock that appending takes."""
    return _heads(db, ())[:2]


def _heads(db: Connection, entries: Sequence[Entry]) -> tuple[int, str, dict[int | None, str]]:
    """The last act's id and hash, and the hash of the last act of each student."""
    students = {entry.student_id for entry in entries if entry.student_id}
    only = next(iter(students)) if len(students) == 1 else 0
    statement = _LAST_AND_OF_STUDENT if db.dialect.name == "sqlite" else _LOCK_AND_LAST
    last, prev, own = db.execute(statement, {"student": only}).first() or (None, None, None)
    if len(students) < 2:
        return last or 0, prev or "", {only: own or ""}
    of_each = db.execute(_OF_EACH, {"students": list(students)}).tuples().all()
    return last or 0, prev or "", dict(of_each)
