"""What a chair and a director do with one student's services: gaps, minutes owed, and what was made up."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select

from models.commands.end_gap import end_gap
from models.commands.log_gap import GapForm, log_gap
from models.commands.owe_minutes import OweForm, owe_minutes
from models.commands.record_minutes import MinutesForm, record_minutes
from models.queries.owed_minutes import owed_row
from models.queries.service_gaps import gap_row
from models.services_vocabulary import GapKnown, GapReason, MinutesKind, OwedSource
from models.tables import Act, OwedMinutes, Service, ServiceGap
from tests.builders import NOW, TODAY, create

SPEECH = "Speech-language therapy"
MARCH_9, APRIL_24 = date(2026, 3, 9), date(2026, 4, 24)


class OwedDesk:
    """One student of Bowen with an accepted grid: speech twice thirty minutes a week, reading 45 minutes daily."""

    def __init__(self, town: Any, today: date = TODAY) -> None:
        self.town, self.db, self.today, self.by = town, town.db, today, town.chair_bowen
        self.pupil, self.keys = town.student(), iter(range(1000))
        self.speech = self.grid(self.pupil, SPEECH, 30, "2 x a week")
        self.reading = self.grid(self.pupil, "Specialized reading", 45, "daily")

    def grid(self, pupil: int, service: str, minutes: int, frequency: str, state: str = "accepted") -> int:
        return create(
            self.db, Service, district_id=self.town.district_id, student_id=pupil, grid="C", service=service,
            minutes=minutes, frequency=frequency, state=state, iep_starts_on=date(2025, 9, 15),
        )  # fmt: skip

    def log(self, **facts: Any):
        form = GapForm(
            f"g{next(self.keys)}", self.pupil, SPEECH, MARCH_9, GapReason.STAFF_ABSENCE, GapKnown.PROVIDER_LOG,
            service_id=self.speech,
        )  # fmt: skip
        return log_gap(self.db, self.by, replace(form, **facts), today=self.today, now=NOW)

    def vacant(self, position: str = "Speech-language pathologist, Bowen", **facts: Any):
        return self.log(reason=GapReason.VACANCY, position=position, **facts)

    def end(self, gap_id: int, ends_on: date, **facts: Any) -> None:
        given = {"version": self.gap(gap_id).version} | facts
        end_gap(self.db, self.by, gap_id, ends_on=ends_on, today=self.today, now=NOW, **given)

    def owe(self, minutes: int = 360, **facts: Any) -> int:
        form = OweForm(
            f"o{next(self.keys)}", self.pupil, SPEECH, minutes, OwedSource.OWN_INITIATIVE, date(2026, 4, 27)
        )  # fmt: skip
        return owe_minutes(self.db, self.by, replace(form, **facts), today=self.today, now=NOW).owed_id

    def minutes(self, owed_id: int, minutes: int, on: date, kind=MinutesKind.DELIVERED, by_whom="J. Ortiz, SLP"):
        form = MinutesForm(f"e{next(self.keys)}", kind, minutes, on, by_whom)
        return record_minutes(self.db, self.by, owed_id, form, today=self.today, now=NOW).entry_id

    def gap(self, gap_id: int):
        return self.db.execute(select(ServiceGap.__table__).where(ServiceGap.id == gap_id)).one()

    def owed(self, owed_id: int):
        return self.db.execute(select(OwedMinutes.__table__).where(OwedMinutes.id == owed_id)).one()

    def told(self, gap_id: int):
        return gap_row(self.db, self.town.director.scope, gap_id, today=self.today)

    def left(self, owed_id: int):
        """Owed, offered, delivered, declined, left."""
        row = owed_row(self.db, self.town.director.scope, owed_id)
        return row.minutes, row.offered, row.delivered, row.declined, row.left

    def acts(self) -> list[tuple[str, str, dict]]:
        rows = self.db.execute(select(Act.verb, Act.reason, Act.detail).order_by(Act.id)).all()
        return [(verb, reason, json.loads(detail)) for verb, reason, detail in rows]
