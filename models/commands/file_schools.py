"""File the district's schools: new ones added, known ones (by code) brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from models.access.principal import Principal
from models.commands.clocks import recompute
from models.tables import Calendar, School
from models.tables.base import filled


@dataclass(frozen=True, slots=True)
class SchoolForm:
    """None leaves what is stored. A calendar that is not here yet is opened empty: its clocks then say so."""

    code: str
    name: str
    local_id: str | None = None
    short_name: str | None = None
    levels: str | None = None
    calendar: str | None = None


def file_schools(db: Connection, principal: Principal, forms: Sequence[SchoolForm], *, act_id: int) -> list[str]:
    """What became of each form: new, changed or unchanged. Clocks follow a school to its calendar."""
    principal.must_be_director("change the list of schools")
    district_id = principal.scope.district_id
    stored = {s.code: s for s in db.execute(select(School.__table__).where(School.district_id == district_id))}
    outcomes, moved = [], set()
    for form in forms:
        values = {
            name: value
            for name in ("name", "local_id", "short_name", "levels")
            if (value := getattr(form, name)) is not None
        }
        if form.calendar:
            values["calendar_id"] = calendar_named(db, district_id, form.calendar)
        old = stored.get(form.code)
        if old is None:
            values.setdefault("short_name", form.name[:40])
            row = filled(School, district_id=district_id, code=form.code, **values)
            db.execute(insert(School).values(row))
            outcomes.append("new")
        elif all(getattr(old, name) == value for name, value in values.items()):
            outcomes.append("unchanged")
        else:
            db.execute(update(School).where(School.id == old.id).values(values))
            if values.get("calendar_id", old.calendar_id) != old.calendar_id:
                moved.add(values["calendar_id"])
            outcomes.append("changed")
    if moved:
        recompute(db, sorted(moved), act_id=act_id)
    return outcomes


def calendar_named(db: Connection, district_id: int, name: str) -> int:
    """The calendar of that name, opened without a year where there is none."""
    same = func.lower(Calendar.name) == name.lower()
    found = db.execute(
        select(Calendar.id).where(Calendar.district_id == district_id, same).order_by(Calendar.name != name)
    ).scalar()
    if found is not None:
        return found
    row = filled(Calendar, district_id=district_id, name=name)
    return db.execute(insert(Calendar).values(row).returning(Calendar.id)).scalar_one()
