"""The picture of a month says the whole reason of a day off, in the day or below it."""

from __future__ import annotations

from datetime import date

from dashboard.widgets.month_picture import months
from models.calendars.school_calendar import SchoolCalendar, Session
from models.clocks.explanation import explain
from models.law.register import rule

LONG = "Winter storm, then no heating at the Bowen and Day schools"
TODAY = date(2026, 4, 27)


def picture(off: dict[date, str]) -> str:
    year = Session(date(2025, 9, 3), date(2026, 6, 17))
    calendar = SchoolCalendar("District", [year], off)
    return months(explain(rule("IEP_DELIVERY"), date(2026, 4, 13), calendar), TODAY)


def test_a_short_reason_stands_whole_in_its_day():
    assert "<small>February vacation</small>" in picture({date(2026, 4, 15): "February vacation"})


def test_a_long_reason_has_a_letter_in_its_days_and_stands_whole_below():
    shown = picture({date(2026, 4, 15): LONG, date(2026, 4, 16): LONG, date(2026, 4, 17): "Burst pipe at Lincoln"})
    assert shown.count("<small>a</small>") == 2
    assert f"<b>a</b> {LONG}" in shown
    assert "<small>b</small>" in shown and "<b>b</b> Burst pipe at Lincoln" in shown
