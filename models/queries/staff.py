"""Everybody who signs in or did, for the director who says who may."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

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


SHOWN = 50


def staff(db: Connection, scope: Scope, *, text: str = "", limit: int = SHOWN) -> tuple[StaffRow, ...]:
    """Those in office first, by name; one more than `limit` where there are more. `text`: the beginning of a name or of
    an address, or of any further word of a name. Nothing about a student; the director's alone."""
    if scope.role is not Role.DIRECTOR:
        raise OutOfScope("Who signs in is the director's to see and to say.")
    columns = (Person.id, Person.email, Person.name, Person.role, Person.active, Person.sees_counts)
    query = select(*columns).where(Person.district_id == scope.district_id)
    if words := text.strip().lower():
        begins = func.lower(Person.name).startswith(words, autoescape=True)
        later = func.lower(Person.name).contains(f" {words}", autoescape=True)
        query = query.where(or_(begins, later, Person.email.startswith(words, autoescape=True)))
    found = db.execute(query.order_by(Person.active.desc(), Person.name, Person.id).limit(limit + 1)).all()
    held: dict[int, list[tuple[int, str]]] = {}
    for person_id, school_id, name in db.execute(
        select(PersonSchool.person_id, School.id, School.short_name)
        .join(School, School.id == PersonSchool.school_id)
        .where(PersonSchool.person_id.in_([row.id for row in found]))
        .order_by(School.name)
    ):
        held.setdefault(person_id, []).append((school_id, name))
    return tuple(
        StaffRow(*row, *(tuple(column) for column in zip(*held.get(row.id, ()), strict=True))) for row in found
    )
