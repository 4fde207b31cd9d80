"""Sessions short by service: planned less delivered, over the sessions that a service log tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, case, distinct, func, select

from models.access.principal import Scope
from models.queries.notices import school_year_of
from models.queries.owed_filters import OwedFilters
from models.queries.paging import number, word
from models.services_vocabulary import SessionStatus
from models.tables import SessionRecord

MOST = 50
_S = SessionRecord
_SHORT = _S.minutes_planned - _S.minutes_delivered
_ABSENT = word(SessionStatus.STUDENT_ABSENT.value)


@dataclass(frozen=True, slots=True)
class ShortRow:
    """`short` is planned less delivered over all sessions; `absent` what of the sessions' own shortfalls fell on days
    on which the student was absent; `extra` what was delivered beyond the plan, and is taken off in `short`."""

    service: str
    students: int
    sessions: int
    short: int
    absent: int
    extra: int
    last_on: date


@dataclass(frozen=True, slots=True)
class LogRow:
    """All sessions of one service of one student this school year."""

    service: str
    sessions: int
    planned: int
    delivered: int
    absent: int
    last_on: date

    @property
    def short(self) -> int:
        return self.planned - self.delivered


def short_by_service(
    db: Connection, scope: Scope, *, today: date, filters: OwedFilters | None = None, limit: int = MOST
) -> tuple[ShortRow, ...]:
    """This school year, the shortest service first. Of sessions delivered as planned nothing is read."""
    chosen, since = filters or OwedFilters(), school_year_of(today)[0]
    net = func.sum(_SHORT)
    query = (
        select(
            func.max(_S.service), func.count(distinct(case((_SHORT > 0, _S.student_id)))),
            func.sum(case((_SHORT > 0, 1), else_=0)), net,
            func.sum(case(((_SHORT > 0) & (_S.status == _ABSENT), _SHORT), else_=0)),
            func.sum(case((_SHORT < 0, -_SHORT), else_=0)), func.max(_S.held_on),
        )
        .where(
            scope.rows(_S), _S.held_on >= since, _S.held_on <= today, _S.minutes_planned != _S.minutes_delivered,
            *chosen.whose(_S),
        )
        .group_by(_S.service_key)
        .having(net > 0)
        .order_by(net.desc(), func.max(_S.service))
        .limit(number(limit))
    )  # fmt: skip
    return tuple(ShortRow(*row) for row in db.execute(query))


def sessions_of(db: Connection, scope: Scope, student_id: int, *, today: date) -> tuple[LogRow, ...]:
    """Each service of one student this school year; none outside scope."""
    since = school_year_of(today)[0]
    query = (
        select(
            func.max(_S.service), func.count(), func.sum(_S.minutes_planned), func.sum(_S.minutes_delivered),
            func.sum(case(((_SHORT > 0) & (_S.status == _ABSENT), _SHORT), else_=0)), func.max(_S.held_on),
        )
        .where(_S.student_id == student_id, scope.rows(_S), _S.held_on >= since, _S.held_on <= today)
        .group_by(_S.service_key)
        .order_by(func.max(_S.service))
    )  # fmt: skip
    return tuple(LogRow(*row) for row in db.execute(query))
