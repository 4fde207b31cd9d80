"""School moves of students in dispute, as the ledger knows them: what was last accepted goes along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Select, exists, func, select

from models.access.principal import Scope
from models.clocks.due_date import NEW_YORK
from models.clocks.stay_put import ledger
from models.clocks.stay_put_facts import Moved
from models.clocks.stay_put_today import moved_since
from models.queries.stay_put_history import MOVED, histories
from models.queries.vacancies import DISPUTED
from models.tables import Act, Proposal, School, Student

BEHIND = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class MovedInDispute:
    move: Moved
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str


def disputed_moves(db: Connection, scope: Scope, *, today: date, limit: int = 10) -> tuple[MovedInDispute, ...]:
    """Of the last ten days, the latest first."""
    query = (
        select(Student.id, Student.last_name, Student.first_name, Student.grade, func.coalesce(School.short_name, ""))
        .outerjoin(School, School.id == Student.school_id)
        .where(scope.rows(Student), Student.id.in_(_lately(scope, today)))
        .order_by(Student.id)
    )
    rows = {row[0]: row for row in db.execute(query)}
    moves = _touching(db, scope, list(rows), today)
    moves.sort(key=lambda found: (-found[1].on.toordinal(), found[0]))
    return tuple(MovedInDispute(move, *rows[student_id]) for student_id, move in moves[:limit])


def count_disputed_moves(db: Connection, scope: Scope, *, today: date) -> int:
    """How many. A count only: safe for every role."""
    query = select(Student.id).where(scope.counted(Student), Student.id.in_(_lately(scope, today)))
    return len(_touching(db, scope, list(db.execute(query).scalars()), today, counted=True))


def _lately(scope: Scope, today: date) -> Select[Any]:
    """Students whom a file moved, and something of whose is in dispute: what, the ledger says."""
    p = Proposal
    disputed = exists().where(p.student_id == Act.student_id, p.dispute.in_(DISPUTED), p.withdrawn_on.is_(None))
    since = datetime.combine(today - BEHIND, time(), NEW_YORK)
    return select(Act.student_id).where(Act.district_id == scope.district_id, MOVED, Act.at >= since, disputed)


def _touching(
    db: Connection, scope: Scope, student_ids: list[int], today: date, *, counted: bool = False
) -> list[tuple[int, Moved]]:
    found: list[tuple[int, Moved]] = []
    for student_id, history in histories(db, scope, student_ids, counted=counted).items():
        moves = {move for line in ledger(history).lines for move in moved_since(history, line)}
        found += [(student_id, move) for move in moves if today - BEHIND <= move.on <= today]
    return found
