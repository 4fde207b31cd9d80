"""Facts whose absence leaves a deadline uncounted, each counted once; schools whose calendar ends too soon."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from models.queries.facts_needed import facts_needed
from models.tables import School, Student
from models.vocabulary import IepResponse, SentBy
from tests.builders import create_calendar

D = date


def facts(lists, person=None, today=None):
    return facts_needed(lists.db, (person or lists.town.director).scope, today=today or D(2026, 4, 17))


def test_with_everything_known_nothing_is_needed(lists):
    lists.rejected(lists.town.student(), D(2026, 4, 16))
    found = facts(lists)
    assert (found.total, found.calendars) == (0, ())


def test_receipts_answers_and_other_dates_are_counted_apart(lists):
    town = lists.town
    lists.file(town.student(last_name="A"), sent_on=D(2026, 4, 6), sent_by=SentBy.EMAIL)
    lists.handed(town.student(town.day, "B"), D(2026, 4, 6), response=IepResponse.REJECTED_IN_FULL)
    lists.file(town.student(last_name="C"), team_meeting_on=D(2025, 8, 20))
    found = facts(lists)
    assert (found.receipts, found.answers, found.other_undated, found.moving_a_deadline) == (1, 1, 1, 3)
    assert facts(lists, town.chair_day).moving_a_deadline == 1
    assert facts(lists, town.administrator).moving_a_deadline == 3


def test_a_clock_that_no_number_governed_needs_no_fact(lists):
    lists.file(lists.town.student(), team_meeting_on=D(2025, 6, 12))
    assert facts(lists).total == 0


def test_a_student_without_a_school_is_counted_once_there_is_a_proposal(lists):
    pupil = lists.town.student()
    lists.db.execute(update(Student).values(school_id=None))
    assert facts(lists).schoolless == 0
    lists.handed(pupil, D(2026, 4, 6))
    assert facts(lists).schoolless == 1
    lists.db.execute(update(Student).values(responsible_district="99040000"))
    assert facts(lists).schoolless == 0, "another district answers for the place"


@pytest.mark.parametrize(
    ("today", "lacking"),
    [
        (D(2026, 4, 17), ()),  # 60 days on is 16 June, a school day
        (D(2026, 4, 18), ()),  # 17 June, the last one published
        (D(2026, 4, 19), ("Bowen School", "Day School")),  # 18 June
        (D(2026, 5, 15), ()),  # 14 July lies in the summer: what matters is today
        (D(2026, 6, 17), ()),  # as it still does on the last day of school
        (D(2026, 6, 18), ("Bowen School", "Day School")),  # and no longer the day after
    ],
)
def test_a_calendar_must_reach_sixty_days_ahead_outside_the_summer(lists, today, lacking):
    assert facts(lists, today=today).calendars == lacking


def test_a_school_without_a_calendar_or_with_an_empty_one_is_named(lists):
    empty = create_calendar(lists.db, lists.town.district_id, "Night School")
    lists.db.execute(update(School).where(School.id == lists.town.bowen).values(calendar_id=None))
    assert facts(lists).calendars == ("Bowen School",)
    lists.db.execute(update(School).where(School.id == lists.town.bowen).values(calendar_id=empty))
    assert facts(lists).calendars == ("Bowen School",)
    assert facts(lists, lists.town.chair_day).calendars == (), "a chair is told of the own schools"
