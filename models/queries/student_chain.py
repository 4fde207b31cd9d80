"""Where one student's chain in the ledger stands: what an export names, so that a later change would show."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from models.access.principal import Scope
from models.tables import Act, Student


@dataclass(frozen=True, slots=True)
class ChainHead:
    """`head` is empty where nothing was written about the student yet."""

    acts: int
    head: str


def chain_head(db: Connection, scope: Scope, student_id: int) -> ChainHead:
    own = select(Student.id).where(Student.id == student_id, scope.rows(Student))
    acts, last = db.execute(select(func.count(), func.max(Act.id)).where(Act.student_id.in_(own))).one()
    head = db.execute(select(Act.hash).where(Act.id == last)).scalar() if last else ""
    return ChainHead(acts, head or "")
