"""File the district's schools: new ones added, known ones (by code) brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.clock_moves import recompute
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


def file_schools(
    db: Connection, principal: Principal, forms: Sequence[SchoolForm], *, act_id: int, now: datetime
) -> list[str]:
    """What became of each form: new, changed or unchanged. Clocks follow a school to its calendar."""
    principal.must_be_director("change the list of schools")
    district_id = principal.scope.district_id
    stored = {s.code: s for s in db.execute(select(School.__table__).where(School.district_id == district_id))}
    outcomes, moved = [], set()
    written: list[acts.Entry] = []
    for form in forms:
        values = {
            name: value
            for name in ("name", "local_id", "short_name", "levels")
            if (value := getattr(form, name)) is not None
        }
        if form.calendar:
            values["calendar_id"] = _calendar_named(db, district_id, form.calendar, written)
        old = stored.get(form.code)
        if old is None:
            values = {"code": form.code, "short_name": form.name[:40]} | values
            row = filled(School, district_id=district_id, **values)
            school_id = db.execute(insert(School).values(row).returning(School.id)).scalar_one()
            outcomes.append("new")
            written.append(_act("school", school_id, None, values))
            continue
        before = {name: getattr(old, name) for name, value in values.items() if getattr(old, name) != value}
        if not before:
            outcomes.append("unchanged")
            continue
        db.execute(update(School).where(School.id == old.id).values(values))
        if "calendar_id" in before:
            moved.add(values["calendar_id"])
        outcomes.append("changed")
        written.append(_act("school", old.id, before, {name: values[name] for name in before}))
    acts.record_many(db, principal, written, now=now)
    if moved:
        recompute(db, sorted(moved), act_id=act_id)
    return outcomes


def _calendar_named(db: Connection, district_id: int, name: str, written: list[acts.Entry]) -> int:
    """The calendar of that name, opened without a year where there is none."""
    same = func.lower(Calendar.name) == name.lower()
    found = db.execute(
        select(Calendar.id).where(Calendar.district_id == district_id, same).order_by(Calendar.name != name)
    ).scalar()
    if found is not None:
        return found
    row = filled(Calendar, district_id=district_id, name=name)
    calendar_id = db.execute(insert(Calendar).values(row).returning(Calendar.id)).scalar_one()
    written.append(_act("calendar", calendar_id, None, {"name": name}))
    return calendar_id


def _act(record: str, record_id: int, before: dict[str, Any] | None, after: dict[str, Any]) -> acts.Entry:
    return acts.Entry(f"import_{record}", record, record_id, detail={"before": before, "after": after})
