"""What of disputes stands on Monday, on a student's file, in a chronology, and in the panel that explains a date."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from dashboard import wiring
from dashboard.widgets import (
    chronology,
    event_words,
    matter_tables,
    student_parts,
    time_line,
    why_standing,
    why_this_date,
)
from models.access.principal import principal_of
from models.database import create
from models.law.register import RULES
from models.queries.clock_of import explained_clock
from models.queries.days_ahead import DayAhead, days_ahead
from models.queries.line_of_time import Event, line_of_time
from models.queries.student_file import ClockRow, student_file
from models.tables import Clock, Matter
from tests import demo
from tests.screens.conftest import said
from tests.screens.rows import words

TODAY = demo.DAY
AT = datetime(2026, 4, 21, 15, tzinfo=UTC)
SITS = DayAhead(date(2026, 4, 28), None, "", "", 4, "hearing_day", "10:00", "", 5, "hearing", "", "26-04512", 3, "Ruiz",
                "Kim", "8", "Day")  # fmt: skip
DUE = replace(SITS, clock_id=7, appointment_id=None, kind="", at="", rule_key="DPC_RESPONSE", queue="dispute")


@pytest.fixture
def read(demo_url):
    """Asks the demo database as the director."""
    engine = create(demo_url)

    def ask(query, **given):
        with engine.connect() as db:
            if callable(query):
                return query(db, principal_of(db, 1, demo.DIRECTOR).scope, **given)
            return db.execute(query).all()

    yield ask
    engine.dispose()


@pytest.fixture
def cardoso(read):
    """A student with a hearing, its talks, and a complaint that was set aside."""
    return read(select(Matter.student_id).where(Matter.reference == "26-04512"))[0][0]


def test_monday_tells_what_is_past_and_what_comes_each_with_its_doors():
    late = replace(DUE, day=date(2026, 4, 24))
    untold = replace(SITS, day=date(2026, 4, 21))
    theirs = replace(DUE, rule_key="DPC_DECISION", queue="watched", day=date(2026, 5, 4))
    rows = matter_tables.ten_days([untold, late, SITS, DUE, theirs], TODAY)["rows"]
    assert [words(row["cells"][0]) for row in rows] == [
        ["Tue 21 Apr", "not recorded as held"], ["Overdue 3 days", "was due Fri 24 Apr"], ["Tomorrow, 10:00"],
        ["Due tomorrow", "Tue 28 Apr"], ["Mon 4 May"],
    ]  # fmt: skip
    assert [row["cells"][0]["mark"] for row in rows] == ["diamond", "disc", "half", "half", "ring"]
    far = [replace(SITS, day=date(2026, 4, day)) for day in (29, 30)]
    rows_ahead = matter_tables.ten_days(far, TODAY)["rows"]
    assert [row["cells"][0]["mark"] for row in rows_ahead] == ["half", "ring"], "the day after tomorrow, and later"
    [week, *_] = matter_tables.weeks(far, TODAY)["weeks"]
    assert [day["entries"][0]["mark"] for day in week["days"]] == ["half", "ring"]
    assert words(rows[2]["cells"][1]) == ["Hearing day, K. Ruiz", "26-04512 · grade 8, Day"]
    assert words(rows[4]["cells"][1])[1] == "26-04512 · grade 8, Day · owed by the BSEA"
    [page, _] = rows[2]["cells"][1]["lines"][1]
    assert (page["go"], page["params"]) == ("matter", {"matter": "5"})


def test_monday_opens_with_the_days_of_disputes_and_a_chair_sees_their_own(demo_url, opened, read):
    at = opened()
    assert not at.exception and "meetings, hearings and dates of disputes" in said(at)
    everyone = read(days_ahead, today=TODAY, days=10)
    engine = create(demo_url)
    with engine.connect() as db:
        scope = principal_of(db, 1, "n.haddad@harrowmills.example").scope
        own = days_ahead(db, scope, today=TODAY, days=10)
    engine.dispose()
    assert 0 < len(own) < len(everyone) and set(own) < set(everyone)


def test_a_students_file_tells_two_disputes_apart_and_nothing_of_talks_but_their_steps(demo_url, opened, read, cardoso):
    assert not opened("student_file", student=str(cardoso)).exception
    events = read(line_of_time, student_id=cardoso)
    lanes = {item["lane"] for item in time_line.table(events, (), TODAY)["items"]}
    assert {"BSEA hearing 26-04512", "State complaint PRS-08871", "Settlement conference of 17 Apr 2026"} <= lanes
    told = [e for e in events if event_words.of_talks(e)]
    assert {e.code for e in told} == {"resolution_meeting", "settlement_conference"}
    assert {e.kind for e in told} == {"matter", "session"}
    assert all(not any(e.detail[4:]) for e in told), "a step and its day; no outcome, no person, no paper"


def test_a_chronology_holds_hearings_and_complaints_and_no_fact_of_talks(demo_url, read, cardoso):
    with wiring.writing() as db:
        director = principal_of(db, 1, demo.DIRECTOR)
        head = student_file(db, director.scope, cardoso).head
    district = SimpleNamespace(name="Harrow Mills")
    context = SimpleNamespace(principal=director, scope=director.scope, today=TODAY, district=district)
    text = chronology.made(context, head, "csv").decode("utf-8-sig")
    assert "BSEA hearing 26-04512. Filed" in text and "State complaint PRS-08871. DESE set it aside" in text
    assert "ettlement conference" not in text and "esolution meeting" not in text
    left_out = dict(chronology.left_out([]))
    assert left_out["Confidential talks"].endswith("no fact of them stands in a chronology")


@pytest.mark.parametrize(
    ("detail", "title", "small"),
    [
        (("decided", "decision", "", "", "", ""), "The decision was issued: decided", ""),
        (("printed", "", "DPC_DECISION", "2026-06-01", "BSEA Notice of Hearing", ""),
         "Decision on a parent's request: Mon 1 Jun 2026, as printed", "BSEA Notice of Hearing"),
        (("extended", "", "DPC_DECISION", "2026-06-01", "Both ask", "A. Quinn"),
         "Decision on a parent's request: Mon 1 Jun 2026, extended", "A. Quinn, Both ask"),
    ],
)  # fmt: skip
def test_a_fact_of_a_dispute_is_told_with_its_lane(detail, title, small):
    event = Event(TODAY, "matter", "hearing", ("", "", "2026-03-17", *detail), AT, "Mei Chen")
    assert event_words.event_words(event) == (title, (), small)
    assert event_words.lane_of(event) == "BSEA hearing of 17 Mar 2026"


def test_on_the_file_too_only_a_duty_of_the_district_is_late(read, cardoso):
    clock = ClockRow(1, None, "DPC_DECISION", "watched", date(2026, 1, 5), date(2026, 3, 21), None, "", None, "", None,
                     "", 5)  # fmt: skip
    for change, told in (
        ({}, ["Was due Sat 21 Mar", "from the BSEA"]),
        ({"rule_key": "DPC_SUFFICIENCY"}, ["Closed Sat 21 Mar", "a limit, not a duty"]),
        ({"rule_key": "DPC_RESPONSE", "queue": "dispute"}, ["Overdue 37 days", "was due Sat 21 Mar"]),
    ):
        [row] = student_parts.clocks([replace(clock, **change)], TODAY, caption="")["rows"]
        assert words(row["cells"][0]) == told
    found = read(student_file, student_id=cardoso).clocks
    assert {c.matter_id is not None for c in found} == {True, False}


def test_the_panel_says_whose_duty_a_date_is_and_where_a_missing_one_is_entered(read, cardoso):
    own = (Clock.student_id == cardoso, Clock.stopped_on.is_(None))
    numbers = dict(read(select(Clock.rule_key, Clock.id).where(*own)))
    for key, heading, work in (
        ("DPC_DECISION", "Due Monday 1 June 2026", "owed by the BSEA: nobody in the district is late when it passes"),
        ("DPC_AMEND", "Closes Friday 1 May 2026", "a right or a limit: nobody in the district is late when it passes"),
        ("DISCLOSE_5BD", "Due Wednesday 29 April 2026", "work by the same day"),
    ):
        clock = read(explained_clock, clock_id=numbers[key])
        stands = why_standing.standing(clock, TODAY)
        assert heading in why_this_date.heading(clock)
        assert work in " ".join(piece.get("t", "") for line in stands["lines"] for piece in line)
        assert (clock.road, clock.reference) == ("hearing", "26-04512")
    rule = RULES["PRS_DISTRICT_RESPONSE"]
    assert "on the page of the matter" in why_this_date.what_to_do(rule, of_matter=True)
