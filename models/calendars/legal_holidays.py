"""Legal holidays: the state set (M.G.L. c.4 s.7 cl.18) and the federal set (5 U.S.C. 6103).

A holiday on a Sunday moves to Monday in both. On a Saturday, state offices stay open the Friday before while federal
offices close: that Friday is arguable under "federal and state holidays" (34 CFR 300.11(b)), so each caller takes the
reading that gives the earlier date. Suffolk-County days (17 March, 17 June) are not counted: state offices are open.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from holidays.countries.united_states import US

_ONE_DAY = timedelta(days=1)
_SUFFOLK_ONLY = ("Evacuation Day", "Bunker Hill Day")


@lru_cache(maxsize=256)
def _state(year: int) -> dict[date, str]:
    found = US(subdiv="MA", years=year)
    return {day: name for day, name in found.items() if not name.startswith(_SUFFOLK_ONLY)}


@lru_cache(maxsize=256)
def _federal(year: int) -> dict[date, str]:
    return dict(US(years=year).items())


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
