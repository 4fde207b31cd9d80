"""Services of the demo district that were not delivered, a vacant position, minutes owed and made up. All invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from models.access.principal import Principal
from models.clocks.due_date import NEW_YORK
from models.commands.file_sessions import SessionForm, file_sessions
from models.commands.log_gap import GapForm, log_gap
from models.commands.owe_minutes import OweForm, owe_minutes
from models.commands.record_minutes import MinutesForm, record_minutes
from models.commands.record_request import RequestEntry, record_request
from models.services_vocabulary import GapKnown, GapReason, MinutesKind, OwedSource, SessionStatus
from models.tables import School, Service, Student
from models.vocabulary import RequestHow
from seed.proposals import business
from seed.story import Story

_SPEECH, _OT, _READING = "Speech-language therapy", "Occupational therapy", "Specialized reading"
_POSITION = "Speech-language pathologist, Bowen"
_DEMAND = "When does occupational therapy resume, and how will the sessions that were missed be made up?"


def play(db: Connection, by: Principal, told: Sequence[Story], *, today: date, now: datetime) -> str:
    rows = db.execute(
        select(Service.id, Service.student_id, Service.service, Service.minutes, Student.state_id, School.short_name)
        .join(Student, Student.id == Service.student_id)
        .join(School, School.id == Student.school_id)
        .where(Service.state == "accepted")
        .order_by(Service.id)
    ).all()
    known = {story.key: story.student.state_id for story in told}
    desk = _Desk(db, by, today, now)
    waits = [r for r in rows if r.service == _SPEECH and r.state_id == known["overdue_by_a_day"]]
    waits += [r for r in rows if r.service == _SPEECH and r.short_name == "Bowen"][:3]
    for n, row in enumerate(waits):
        desk.gap(row, 42 - 7 * (n % 3), reason=GapReason.VACANCY, known=GapKnown.STAFF, position=_POSITION)
    therapy = [r for r in rows if r.service == _OT][:3]
    desk.gap(therapy[0], 28, reason=GapReason.STAFF_ABSENCE, request_id=desk.demand(therapy[0], 14))
    ended = desk.gap(therapy[1], 105, until=73, reason=GapReason.CANCELLED_SESSIONS)
    finding = desk.owe(therapy[1], 240, 38, OwedSource.FINDING, gap_id=ended, paper="DESE letter of finding, item 2",
                       plan_until=business(today + timedelta(46)))  # fmt: skip
    for kind, minutes, days, who in (
        (MinutesKind.OFFERED, 180, 28, "The team chair"), (MinutesKind.DELIVERED, 60, 20, "The occupational therapist"),
        (MinutesKind.DECLINED, 60, 18, "The mother"), (MinutesKind.DELIVERED, 45, 13, "The occupational therapist"),
    ):  # fmt: skip
        desk.minutes(finding, kind, minutes, days, who)
    reading = [r for r in rows if r.service == _READING]
    desk.owe(reading[0], 90, 14, OwedSource.OWN_INITIATIVE)
    made_up = desk.owe(reading[1], 60, 60, OwedSource.OWN_INITIATIVE, plan_until=business(today - timedelta(20)))
    desk.minutes(made_up, MinutesKind.DELIVERED, 60, 25, "The reading teacher")
    sessions = desk.sessions([*waits, *therapy, *reading[:4]])
    return f"services owed: {len(waits) + 2} gaps, 3 amounts of minutes owed, {sessions} sessions of a service log"


class _Desk:
    """Days seen from today, each on a working day; written in the afternoon of its day."""

    def __init__(self, db: Connection, by: Principal, today: date, now: datetime) -> None:
        self.db, self.by, self.today, self.now, self.keys = db, by, today, now, iter(range(10_000))

    def day(self, back: int) -> date:
        return business(self.today - timedelta(back), back=True)

    def at(self, day: date) -> datetime:
        return min(self.now, datetime.combine(day, time(15, 20), NEW_YORK).astimezone(UTC))

    def key(self, what: str) -> str:
        return f"demo-{what}-{next(self.keys)}"

    def gap(self, row: Row, back: int, *, until: int | None = None, known=GapKnown.PROVIDER_LOG, **facts: Any) -> int:
        day = self.day(back)
        last = self.day(until) if until else None
        form = GapForm(self.key("gap"), row.student_id, row.service, day, known=known, ends_on=last, service_id=row.id,
                       **facts)  # fmt: skip
        return log_gap(self.db, self.by, form, today=self.today, now=self.at(last or day)).gap_id

    def demand(self, row: Row, back: int) -> int:
        day = self.day(back)
        entry = RequestEntry(self.key("demand"), row.student_id, day, "The parents", RequestHow.EMAIL, _DEMAND)
        return record_request(self.db, self.by, entry, today=self.today, now=self.at(day)).request_id

    def owe(self, row: Row, minutes: int, back: int, source: OwedSource, **facts: Any) -> int:
        day = self.day(back)
        form = OweForm(self.key("owed"), row.student_id, row.service, minutes, source, day, **facts)
        return owe_minutes(self.db, self.by, form, today=self.today, now=self.at(day)).owed_id

    def minutes(self, owed_id: int, kind: MinutesKind, minutes: int, back: int, who: str) -> None:
        day = self.day(back)
        form = MinutesForm(self.key("entry"), kind, minutes, day, who)
        record_minutes(self.db, self.by, owed_id, form, today=self.today, now=self.at(day))

    def sessions(self, rows: Sequence[Row]) -> int:
        """One a week for six weeks; every fifth is short."""
        own = {(row.student_id, row.service): row for row in rows}
        forms = []
        for n, row in enumerate(own.values()):
            for week in range(1, 7):
                short = (n + week) % 5 == 0
                status = SessionStatus.STUDENT_ABSENT if short and n % 3 == 0 else SessionStatus.HELD
                status = SessionStatus.STAFF_ABSENT if short and n % 3 else status
                forms.append(
                    SessionForm(row.student_id, row.service, self.day(7 * week), 30, 0 if short else 30, status)
                )
        file_sessions(self.db, self.by, forms, now=self.now)
        return len(forms)
