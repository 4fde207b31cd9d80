"""What a due date refuses, and the day an instant belongs to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar, Session
from models.clocks.due_date import NEW_YORK, NoDueDate, deadline, due_on, local_date
from models.law.register import RULES, rule
from models.law.rule import Direction

YEAR = SchoolCalendar("North School", [Session(date(2025, 9, 3), date(2026, 6, 17))], {})


@pytest.mark.parametrize("key", [key for key, found in RULES.items() if found.reads_school_calendar])
def test_a_school_day_clock_without_a_calendar_is_refused(key):
    with pytest.raises(OutsideCalendar, match="no school calendar was given"):
        deadline(rule(key), date(2026, 3, 2))


def test_school_days_are_never_counted_back_because_no_rule_does():
    backwards = replace(rule("MDR"), direction=Direction.BEFORE)
    with pytest.raises(NoDueDate, match="cannot be counted"):
        deadline(backwards, date(2026, 3, 2), YEAR)


def test_an_instant_belongs_to_its_day_in_massachusetts():
    assert local_date(datetime(2025, 11, 1, 3, 30, tzinfo=UTC)) == date(2025, 10, 31)
    assert local_date(datetime(2025, 11, 1, 4, 30, tzinfo=UTC)) == date(2025, 11, 1)
    assert local_date(datetime(2025, 10, 31, 23, 30)) == date(2025, 10, 31)
    assert local_date(datetime(2025, 10, 31, 23, 30, tzinfo=NEW_YORK)) == date(2025, 10, 31)


def test_the_short_way_refuses_what_the_long_way_refuses():
    with pytest.raises(NoDueDate):
        due_on(rule("MEET_NOTICE"), date(2026, 3, 2), YEAR)
    with pytest.raises(OutsideCalendar):
        due_on(rule("REF_NOTICE"), date(2026, 6, 15), YEAR)
