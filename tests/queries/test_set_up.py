"""How far a district is on its way into service, and which step comes next."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from dashboard import set_up_steps
from models.queries.set_up import is_empty, set_up
from models.tables import CalendarYear, School
from tests.builders import create_student
from tests.conftest import MONDAY


@pytest.fixture
def town(lists):
    return lists.town


def steps(town):
    found = set_up_steps.steps(set_up(town.db, town.director.scope, today=MONDAY))
    return found, {s.key: s for s in found}


def test_what_stands_is_counted_and_the_first_gap_comes_next(town):
    found, by = steps(town)
    assert by["schools"].done and by["people"].done and not by["policies"].done and not by["students"].done
    assert set_up_steps.next_step(found).key in ("calendar", "policies")
    create_student(town.db, town.district_id, town.bowen, "Okafor")
    assert steps(town)[1]["students"].found == "1 student"
    assert is_empty(town.db, town.director.scope)


def test_a_calendar_that_ended_yesterday_covers_nobody(town):
    town.db.execute(update(School).values(calendar_id=town.calendar_id))
    town.db.execute(update(CalendarYear).values(last_day=MONDAY))
    assert steps(town)[1]["calendar"].done, "it reaches today"
    town.db.execute(update(CalendarYear).values(last_day=MONDAY - timedelta(1)))
    assert not steps(town)[1]["calendar"].done
    assert "without one that reaches today" in steps(town)[1]["calendar"].found


@pytest.mark.parametrize(("days", "covers"), [(92, True), (93, False)])
def test_next_years_calendar_covers_a_summer_and_not_this_year(town, days, covers):
    town.db.execute(update(School).values(calendar_id=town.calendar_id))
    later = {"first_day": MONDAY + timedelta(days), "last_day": MONDAY + timedelta(days + 300)}
    town.db.execute(update(CalendarYear).values(**later))
    assert steps(town)[1]["calendar"].done == covers


def test_what_may_follow_later_does_not_hold_monday_up():
    from models.queries.set_up import SetUp

    full = SetUp(MONDAY, 8, 0, 1, 9, 11, True, 640, 925, 0, 0, 0, {})
    found = set_up_steps.steps(full)
    assert set_up_steps.next_step(found) is None
    assert "6 of 6 steps are done: Monday is filled" in set_up_steps.sentence(found)
    assert [s.key for s in found if not s.needed] == ["services", "contacts", "sessions"]
    state = set_up_steps.steps(SetUp(MONDAY, 8, 0, 1, 9, 11, True, 10_001, 925, 0, 0, 0, {}))
    assert next(s for s in state if s.key == "students").found == "more than 10,000 students"
