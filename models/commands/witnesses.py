"""The district's witness list for a hearing (34 CFR 300.512)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.errors import Refused
from models.commands.matters import matter_of, must_fit
from models.dispute_vocabulary import Road
from models.roads.register import HEARINGS
from models.tables import Witness
from models.tables.base import filled


def name_witness(
    db: Connection, principal: Principal, matter_id: int, *, entry_key: str, name: str, role: str, speaks_to: str,
    now: datetime,
) -> int:  # fmt: skip
    """The witness's id. The same form twice names one witness."""
    matter = matter_of(db, principal, matter_id)
    if Road(matter.road) not in HEARINGS:
        raise Refused("Exhibits and witnesses belong to a hearing.", field="matter")
    stored = db.execute(
        select(Witness.id).where(Witness.district_id == matter.district_id, Witness.entry_key == entry_key)
    ).scalar()
    if stored is not None:
        return stored
    words = {
        "name": must_fit(name, 120, "name", "This name"),
        "role": must_fit(role, 120, "role", "This position"),
        "speaks_to": must_fit(speaks_to, 300, "speaks_to", "This text"),
    }
    if not words["name"]:
        raise Refused("Give the witness's name as it will stand on the list.", field="name")
    row = filled(
        Witness, district_id=matter.district_id, matter_id=matter_id, student_id=matter.student_id,
        entry_key=entry_key, recorded_at=now, recorded_by=principal.name, **words,
    )  # fmt: skip
    witness_id = db.execute(insert(Witness).values(row).returning(Witness.id)).scalar_one()
    acts.record(db, principal, "name_witness", "matter", matter_id, now=now, student_id=matter.student_id,
                detail={"before": None, "after": words})  # fmt: skip
    return witness_id


def withdraw_witness(db: Connection, principal: Principal, witness_id: int, *, now: datetime) -> None:
    """Takes a name off the list; that it stood there is kept."""
    row = db.execute(select(Witness.__table__).where(Witness.id == witness_id)).first()
    if row is None or row.withdrawn:
        raise Refused("This name is on the list no longer.", field="witness")
    matter = matter_of(db, principal, row.matter_id)
    db.execute(update(Witness).where(Witness.id == witness_id).values(withdrawn=True))
    acts.record(db, principal, "withdraw_witness", "matter", matter.id, now=now, student_id=matter.student_id,
                detail={"before": {"name": row.name, "role": row.role}, "after": None})  # fmt: skip
