"""How much there is, by standing: counted in SQL on the open-clock indexes, never from loaded rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from sqlalchemy import Connection, Dialect, Select, and_, case, func, or_, select, union_all

from models.access.principal import Scope
from models.queries.filters import start_of
from models.queries.standing_entries import stands
from models.tables import Act, Clock, Contact
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
_NEWEST_ACT = select(func.max(Act.id))


def standing_counts(db: Connection, scope: Scope, *, today: date) -> dict[Queue, QueueCounts]:
    """Open clocks of each queue by how near they are. Counts only: safe for every role."""
    if scope.role is Role.TEAM_CHAIR:
        rows = _plainly(db, _written(_of_places, scope, today, db.dialect))
        found = {Queue(row[0]): QueueCounts(*(int(n or 0) for n in row[1:])) for row in rows}
        return {queue: found.get(queue, NOTHING) for queue in Queue}
    [numbers] = _plainly(db, _written(_of_district, scope, today, db.dialect))
    width = len(numbers) // len(Queue)
    return {queue: _added(*numbers[i * width : (i + 1) * width]) for i, queue in enumerate(Queue)}


def _added(overdue: int, today: int, soon: int, week: int, later: int) -> QueueCounts:
    """From days that do not overlap to days that do."""
    return QueueCounts(overdue + today + soon + week + later, overdue, today, today + soon, today + soon + week)


@lru_cache(maxsize=256)
def _written(make: Callable[[Scope, date], Select], scope: Scope, today: date, dialect: Dialect) -> str:
    """The statement with its numbers and days written in and kept: binding sixty values costs more than counting."""
    return str(make(scope, today).compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def _plainly(db: Connection, statement: str) -> list[tuple]:
    """By the driver's cursor, in the transaction of `db`: the counting takes less time than a result object."""
    cursor = db.connection.cursor()
    try:
        cursor.execute(statement)
        return cursor.fetchall()
    finally:
        cursor.close()


def _of_district(scope: Scope, today: date) -> Select:
    """A count for each queue and stretch of days: bare ranges of one index, which no clock outside it is read for."""
    ends = (today, today + timedelta(1), today + timedelta(3), today + timedelta(7), None)
    starts = (scope.go_live_on, *(max(end, scope.go_live_on) for end in ends[:-1]))
    return select(
        *(
            select(func.count())
            .select_from(Clock)
            .where(
                Clock.stopped_on.is_(None),
                Clock.district_id == scope.district_id,
                Clock.queue == queue.value,
                Clock.sorts_on >= start,
                *([Clock.sorts_on < end] if end else []),
            )
            .scalar_subquery()
            for queue in Queue
            for start, end in zip(starts, ends, strict=True)
        )
    )


def _of_places(scope: Scope, today: date) -> Select:
    """The person's schools, and the caseload elsewhere: each a range of its own index."""
    live = and_(
        Clock.stopped_on.is_(None),
        Clock.district_id == scope.district_id,
        Clock.queue.in_([queue.value for queue in Queue]),
        Clock.sorts_on >= scope.go_live_on,
    )
    elsewhere = or_(Clock.school_id.is_(None), Clock.school_id.not_in(scope.school_ids))
    seen = union_all(
        select(Clock.queue, Clock.sorts_on).where(live, Clock.school_id.in_(scope.school_ids)),
        select(Clock.queue, Clock.sorts_on).where(live, Clock.chair_id == scope.person_id, elsewhere),
    ).subquery()
    day = seen.c.sorts_on
    return select(
        seen.c.queue,
        func.count(),
        func.sum(case((day < today, 1), else_=0)),
        func.sum(case((day == today, 1), else_=0)),
        func.sum(case((and_(day >= today, day <= today + timedelta(2)), 1), else_=0)),
        func.sum(case((and_(day >= today, day <= today + timedelta(6)), 1), else_=0)),
    ).group_by(seen.c.queue)


def newest_act(db: Connection) -> int:
    """The number of the newest act, 0 before the first: what was counted at the same number still holds."""
    return db.execute(_NEWEST_ACT).scalar() or 0


COUNTED_TO = 1_000


def not_reached(db: Connection, scope: Scope, *, today: date, days: int) -> int:
    """Families with an open answer window and no contact at all in so many days; COUNTED_TO + 1 means more.

    Each family costs a look at its contacts, so the count stops there: a page must not cost more in a state.
    """
    recent = select(1).where(
        Contact.student_id == Clock.student_id,
        Contact.occurred_at >= start_of(today - timedelta(days)),
        stands(Contact.__table__),
    )
    found = (
        select(Clock.id)
        .where(
            scope.counted(Clock),
            Clock.stopped_on.is_(None),
            Clock.queue.in_((Queue.ANSWER_WINDOW.value, Queue.UNDATED.value)),
            Clock.rule_key == "PARENT_RESPONSE",
            Clock.sorts_on >= scope.go_live_on,
            ~recent.exists(),
        )
        .limit(COUNTED_TO + 1)
        .subquery()
    )
    return db.execute(select(func.count()).select_from(found)).scalar_one()


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
