"""The district itself, its schools, its chairs: what filters and headers show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, func, select

from models.access.principal import Scope
from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar
from models.queries.school_days import load_calendars
from models.tables import District, Person, PersonSchool, Proposal, School
from models.vocabulary import Mode, Role


@dataclass(frozen=True, slots=True)
class DistrictRow:
    id: int
    code: str
    name: str
    mode: str
    go_live_on: date
    notify_after_silence: bool
    assumed_receipt_days: int
    silent_after_days: int

    @property
    def is_demo(self) -> bool:
        return self.mode == Mode.DEMO


@dataclass(frozen=True, slots=True)
class SchoolRow:
    id: int
    code: str
    name: str
    short_name: str
    calendar_id: int | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: int
    email: str
    name: str
    role: str
    schools: tuple[str, ...] = ()


def districts(db: Connection) -> tuple[DistrictRow, ...]:
    """Every district of the database. Nothing about a student."""
    columns = (
        District.id, District.code, District.name, District.mode, District.go_live_on,
        District.notify_after_silence, District.assumed_receipt_days, District.silent_after_days,
    )  # fmt: skip
    return tuple(DistrictRow(*row) for row in db.execute(select(*columns).order_by(District.id)))


def schools(db: Connection, scope: Scope) -> tuple[SchoolRow, ...]:
    """The schools this person may filter by."""
    query = select(School.id, School.code, School.name, School.short_name, School.calendar_id).where(
        School.district_id == scope.district_id
    )
    if scope.role is Role.TEAM_CHAIR:
        query = query.where(School.id.in_(scope.school_ids))
    return tuple(SchoolRow(*row) for row in db.execute(query.order_by(School.name)))


def people(db: Connection, district_id: int) -> tuple[PersonRow, ...]:
    """Active staff with their schools: who may sign in."""
    held: dict[int, list[str]] = {}
    for person_id, name in db.execute(
        select(PersonSchool.person_id, School.short_name)
        .join(School, School.id == PersonSchool.school_id)
        .where(School.district_id == district_id)
        .order_by(School.name)
    ):
        held.setdefault(person_id, []).append(name)
    rows = db.execute(
        select(Person.id, Person.email, Person.name, Person.role)
        .where(Person.district_id == district_id, Person.active.is_(True))
        .order_by(Person.name)
    )
    return tuple(PersonRow(*row, tuple(held.get(row.id, ()))) for row in rows)


def chairs(db: Connection, scope: Scope) -> tuple[PersonRow, ...]:
    found = people(db, scope.district_id)
    return tuple(p for p in found if p.role == Role.TEAM_CHAIR)


def languages(db: Connection, scope: Scope) -> tuple[str, ...]:
    """Languages in which proposals within scope were sent. Of a whole district each is found by one look at the
    index, from the one before it: reading the index through would cost more in a state."""
    if scope.role is Role.DIRECTOR:
        return tuple(db.execute(_each_language(scope.rows(Proposal))).scalars())
    query = (
        select(Proposal.language)
        .where(scope.rows(Proposal), Proposal.language != "")
        .distinct()
        .order_by(Proposal.language)
    )
    return tuple(db.execute(query).scalars())


def _each_language(own: ColumnElement[bool]) -> Select:
    first = select(func.min(Proposal.language).label("language")).where(own, Proposal.language > "")
    found = first.cte("found", recursive=True)
    following = select(func.min(Proposal.language)).where(own, Proposal.language > found.c.language)
    found = found.union_all(select(following.correlate(found).scalar_subquery()).where(found.c.language.is_not(None)))
    return select(found.c.language).where(found.c.language.is_not(None)).order_by(found.c.language)


def main_calendar(db: Connection, scope: Scope) -> SchoolCalendar | OutsideCalendar | None:
    """The calendar most schools of this scope follow: for the day in a header, never for a deadline."""
    query = select(School.calendar_id).where(School.district_id == scope.district_id, School.calendar_id.is_not(None))
    if scope.role is Role.TEAM_CHAIR:
        query = query.where(School.id.in_(scope.school_ids))
    query = query.group_by(School.calendar_id).order_by(func.count().desc(), School.calendar_id).limit(1)
    calendar_id = db.execute(query).scalar()
    return load_calendars(db, [calendar_id])[calendar_id] if calendar_id else None
