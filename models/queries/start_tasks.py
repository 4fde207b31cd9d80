"""What parents accepted and nobody has confirmed as started, oldest first; and all of one proposal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Select, func, select

from models.access.principal import Scope
from models.tables import Proposal, School, StartTask, Student

SHOWN = 10


@dataclass(frozen=True, slots=True)
class StartRow:
    id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    proposal_id: int
    kind: str
    what: str
    since: date
    waits: str
    owner: str
    confirmed_on: date | None
    confirmed_by: str


def to_start(
    db: Connection, scope: Scope, *, student_id: int | None = None, limit: int = SHOWN
) -> tuple[StartRow, ...]:
    """Open tasks, those that wait for something among them, oldest first; since go-live, of one student or of all."""
    t = StartTask
    where = [scope.rows(t), t.confirmed_on.is_(None), t.since >= scope.go_live_on]
    if student_id is not None:
        where.append(t.student_id == student_id)
    return _rows(db, _asked().where(*where).order_by(t.since, t.id).limit(limit))


def starts_of(db: Connection, scope: Scope, proposal_id: int) -> tuple[StartRow, ...]:
    t = StartTask
    return _rows(db, _asked().where(scope.rows(t), t.proposal_id == proposal_id).order_by(t.id))


def _rows(db: Connection, query: Select) -> tuple[StartRow, ...]:
    return tuple(StartRow(*row) for row in db.execute(query))


def _asked() -> Select:
    t = StartTask
    return (
        select(
            t.id, t.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), t.proposal_id, Proposal.kind, t.what, t.since, t.waits, t.owner,
            t.confirmed_on, t.confirmed_by,
        )
        .join(Student, Student.id == t.student_id)
        .join(Proposal, Proposal.id == t.proposal_id)
        .outerjoin(School, School.id == t.school_id)
    )  # fmt: skip


def start_task(db: Connection, scope: Scope, task_id: int) -> StartRow | None:
    """One task; None outside scope."""
    return next(iter(_rows(db, _asked().where(scope.rows(StartTask), StartTask.id == task_id))), None)
