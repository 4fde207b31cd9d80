"""What the forms of a student's own facts are filled with: people on file, custody, the place, and what to choose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from models.access.principal import Scope
from models.queries.student_file import NoSuchStudent
from models.tables import Calendar, Clock, Parent, Student


@dataclass(frozen=True, slots=True)
class OnFile:
    id: int
    name: str
    rights: str
    language: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class WhoAndWhere:
    """`surrogate_since`: since when a surrogate is looked for, while one is."""

    student_id: int
    first_name: str
    last_name: str
    school_id: int | None
    responsible_district: str
    calendar_id: int | None
    placement: str
    date_of_birth: date | None
    home_language: str
    grade: str
    custody: str
    version: int
    people: tuple[OnFile, ...]
    calendars: tuple[tuple[int, str], ...]
    surrogate_since: date | None


def who_and_where(db: Connection, scope: Scope, student_id: int) -> WhoAndWhere:
    """Raises NoSuchStudent outside scope."""
    s, p = Student, Parent
    row = db.execute(
        select(
            s.id, s.first_name, s.last_name, s.school_id, s.responsible_district, s.calendar_id, s.placement,
            s.date_of_birth, s.home_language, s.grade, s.custody, s.version,
        ).where(s.id == student_id, scope.rows(s))
    ).first()  # fmt: skip
    if row is None:
        raise NoSuchStudent
    people = select(p.id, p.name, p.rights, p.language, p.phone, p.email).where(p.student_id == student_id)
    calendars = select(Calendar.id, Calendar.name).where(Calendar.district_id == scope.district_id)
    waiting = select(Clock.started_on).where(
        Clock.student_id == student_id, Clock.rule_key == "SURROGATE", Clock.stopped_on.is_(None)
    )
    return WhoAndWhere(
        *row,
        tuple(OnFile(*found) for found in db.execute(people.order_by(p.rank))),
        tuple(tuple(found) for found in db.execute(calendars.order_by(Calendar.name).limit(200))),
        db.execute(waiting).scalar(),
    )
