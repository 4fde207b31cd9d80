"""A school year in two halves: what is counted for whoever sees no names is released at the end of each. Pure."""

from __future__ import annotations

from datetime import date

Half = tuple[date, date]


def halves(year: int) -> tuple[Half, Half]:
    """1 July to 31 December, 1 January to 30 June, of the school year that begins in `year`."""
    return (date(year, 7, 1), date(year, 12, 31)), (date(year + 1, 1, 1), date(year + 1, 6, 30))


def ended(year: int, today: date) -> int:
    """How many halves of that year are over: 0, 1 or 2."""
    return sum(last < today for _, last in halves(year))


def last_release(today: date) -> date:
    """The last day of the last half that is over."""
    return date(today.year, 6, 30) if today.month >= 7 else date(today.year - 1, 12, 31)


def bounds(year: int) -> tuple[date, date]:
    (first, _), (_, last) = halves(year)
    return first, last


def same_day(year: int, today: date) -> date:
    """The day of that school year on which it was as old as this one is today; 29 February counts as the 28th."""
    calendar_year = year if today.month >= 7 else year + 1
    day = min(today.day, 28) if today.month == 2 else today.day
    return date(calendar_year, today.month, day)
