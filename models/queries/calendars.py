"""School calendars for people: how far each reaches, who follows it, what was changed since publication."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from models.access.principal import Scope
from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar
from models.queries.school_days import load_calendars
from models.tables import Act, Calendar, School


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """`days` and `last_day` are of the latest published year; None where none is published."""

    id: int
    name: str
    inherits: str
    schools: tuple[str, ...]
    years: tuple[str, ...]
    last_day: date | None
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Change:
    act_id: int
    at: datetime
    by: str
    reason: str
    closes: tuple[str, ...]
    opens: tuple[str, ...]
    last_day: str | None
    moved: int
    undoes: int | None
    undone: bool


def calendar_rows(db: Connection, scope: Scope) -> tuple[CalendarRow, ...]:
    """Every calendar of the district. Nothing about a student."""
    rows = db.execute(
        select(Calendar.id, Calendar.name, Calendar.inherits_id)
        .where(Calendar.district_id == scope.district_id)
        .order_by(Calendar.inherits_id.is_not(None), Calendar.name)
    ).all()
    names = {r.id: r.name for r in rows}
    followers: dict[int, list[str]] = {}
    for calendar_id, school in db.execute(
        select(School.calendar_id, School.short_name)
        .where(School.district_id == scope.district_id, School.calendar_id.is_not(None))
        .order_by(School.name)
    ):
        followers.setdefault(calendar_id, []).append(school)
    built = load_calendars(db, names)
    return tuple(
        _row(r.id, r.name, names.get(r.inherits_id, ""), tuple(followers.get(r.id, ())), built[r.id]) for r in rows
    )


def _row(id: int, name: str, inherits: str, schools: tuple, days: SchoolCalendar | OutsideCalendar) -> CalendarRow:
    if isinstance(days, OutsideCalendar):
        return CalendarRow(id, name, inherits, schools, (), None, ())
    counts = tuple(sum(s.first <= d <= s.last for d in days.days) for s in days.sessions)
    return CalendarRow(id, name, inherits, schools, tuple(s.label for s in days.sessions), days.last_published, counts)


def one_calendar(db: Connection, scope: Scope, calendar_id: int) -> SchoolCalendar | OutsideCalendar:
    own = db.execute(
        select(Calendar.id).where(Calendar.id == calendar_id, Calendar.district_id == scope.district_id)
    ).scalar_one()
    return load_calendars(db, [own])[own]


def changes(db: Connection, scope: Scope, calendar_id: int, *, limit: int = 30) -> tuple[Change, ...]:
    """Amendments of this calendar and of the one it inherits from, newest first."""
    inherits = db.execute(select(Calendar.inherits_id).where(Calendar.id == calendar_id)).scalar()
    acts = db.execute(
        select(Act.id, Act.at, Act.by, Act.reason, Act.detail, Act.undoes_id)
        .where(
            Act.district_id == scope.district_id,
            Act.verb == "amend_calendar",
            Act.record_id.in_([i for i in (calendar_id, inherits) if i]),
        )
        .order_by(Act.id.desc())
        .limit(limit)
    ).all()
    undone = {a.undoes_id for a in acts}
    found = []
    for a in acts:
        detail = json.loads(a.detail)
        found.append(
            Change(
                a.id,
                a.at,
                a.by,
                a.reason,
                tuple(detail["closes"]),
                tuple(detail["opens"]),
                detail["last_day"],
                detail["moved"],
                a.undoes_id,
                a.id in undone,
            )
        )
    return tuple(found)
