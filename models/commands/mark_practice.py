"""The director marks the day a practice began, and the day it ended: Trends compares before with after."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.matters import must_fit
from models.tables import PracticeMark
from models.tables.base import filled


def mark_practice(
    db: Connection, principal: Principal, *, entry_key: str, name: str, began_on: date, now: datetime
) -> int:
    """The mark's id. The same form twice is one mark."""
    principal.must_be_director("mark the day a practice began")
    district_id = principal.scope.district_id
    stored = db.execute(
        select(PracticeMark.id).where(PracticeMark.district_id == district_id, PracticeMark.entry_key == entry_key)
    ).scalar()
    if stored is not None:
        return stored
    name = must_fit(name, 120, "name", "This name")
    if not name:
        raise Refused("Name the practice, for instance: early dialogue at every school.", field="name")
    row = filled(PracticeMark, district_id=district_id, entry_key=entry_key, name=name, began_on=began_on,
                 recorded_at=now, recorded_by=principal.name)  # fmt: skip
    mark_id = db.execute(insert(PracticeMark).values(row).returning(PracticeMark.id)).scalar_one()
    acts.record(db, principal, "mark_practice", "practice_mark", mark_id, now=now,
                detail={"before": None, "after": {"name": name, "began_on": began_on}})  # fmt: skip
    return mark_id


def end_practice(db: Connection, principal: Principal, mark_id: int, *, ended_on: date, version: int, now: datetime
                 ) -> None:  # fmt: skip
    principal.must_be_director("mark the day a practice ended")
    stored = db.execute(
        select(PracticeMark.__table__).where(
            PracticeMark.id == mark_id, PracticeMark.district_id == principal.scope.district_id
        )
    ).first()
    if stored is None:
        raise Refused("There is no such practice.", field="practice")
    if ended_on < stored.began_on:
        raise Refused("It cannot have ended before it began.", field="ended_on")
    claim(db, PracticeMark, mark_id, version)
    db.execute(update(PracticeMark).where(PracticeMark.id == mark_id).values(ended_on=ended_on))
    acts.record(db, principal, "end_practice", "practice_mark", mark_id, now=now,
                detail={"before": {"ended_on": stored.ended_on}, "after": {"ended_on": ended_on}})  # fmt: skip
