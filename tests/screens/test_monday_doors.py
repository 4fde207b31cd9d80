"""Every count on Monday is a door, and behind each door stands what it counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.widgets import monday_counts
from models.access.principal import Scope
from models.queries.counts import NOTHING
from models.queries.facts_needed import FactsNeeded
from models.queries.monday import Monday
from models.queries.notices import OnTime
from models.vocabulary import Role
from tests.screens.conftest import said

COUNTS = Monday(
    since=date(2026, 4, 24), arrived={"accepted": 2}, notices=NOTHING, windows=NOTHING, sending=NOTHING,
    undated=NOTHING, changes=1, next_change=None, facts=None, on_time=OnTime(0, 0, 0, 0, 0),
)  # fmt: skip
FACTS = FactsNeeded(receipts=3, answers=1, other_undated=2, schoolless=1, calendars=("Bowen",))


def test_each_of_the_five_counts_is_a_door_and_for_an_administrator_none():
    counts = replace(COUNTS, facts=FACTS)
    scope = Scope(1, Role.DIRECTOR, 1, (), date(2025, 7, 1), "all schools")
    for role, doors_found in ((Role.DIRECTOR, 5), (Role.TEAM_CHAIR, 5), (Role.ADMINISTRATOR, 0)):
        items = monday_counts.strip(counts, replace(scope, role=role), date(2026, 4, 27))["items"]
        assert sum("go" in item or "jump" in item for item in items) == doors_found, role


def doors(data) -> dict[str, tuple]:
    return {
        row["cells"][0]["lines"][0][0]["t"]: (door["go"], door["params"])
        for row in data["rows"]
        for door in row["cells"][1]["lines"][0]
    }


def test_each_missing_fact_leads_to_the_list_it_counts():
    found = doors(monday_counts.facts(FACTS))
    assert found["3 proposals without a receipt date"] == ("pending_responses", {"closing": "No receipt date"})
    assert found["1 student without a school"] == ("student_file", {"without": "school"})


def test_behind_the_door_stand_the_students_without_a_school_and_what_to_do(demo_url, opened):
    words = said(opened("student_file", without="school"))
    assert "Students without a school" in words
    assert "daybook import students FILE" in words and "school_code" in words
    assert "No student is chosen" not in words
