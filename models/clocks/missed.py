"""The minutes that a service promises over a stretch of days: counted in school days, told part by part.

A week (or month) that lies wholly in the stretch counts whole, however many of its days had school; of one that lies
in it in part, the share of its school days. One without a school day counts nothing. A broken minute counts as one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from math import ceil

from models.calendars.school_calendar import SchoolCalendar
from models.clocks.promised import Every, Promise


@dataclass(frozen=True, slots=True)
class Part:
    """One day, week, month, or all days of a cycle: `days` of its `of` school days lie in the stretch."""

    first: date
    days: int
    of: int
    minutes: Fraction


@dataclass(frozen=True, slots=True)
class Missed:
    """`counted_to`: the last day that could be counted; before the last day asked for where the calendar ends."""

    minutes: int
    parts: tuple[Part, ...]
    counted_to: date

    @property
    def whole(self) -> int:
        """How many weeks, months or days counted whole."""
        return sum(part.days == part.of for part in self.parts)


def missed(promised: Promise, calendar: SchoolCalendar, first: date, last: date) -> Missed:
    """Both days included; nothing where `last` lies before. Raises OutsideCalendar where the first day is unknown."""
    if last < first:
        return Missed(0, (), last)
    to = max(first, min(last, calendar.last_published))
    inside = calendar.school_days_between(first, to)
    parts = _cycle(promised, inside) if promised.every is Every.CYCLE else _each(promised, calendar.days, inside)
    return Missed(ceil(sum(part.minutes for part in parts)), parts, to)


def _cycle(promised: Promise, inside: list[date]) -> tuple[Part, ...]:
    if not inside:
        return ()
    n = len(inside)
    return (Part(inside[0], n, promised.days, Fraction(promised.minutes * n, promised.days)),)


def _each(promised: Promise, days: list[date], inside: list[date]) -> tuple[Part, ...]:
    begins = _BEGINS[promised.every]
    found = []
    for start, own in groupby(inside, key=begins):
        n, of = len(list(own)), _school_days(days, start, begins)
        found.append(Part(start, n, of, Fraction(promised.minutes * n, of)))
    return tuple(found)


def _school_days(days: list[date], start: date, begins: Callable[[date], date]) -> int:
    """Of the whole day, week or month that begins on `start`."""
    at = bisect_left(days, start)
    n = 0
    while at + n < len(days) and begins(days[at + n]) == start:
        n += 1
    return n


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


_BEGINS: dict[Every, Callable[[date], date]] = {
    Every.DAY: lambda day: day,
    Every.WEEK: _monday,
    Every.MONTH: lambda day: day.replace(day=1),
}
