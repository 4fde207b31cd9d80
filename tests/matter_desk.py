"""What a director does with one student's matters, and the clocks read back as plain tuples."""

from __future__ import annotations

from sqlalchemy import select

from models.commands.appoint import AppointmentForm, appoint
from models.commands.open_matter import MatterForm, open_matter
from models.commands.record_step import StepForm, record_step
from models.dispute_vocabulary import FiledBy
from models.tables import Clock, Matter
from tests.builders import NOW, TODAY


class MatterDesk:
    """What a director does with one student's matters."""

    def __init__(self, town, student=None):
        self.town, self.db, self.keys = town, town.db, iter(range(1000))
        self.student = student or town.student()
        self.today = TODAY

    def open(self, road, on, filed_by=FiledBy.PARENT, **facts):
        form = MatterForm(f"m{next(self.keys)}", self.student, road, filed_by, on, **facts)
        return open_matter(self.db, self.town.director, form, today=self.today, now=NOW)

    def record(self, matter_id, step, on, **facts):
        form = StepForm(f"s{next(self.keys)}", step, on, **facts)
        version = self.matter(matter_id).version
        return record_step(
            self.db, self.town.director, matter_id, form, version=version, today=self.today, now=NOW
        ).fact_id

    def appoint(self, matter_id, kind, on, **facts):
        form = AppointmentForm(f"a{next(self.keys)}", kind, on, **facts)
        return appoint(self.db, self.town.director, matter_id, form, now=NOW)

    def matter(self, matter_id):
        return self.db.execute(select(Matter.__table__).where(Matter.id == matter_id)).one()

    def clocks(self, *matter_ids):
        found = self.db.execute(
            select(Clock.rule_key, Clock.due_on, Clock.printed_on, Clock.stopped_on)
            .where(Clock.matter_id.in_(matter_ids))
            .order_by(Clock.id)
        )
        return {key: (printed or due, stopped) for key, due, printed, stopped in found}
