"""Where a clock stands on a day. Derived, never stored; the same words are derived in SQL by `models.queries`."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    ON_TRACK = "on_track"
    MET = "met"
    MET_LATE = "met_late"


SOON_DAYS = 2


def standing(due: date, stopped_on: date | None, today: date) -> Standing:
    if stopped_on is not None:
        return Standing.MET if stopped_on <= due else Standing.MET_LATE
    left = (due - today).days
    if left < 0:
        return Standing.OVERDUE
    return Standing.DUE_SOON if left <= SOON_DAYS else Standing.ON_TRACK
