"""Every count on Monday is a door, and behind each door stands what it counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dashboard.widgets import monday_counts
from models.access.principal import Scope
from models.clocks.stay_put_facts import Moved
from models.queries.counts import NOTHING
from models.queries.days_ahead import DaysCounted
from models.queries.facts_needed import FactsNeeded
from models.queries.monday import Monday
from models.queries.notices import OnTime
from models.queries.school_moves import MovedInDispute
from models.queries.vacancies import VacancyInDispute
from models.vocabulary import Role
from tests.screens.conftest import said
from tests.screens.rows import words

COUNTS = Monday(
    since=date(2026, 4, 24), arrived={"accepted": 2}, notices=NOTHING, windows=NOTHING, sending=NOTHING,
    undated=NOTHING, changes=1, next_change=None, vacancies=0, moves=0, facts=None, on_time=OnTime(0, 0, 0, 0, 0),
    ahead=DaysCounted(3, 2, 1, 1, None),
)  # fmt: skip
FACTS = FactsNeeded(receipts=3, answers=1, other_undated=2, schoolless=1, calendars=("Bowen",))


def test_each_of_the_six_counts_is_a_door_and_for_an_administrator_none():
    counts = replace(COUNTS, facts=FACTS)
    scope = Scope(1, Role.DIRECTOR, 1, (), date(2025, 7, 1), "all schools")
    for role, doors_found in ((Role.DIRECTOR, 6), (Role.TEAM_CHAIR, 6), (Role.ADMINISTRATOR, 0)):
        items = monday_counts.strip(counts, replace(scope, role=role), date(2026, 4, 27))["items"]
        assert sum("go" in item or "jump" in item for item in items) == doors_found, role


def test_services_in_dispute_whose_position_is_vacant_count_among_the_changes_and_lead_to_their_list():
    scope = Scope(1, Role.DIRECTOR, 1, (), date(2025, 7, 1), "all schools")
    day = date(2026, 4, 27)

    def told(**counts):
        items = monday_counts.strip(replace(COUNTS, facts=FACTS, **counts), scope, day)["items"]
        [item] = [item for item in items if item["t"] == "Stay-put changes"]
        return item["n"], item["sub"]

    assert told() == (1, "none in ten days")
    assert told(vacancies=2) == (3, "2 positions vacant")
    assert told(vacancies=1, next_change=date(2026, 5, 4)) == (2, "1 position vacant, first on Mon 4 May")
    row = VacancyInDispute(date(2026, 3, 9), "Speech", "SLP, Bowen", 3, "Okafor", "Dana", "4", "Bowen")
    [shown] = monday_counts.changes([], [row], [], day)["rows"]
    assert [words(cell) for cell in shown["cells"]] == [
        ["Since Mon 9 Mar"],
        ["D. Okafor: not delivered, the position is vacant", "Speech · SLP, Bowen · grade 4, Bowen"],
    ]


def test_a_student_in_dispute_who_changed_schools_counts_among_the_changes_and_is_named_with_both_schools():
    scope = Scope(1, Role.DIRECTOR, 1, (), date(2025, 7, 1), "all schools")
    day = date(2026, 4, 27)
    items = monday_counts.strip(replace(COUNTS, facts=FACTS, vacancies=1, moves=2), scope, day)["items"]
    [item] = [item for item in items if item["t"] == "Stay-put changes"]
    assert (item["n"], item["sub"]) == (4, "1 position vacant, 2 school moves")
    row = MovedInDispute(Moved(date(2026, 4, 23), "Bowen", "Day"), 3, "Okafor", "Dana", "4", "Day")
    [shown] = monday_counts.changes([], [], [row], day)["rows"]
    assert [words(cell) for cell in shown["cells"]] == [
        ["Thu 23 Apr"],
        ["D. Okafor: moved from Bowen to Day", "stay-put goes along · grade 4, Day"],
    ]


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
    text = said(opened("student_file", without="school"))
    assert "Students without a school" in text
    assert "Facts and place" in text and "school_code" in text
    assert "No student is chosen" not in text
