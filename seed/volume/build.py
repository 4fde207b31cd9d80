"""One invented district of a given size, in an empty migrated database."""

from __future__ import annotations

from random import Random

from sqlalchemy import Engine

from models.commands.clocks import Dates
from models.queries.school_days import load_calendars
from seed.volume import contacts, ieps, places, students
from seed.volume.scale import Scale
from seed.volume.writer import Writer, unchecked


def build(engine: Engine, scale: Scale, *, seed: int = 28) -> None:
    draw = Random(f"{seed} {scale.name}")
    with unchecked(engine) as db:
        write = Writer(db)
        district_id, found = places.places(db, write, scale, draw)
        dates = Dates(load_calendars(db, [place.calendar_id for place in found]))
        for number in range(1, scale.ieps + 1):
            place = found[number % scale.schools]
            student = students.student(write, draw, district_id, place, number, found)
            proposal = ieps.iep(write, draw, district_id, student, dates, number)
            contacts.contacts(write, draw, district_id, student.id, proposal, number)
        write.flush()
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            db.exec_driver_sql("VACUUM ANALYZE")
