"""The director lets somebody in or out, and says which administrator reads numbers of any size."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.errors import Refused
from models.tables import Person
from models.vocabulary import Role

ONLY_DIRECTOR = "This is the only director, and a district needs one. Name another director first."


def set_active(db: Connection, principal: Principal, person_id: int, active: bool, *, now: datetime) -> bool:
    """Whether anything changed. Who is out keeps every entry they signed, and opens nothing any more."""
    person = _person(db, principal, person_id, "change who may sign in")
    if not active and person.active and person.role == Role.DIRECTOR:
        directors = (Person.district_id == principal.scope.district_id, Person.active, Person.role == Role.DIRECTOR)
        if db.execute(select(func.count()).select_from(Person).where(*directors)).scalar_one() == 1:
            raise Refused(ONLY_DIRECTOR, field="active")
    return _set(db, principal, person, {"active": active}, "let_in" if active else "let_out", now)


def grant_counts(db: Connection, principal: Principal, person_id: int, sees: bool, *, now: datetime) -> bool:
    """Whether anything changed. Numbers of any size, day by day, and still no name of a student."""
    person = _person(db, principal, person_id, "say who reads small numbers")
    if person.role != Role.ADMINISTRATOR:
        raise Refused("A director and a team chair see the students themselves; only an administrator needs this.",
                      field="sees_counts")  # fmt: skip
    return _set(db, principal, person, {"sees_counts": sees}, "grant_counts" if sees else "take_counts_back", now)


def _person(db: Connection, principal: Principal, person_id: int, to_do: str) -> Any:
    principal.must_be_director(to_do)
    own = (Person.id == person_id, Person.district_id == principal.scope.district_id)
    found = db.execute(select(Person.__table__).where(*own)).first()
    if found is None:
        raise Refused("There is no such person in this district.", field="person")
    return found


def _set(db: Connection, principal: Principal, person: Any, values: dict[str, bool], verb: str, now: datetime) -> bool:
    before = {name: bool(getattr(person, name)) for name in values}
    if before == values:
        return False
    db.execute(update(Person).where(Person.id == person.id).values(**values))
    acts.record(db, principal, verb, "person", person.id, now=now, detail={"before": before, "after": values})
    return True
