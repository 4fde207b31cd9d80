"""Made calendars are like published ones: 180 days, holidays off, late August to June."""

from __future__ import annotations

from datetime import date

import pytest

from models.calendars.legal_holidays import state_holiday
from seed.school_years import made_up, published, school_days, snow_week


@pytest.mark.parametrize("year", range(2015, 2036))
def test_each_year_has_180_days_and_no_legal_holiday(year):
    days = school_days(year)
    assert len(days) == 180
    assert not [day for day in days if state_holiday(day)]
    assert date(year, 8, 24) < days[0] < date(year, 9, 5)
    assert date(year + 1, 6, 8) < days[-1] < date(year + 1, 6, 20)


def test_april_vacation_holds_patriots_day():
    off = {line["date"]: line["reason"] for line in published(2025)["no_school"]}
    assert off["2026-04-20"] == "Patriots' Day"
    assert off["2026-04-24"] == "April vacation"
    assert "2026-04-27" not in off


def test_the_high_school_ends_a_day_before_the_others():
    assert published(2026, days_earlier=1)["last_day"] == "2027-06-16"
    assert published(2026)["last_day"] == "2027-06-17"


def test_lost_days_are_made_up_around_juneteenth():
    assert made_up(2026, 3) == date(2027, 6, 22)  # Fri 18, Mon 21, Tue 22 June
    assert all(day in school_days(2026) for day in snow_week(2026))
