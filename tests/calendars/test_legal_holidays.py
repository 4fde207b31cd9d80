"""Legal holidays: the list of five school years, and each point on which the sources part."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from models.calendars.legal_holidays import (
    federal_holiday,
    is_business_day,
    last_working_day,
    next_business_day,
    nth_business_day,
    nth_weekday,
    state_holiday,
)

with open(Path(__file__).parent / "answers" / "legal_holidays.csv", newline="", encoding="utf-8") as file:
    LISTED = list(csv.DictReader(file))
STATE = [row for row in LISTED if row["scope"] == "state"]
SUFFOLK = [row for row in LISTED if row["scope"] == "Suffolk County"]
FIRST, LAST = date(2023, 9, 1), date(2028, 8, 31)
ONE = timedelta(days=1)


@pytest.mark.parametrize("row", STATE, ids=lambda r: f"{r['observed']}-{r['holiday']}")
def test_a_listed_holiday_is_a_holiday_of_the_state(row):
    assert state_holiday(date.fromisoformat(row["observed"]))


@pytest.mark.parametrize("row", SUFFOLK, ids=lambda r: f"{r['observed']}-{r['holiday']}")
def test_a_day_kept_in_suffolk_county_alone_is_an_ordinary_day(row):
    day = date.fromisoformat(row["observed"])
    assert state_holiday(day) is None
    assert federal_holiday(day) is None
    assert is_business_day(day, cautious=True) == (day.weekday() < 5)


def test_no_day_of_the_five_years_is_a_holiday_that_is_not_listed():
    listed = {row["observed"] for row in STATE}
    day = FIRST
    while day <= LAST:
        if day.weekday() != 6 and state_holiday(day):
            assert day.isoformat() in listed, state_holiday(day)
        day += ONE


def _by_statute(year: int) -> tuple[set[date], set[date]]:
    """State and federal holidays, written out from M.G.L. c.4 s.7 cl.18 and 5 U.S.C. 6103."""

    def the(which: int, weekday: int, month: int) -> date:
        days = [date(year, month, 1) + n * ONE for n in range(31)]
        return [day for day in days if day.month == month and day.weekday() == weekday][which]

    both = {the(2, 0, 2), the(-1, 0, 5), the(0, 0, 9), the(1, 0, 10), the(3, 3, 11), the(2, 0, 1)}
    dated = [(1, 1), (7, 4), (11, 11), (12, 25)] + ([(6, 19)] if year >= 2021 else [])
    fixed = {date(year, *day) for day in dated}
    both |= fixed | {day + ONE for day in fixed if day.weekday() == 6}
    fridays = {day - ONE for day in fixed | {date(year + 1, 1, 1)} if day.weekday() == 5}
    return both | {the(2, 0, 4)}, {day for day in both | fridays if day.year == year}


@pytest.mark.parametrize("year", range(1986, 2101))
def test_every_day_of_every_year_is_what_the_statutes_say(year):
    """The dates come from a package that others keep: an upgrade that moves one must be seen here first."""
    state, federal = _by_statute(year)
    for n in range(366):
        day = date(year, 1, 1) + n * ONE
        if day.year == year:
            assert bool(state_holiday(day)) == (day in state), day
            assert bool(federal_holiday(day)) == (day in federal), day


def test_a_saturday_holiday_stays_on_saturday_in_the_state_and_moves_to_friday_for_the_federation():
    friday, saturday = date(2026, 7, 3), date(2026, 7, 4)
    assert state_holiday(saturday) and not state_holiday(friday)
    assert federal_holiday(friday) == "Independence Day (observed)"


def test_the_friday_that_only_the_federation_keeps_is_read_to_give_the_earlier_date():
    friday = date(2026, 7, 3)
    assert is_business_day(friday, cautious=False)
    assert not is_business_day(friday, cautious=True)
    assert last_working_day(date(2026, 7, 4)) == date(2026, 7, 2)
    assert nth_business_day(date(2026, 7, 10), 5, back=True) == date(2026, 7, 2)
    assert nth_business_day(date(2026, 7, 2), 1, back=False) == friday
    assert next_business_day(friday) == friday


def test_new_years_day_on_a_saturday_closes_federal_offices_on_the_last_day_of_the_year_before():
    assert federal_holiday(date(2027, 12, 31)) and not state_holiday(date(2027, 12, 31))
    assert last_working_day(date(2028, 1, 2)) == date(2027, 12, 30)


def test_a_sunday_holiday_moves_to_monday_for_both():
    monday = date(2027, 7, 5)
    assert state_holiday(monday) and federal_holiday(monday)
    assert not is_business_day(monday, cautious=False)


def test_patriots_day_is_kept_by_the_state_alone_and_still_closes_business():
    day = date(2026, 4, 20)
    assert state_holiday(day) == "Patriots' Day" and federal_holiday(day) is None
    assert not is_business_day(day, cautious=False)


def test_juneteenth_counts_from_2021():
    assert state_holiday(date(2020, 6, 19)) is None
    assert state_holiday(date(2026, 6, 19)) and federal_holiday(date(2026, 6, 19))


def test_the_day_after_thanksgiving_is_a_business_day():
    assert not is_business_day(date(2025, 11, 27), cautious=False)
    assert is_business_day(date(2025, 11, 28), cautious=True)


def test_where_holidays_count_only_weekends_drop_out():
    assert nth_weekday(date(2026, 4, 27), 10, back=True) == date(2026, 4, 13)
    assert nth_weekday(date(2026, 4, 17), 1, back=False) == date(2026, 4, 20)
