"""File rows of service delivery grids, accepted or proposed, as another system exports them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.bulk import give_ids
from models.tables import Service
from models.tables.base import filled


@dataclass(frozen=True, slots=True)
class ServiceForm:
    """One row: the same student, start, grid, service, frequency, setting and state are the same row."""

    student_id: int
    grid: str
    service: str
    minutes: int
    frequency: str
    state: str
    iep_starts_on: date | None = None
    iep_ends_on: date | None = None
    setting: str = ""

    @property
    def identity(self) -> tuple:
        return identity(self)


def identity(row) -> tuple:
    return (row.student_id, row.iep_starts_on, row.grid, row.service, row.frequency, row.setting, row.state)


def file_services(db: Connection, principal: Principal, forms: Sequence[ServiceForm], *, now: datetime) -> list[str]:
    """What became of each form: new, changed (its minutes or its end) or unchanged."""
    principal.must_be_director("import services")
    district_id = principal.scope.district_id
    students = {form.student_id for form in forms}
    query = select(Service.__table__).where(Service.district_id == district_id, Service.student_id.in_(students))
    stored = {identity(row): row for row in db.execute(query)}
    outcomes: list[str] = []
    new: list[tuple[dict[str, Any], dict[str, Any]]] = []
    written: list[acts.Entry] = []
    for form in forms:
        old = stored.get(form.identity)
        values = {"minutes": form.minutes, "iep_ends_on": form.iep_ends_on}
        if old is None:
            told = dataclasses.asdict(form)
            new.append((filled(Service, district_id=district_id, **told), told))
            outcomes.append("new")
        elif all(getattr(old, name) == value for name, value in values.items()):
            outcomes.append("unchanged")
        else:
            db.execute(update(Service).where(Service.id == old.id).values(values))
            outcomes.append("changed")
            before = {name: getattr(old, name) for name in values}
            detail = {"before": before, "after": values}
            written.append(acts.Entry("import_service", "service", old.id, form.student_id, detail))
    if new:
        ids = give_ids(db, "service", len(new))
        db.execute(insert(Service), [{"id": i} | row for i, (row, _) in zip(ids, new, strict=True)])
        for i, (_, told) in zip(ids, new, strict=True):
            detail = {"before": None, "after": told}
            written.append(acts.Entry("import_service", "service", i, told.pop("student_id"), detail))
    acts.record_many(db, principal, written, now=now)
    return outcomes
