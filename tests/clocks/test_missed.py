"""Minutes that were promised and not delivered, against days counted on paper from the calendar of `tests.builders`."""

from __future__ import annotations

from datetime import date

import pytest

from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar, Session
from models.clocks.missed import missed
from models.clocks.promised import Every, Promise, promise
from tests.builders import DAYS_OFF, FIRST, LAST

D = date
CALENDAR = SchoolCalendar("District", [Session(FIRST, LAST)], DAYS_OFF)
WEEKLY = Promise(60, Every.WEEK)


@pytest.mark.parametrize(
    ("minutes", "frequency", "all_in_all", "every"),
    [
        (60, "a week", 60, Every.WEEK), (60, "weekly", 60, Every.WEEK), (30, "2 x a week", 60, Every.WEEK),
        (30, "2x weekly", 60, Every.WEEK), (30, "twice a week", 60, Every.WEEK),
        (30, "3 times per week", 90, Every.WEEK),
        (30, "2 sessions per week", 60, Every.WEEK), (30, "2 x 30 min/week", 60, Every.WEEK),
        (45, "daily", 45, Every.DAY), (15, "2 × per day", 30, Every.DAY), (30, "monthly", 30, Every.MONTH),
        (30, "once a month", 30, Every.MONTH),
    ],
)  # fmt: skip
def test_a_frequency_is_read_as_districts_write_it(minutes, frequency, all_in_all, every):
    assert promise(minutes, frequency) == Promise(all_in_all, every)


@pytest.mark.parametrize(
    ("frequency", "all_in_all", "days"),
    [("per 6-day cycle", 30, 6), ("2 x 6 day cycle", 60, 6), ("2 times per 5 school day cycle", 60, 5)],
)
def test_a_cycle_has_its_own_number_of_school_days(frequency, all_in_all, days):
    assert promise(30, frequency) == Promise(all_in_all, Every.CYCLE, days)


@pytest.mark.parametrize(
    "frequency",
    ["", "as needed", "every other week", "biweekly", "per quarter", "2 to 3 x a week", "per cycle", "5 days a week",
     "45 min weekly", "every 2 weeks", "weekly or monthly", "0 x a week", "2 x 3 x a week", "0-day cycle"],
)  # fmt: skip
def test_what_the_words_do_not_say_plainly_is_not_guessed(frequency):
    assert promise(30, frequency) is None


def test_twice_thirty_minutes_a_week_from_9_march_to_24_april_are_six_hours():
    """Weeks of 9, 16, 23, 30 March, 6 and 13 April: six of 60 minutes. The seventh, 20 to 24 April, is vacation."""
    found = missed(promise(30, "2 x a week"), CALENDAR, D(2026, 3, 9), D(2026, 4, 24))
    assert (found.minutes, found.whole, found.counted_to) == (360, 6, D(2026, 4, 24))
    assert [(p.first, p.days, p.of) for p in found.parts][-1] == (D(2026, 4, 13), 5, 5)


def test_a_week_with_a_holiday_counts_whole_and_one_that_is_cut_by_its_school_days():
    """Week of 25 May: Memorial Day, four school days. Whole: 60. From Wednesday on, three of the four: 45."""
    assert missed(WEEKLY, CALENDAR, D(2026, 5, 25), D(2026, 5, 29)).minutes == 60
    assert missed(WEEKLY, CALENDAR, D(2026, 5, 27), D(2026, 5, 29)).minutes == 45
    assert missed(WEEKLY, CALENDAR, D(2026, 5, 22), D(2026, 5, 26)).minutes == 27  # 60/5 and 60/4
    assert missed(Promise(50, Every.WEEK), CALENDAR, D(2026, 5, 13), D(2026, 5, 13)).minutes == 10


def test_a_broken_minute_counts_as_a_whole_one():
    assert missed(Promise(50, Every.WEEK), CALENDAR, D(2026, 5, 26), D(2026, 5, 26)).minutes == 13  # 12 and a half


def test_days_months_and_cycles_are_counted_in_school_days():
    """April 2026: 22 weekdays less 5 of vacation, 17. From the 13th: 13 to 17 and 27 to 30, nine of them."""
    nine = (D(2026, 4, 13), D(2026, 4, 30))
    assert missed(Promise(20, Every.DAY), CALENDAR, *nine).minutes == 180
    assert missed(Promise(34, Every.MONTH), CALENDAR, *nine).minutes == 18  # 34 x 9/17
    assert missed(Promise(34, Every.MONTH), CALENDAR, D(2026, 4, 1), D(2026, 4, 30)).minutes == 34
    assert missed(Promise(30, Every.CYCLE, 6), CALENDAR, *nine).minutes == 45  # a cycle and a half


def test_the_day_before_the_day_and_the_day_after_a_vacation():
    assert missed(WEEKLY, CALENDAR, D(2026, 4, 18), D(2026, 4, 26)).minutes == 0
    assert missed(WEEKLY, CALENDAR, D(2026, 4, 17), D(2026, 4, 26)).minutes == 12
    assert missed(WEEKLY, CALENDAR, D(2026, 4, 18), D(2026, 4, 27)).minutes == 12


def test_nothing_is_missed_before_it_begins_and_a_count_stops_where_the_calendar_does():
    assert missed(WEEKLY, CALENDAR, D(2026, 5, 4), D(2026, 5, 3)).minutes == 0
    summer = missed(WEEKLY, CALENDAR, D(2026, 6, 8), D(2026, 8, 1))
    assert (summer.minutes, summer.counted_to) == (120, LAST)  # the week of 8 June, and 15 to 17 June, its last days


@pytest.mark.parametrize("first", [D(2025, 9, 2), D(2026, 6, 18)])
def test_a_first_day_that_no_published_year_holds_is_refused(first):
    with pytest.raises(OutsideCalendar, match="District is published only"):
        missed(WEEKLY, CALENDAR, first, D(2026, 8, 1))


def test_a_school_year_missing_in_between_is_refused_and_not_a_long_summer():
    two = SchoolCalendar("District", [Session(FIRST, LAST), Session(D(2027, 9, 1), D(2028, 6, 16))], DAYS_OFF)
    with pytest.raises(OutsideCalendar, match="no school year published between"):
        missed(WEEKLY, two, D(2026, 6, 1), D(2027, 10, 1))
