"""A year that was mistyped is told before it starts a clock: 1926 is a day of the past, and refused all the same."""

from __future__ import annotations

from datetime import date

from models.commands.errors import Refused

EARLIEST = date(1990, 1, 1)  # nobody a school serves was born before it


def must_be_likely(day: date | None, *, field: str) -> None:
    if day is not None and day < EARLIEST:
        raise Refused(f"The day reads {day.day} {day:%b} {day.year}: look at the year.", field=field)
