"""How much there is, by standing: counted in SQL on the open-clock indexes, never from loaded rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, and_, case, func, or_, select

from models.access.principal import Scope
from models.queries.filters import start_of
from models.tables import Clock, Contact
from models.vocabulary import Queue, Role


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """`soon` is today and the two days after; `week` is today and the six days after. Sets overlap."""

    open: int = 0
    overdue: int = 0
    today: int = 0
    soon: int = 0
    week: int = 0


NOTHING = QueueCounts()


def standing_counts(db: Connection, scope: Scope, *, today: date) -> dict[Queue, QueueCounts]:
    """Open clocks of each queue by how near they are. Counts only: safe for every role."""
    found = {Queue(row[0]): QueueCounts(*(int(n or 0) for n in row[1:])) for row in db.execute(_query(scope, today))}
    return {queue: found.get(queue, NOTHING) for queue in Queue}


def _query(scope: Scope, today: date):
    live = and_(Clock.district_id == scope.district_id, Clock.stopped_on.is_(None), Clock.sorts_on >= scope.go_live_on)
    if scope.role is Role.TEAM_CHAIR:
        live = and_(live, or_(Clock.school_id.in_(scope.school_ids), Clock.chair_id == scope.person_id))
    day = Clock.sorts_on
    return (
        select(
            Clock.queue,
            func.count(),
            func.sum(case((day < today, 1), else_=0)),
            func.sum(case((day == today, 1), else_=0)),
            func.sum(case((and_(day >= today, day <= today + timedelta(2)), 1), else_=0)),
            func.sum(case((and_(day >= today, day <= today + timedelta(6)), 1), else_=0)),
        )
        .where(live)
        .group_by(Clock.queue)
    )


def not_reached(db: Connection, scope: Scope, *, today: date, days: int) -> int:
    """Families with an open answer window and no contact at all in so many days."""
    recent = select(1).where(
        Contact.student_id == Clock.student_id, Contact.occurred_at >= start_of(today - timedelta(days))
    )
    return db.execute(
        select(func.count())
        .select_from(Clock)
        .where(
            scope.counted(Clock),
            Clock.stopped_on.is_(None),
            Clock.queue == Queue.ANSWER_WINDOW.value,
            Clock.sorts_on >= scope.go_live_on,
            ~recent.exists(),
        )
    ).scalar_one()


def undated(db: Connection, scope: Scope) -> dict[str, int]:
    """Open clocks that wait for a fact, by rule: nobody can be late, and nothing is counted, until it is known."""
    rows = db.execute(
        select(Clock.rule_key, func.count())
        .where(
            scope.counted(Clock),
            Clock.stopped_on.is_(None),
            Clock.queue == Queue.UNDATED.value,
            Clock.sorts_on >= scope.go_live_on,
        )
        .group_by(Clock.rule_key)
    )
    return {rule_key: n for rule_key, n in rows}


def undated_windows(by_rule: dict[str, int]) -> int:
    """Proposals sent whose receipt is not recorded."""
    return by_rule.get("PARENT_RESPONSE", 0)


def undated_notices(by_rule: dict[str, int]) -> int:
    """Rejections whose day of receipt is not recorded."""
    return sum(n for rule_key, n in by_rule.items() if rule_key.startswith("BSEA_NOTICE"))
