"""The last day of school is the last day with students; a cap past the calendar cannot be the earlier date."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest

from models.calendars.school_calendar import SchoolCalendar, Session
from models.clocks.batch import answer
from models.clocks.due_date import deadline
from models.law.register import rule

D = date
YEAR = Session(D(2025, 9, 3), D(2026, 6, 17))


def calendar(*off: date) -> SchoolCalendar:
    return SchoolCalendar("District", [YEAR], {day: "closed" for day in off})


def test_fourteen_days_run_from_the_last_day_with_students():
    snow = calendar(D(2026, 6, 17))
    assert deadline(rule("EVAL_TEAM_IEP"), D(2026, 4, 24), snow).due == D(2026, 6, 30)
    assert deadline(rule("EVAL_TEAM_IEP"), D(2026, 4, 24), calendar()).due == D(2026, 7, 1)


def test_three_closed_days_at_the_end_count_back_to_friday():
    closed = calendar(D(2026, 6, 15), D(2026, 6, 16), D(2026, 6, 17))
    assert deadline(rule("EVAL_TEAM_IEP"), D(2026, 4, 24), closed).due == D(2026, 6, 26)


def test_delivery_is_worked_by_the_last_day_with_students():
    years = [YEAR, Session(D(2026, 9, 2), D(2027, 6, 16))]
    closed = SchoolCalendar("District", years, {D(2026, 6, 17): "closed"})
    assert deadline(rule("IEP_DELIVERY"), D(2026, 6, 12), closed).work_by == D(2026, 6, 16)


def test_a_consent_cap_past_the_published_days_is_not_the_earlier_one():
    due = deadline(rule("IEP_DELIVERY"), D(2026, 5, 20), calendar(D(2026, 5, 25)), consent_on=D(2026, 5, 15))
    assert due.due == D(2026, 5, 28)


@pytest.mark.parametrize("cell", ["2026-04-1", "2026-04-", "20260-04-1", "2026-13-01"])
def test_a_malformed_date_is_a_sentence_and_the_batch_goes_on(cell):
    head = "id,rule_id,trigger,inputs,amount,cal_sessions,cal_no_school,cal_snow_days\n"
    rows = f"a,SETTLE_VOID,{cell},,,,,\nb,BSEA_NOTICE_REJECT,2026-04-16,,,,,\n"
    out = io.StringIO()
    answer(io.StringIO(head + rows), out)
    first, second = out.getvalue().splitlines()[1:3]
    assert "cannot be read" in first
    assert second.startswith("b,2026-04-21,2026-04-21")


def test_the_school_days_of_this_calendar_are_as_counted_by_hand():
    assert calendar().school_days_left(D(2026, 4, 24)) == 38
    assert D(2026, 6, 17) - D(2026, 6, 12) == timedelta(5)
