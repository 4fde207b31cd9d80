"""File the people who sign in: their role, and the schools of a team chair. Nobody is removed by a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.errors import Refused
from models.tables import Person, PersonSchool
from models.tables.base import filled
from models.vocabulary import Role


@dataclass(frozen=True, slots=True)
class PersonForm:
    """`school_ids` None leaves the schools as they are."""

    email: str
    name: str
    role: Role
    school_ids: tuple[int, ...] | None = None


def file_people(
    db: Connection, principal: Principal, forms: Sequence[PersonForm], *, now: datetime
) -> list[str | Refused]:
    """What became of each form: new, changed, unchanged, or its refusal."""
    principal.must_be_director("change who may sign in")
    district_id = principal.scope.district_id
    stored = {p.email: p for p in db.execute(select(Person.__table__).where(Person.district_id == district_id))}
    roles = {p.email: p.role for p in stored.values() if p.active}
    results: list[str | Refused] = []
    written: list[acts.Entry] = []
    for form in forms:
        email = form.email.lower()
        old = stored.get(email)
        directors = {e for e, role in roles.items() if role == Role.DIRECTOR}
        if directors == {email} and form.role is not Role.DIRECTOR:
            results.append(
                Refused(
                    "This is the only director, and a district needs one. Name another director first.", field="role"
                )
            )
            continue
        said = {"name": form.name, "role": form.role.value}
        if old is None:
            row = filled(Person, district_id=district_id, email=email, **said)
            person_id = db.execute(insert(Person).values(row).returning(Person.id)).scalar_one()
            before, after = None, {"email": email} | said
        else:
            person_id = old.id
            before = {name: getattr(old, name) for name, value in said.items() if getattr(old, name) != value}
            after = {name: said[name] for name in before}
            if before:
                db.execute(update(Person).where(Person.id == old.id).values(after))
        if old is None or old.active:
            roles[email] = form.role.value
        if form.school_ids is not None:
            _assign(db, person_id, set(form.school_ids), before, after)
        if after:
            detail = {"before": before, "after": after}
            written.append(acts.Entry("import_person", "person", person_id, detail=detail))
        results.append("new" if old is None else "changed" if after else "unchanged")
    acts.record_many(db, principal, written, now=now)
    return results


def _assign(
    db: Connection, person_id: int, school_ids: set[int], before: dict[str, Any] | None, after: dict[str, Any]
) -> None:
    """The schools of that person, told in `before` and `after` where they change."""
    had = set(db.execute(select(PersonSchool.school_id).where(PersonSchool.person_id == person_id)).scalars())
    if had == school_ids:
        return
    after["school_ids"] = sorted(school_ids)
    if before is not None:
        before["school_ids"] = sorted(had)
    if gone := had - school_ids:
        db.execute(delete(PersonSchool).where(PersonSchool.person_id == person_id, PersonSchool.school_id.in_(gone)))
    if added := school_ids - had:
        db.execute(insert(PersonSchool), [{"person_id": person_id, "school_id": s} for s in sorted(added)])
