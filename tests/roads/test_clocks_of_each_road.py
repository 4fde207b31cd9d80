"""Each road's clocks start and stop from its facts on days counted by hand (answers/clocks_of_each_road.csv)."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from models.calendars.school_calendar import SchoolCalendar, Session
from models.clocks.due_date import deadline
from models.dispute_vocabulary import AppointmentKind, FiledBy, Outcome, Road, Step
from models.law.register import RULES
from models.roads.case import Case, Day, Happened
from models.roads.clocks import clocks_of
from tests.builders import DAYS_OFF, FIRST, LAST

ANSWERS = list(csv.DictReader((Path(__file__).parent / "answers" / "clocks_of_each_road.csv").open(encoding="utf-8")))


@pytest.fixture(scope="module")
def calendar():
    return SchoolCalendar("District", [Session(FIRST, LAST)], DAYS_OFF)


def case(road, filed_by, text, **more):
    facts, days = [], []
    for word in text.split():
        name, _, value = word.partition("=")
        day, _, outcome = value.partition(":")
        if name == "hearing_day":
            days.append(Day(AppointmentKind.HEARING_DAY, date.fromisoformat(day)))
        elif value:
            how = Outcome(outcome) if outcome else None
            facts.append(Happened(Step(name), date.fromisoformat(day), outcome=how))
    return Case(Road(road), FiledBy(filed_by), tuple(facts), tuple(days), **more)


@pytest.mark.parametrize("row", ANSWERS, ids=lambda r: f"{r['story']}-{r['rule']}")
def test_a_clock_starts_and_stops_as_counted(row, calendar):
    request = None
    if row["hearing"]:
        road = Road.EXPEDITED_HEARING if row["hearing"].startswith("expedited") else Road.HEARING
        request = case(road, "parent", row["hearing"])
    told = case(row["road"], row["filed_by"], row["facts"], hearing=request)
    found = {clock.rule_key: clock for clock in clocks_of(told)}.get(row["rule"])
    if row["due"] == "none":
        assert found is None
        return
    assert found is not None
    assert found.stopped_on == (date.fromisoformat(row["stopped"]) if row["stopped"] else None)
    rule = RULES[row["rule"]]
    if row["due"] == "missing":
        assert (found.started_on is None and found.missing) or not rule.has_number
        return
    assert deadline(rule, found.started_on, calendar).due == date.fromisoformat(row["due"])


@pytest.mark.parametrize(
    ("fact", "due"),
    [
        ("waived=2026-03-10", date(2026, 4, 24)),  # 21 to 31 March, 24: 45
        ("impasse=2026-03-20", date(2026, 5, 4)),  # 11, 30, 4
        ("continued_mediation=2026-04-01 left_mediation=2026-04-20", date(2026, 6, 4)),  # 10, 31, 4
    ],
)
def test_what_ends_the_thirty_days_early_or_late_starts_the_forty_five(fact, due, calendar):
    talks = case("resolution_meeting", "parent", fact)
    request = case("hearing", "parent", "received=2026-03-02", within=(talks,))
    found = {clock.rule_key: clock for clock in clocks_of(request)}
    assert "DPC_DECISION" not in found
    assert deadline(RULES["DPC_DECISION_ADJ"], found["DPC_DECISION_ADJ"].started_on, calendar).due == due


def test_while_mediation_goes_on_by_agreement_the_decision_has_no_date_and_says_why():
    talks = case("resolution_meeting", "parent", "continued_mediation=2026-04-01")
    request = case("hearing", "parent", "received=2026-03-02", within=(talks,))
    found = {clock.rule_key: clock for clock in clocks_of(request)}["DPC_DECISION_ADJ"]
    assert found.started_on is None
    assert found.missing == "Both agreed to go on with mediation: the 45 days start when one of them leaves it."


def test_an_appeal_in_court_stops_the_ninety_days():
    appeal = case("court_appeal", "district", "filed=2026-07-01")
    request = case("hearing", "parent", "received=2026-03-02 decided=2026-05-04", within=(appeal,))
    assert {c.rule_key: c for c in clocks_of(request)}["CIVIL_ACTION"].stopped_on == date(2026, 7, 1)


def test_a_facilitated_meeting_an_appeal_and_another_way_have_no_clock():
    for road in ("facilitated_meeting", "court_appeal", "other", "settlement_conference"):
        assert clocks_of(case(road, "parent", "requested=2026-03-02 filed=2026-03-02")) == ()


def test_every_clock_of_a_road_is_in_the_answers():
    counted = {row["rule"] for row in ANSWERS} | {"DPC_DECISION_ADJ"}
    of_roads = {k for k, r in RULES.items() if k.startswith(("DPC_", "EXP_", "IEE_", "PRS_", "MED_", "SETTLE_"))}
    assert of_roads - counted == set()
