"""What a filter offers: schools and team chairs by the beginning of their name, never more than asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from models.access.principal import Scope
from models.tables import Person, School
from models.vocabulary import Role

OFFERED = 50


@dataclass(frozen=True, slots=True)
class Choice:
    id: int
    name: str


def school_choices(db: Connection, scope: Scope, *, text: str = "", limit: int = OFFERED) -> tuple[Choice, ...]:
    """Schools this person may filter by whose short or whole name begins so; one called exactly so comes first."""
    label = func.coalesce(func.nullif(School.short_name, ""), School.name)
    where = [School.district_id == scope.district_id, or_(begins(label, text), begins(School.name, text))]
    if scope.role is Role.TEAM_CHAIR:
        where.append(School.id.in_(scope.school_ids))
    query = select(School.id, label).where(*where).order_by(label != text, label, School.id).limit(limit)
    return tuple(Choice(*row) for row in db.execute(query))


def chair_choices(db: Connection, scope: Scope, *, text: str = "", limit: int = OFFERED) -> tuple[Choice, ...]:
    """Team chairs in office whose name begins so, by first or by last name; one called exactly so comes first."""
    query = (
        select(Person.id, Person.name)
        .where(
            Person.district_id == scope.district_id,
            Person.active.is_(True),
            Person.role == Role.TEAM_CHAIR.value,
            or_(begins(Person.name, text), func.lower(Person.name).like(f"% {_prefix(text)}", escape="\\")),
        )
        .order_by(Person.name != text, Person.name, Person.id)
        .limit(limit)
    )
    return tuple(Choice(*row) for row in db.execute(query))


def begins(column: Any, text: str) -> ColumnElement[bool]:
    """In any case; what is typed is no pattern."""
    return func.lower(column).like(_prefix(text), escape="\\")


def _prefix(text: str) -> str:
    return text.strip().lower().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
