"""Open a district: its code, its name, the day it goes live. A clock due before that day is history, never a task."""

from __future__ import annotations

import re
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from models.commands import acts
from models.commands.errors import Refused
from models.tables import District
from models.tables.base import filled
from models.vocabulary import Mode

_LONGEST_NAME = 120


def check_opening(code: str, name: str) -> None:
    """Refuses a code that is not eight digits, and a name that is blank or too long. Needs no database."""
    if not re.fullmatch(r"[0-9]{8}", code):
        raise Refused(f"A district code has eight digits, such as 99010000. “{code}” has not.", field="code")
    if not name.strip():
        raise Refused("A district needs a name: it stands on every screen and every paper.", field="name")
    if len(name.strip()) > _LONGEST_NAME:
        raise Refused(f"A district's name has at most {_LONGEST_NAME} letters.", field="name")


def open_district(db: Connection, *, code: str, name: str, go_live_on: date, mode: Mode, by: str, now: datetime) -> int:
    """The new district's id. Refuses what `check_opening` does, a code that is open already, and the demo district
    beside a real one."""
    check_opening(code, name)
    if db.execute(select(District.id).where(District.code == code)).first():
        raise Refused(f"District {code} is open already.", field="code")
    if mode is Mode.REAL and (
        demo := db.execute(select(District.name).where(District.mode == Mode.DEMO.value)).first()
    ):
        raise Refused(
            f"This database holds the demo district {demo.name}, and a real one never stands beside it: use a database "
            "of its own."
        )
    row = filled(District, code=code, name=name.strip(), go_live_on=go_live_on, mode=mode.value)
    district_id = db.execute(insert(District).values(row).returning(District.id)).scalar_one()
    opened = {"code": code, "name": name.strip(), "go_live_on": go_live_on, "mode": mode.value}
    entry = acts.Entry("open_district", "district", district_id, detail={"after": opened})
    acts.append(db, district_id, by, [entry], now=now)
    return district_id
