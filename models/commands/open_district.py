"""Open a district: its code, its name, the day it goes live. A clock due before that day is history, never a task."""

from __future__ import annotations

import re
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from models.commands.errors import Refused
from models.tables import Act, District
from models.tables.base import filled
from models.vocabulary import Mode


def open_district(db: Connection, *, code: str, name: str, go_live_on: date, mode: Mode, by: str, now: datetime) -> int:
    """The new district's id. Refuses a code that is not eight digits, or one that is open already."""
    if not re.fullmatch(r"[0-9]{8}", code):
        raise Refused(f"A district code has eight digits, such as 99010000. “{code}” has not.", field="code")
    if db.execute(select(District.id).where(District.code == code)).first():
        raise Refused(f"District {code} is open already.", field="code")
    row = filled(District, code=code, name=name.strip(), go_live_on=go_live_on, mode=mode.value)
    district_id = db.execute(insert(District).values(row).returning(District.id)).scalar_one()
    act = filled(Act, district_id=district_id, at=now, by=by, verb="open_district", record="district",
                 record_id=district_id)  # fmt: skip
    db.execute(insert(Act).values(act))
    return district_id
