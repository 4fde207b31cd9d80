"""Three months of a service log, as the system that keeps it would export it: most sessions held, some short."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from seed.samples.feeds import LAST_DAY, as_csv

SESSION_COLUMNS = ("state_id", "service", "held_on", "session", "minutes_planned", "minutes_delivered", "status")
_FIRST = date(2026, 3, 9)
_SERVICES = (
    ("Speech-language therapy", 30, (0, 3)), ("Occupational therapy", 30, (1,)), ("Specialized reading", 45, (0, 2, 4)),
    ("Counseling", 30, (3,)),
)  # fmt: skip
_VACANT_FROM = date(2026, 4, 27)  # the occupational therapist left in the April vacation


def sessions(random: Random, students: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Of every twenty-fifth student, one service each."""
    off = _days_off()
    rows = []
    for place, student in enumerate(students[::25]):
        service, minutes, weekdays = _SERVICES[place % len(_SERVICES)]
        day = _FIRST
        while day <= LAST_DAY:
            if day.weekday() in weekdays and day not in off:
                rows.append(_session(random, student["state_id"], service, day, minutes))
            day += timedelta(1)
    return sorted(rows, key=lambda row: (row["held_on"], row["state_id"]))


def _session(random: Random, state_id: str, service: str, day: date, minutes: int) -> dict[str, str]:
    draw = random.random()
    status, delivered = "held", minutes
    if service == "Occupational therapy" and day >= _VACANT_FROM:
        status, delivered = "not held", 0
    elif draw < 0.05:
        status, delivered = "staff absent", 0
    elif draw < 0.09:
        status, delivered = "Student absent", 0
    elif draw < 0.12:
        delivered = minutes - 10
    return {
        "state_id": state_id, "service": service, "held_on": day.isoformat(), "minutes_planned": str(minutes),
        "minutes_delivered": str(delivered), "status": status,
    }  # fmt: skip


def _days_off() -> set[date]:
    found = set()
    for row in as_csv():
        first, _, last = row["date"].partition("/")
        day = date.fromisoformat(first)
        while day <= date.fromisoformat(last or first):
            found.add(day)
            day += timedelta(1)
    return found
