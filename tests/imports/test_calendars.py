"""School years from JSON, iCalendar and CSV."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from models.commands.errors import Refused
from models.database import reading, transaction
from models.imports.refusal import FileRefused
from models.queries.school_days import load_calendars
from models.tables import Act, Calendar, CalendarEvent, CalendarYear, Clock, ImportRun, School
from tests.builders import create
from tests.imports.conftest import SAMPLES

BOUNDS = {"first_day": date(2025, 8, 27), "last_day": date(2026, 6, 15)}
PUBLISHED = SAMPLES / "calendars"


def calendar(importing, name="Test"):
    with reading(importing.engine) as db:
        found = db.execute(select(Calendar.id).where(Calendar.name == name)).scalar_one()
        return load_calendars(db, [found])[found]


def as_json(**changes) -> str:
    whole = {
        "school_year": "2025-26",
        "first_day": "2025-09-02",
        "last_day": "2026-06-12",
        "completeness": "full year",
        "no_school": [
            {"date": "2025-10-13", "reason": "Columbus Day"},
            {"date": "2025-12-24/2026-01-02", "reason": "Winter vacation"},
        ],
    }
    return json.dumps(whole | changes)


@pytest.mark.parametrize("name", ["boston_2015-16.json", "worcester_2025-26.json"])
def test_the_two_complete_calendars_count_exactly_180_days(importing, name):
    report = importing.publish(PUBLISHED / name)
    assert report.filed and "180 school days" in report.notes[0] and not report.warnings
    assert sum(s.first <= d <= s.last for s in calendar(importing).sessions for d in calendar(importing).days) == 180


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("amherst-pelham_2025-26_PARTIAL", "headline facts only"),
        ("beverly_2017-18_PARTIAL", "vacations, first and last day only"),
        ("boston_2021-22", "last day is not given.*covers start of year to 2022-04-25"),
        ("cambridge_2023-24_PARTIAL", "first day is not given; its last day is not given.*one mid-year change"),
        ("northborough-southborough_2019-20_PARTIAL", "last day is not given.*to 2019-12-20"),
        ("southborough_2011-12_PARTIAL", "first day is not given.*end of year and storm days only"),
        ("southborough_2014-15", "first day is not given; its last day is not given"),
        ("west-springfield_2022-23_PARTIAL", "last day is not given.*to 2023-04-07"),
    ],
)
def test_a_partial_calendar_is_refused_with_what_is_missing(importing, name, missing):
    with pytest.raises(FileRefused, match=missing):
        importing.publish(PUBLISHED / f"{name}.json")
    assert importing.count(Calendar) == 1


def test_bounds_given_by_hand_complete_a_calendar_that_lacks_only_them(importing):
    bounds = {"first_day": date(2014, 8, 27), "last_day": date(2015, 6, 17)}
    assert importing.publish(PUBLISHED / "southborough_2014-15.json", **bounds).filed


def test_publishing_the_same_year_again_changes_nothing(importing_on_both):
    first = importing_on_both.publish(as_json(), school_codes=["00350305"])
    before = [importing_on_both.rows(t) for t in (Calendar, CalendarYear, CalendarEvent, Act, ImportRun, School)]
    again = importing_on_both.publish(as_json(), school_codes=["00350305"])
    assert first.new == 9 and (again.new, again.changed, again.act_id) == (0, 0, None)
    assert [
        importing_on_both.rows(t) for t in (Calendar, CalendarYear, CalendarEvent, Act, ImportRun, School)
    ] == before


def test_a_dry_run_publishes_nothing(importing):
    report = importing.publish(as_json(), dry_run=True)
    assert not report.filed and importing.count(Calendar) == 1 and importing.count(Act) == 0


def test_a_day_no_longer_listed_becomes_a_school_day_and_a_new_one_is_off(importing):
    importing.publish(as_json())
    importing.publish(
        as_json(
            no_school=[
                {"date": "2025-12-24/2026-01-02", "reason": "Winter vacation"},
                {"date": "2025-10-14", "reason": "Moved"},
            ]
        )
    )
    found = calendar(importing)
    assert found.is_school_day(date(2025, 10, 13)) and found.why_off(date(2025, 10, 14)) == "Moved"


def test_a_snow_day_entered_since_survives_publishing_again(importing):
    importing.publish(as_json())
    with transaction(importing.engine) as db:
        year = db.execute(select(CalendarYear).order_by(CalendarYear.id.desc())).first()
        create(
            db,
            CalendarEvent,
            district_id=year.district_id,
            calendar_id=year.calendar_id,
            day=date(2026, 2, 3),
            reason="Snow",
            published=False,
        )
    assert importing.publish(as_json()).new == 0
    assert calendar(importing).why_off(date(2026, 2, 3)) == "Snow"


def test_a_school_that_inherits_writes_only_what_differs(importing):
    importing.publish(as_json())
    entries = json.loads(as_json())["no_school"] + [{"date": "2026-03-03", "reason": "Boiler"}]
    report = importing.publish(as_json(no_school=entries), calendar_name="Day", inherits="Test")
    assert report.new == 1 and calendar(importing, "Day").why_off(date(2025, 10, 13)) == "Columbus Day"


def test_schools_named_are_moved_to_the_calendar_and_their_clocks_dated(importing_on_both):
    importing = importing_on_both
    importing.bring("students", "state_id,last_name,first_name,school_code\n1000000007,A,B,00350305\n")
    importing.bring("proposals", "state_id,proposal_type,consent_received_on\n1000000007,initial,2026-04-10\n")
    waiting = [c for c in importing.rows(Clock) if c.due_on is None]
    assert waiting
    report = importing.publish(as_json(last_day="2026-06-19"), school_codes=["00350305"])
    assert report.changed == 1 and "moved" in report.notes[0]
    assert not [c for c in importing.rows(Clock) if c.id in {w.id for w in waiting} and c.due_on is None]


def test_an_unknown_school_or_inherited_calendar_is_refused(importing):
    with pytest.raises(Refused, match="No school here has the code 00359999"):
        importing.publish(as_json(), school_codes=["00359999"])
    with pytest.raises(Refused, match="no calendar “Nowhere”"):
        importing.publish(as_json(), inherits="Nowhere")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"no_school": [{"date": "2024-10-14", "reason": "x"}]}, "2024-10-14 lies outside the school year 2025-26"),
        ({"last_day": "2026-08-20"}, "no school year|outside"),
        ({"last_day": "2025-09-01"}, "no school year"),
        ({"first_day": "2025-10-13"}, "listed as no school day"),
        ({"completeness": "Partial: to May"}, "not complete"),
        ({"first_day": None}, "first day is not given"),
        ({"no_school": "none"}, "no school calendar"),
        ({"no_school": [{"date": "13/10/2025", "reason": "x"}]}, "day/month/year"),
        ({"no_school": [{"date": "soon", "reason": "x"}]}, "no date"),
    ],
)
def test_a_calendar_that_cannot_be_true_is_refused(importing, changes, why):
    with pytest.raises(FileRefused, match=why):
        importing.publish(as_json(**changes))


def test_a_count_other_than_180_is_a_warning_not_a_refusal(importing):
    report = importing.publish(as_json())
    assert report.filed and any("195 school days" in w.reason for w in report.warnings)


def test_a_weekend_day_is_left_out_with_a_warning(importing):
    report = importing.publish(as_json(no_school=[{"date": "2025-10-11", "reason": "Fair"}]))
    assert [w.value for w in report.warnings if w.value] == ["2025-10-11"] and report.new == 0


def test_a_legal_holiday_that_is_not_listed_is_told_not_subtracted(importing):
    report = importing.publish(as_json())
    assert any("2025-11-11 is Veterans Day" in w.reason for w in report.warnings)
    assert calendar(importing).is_school_day(date(2025, 11, 11))


@pytest.mark.parametrize(
    "name", ["calendar.csv", "calendar_site_builder.ics", "calendar_chamber.ics", "calendar_events_plugin.ics"]
)
def test_each_shape_of_the_same_year_gives_the_same_days(importing, name):
    report = importing.publish(SAMPLES / name, **BOUNDS)
    found = calendar(importing)
    assert report.new == 28 and "182 school days" in report.notes[0]
    assert not found.is_school_day(date(2026, 1, 2)) and found.is_school_day(date(2026, 1, 5))  # the end is exclusive
    assert found.is_school_day(date(2025, 11, 26)) and found.is_school_day(date(2026, 3, 11))  # half day, early release
    assert found.is_school_day(date(2026, 2, 13))


@pytest.mark.parametrize("name", ["calendar.csv", "calendar_chamber.ics"])
def test_icalendar_and_csv_need_their_bounds(importing, name):
    with pytest.raises(FileRefused, match="--first-day, --last-day"):
        importing.publish(SAMPLES / name)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("date,reason\n13/10/2025,x\n", "Line 2: “13/10/2025”"),
        ("date,reason\n10/13/25,x\n", "two digits"),
        ("date,reason\n,x\n", "no date"),
        ("reason\nx\n", "lacks date"),
        ("date,reason\n2026-01-02/2025-12-24,x\n", "ends before it begins"),
    ],
)
def test_a_bad_line_of_a_csv_calendar_refuses_the_year(importing, text, why):
    with pytest.raises(FileRefused, match=why):
        importing.publish(text, "c.csv", **BOUNDS)


def test_a_csv_range_may_be_written_in_us_dates(importing):
    assert importing.publish("date,reason\n12/24/2025 - 1/2/2026,Winter\n", "c.csv", **BOUNDS).new == 8
