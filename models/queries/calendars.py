"""School calendars for people: how far each reaches, who follows it, what was changed since publication."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, or_, select
from sqlalchemy.orm import aliased

from models.access.principal import Scope
from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar
from models.queries.choices import begins
from models.queries.school_days import load_calendars
from models.tables import Act, Calendar, School

SHOWN = 50
_SCHOOL_NAMES = (School.name, School.short_name)


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


def count_calendars(db: Connection, scope: Scope) -> int:
    return db.execute(select(func.count()).where(Calendar.district_id == scope.district_id)).scalar_one()


def calendar_rows(
    db: Connection, scope: Scope, *, text: str = "", also: str = "", limit: int = SHOWN
) -> tuple[CalendarRow, ...]:
    """Calendars whose name, or the name of a school that follows them, begins so; the one called `also` first, then
    those that stand alone, by name. Each is built, so there is a limit. Nothing about a student."""
    base = aliased(Calendar)
    school = select(1).where(School.calendar_id == Calendar.id, or_(*(begins(c, text) for c in _SCHOOL_NAMES)))
    rows = db.execute(
        select(Calendar.id, Calendar.name, func.coalesce(base.name, "").label("inherits"))
        .outerjoin(base, base.id == Calendar.inherits_id)
        .where(
            Calendar.district_id == scope.district_id,
            or_(begins(Calendar.name, text), Calendar.name == also, school.exists()),
        )
        .order_by(Calendar.name != also, Calendar.inherits_id.is_not(None), Calendar.name)
        .limit(limit)
    ).all()
    followers: dict[int, list[str]] = {}
    for calendar_id, name in db.execute(
        select(School.calendar_id, School.short_name)
        .where(School.district_id == scope.district_id, School.calendar_id.in_([r.id for r in rows]))
        .order_by(School.name)
    ):
        followers.setdefault(calendar_id, []).append(name)
    built = load_calendars(db, [r.id for r in rows])
    return tuple(_row(r.id, r.name, r.inherits, tuple(followers.get(r.id, ())), built[r.id]) for r in rows)


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
