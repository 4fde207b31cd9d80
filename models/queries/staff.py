"""Everybody who signs in or did, for the director who says who may."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from models.access.principal import OutOfScope, Scope
from models.tables import Person, PersonSchool, School
from models.vocabulary import Role


@dataclass(frozen=True, slots=True)
class StaffRow:
    """`sees_counts`: an administrator who may read numbers of any size."""

    id: int
    email: str
    name: str
    role: str
    active: bool
    sees_counts: bool
    school_ids: tuple[int, ...] = ()
    schools: tuple[str, ...] = ()


def staff(db: Connection, scope: Scope) -> tuple[StaffRow, ...]:
    """Those in office first, by name. Nothing about a student; the director's alone."""
    if scope.role is not Role.DIRECTOR:
        raise OutOfScope("Who signs in is the director's to see and to say.")
    held: dict[int, list[tuple[int, str]]] = {}
    for person_id, school_id, name in db.execute(
        select(PersonSchool.person_id, School.id, School.short_name)
        .join(School, School.id == PersonSchool.school_id)
        .where(School.district_id == scope.district_id)
        .order_by(School.name)
    ):
        held.setdefault(person_id, []).append((school_id, name))
    columns = (Person.id, Person.email, Person.name, Person.role, Person.active, Person.sees_counts)
    found = db.execute(
        select(*columns)
        .where(Person.district_id == scope.district_id)
        .order_by(Person.active.desc(), Person.name, Person.id)
    )
    return tuple(
        StaffRow(*row, *(tuple(column) for column in zip(*held.get(row.id, ()), strict=True))) for row in found
    )
