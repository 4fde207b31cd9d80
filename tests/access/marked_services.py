"""Services not delivered and minutes owed, with the marked word in each field that can hold words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection

from models import tables
from tests.builders import create

NOON = datetime(2026, 4, 27, 16, tzinfo=UTC)
MONDAY = date(2026, 4, 27)


def mark_services(db: Connection, district_id: int, pupil: int, word: str, **place: Any) -> None:
    """A vacancy in a service in dispute, a gap that ended, minutes owed by an agreement and made up, a session."""
    own = {"district_id": district_id, "student_id": pupil} | place
    written = {"recorded_at": NOON, "recorded_by": word}
    named = {"service": word, "service_key": word}
    gap: dict[str, Any] = {}
    for ends_on in (None, date(2026, 4, 3)):
        told = {"starts_on": date(2026, 3, 9), "ends_on": ends_on, "reason": "vacancy", "reason_words": word,
                "known": "parent", "frequency": word, "position": word, "position_key": word}  # fmt: skip
        gap[str(ends_on)] = create(db, tables.ServiceGap, **own, **written, **named, **told,
                                   entry_key=f"{word} {ends_on}")  # fmt: skip
    for closed_on in (None, MONDAY):
        owed = create(
            db, tables.OwedMinutes, **own, **written, **named, entry_key=f"{word} {closed_on}", minutes=360,
            source="agreement", paper=word, decided_on=MONDAY, next_on=MONDAY, closed_on=closed_on,
            closed_why=word if closed_on else "", gap_id=gap["None"],
        )  # fmt: skip
        create(db, tables.OwedEntry, district_id=district_id, student_id=pupil, owed_id=owed, kind="delivered",
               entry_key=f"{word} {closed_on}", minutes=30, happened_on=MONDAY, by_whom=word, **written)  # fmt: skip
    create(db, tables.SessionRecord, **own, **named, held_on=MONDAY, session=word[:20], minutes_planned=30,
           minutes_delivered=0, status="staff_absent")  # fmt: skip
