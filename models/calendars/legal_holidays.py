"""Legal holidays: the state set (M.G.L. c.4 s.7 cl.18) and the federal set (5 U.S.C. 6103).

A holiday on a Sunday moves to Monday in both. On a Saturday, state offices stay open the Friday before while federal
offices close: that Friday is arguable under "federal and state holidays" (34 CFR 300.11(b)), so each caller takes the
reading that gives the earlier date. Suffolk-County days (17 March, 17 June) are not counted: state offices are open.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_ONE_DAY = timedelta(days=1)
_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6

# month, day of the month, name, first year kept as a legal holiday
_ON_A_DATE = (
    (1, 1, "New Year's Day", 1),
    (6, 19, "Juneteenth National Independence Day", 2021),  # St. 2020 c.124; Public Law 117-17
    (7, 4, "Independence Day", 1),
    (11, 11, "Veterans Day", 1),
    (12, 25, "Christmas Day", 1),
)
# month, weekday, which one of the month (-1 the last), name, first year
_ON_A_WEEKDAY = (
    (1, _MONDAY, 3, "Martin Luther King Jr. Day", 1986),
    (2, _MONDAY, 3, "Washington's Birthday", 1),
    (5, _MONDAY, -1, "Memorial Day", 1),
    (9, _MONDAY, 1, "Labor Day", 1),
    (10, _MONDAY, 2, "Columbus Day", 1),
    (11, _THURSDAY, 4, "Thanksgiving Day", 1),
)
_STATE_ONLY = ((4, _MONDAY, 3, "Patriots' Day", 1),)


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - _ONE_DAY
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))


@lru_cache(maxsize=256)
def _state(year: int) -> dict[date, str]:
    days = {_nth(year, *rule): name for *rule, name, since in (*_ON_A_WEEKDAY, *_STATE_ONLY) if year >= since}
    for month, day_of_month, name, since in _ON_A_DATE:
        if year >= since:
            day = date(year, month, day_of_month)
            days[day] = name
            if day.weekday() == _SUNDAY:
                days[day + _ONE_DAY] = f"{name} (observed)"
    return days


@lru_cache(maxsize=256)
def _federal(year: int) -> dict[date, str]:
    state_only = {_nth(year, *rule) for *rule, _name, _since in _STATE_ONLY}
    days = {day: name for day, name in _state(year).items() if day not in state_only}
    for month, day_of_month, name, since in _ON_A_DATE:
        day = date(year, month, day_of_month)
        if year >= since and day.weekday() == _SATURDAY and day > date.min:
            days[day - _ONE_DAY] = f"{name} (observed)"
    if year < date.max.year and date(year + 1, 1, 1).weekday() == _SATURDAY:
        days[date(year, 12, 31)] = "New Year's Day (observed)"
    return {day: name for day, name in days.items() if day.year == year}


def state_holiday(day: date) -> str | None:
    """The Massachusetts legal holiday observed on that day, by name, or None."""
    return _state(day.year).get(day)


def federal_holiday(day: date) -> str | None:
    """The federal holiday observed on that day (the Friday before, for a Saturday holiday), or None."""
    return _federal(day.year).get(day)


@lru_cache(maxsize=64)
def _closed(year: int, cautious: bool) -> frozenset[date]:
    days = set(_state(year))
    days |= {d for d, name in _federal(year).items() if cautious or not _federal_friday(d)}
    return frozenset(days)


def _federal_friday(day: date) -> bool:
    """A Friday that only the federal government keeps, because the holiday itself is a Saturday."""
    return day.weekday() == 4 and day not in _state(day.year)


def is_business_day(day: date, *, cautious: bool) -> bool:
    """34 CFR 300.11(b). `cautious` treats the federal Friday as a holiday: for work-by days and counting back."""
    return day.weekday() < 5 and day not in _closed(day.year, cautious)


def last_working_day(on_or_before: date) -> date:
    """The last Monday to Friday that no legal holiday closes, on or before the day."""
    day = on_or_before
    while not is_business_day(day, cautious=True):
        day -= _ONE_DAY
    return day


def next_business_day(on_or_after: date) -> date:
    day = on_or_after
    while not is_business_day(day, cautious=False):
        day += _ONE_DAY
    return day


def nth_business_day(start: date, n: int, *, back: bool) -> date:
    """The n-th business day after (or before) `start`, which is day 0 and not counted."""
    step = -_ONE_DAY if back else _ONE_DAY
    day = start
    while n > 0:
        day += step
        n -= is_business_day(day, cautious=back)
    return day


def nth_weekday(start: date, n: int, *, back: bool) -> date:
    """As `nth_business_day`, with holidays counted (34 CFR 300.148(d)(1)(ii))."""
    step = -_ONE_DAY if back else _ONE_DAY
    day = start
    while n > 0:
        day += step
        n -= day.weekday() < 5
    return day
