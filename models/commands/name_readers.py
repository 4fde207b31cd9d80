"""Name who, beside the director, may open the signed agreement of a matter and its terms; or take a name back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, insert, or_, select

from models.access.principal import Principal
from models.commands import acts
from models.commands.errors import Refused
from models.commands.matters import matter_of
from models.tables import Draft, MatterReader, Person, PersonSchool
from models.tables.base import filled
from models.vocabulary import Fact, Role

_TO_DO = "name who may open an agreement"


def name_reader(db: Connection, principal: Principal, matter_id: int, person_id: int, *, now: datetime) -> bool:
    """Whether the name is new. One who does not see the student by their schools or caseload cannot be named: the wall
    stands within the scope, and opens nothing beyond it."""
    principal.must_be_director(_TO_DO)
    matter = matter_of(db, principal, matter_id)
    person = db.execute(
        select(Person.name, Person.role).where(
            Person.id == person_id, Person.district_id == matter.district_id, Person.active.is_(True)
        )
    ).first()
    if person is None:
        raise Refused("This person is not in office in this district.", field="person")
    if person.role == Role.DIRECTOR:
        raise Refused("A director opens every agreement of the district already.", field="person")
    if person.role == Role.ADMINISTRATOR:
        raise Refused("An administrator sees counts and rates, never a record with a name.", field="person")
    sees = select(PersonSchool.person_id).where(
        PersonSchool.person_id == person_id, PersonSchool.school_id == matter.school_id
    )
    if matter.chair_id != person_id and db.execute(sees).first() is None:
        raise Refused(f"{person.name} does not see this student: name somebody of this student's school.",
                      field="person")  # fmt: skip
    own = MatterReader.matter_id == matter_id, MatterReader.person_id == person_id
    if db.execute(select(MatterReader.person_id).where(*own)).first() is not None:
        return False
    row = filled(MatterReader, matter_id=matter_id, person_id=person_id, district_id=matter.district_id, named_at=now,
                 named_by=principal.name)  # fmt: skip
    db.execute(insert(MatterReader).values(row))
    _act(db, principal, "name_reader", matter, {"before": None, "after": person_id}, now)
    return True


def remove_reader(db: Connection, principal: Principal, matter_id: int, person_id: int, *, now: datetime) -> bool:
    """Whether there was such a name. What that person was typing about obligations of this student goes with it: it may
    hold the words that they may no longer read."""
    principal.must_be_director(_TO_DO)
    matter = matter_of(db, principal, matter_id)
    gone = db.execute(
        delete(MatterReader).where(MatterReader.matter_id == matter_id, MatterReader.person_id == person_id)
    )
    if gone.rowcount == 0:
        return False
    db.execute(
        delete(Draft).where(
            Draft.person_id == person_id, Draft.form == Fact.OBLIGATION.value,
            or_(Draft.student_id == matter.student_id, Draft.student_id.is_(None)),
        )
    )  # fmt: skip
    _act(db, principal, "remove_reader", matter, {"before": person_id, "after": None}, now)
    return True


def _act(db: Connection, principal: Principal, verb: str, matter: object, detail: dict, now: datetime) -> None:
    acts.record(
        db, principal, verb, "matter", matter.id, now=now, student_id=matter.student_id, detail=detail,  # type: ignore[attr-defined]
    )  # fmt: skip
