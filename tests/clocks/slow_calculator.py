"""A second calculator, slow and plainly right: it walks the days one at a time and asks of each whether it counts.

It reads the declared rules and shares nothing with the clocks. Its holidays are asked day by day, from the statutes:
"is this the third Monday of April?"
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

ONE = timedelta(days=1)
LONGEST_SUMMER = 120


class Refused(Exception):
    """No date can be given."""


class RunsPast(Refused):
    """The count starts within the published days and runs past the last of them."""


@dataclass(frozen=True)
class SlowCalendar:
    sessions: tuple[tuple[date, date], ...]
    off: frozenset[date]
    added: frozenset[date] = frozenset()

    def session(self, day: date) -> tuple[date, date] | None:
        for first, last in self.sessions:
            if first <= day <= last:
                return first, last
        return None

    def has_school(self, day: date) -> bool:
        if day in self.added:
            return True
        return self.session(day) is not None and day.weekday() < 5 and day not in self.off

    def published(self, day: date) -> bool:
        if day < self.sessions[0][0] or day > self.sessions[-1][1]:
            return False
        for (_, ended), (begins, _) in zip(self.sessions, self.sessions[1:], strict=False):
            if ended < day < begins and (begins - ended).days > LONGEST_SUMMER:
                return False
        return True


def _fixed_holiday(day: date) -> bool:
    if (day.month, day.day) == (6, 19):
        return day.year >= 2021
    return (day.month, day.day) in {(1, 1), (7, 4), (11, 11), (12, 25)}


def _monday_or_thursday_holiday(day: date) -> bool:
    if day.weekday() == 0:
        if day.month == 5:
            return day.day >= 25
        weeks = {1: range(15, 22), 2: range(15, 22), 4: range(15, 22), 9: range(1, 8), 10: range(8, 15)}
        return day.day in weeks.get(day.month, ())
    return day.weekday() == 3 and day.month == 11 and 22 <= day.day <= 28


def legal_holiday(day: date, *, federal_friday: bool) -> bool:
    if _fixed_holiday(day) or _monday_or_thursday_holiday(day):
        return True
    if day.weekday() == 0 and _fixed_holiday(day - ONE):
        return True
    return federal_friday and day.weekday() == 4 and _fixed_holiday(day + ONE)


def open_for_business(day: date, *, federal_friday: bool) -> bool:
    return day.weekday() < 5 and not legal_holiday(day, federal_friday=federal_friday)


def _walk(start: date, n: int, step: timedelta, counts) -> date:
    day = start
    while n:
        day += step
        if counts(day):
            n -= 1
    return day


def _walk_school(start: date, n: int, calendar: SlowCalendar) -> date:
    if not calendar.published(start):
        raise Refused
    day = start
    while n:
        day += ONE
        if not calendar.published(day):
            raise RunsPast if day > calendar.sessions[-1][1] else Refused
        if calendar.has_school(day):
            n -= 1
    return day


def _walk_months(start: date, months: int, back: bool) -> date:
    """Day by day into the month wanted, then on to the same day number, or to the month's last day."""
    wanted = start.year * 12 + start.month + (-months if back else months)
    day = start
    while day.year * 12 + day.month != wanted:
        day += -ONE if back else ONE
    while day.day > 1:
        day -= ONE
    while day.day < start.day and (day + ONE).month == day.month:
        day += ONE
    return day


def _evaluation(start: date, calendar: SlowCalendar) -> date:
    if not calendar.published(start):
        raise Refused
    held = calendar.session(start)
    left, day = 0, start
    while held and day < held[1]:
        day += ONE
        left += calendar.has_school(day)
    if 30 <= left < 45:
        last = held[1]
        while not calendar.has_school(last):
            last -= ONE
        return last + 14 * ONE
    return _walk_school(start, 45, calendar)


def slow_answer(rule, start: date, calendar: SlowCalendar, consent: date | None, after_five: bool):
    """Due date and work-by date, or Refused."""
    if rule.in_force_from and start < rule.in_force_from:
        raise Refused
    back = str(rule.direction) == "before"
    step = -ONE if back else ONE
    n, unit, method = rule.period.n, rule.period.unit, str(rule.method)
    if method == "filing_day":
        due = start + ONE if after_five else start
        while not open_for_business(due, federal_friday=False):
            due += ONE
    elif method == "end_of_year":
        due = _evaluation(start, calendar)
    elif unit == "calendar day":
        due = _walk(start, n, step, lambda day: True)
    elif unit in ("school day", "school working day"):
        due = _walk_school(start, n, calendar)
    elif unit == "business day":
        due = _walk(start, n, step, lambda day: open_for_business(day, federal_friday=back))
    elif unit == "business day, holidays counted":
        due = _walk(start, n, step, lambda day: day.weekday() < 5)
    elif unit in ("month", "year"):
        due = _walk_months(start, n * (12 if unit == "year" else 1), back)
    else:
        raise AssertionError(unit)
    if method == "delivery_cap" and consent is not None:
        with suppress(RunsPast):
            due = min(due, _evaluation(consent, calendar))
    if not rule.work_by:
        return due, None
    work_by = due
    while not open_for_business(work_by, federal_friday=True):
        work_by -= ONE
    if method == "delivery_cap":
        held = calendar.session(start)
        if held:
            last = held[1]
            while not calendar.has_school(last):
                last -= ONE
            work_by = min(work_by, last)
    return due, work_by
