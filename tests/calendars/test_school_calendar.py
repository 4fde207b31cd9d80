"""A school's days: what counts, what moves them, and what the calendar refuses to guess."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar, Session

ONE = timedelta(days=1)
FIRST_YEAR = Session(date(2025, 9, 3), date(2026, 6, 17))
NEXT_YEAR = Session(date(2026, 9, 2), date(2027, 6, 16))
FEBRUARY = {date(2026, 2, 16) + n * ONE: "February recess" for n in range(5)}


def _north(off=FEBRUARY, added=(), sessions=(FIRST_YEAR, NEXT_YEAR)) -> SchoolCalendar:
    return SchoolCalendar("North School", sessions, off, added)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 9, 2), "North School is published only from 3 September 2025"),
        (date(2027, 6, 17), "North School is published only to 16 June 2027"),
    ],
)
def test_a_day_outside_is_refused_with_the_name_of_the_calendar_and_of_the_missing_year(day, words):
    for question in (_north().is_school_day, _north().session_of, _north().why_off, _north().school_days_left):
        with pytest.raises(OutsideCalendar, match=words):
            question(day)
    with pytest.raises(OutsideCalendar, match=words):
        _north().nth_school_day_after(day, 1)


def test_the_first_and_the_last_day_are_inside():
    assert _north().is_school_day(date(2025, 9, 3)) and _north().is_school_day(date(2027, 6, 16))


def test_a_count_that_runs_past_the_last_day_is_refused_and_says_how_far_it_ran():
    assert _north().nth_school_day_after(date(2027, 6, 15), 1) == date(2027, 6, 16)
    with pytest.raises(OutsideCalendar, match="2 school days after 15 June 2027 run past it"):
        _north().nth_school_day_after(date(2027, 6, 15), 2)


def test_a_calendar_without_a_year_is_refused():
    with pytest.raises(OutsideCalendar, match="no published school year"):
        _north(sessions=())


def test_a_year_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends before it begins"):
        _north(sessions=(Session(date(2026, 6, 17), date(2025, 9, 3)),))


def test_a_missing_year_between_two_published_ones_is_refused_and_never_taken_for_a_long_summer():
    gapped = _north(sessions=(FIRST_YEAR, Session(date(2027, 9, 1), date(2028, 6, 14))))
    for day, n in ((date(2026, 6, 16), 5), (date(2026, 6, 17), 1), (date(2026, 10, 1), 1)):
        with pytest.raises(OutsideCalendar, match="no school year published between 17 June 2026 and 1 September 2027"):
            gapped.nth_school_day_after(day, n)
    with pytest.raises(OutsideCalendar, match="Add the missing school year"):
        gapped.is_school_day(date(2026, 12, 1))
    assert gapped.nth_school_day_after(date(2026, 6, 10), 5) == date(2026, 6, 17)
    assert gapped.nth_school_day_after(date(2027, 9, 1), 1) == date(2027, 9, 2)


def test_an_ordinary_summer_is_crossed():
    assert _north().nth_school_day_after(date(2026, 6, 17), 1) == date(2026, 9, 2)
    assert _north().nth_school_day_after(date(2026, 7, 20), 2) == date(2026, 9, 3)


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        (date(2026, 2, 12), 1, date(2026, 2, 13)),
        (date(2026, 2, 12), 2, date(2026, 2, 23)),
        (date(2026, 2, 13), 1, date(2026, 2, 23)),
        (date(2026, 2, 18), 1, date(2026, 2, 23)),
        (date(2026, 2, 20), 1, date(2026, 2, 23)),
        (date(2026, 2, 22), 1, date(2026, 2, 23)),
        (date(2026, 2, 23), 1, date(2026, 2, 24)),
        (date(2026, 2, 18), 0, date(2026, 2, 18)),
    ],
)
def test_school_days_are_counted_before_in_and_after_a_vacation(start, n, expected):
    assert _north().nth_school_day_after(start, n) == expected


def test_a_snow_day_moves_only_counts_that_run_over_it():
    snowed = _north({**FEBRUARY, date(2026, 1, 26): "snow day"})
    assert snowed.nth_school_day_after(date(2026, 1, 23), 5) == date(2026, 2, 2)
    assert _north().nth_school_day_after(date(2026, 1, 23), 5) == date(2026, 1, 30)
    assert snowed.nth_school_day_after(date(2026, 1, 26), 5) == _north().nth_school_day_after(date(2026, 1, 26), 5)
    assert snowed.why_off(date(2026, 1, 26)) == "snow day"


def test_a_day_added_in_the_recess_or_on_a_saturday_counts():
    made_up = _north(added=[date(2026, 2, 17), date(2026, 3, 7)])
    assert made_up.is_school_day(date(2026, 2, 17)) and made_up.is_school_day(date(2026, 3, 7))
    assert made_up.nth_school_day_after(date(2026, 2, 13), 1) == date(2026, 2, 17)
    assert made_up.nth_school_day_after(date(2026, 3, 6), 1) == date(2026, 3, 7)
    assert made_up.why_off(date(2026, 2, 17)) is None


def test_a_legal_holiday_counts_unless_the_calendar_lists_it():
    assert _north().is_school_day(date(2025, 11, 11))
    assert not _north({date(2025, 11, 11): "Veterans Day"}).is_school_day(date(2025, 11, 11))


def test_every_day_off_has_its_reason():
    assert _north().why_off(date(2026, 2, 18)) == "February recess"
    assert _north().why_off(date(2026, 3, 7)) == "weekend"
    assert _north().why_off(date(2026, 7, 20)) == "summer: no school"
    assert _north().why_off(date(2026, 3, 6)) is None


def test_days_left_leave_out_the_day_itself_and_end_with_the_year():
    assert _north().school_days_left(date(2026, 6, 12)) == 3
    assert _north().school_days_left(date(2026, 6, 17)) == 0
    assert _north().school_days_left(date(2026, 7, 20)) == 0


def test_the_number_of_a_school_day_starts_again_each_year():
    assert _north().school_day_number(date(2025, 9, 3)) == 1
    assert _north().school_day_number(date(2026, 9, 2)) == 1
    assert _north().school_day_number(date(2026, 9, 5)) == 3
    assert _north().school_day_number(date(2026, 7, 20)) is None
    assert _north().school_day_number(date(2020, 7, 20)) is None


def test_a_school_year_is_named_by_its_autumn():
    assert FIRST_YEAR.label == "2025-26"
    assert Session(date(2026, 1, 5), date(2026, 6, 17)).label == "2025-26"
    assert Session(date(1999, 9, 1), date(2000, 6, 15)).label == "1999-00"
