"""Every date tells how it was counted: day by day, what counted, what was skipped and why. Computed on demand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from itertools import count
from typing import NamedTuple

from models.calendars.legal_holidays import federal_holiday, is_business_day, state_holiday
from models.calendars.school_calendar import SchoolCalendar
from models.clocks.due_date import SCHOOL_DAYS_TO_PROPOSE, Due, deadline, local_date
from models.law.period import BusinessDays, BusinessDaysHolidaysCounted, CalendarDays, SchoolDays
from models.law.register import rule as find
from models.law.rule import DeadlineRule, Direction, Method

_ONE_DAY = timedelta(days=1)


class DayLine(NamedTuple):
    """One day of a count: `number` where it counts, else `note` says why it does not. A counted day may have a note."""

    day: date
    number: int | None
    note: str = ""


_line = partial(tuple.__new__, DayLine)  # a named tuple without the cost of naming: a page explains thousands of days


@dataclass(frozen=True, slots=True)
class Explanation:
    """`sentences` say what the days alone do not: a cap, an exception, a work-by day."""

    rule: DeadlineRule
    started_on: date
    due: Due
    days: tuple[DayLine, ...]
    sentences: tuple[str, ...]

    @property
    def counted(self) -> int:
        return sum(line.number is not None for line in self.days)


def explain(
    rule: DeadlineRule,
    started: date | datetime,
    calendar: SchoolCalendar | None = None,
    *,
    consent_on: date | None = None,
    days: int | None = None,
) -> Explanation:
    """The same answer as `deadline`, with its count. Raises what `deadline` raises."""
    due = deadline(rule, started, calendar, consent_on=consent_on, days=days)
    start = local_date(started)
    lines, sentences = _count(rule, start, due.due, calendar, consent_on)
    if due.work_by and due.work_by != due.due:
        sentences.append(
            f"{_d(due.due)} is {_why_closed(due.due)}: work by {_d(due.work_by)}. The legal date does not move."
            if due.due != due.work_by and _why_closed(due.due)
            else f"Work by {_d(due.work_by)}, the last day of school: the text asks for it at once."
        )
    return Explanation(rule, start, due, tuple(lines), tuple(sentences))


def _count(rule: DeadlineRule, start: date, due: date, calendar, consent_on):
    if rule.method is Method.END_OF_YEAR:
        return _end_of_year(start, due, calendar)
    if rule.method is Method.DELIVERY_CAP and consent_on is not None:
        plain = calendar.nth_school_day_after(start, rule.period.n)
        if due < plain:
            lines, sentences = _end_of_year(consent_on, due, calendar)
            return lines, [
                f"Five school days after the meeting would be {_d(plain)}; the 45 school days from consent end first.",
                *sentences,
            ]
    if rule.method in (Method.FILING_DAY, Method.ROLL_FORWARD):
        return _rolled(start, due), ["A day on which the agency is closed is passed over, to the next business day."]
    if isinstance(rule.period, (CalendarDays, SchoolDays, BusinessDays, BusinessDaysHolidaysCounted)):
        back = rule.direction is Direction.BEFORE
        return _walk(rule, start, due, calendar, -_ONE_DAY if back else _ONE_DAY), []
    sentence = f"{rule.period.words} {rule.direction.value} {_d(start)}: the same day number"
    clamped = "" if due.day == start.day else ", or the last day of a shorter month"
    return [], [sentence + clamped + "."]


def _end_of_year(start: date, due: date, calendar: SchoolCalendar):
    left = calendar.school_days_left(start)
    rule = find("EVAL_TEAM_IEP")
    if 30 <= left < SCHOOL_DAYS_TO_PROPOSE:
        session = calendar.session_of(start)
        last = calendar.last_school_day(session)
        day, lines = last, []
        while day < due:
            day += _ONE_DAY
            lines.append(DayLine(day, len(lines) + 1, _holiday(day)))
        return lines, [
            f"{left} school days were left after {_d(start)}. With 30 to 45 left the proposal is owed no later than 14 "
            f"calendar days after the last day of school, {_d(last)} ({rule.citation})."
        ]
    sentences = [f"{left} school days were left in the school year after {_d(start)}."] if left < 30 else []
    if left < 30 and calendar.session_of(start):
        sentences.append("With fewer than 30 left the count goes on in the next school year.")
    return _walk(rule, start, due, calendar, _ONE_DAY), sentences


def _walk(rule: DeadlineRule, start: date, due: date, calendar: SchoolCalendar | None, step: timedelta):
    if isinstance(rule.period, SchoolDays):
        return _school_days(start, due, calendar)
    if isinstance(rule.period, CalendarDays):
        days = _span(start, due) if due > start else _span(due - _ONE_DAY, start - _ONE_DAY)[::-1]
        return [*map(_line, zip(days, count(1), map(_holiday, days), strict=False))]
    back = step < timedelta(0)
    lines: list[DayLine] = []
    number = 0
    day = start
    while day != due:
        day += step
        counts, note = _counts(rule, day, back)
        number += counts
        lines.append(DayLine(day, number if counts else None, note))
    return lines


def _school_days(start: date, due: date, calendar: SchoolCalendar) -> list[DayLine]:
    """Every day after `start` to `due`: the school days among them numbered, the others with their reason."""
    days = calendar.days
    first = bisect_right(days, start)
    numbers = dict(zip(days[first : bisect_right(days, due, first)], count(1), strict=False))
    number, off, summer = numbers.get, calendar.off.get, calendar.reason_without_school
    return [
        _line((day, n, "")) if (n := number(day)) else _line((day, None, off(day) or summer(day)))
        for day in _span(start, due)
    ]


def _span(after: date, to: date) -> list[date]:
    """The days after one and to the other, forwards. Shared, because thousands of counts cross the same years."""
    low, high = after.year, to.year
    known = after.toordinal() - date(low, 1, 1).toordinal() + 1
    if low == high:
        return _year(low)[known : known + (to - after).days]
    between = [day for year in range(low + 1, high) for day in _year(year)]
    return [*_year(low)[known:], *between, *_year(high)[: to.toordinal() - date(high, 1, 1).toordinal() + 1]]


@lru_cache(maxsize=64)
def _year(year: int) -> list[date]:
    return [*map(date.fromordinal, range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1))]


def _counts(rule: DeadlineRule, day: date, back: bool) -> tuple[bool, str]:
    if isinstance(rule.period, BusinessDaysHolidaysCounted):
        return day.weekday() < 5, _holiday(day) if day.weekday() < 5 else "weekend"
    counts = is_business_day(day, cautious=back)
    return counts, "" if counts else _why_closed(day)


def _rolled(start: date, due: date) -> list[DayLine]:
    lines, day, number = [], start, 0
    while day < due:
        day += _ONE_DAY
        number += 1
        lines.append(DayLine(day, number, _why_closed(day)))
    return lines


@lru_cache(maxsize=20_000)
def _holiday(day: date) -> str:
    return state_holiday(day) or federal_holiday(day) or ""


def _why_closed(day: date) -> str:
    if day.weekday() == 5:
        return "a Saturday"
    if day.weekday() == 6:
        return "a Sunday"
    return _holiday(day)


def _d(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
