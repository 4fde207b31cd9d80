"""The lists of Meetings & disputes: the open ones by their next day, those closed this year, the days ahead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.access.principal import OutOfScope
from models.commands.appoint import AppointmentForm, change_appointment
from models.commands.record_step import StepForm, correct_step
from models.database import transaction
from models.dispute_vocabulary import AppointmentKind, AppointmentState, FiledBy, Outcome, Party, Road, Stage, Step
from models.queries.days_ahead import count_days, days_ahead
from models.queries.matter_page import NoSuchMatter, matter_page
from models.queries.matters import MatterFilters, closed_matters, count_matters, matters_of, open_matters
from models.queries.paging import Page
from tests.builders import NOW, TODAY, create_town
from tests.matter_desk import MatterDesk

D = date


@pytest.fixture
def desk(engine):
    with transaction(engine) as db:
        yield MatterDesk(create_town(db))


@pytest.fixture
def scope(desk):
    return desk.town.director.scope


def ids(page: Page):
    return [row.id for row in page.rows]


def test_the_open_ones_come_by_their_next_day_each_once_page_by_page(desk, scope):
    later = desk.open(Road.MEDIATION, D(2026, 5, 1)).matter_id
    desk.record(later, Step.AGREED, D(2026, 5, 22))  # a session within thirty days: 21 June
    hearing = desk.open(Road.HEARING, D(2026, 5, 26), received_on=D(2026, 5, 26))  # response 5 June, meeting 10 June
    complaint = desk.open(Road.STATE_COMPLAINT, D(2026, 5, 20)).matter_id  # DESE decides by 19 July
    wanted = [hearing.matter_id, hearing.resolution_id, later, complaint]
    assert ids(open_matters(desk.db, scope)) == wanted
    first = open_matters(desk.db, scope, limit=2)
    second = open_matters(desk.db, scope, after=first.next, limit=2)
    assert (ids(first), ids(second), second.next) == (wanted[:2], wanted[2:], None)
    [row, *_] = first.rows
    assert [(d.rule_key, d.day, d.queue) for d in row.days] == [
        ("DPC_RESPONSE", D(2026, 6, 5), "dispute"), ("DPC_SUFFICIENCY", D(2026, 6, 10), "watched"),
        ("DPC_DECISION", D(2026, 8, 9), "watched"),
    ]  # fmt: skip


def test_a_right_that_has_passed_unused_does_not_hold_the_next_day(desk, scope):
    """The sufficiency challenge was open until 17 March and nobody made one: what comes next is the decision."""
    hearing = desk.open(Road.HEARING, D(2026, 3, 2), received_on=D(2026, 3, 2)).matter_id
    desk.record(hearing, Step.RESPONSE_SENT, D(2026, 3, 11))
    row = next(r for r in open_matters(desk.db, scope).rows if r.id == hearing)
    assert row.next_on == D(2026, 5, 16)


def test_filters_narrow_by_school_road_stage_and_who_owes_the_next_step(desk, scope):
    mediation = desk.open(Road.MEDIATION, D(2026, 5, 1)).matter_id
    complaint = desk.open(Road.STATE_COMPLAINT, D(2026, 5, 20)).matter_id
    for chosen, found in (
        (MatterFilters(road=Road.MEDIATION), [mediation]),
        (MatterFilters(stage=Stage.PREPARING), [complaint]),
        (MatterFilters(owed_by=Party.DISTRICT), [mediation]),
        (MatterFilters(school_id=desk.town.day), []),
    ):
        assert ids(open_matters(desk.db, scope, filters=chosen)) == found
    counts = count_matters(desk.db, scope)
    assert (counts.open, counts.district_owes, counts.roads) == (2, 1, {"mediation": 1, "state_complaint": 1})


def test_closed_ones_stand_apart_the_latest_first_and_only_of_this_school_year(desk, scope):
    closed = []
    for day in (D(2025, 6, 2), D(2026, 3, 2), D(2026, 4, 2)):
        closed.append(desk.open(Road.MEDIATION, day).matter_id)
        desk.record(closed[-1], Step.CLOSED, day + timedelta(9), outcome=Outcome.NO_AGREEMENT)
    assert ids(open_matters(desk.db, scope)) == []
    assert ids(closed_matters(desk.db, scope, today=TODAY)) == closed[:0:-1]
    first = closed_matters(desk.db, scope, today=TODAY, limit=1)
    assert ids(closed_matters(desk.db, scope, today=TODAY, after=first.next, limit=1)) == [closed[1]]
    assert [row.outcome for row in first.rows] == ["no_agreement"]


def test_the_days_ahead_are_the_appointed_and_the_due_ones_and_behind_stays_what_waits_for_the_district(desk, scope):
    hearing = desk.open(Road.HEARING, D(2026, 5, 18), received_on=D(2026, 5, 18)).matter_id  # response 28 May: late
    day = desk.appoint(hearing, AppointmentKind.HEARING_DAY, D(2026, 6, 12), at="10:00")
    untold = desk.appoint(hearing, AppointmentKind.PREHEARING, D(2026, 5, 27))
    ahead = days_ahead(desk.db, scope, today=TODAY, days=14)
    assert [(d.day, d.rule_key or d.kind) for d in ahead] == [
        (D(2026, 6, 2), "DPC_SUFFICIENCY"), (D(2026, 6, 2), "DPC_RESOLUTION_MEETING"), (D(2026, 6, 5), "DISCLOSE_5BD"),
        (D(2026, 6, 7), "DPC_AMEND"), (D(2026, 6, 12), "hearing_day"),
    ]  # fmt: skip
    both = days_ahead(desk.db, scope, today=TODAY, days=14, behind=True)
    assert [(d.day, d.rule_key or d.kind) for d in both[:2]] == [
        (D(2026, 5, 27), "prehearing"), (D(2026, 5, 28), "DPC_RESPONSE"),
    ]  # fmt: skip
    counts = count_days(desk.db, scope, today=TODAY, days=14)
    assert (counts.appointed, counts.due, counts.late, counts.untold) == (1, 4, 1, 1)
    assert counts.first_on == D(2026, 6, 2)
    for appointment_id, on, state in ((day, D(2026, 6, 12), "postponed"), (untold, D(2026, 5, 27), "held")):
        change_appointment(
            desk.db, desk.town.director, appointment_id, AppointmentForm("x", AppointmentKind.HEARING_DAY, on),
            AppointmentState(state), why="By the hearing officer", version=1, today=TODAY, now=NOW,
        )  # fmt: skip
    counts = count_days(desk.db, scope, today=TODAY, days=14)
    assert (counts.appointed, counts.untold) == (0, 0)


def test_a_page_shows_a_correction_beside_what_it_corrects_and_the_whole_family(desk, scope):
    opened = desk.open(Road.HEARING, D(2026, 3, 2), received_on=D(2026, 3, 2), reference="26-04512")
    desk.record(opened.resolution_id, Step.WAIVED, D(2026, 3, 10))
    desk.record(opened.matter_id, Step.DECIDED, D(2026, 4, 20))
    appeal = desk.open(Road.COURT_APPEAL, D(2026, 5, 1), FiledBy.DISTRICT, related_id=opened.matter_id).matter_id
    page = matter_page(desk.db, scope, opened.matter_id)
    assert [m.id for m in page.family] == [opened.matter_id, opened.resolution_id, appeal]
    assert [f.step for f in page.own_facts()] == ["filed", "received", "decided"]
    assert {f.step for f in page.facts} == {"filed", "received", "requested", "waived", "decided"}
    assert [c.rule_key for c in page.clocks if c.stopped_on is None] == ["DPC_RESPONSE", "DPC_SUFFICIENCY"]
    assert matter_page(desk.db, scope, appeal).family == page.family
    assert {m.id for m in matters_of(desk.db, scope, desk.student)} == {m.id for m in page.family}
    wrong = page.own_facts()[2]
    correct_step(
        desk.db, desk.town.director, opened.matter_id, wrong.id, StepForm("right", Step.DECIDED, D(2026, 4, 21)),
        entry_key="right", reason="As the decision is dated", version=desk.matter(opened.matter_id).version,
        today=TODAY, now=NOW,
    )  # fmt: skip
    *_, before, after = matter_page(desk.db, scope, opened.matter_id).own_facts()
    assert (before.id, before.corrected_by_id, before.stands) == (wrong.id, after.id, False)
    assert (after.corrects_id, after.happened_on, after.stands) == (wrong.id, D(2026, 4, 21), True)


def test_another_schools_chair_finds_nothing_and_an_administrator_only_numbers(desk):
    hearing = desk.open(Road.HEARING, D(2026, 5, 26), received_on=D(2026, 5, 26)).matter_id
    elsewhere = desk.town.chair_day.scope
    assert ids(open_matters(desk.db, elsewhere)) == [] and days_ahead(desk.db, elsewhere, today=TODAY) == ()
    assert count_matters(desk.db, elsewhere).open == 0
    with pytest.raises(NoSuchMatter, match="in your schools"):
        matter_page(desk.db, elsewhere, hearing)
    administrator = desk.town.administrator.scope
    assert count_matters(desk.db, administrator).open == 2
    for read in (open_matters, lambda db, scope: matter_page(db, scope, hearing)):
        with pytest.raises(OutOfScope):
            read(desk.db, administrator)
