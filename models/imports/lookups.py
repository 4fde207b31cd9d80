"""Codes, addresses and ids of this district, as the lines of a file name them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from models.imports.columns import Header
from models.imports.refusal import BadCell
from models.imports.values import organisation_code, state_id
from models.tables import Calendar, Person, School, Student
from models.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Schools:
    by_code: dict[str, int]
    by_local_id: dict[str, int]

    def named(self, code: str, local_id: str) -> int | None:
        """The school by its code, else by its local id; None where both are empty. An unknown one is a bad cell."""
        if code:
            found = self.by_code.get(code)
            if found is None:
                organisation_code(code, "school_code")
                raise BadCell("school_code", code, f"No school here has that code. {_ADD}")
            return found
        if not local_id:
            return None
        if local_id not in self.by_local_id:
            raise BadCell("school_local_id", local_id, f"No school here has that local id. {_ADD}")
        return self.by_local_id[local_id]


_ADD = "Import the schools first, or mend the line."


def schools_of(db: Connection, district_id: int) -> Schools:
    rows = db.execute(select(School.id, School.code, School.local_id).where(School.district_id == district_id)).all()
    return Schools({r.code: r.id for r in rows}, {r.local_id: r.id for r in rows if r.local_id})


def chairs_of(db: Connection, district_id: int) -> dict[str, int]:
    """Active directors and chairs, by address and by name where only one bears it; both in lower case."""
    rows = db.execute(
        select(Person.id, Person.email, Person.name).where(
            Person.district_id == district_id,
            Person.active.is_(True),
            Person.role.in_([Role.TEAM_CHAIR.value, Role.DIRECTOR.value]),
        )
    ).all()
    names = [r.name.lower() for r in rows]
    found = {r.name.lower(): r.id for r in rows if names.count(r.name.lower()) == 1}
    return found | {r.email.lower(): r.id for r in rows}


def calendars_of(db: Connection, district_id: int) -> dict[str, int]:
    rows = db.execute(select(Calendar.id, Calendar.name).where(Calendar.district_id == district_id))
    return {r.name.lower(): r.id for r in rows}


def students_of(db: Connection, district_id: int, state_ids: Iterable[str]) -> dict[str, int]:
    wanted = set(state_ids)
    rows = db.execute(
        select(Student.state_id, Student.id).where(Student.district_id == district_id, Student.state_id.in_(wanted))
    )
    return {r.state_id: r.id for r in rows}


class StudentsNamed:
    """The students that a chunk of lines names, looked up in one query."""

    def __init__(self, db: Connection, district_id: int, header: Header) -> None:
        self._db, self._district_id, self._header = db, district_id, header
        self._found: dict[str, int] = {}

    def prepare(self, rows: list[list[str]]) -> None:
        ids = {self._header.get(values, "state_id") for values in rows}
        self._found = students_of(self._db, self._district_id, ids)

    @property
    def ids(self) -> list[int]:
        """Of those that the chunk names and the district has."""
        return list(self._found.values())

    def named(self, text: str) -> int:
        found = self._found.get(text)
        if found is not None:
            return found
        state_id(text)
        raise BadCell("state_id", text, "No student here has that state id. Import the students first.")
