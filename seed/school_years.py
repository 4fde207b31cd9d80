"""School calendars for any year, made from the rules most districts of the state follow: 180 days, and a little more.

Each is written in the JSON form in which districts' published calendars are imported.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dateutil.easter import easter

from models.calendars.legal_holidays import state_holiday
from seed.cast import CODE, NAME

SCHOOL_DAYS = 180
_DAY = timedelta(days=1)
_WEEK = range(5)


def published(year: int, *, days_earlier: int = 0) -> dict[str, Any]:
    """The school year that begins in `year`. `days_earlier` shifts it by so many school days."""
    off = days_off(year)
    first = _labor_day(year) - timedelta(5)  # the Wednesday before
    for _ in range(days_earlier):
        first = _step(first, off, -1)
    last, count = first, 1
    while count < SCHOOL_DAYS:
        last = _step(last, off, 1)
        count += 1
    listed = sorted((day, why) for day, why in off.items() if first < day <= date(year + 1, 6, 30))
    return {
        "district": NAME,
        "district_code": CODE,
        "school_year": f"{year}-{(year + 1) % 100:02d}",
        "first_day": first.isoformat(),
        "last_day": last.isoformat(),
        "no_school": [{"date": day.isoformat(), "reason": why} for day, why in listed],
        "half_days": [{"date": _thanksgiving_eve(year).isoformat(), "reason": "Day before Thanksgiving"}],
        "snow_days": [],
    }


def days_off(year: int) -> dict[date, str]:
    """Weekdays without school, from August to July, each with its reason."""
    off: dict[date, str] = {}
    labor = _labor_day(year)
    off[labor - timedelta(3)] = "Friday before Labor Day"
    off[_after(date(year, 11, 1), 0) + _DAY] = "Staff day"  # the day of state elections
    off[_thanksgiving_eve(year) + _DAY * 2] = "Thanksgiving recess"
    _fill(off, date(year, 12, 24), date(year + 1, 1, 1), "Winter vacation")
    presidents = _after(date(year + 1, 2, 1), 0) + timedelta(14)
    _fill(off, presidents, presidents + timedelta(4), "February vacation")
    patriots = _after(date(year + 1, 4, 1), 0) + timedelta(14)
    _fill(off, patriots, patriots + timedelta(4), "April vacation")
    off[easter(year + 1) - timedelta(2)] = "Good Friday"
    day = date(year, 8, 15)
    while day < date(year + 1, 7, 15):
        holiday = state_holiday(day)
        if holiday and day.weekday() in _WEEK:
            off[day] = holiday
        day += _DAY
    return off


def school_days(year: int) -> list[date]:
    """The days with school, as published."""
    form = published(year)
    off = {date.fromisoformat(line["date"]) for line in form["no_school"]}
    day, last = date.fromisoformat(form["first_day"]), date.fromisoformat(form["last_day"])
    found = []
    while day <= last:
        if day.weekday() in _WEEK and day not in off:
            found.append(day)
        day += _DAY
    return found


def snow_week(year: int) -> tuple[date, ...]:
    """Three days of storm at the start of the second week of January, in the school year that began in `year`."""
    monday = _after(date(year + 1, 1, 8), 0)
    return (monday, monday + _DAY, monday + _DAY * 2)


def made_up(year: int, lost: int) -> date:
    """The last day of the year once `lost` days are made up at its end."""
    day = date.fromisoformat(published(year)["last_day"])
    off = days_off(year)
    for _ in range(lost):
        day = _step(day, off, 1)
    return day


def _labor_day(year: int) -> date:
    return _after(date(year, 9, 1), 0)


def _thanksgiving_eve(year: int) -> date:
    return _after(date(year, 11, 1), 3) + timedelta(20)


def _after(first: date, weekday: int) -> date:
    """The first such weekday on or after a day."""
    return first + timedelta((weekday - first.weekday()) % 7)


def _fill(off: dict[date, str], first: date, last: date, reason: str) -> None:
    day = first
    while day <= last:
        if day.weekday() in _WEEK:
            off[day] = reason
        day += _DAY


def _step(day: date, off: dict[date, str], way: int) -> date:
    day += _DAY * way
    while day.weekday() not in _WEEK or day in off:
        day += _DAY * way
    return day
