"""Reads the answers counted for the law tests."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

from models.calendars.school_calendar import SchoolCalendar
from models.clocks.batch import read_calendar

ANSWERS = Path(__file__).parent / "answers"


def rows(name: str) -> list[dict[str, str]]:
    with open(ANSWERS / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def calendar(name: str) -> SchoolCalendar:
    for row in rows("calendars.csv"):
        if row["name"] == name:
            return read_calendar(name, row["sessions"], row["no_school"], row["snow_days"])
    raise LookupError(name)


def day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None
