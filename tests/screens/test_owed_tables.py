"""The tables of Services owed: minutes in words, how they were counted, what is next; nothing is ever drawn as late."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from dashboard import phrasing as say
from dashboard.widgets import owed_parts, owed_tables
from models.clocks.missed import Missed, Part
from models.clocks.promised import Every, Promise
from models.queries.made_up import EntryRow
from models.queries.owed_minutes import OwedRow
from models.queries.service_gaps import GapRow
from models.queries.session_shortfalls import LogRow
from tests import demo
from tests.screens.rows import words

D, TODAY = date, demo.DAY
AT = datetime(2026, 4, 20, 16, tzinfo=UTC)
WEEKS = tuple(Part(D(2026, 3, 9 + 7 * n), 5, 5, Fraction(60)) for n in range(3))
GAP = GapRow(
    gap_id=5, student_id=3, last_name="Silva", first_name="Joana", grade="2", school="Bowen", service="Speech",
    service_id=9, minutes=30, frequency="2 x a week", starts_on=D(2026, 3, 9), ends_on=None, reason="vacancy",
    reason_words="", known="staff", missed_entered=None, position="SLP, Bowen", filled_on=None, request_id=None,
    asked_on=None, answer=None, answered_on=None, owed=None, version=1, recorded_at=AT, recorded_by="Mei Chen",
    missed=Missed(192, (*WEEKS, Part(D(2026, 4, 27), 1, 5, Fraction(12))), TODAY),
)  # fmt: skip
OWED = OwedRow(
    owed_id=7, student_id=3, last_name="Silva", first_name="Joana", grade="2", school="Bowen", service="Speech",
    minutes=2340, offered=180, delivered=105, declined=60, left=2235, source="finding", paper="PRS-09134",
    matter_id=None, gap_id=5, restricted=False, decided_on=D(2026, 4, 1), plan_from=None, plan_until=D(2026, 5, 29),
    next_on=D(2026, 5, 29), closed_on=None, closed_why="", version=1, recorded_at=AT, recorded_by="Mei Chen",
)  # fmt: skip


@pytest.mark.parametrize(
    ("n", "shown"),
    [(2340, "2,340 min · 39 h"), (100, "100 min · 1 h 40 min"), (45, "45 min"), (60, "60 min · 1 h"), (0, "0 min")],
)
def test_minutes_are_shown_as_minutes_and_hours(n, shown):
    assert say.minutes(n) == shown


def test_a_gap_says_since_when_why_what_was_missed_how_it_was_counted_and_the_demand():
    [row] = owed_tables.gaps([GAP], TODAY)["rows"]
    assert [words(cell) for cell in row["cells"]] == [
        ["J. Silva", "grade 2, Bowen"],
        ["Speech", "30 min, 2 x a week · Correct"],
        ["Mon 9 Mar", "position vacant: SLP, Bowen"],
        ["192 min · 3 h 12 min", "3 weeks of 60 min, and 1 of 5 school days of the week of Mon 27 Apr"],
        ["None recorded", "Tie a demand"],
    ]
    assert (row["action"]["name"], row["action"]["id"]) == ("gap_end", 5)
    assert len(owed_tables.gaps([GAP], TODAY, named=False)["rows"][0]["cells"]) == 4


@pytest.mark.parametrize(
    ("facts", "action"),
    [
        ({"request_id": 4, "asked_on": D(2026, 4, 13), "answer": "open"}, ("answer_request", 4)),
        ({"request_id": 4, "asked_on": D(2026, 4, 13), "answer": "granted", "answered_on": TODAY}, ("gap_end", 5)),
        ({"ends_on": D(2026, 4, 17)}, ("owe_gap", 5)),
        ({"ends_on": D(2026, 4, 17), "owed": 192}, None),
    ],
)
def test_the_next_action_is_the_demand_then_the_end_then_what_is_owed(facts, action):
    [row] = owed_tables.gaps([replace(GAP, **facts)], TODAY)["rows"]
    assert (row["action"] and (row["action"]["name"], row["action"]["id"])) == action


def test_a_demand_tells_its_age_and_then_its_answer_and_nothing_is_drawn_as_late():
    asked = {"request_id": 4, "asked_on": D(2026, 4, 13), "answer": "open"}
    assert words(owed_parts.demand(replace(GAP, **asked), TODAY)) == ["No answer, 14 days", "received Mon 13 Apr"]
    told = replace(GAP, **asked | {"answer": "granted", "answered_on": D(2026, 4, 24)})
    assert words(owed_parts.demand(told, TODAY)) == ["Granted", "received Mon 13 Apr, answered Fri 24 Apr"]
    data = [owed_tables.gaps([told], TODAY), owed_tables.owed([replace(OWED, plan_until=D(2026, 4, 1))], TODAY)]
    assert "warm" not in str(data) and "verdue" not in str(data)


def test_what_is_not_counted_says_why_and_what_is_entered_says_so():
    unknown = replace(GAP, missed=None, why_not="The student has no school calendar.")
    assert words(owed_parts.missed(unknown, TODAY)) == ["Not counted", "The student has no school calendar."]
    assert words(owed_parts.missed(replace(unknown, missed_entered=75), TODAY)) == ["75 min · 1 h 15 min", "as entered"]
    short = replace(GAP, missed=Missed(180, WEEKS, D(2026, 3, 27)))
    assert (
        "Counted to Fri 27 Mar, where the published school calendar ends" in words(owed_parts.missed(short, TODAY))[1]
    )


def test_a_cycle_is_told_in_school_days():
    found = Missed(45, (Part(D(2026, 4, 13), 9, 6, Fraction(45)),), TODAY)
    assert owed_parts.counted(Promise(30, Every.CYCLE, 6), found, TODAY) == "9 school days, 30 min in each 6"
    assert owed_parts.counted(Promise(30, Every.DAY), Missed(0, (), TODAY), TODAY) == ""


def test_what_is_owed_says_from_what_what_was_made_up_what_is_left_and_when_the_plan_ends():
    [row] = owed_tables.owed([OWED], TODAY)["rows"]
    assert [words(cell) for cell in row["cells"]][1:] == [
        ["Speech", "finding of DESE: PRS-09134"],
        ["2,340 min · 39 h", "offered 180 min, delivered 105 min, declined 60 min"],
        ["2,235 min · 37 h 15 min", "left"],
        ["Fri 29 May", "in 32 days · Change · End it"],
    ]
    assert row["action"]["name"] == "minutes" and row["action"]["t"] == "Record a session"


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({"plan_until": None}, ["No plan yet", "Set the plan · End it"]),
        ({"plan_until": D(2026, 4, 26)}, ["Plan ended Sun 26 Apr", "Set another · End it"]),
        ({"plan_until": TODAY}, ["Mon 27 Apr", "today · Change · End it"]),
        ({"plan_from": D(2026, 5, 4)}, ["Fri 29 May", "in 32 days, from Mon 4 May · Change · End it"]),
        ({"closed_on": D(2026, 4, 24)}, ["Made up Fri 24 Apr"]),
        ({"closed_on": D(2026, 4, 24), "closed_why": "Moved"}, ["Ended Fri 24 Apr", "Moved · Take back"]),
        ({"source": "", "paper": ""}, ["Fri 29 May", "in 32 days · End it"]),
    ],
)
def test_a_plan_says_when_it_ends_and_never_that_it_is_late(facts, shown):
    assert words(owed_parts.plan(replace(OWED, **facts), TODAY)) == shown


def test_a_source_that_may_not_be_read_is_said_to_be_confidential():
    assert owed_parts.source(replace(OWED, source="", paper="")) == owed_parts.CONFIDENTIAL
    assert words(owed_parts.left(replace(OWED, left=-30))) == ["All made up", "30 min more than owed"]
    assert owed_parts.made_up(replace(OWED, offered=0, delivered=0, declined=0)) == "nothing offered yet"


def test_entries_and_the_log_of_one_student():
    entry = EntryRow(2, 7, "Speech", "declined", 60, D(2026, 4, 9), "Ana Silva", AT, "Mei Chen")
    [row] = owed_tables.entries([entry], TODAY)["rows"]
    assert words(row["cells"][1]) == ["Declined by the parent: 60 min · 1 h", "Ana Silva"]
    assert row["action"]["name"] == "minutes_fix"
    cells = [
        owed_tables.log([LogRow("Speech", 6, 150, delivered, 30, D(2026, 4, 7))], TODAY)["rows"][0]["cells"][3]
        for delivered in (110, 150, 165)
    ]
    assert [words(cell) for cell in cells] == [
        ["40 min", "30 min while the student was absent"], ["Not short"], ["Not short", "15 min beyond the plan"],
    ]  # fmt: skip
