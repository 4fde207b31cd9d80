"""The person who acts, and what they may see, as SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from models.tables import District, Person, PersonSchool, School
from models.vocabulary import Role


class OutOfScope(PermissionError):
    """The person may not see or do this. The message says so without saying whether the thing exists."""


@dataclass(frozen=True, slots=True)
class Scope:
    """`why` is the reason in words, shown in the header. `go_live_on` ends history: earlier clocks are no tasks.
    `small_counts`: an administrator to whom the director granted numbers of any size."""

    district_id: int
    role: Role
    person_id: int
    school_ids: tuple[int, ...]
    go_live_on: date
    why: str
    small_counts: bool = False

    @property
    def sees_names(self) -> bool:
        return self.role is not Role.ADMINISTRATOR

    @property
    def sees_counts(self) -> bool:
        """Numbers of any size up to today; others are told what was released, and no small one."""
        return self.sees_names or self.small_counts

    def rows(self, table: type) -> ColumnElement[bool]:
        """The rows of a table with district, school and chair columns that this person may see by name."""
        if not self.sees_names:
            raise OutOfScope("An administrator sees counts and rates, not rows with names. Ask the director.")
        return self.counted(table)

    def counted(self, table: type) -> ColumnElement[bool]:
        """The rows this person's counts are taken over. Never select a name through this."""
        own = table.district_id == self.district_id
        if self.role is Role.TEAM_CHAIR:
            return and_(own, or_(table.school_id.in_(self.school_ids), table.chair_id == self.person_id))
        return own


@dataclass(frozen=True, slots=True)
class Principal:
    name: str
    email: str
    scope: Scope

    @property
    def role(self) -> Role:
        return self.scope.role

    def must_be_director(self, to_do: str) -> None:
        if self.role is not Role.DIRECTOR:
            raise OutOfScope(f"Only the special-education director may {to_do}.")


def principal_of(db: Connection, district_id: int, email: str) -> Principal:
    """The active person with that e-mail address. Raises OutOfScope where there is none."""
    person = db.execute(
        select(Person.id, Person.name, Person.email, Person.role, Person.sees_counts).where(
            Person.district_id == district_id, Person.email == email.lower(), Person.active.is_(True)
        )
    ).first()
    if person is None:
        raise OutOfScope("This address has no place in Daybook. Ask the director to add you under People.")
    schools = db.execute(
        select(School.id, School.short_name)
        .join(PersonSchool, PersonSchool.school_id == School.id)
        .where(PersonSchool.person_id == person.id)
        .order_by(School.name)
    ).all()
    go_live = db.execute(select(District.go_live_on).where(District.id == district_id)).scalar_one()
    role = Role(person.role)
    scope = Scope(
        district_id,
        role,
        person.id,
        tuple(s.id for s in schools),
        go_live,
        _why(role, [s.short_name for s in schools]),
        person.sees_counts and role is Role.ADMINISTRATOR,
    )
    return Principal(person.name, person.email, scope)


def operator(db: Connection, district_id: int, name: str) -> Principal:
    """The one named person who runs Daybook on their own machine (loopback only): a director's scope."""
    go_live = db.execute(select(District.go_live_on).where(District.id == district_id)).scalar_one()
    return Principal(name, "", Scope(district_id, Role.DIRECTOR, 0, (), go_live, "all schools"))


def _why(role: Role, schools: list[str]) -> str:
    if role is Role.TEAM_CHAIR:
        return " and ".join(schools) if schools else "own caseload"
    return "all schools" if role is Role.DIRECTOR else "counts only, no names"
