"""What the forms of services owed offer: rows of a student's grid, matters, positions; and the names in a filter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select, union_all

from models.access.principal import Scope
from models.queries.owed_filters import OPEN_GAP, RUNNING, VACANT
from models.queries.paging import number
from models.tables import Matter, OwedMinutes, Service, ServiceGap, Student

LISTED = 200


@dataclass(frozen=True, slots=True)
class GridChoice:
    id: int
    service: str
    minutes: int
    frequency: str
    grid: str
    setting: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class MatterChoice:
    id: int
    road: str
    reference: str
    opened_on: date


def grid_choices(db: Connection, scope: Scope, student_id: int) -> tuple[GridChoice, ...]:
    """Accepted rows first, the latest IEP first; none outside scope."""
    s = Service
    own = select(Student.id).where(Student.id == student_id, scope.rows(Student))
    rows = db.execute(
        select(s.id, s.service, s.minutes, s.frequency, s.grid, s.setting, s.state == "accepted")
        .where(s.student_id.in_(own))
        .order_by(s.state != "accepted", s.iep_starts_on.is_(None), s.iep_starts_on.desc(), s.grid, s.id)
    )
    return tuple(GridChoice(*row[:6], bool(row[6])) for row in rows)


def matter_choices(db: Connection, scope: Scope, student_id: int) -> tuple[MatterChoice, ...]:
    """The latest first; none outside scope."""
    m = Matter
    rows = db.execute(
        select(m.id, m.road, m.reference, m.opened_on)
        .where(m.student_id == student_id, scope.rows(m))
        .order_by(m.opened_on.desc(), m.id.desc())
    )
    return tuple(MatterChoice(*row) for row in rows)


def position_choices(db: Connection, scope: Scope, *, limit: int = LISTED) -> tuple[str, ...]:
    """Positions that stand vacant, so that one is named alike for every student."""
    g = ServiceGap
    query = select(func.max(g.position)).where(scope.rows(g), VACANT).group_by(g.position_key)
    return tuple(db.execute(query.order_by(func.max(g.position)).limit(number(limit))).scalars())


def service_names(db: Connection, scope: Scope, *, limit: int = LISTED) -> tuple[tuple[str, str], ...]:
    """(as compared, as shown) of every service in a gap that goes on, or owed; by name."""
    both = union_all(
        select(ServiceGap.service_key.label("key"), ServiceGap.service.label("name")).where(
            scope.rows(ServiceGap), OPEN_GAP
        ),
        select(OwedMinutes.service_key, OwedMinutes.service).where(scope.rows(OwedMinutes), RUNNING),
    ).subquery()
    query = select(both.c.key, func.max(both.c.name)).group_by(both.c.key).order_by(func.max(both.c.name))
    return tuple((key, name) for key, name in db.execute(query.limit(number(limit))))
