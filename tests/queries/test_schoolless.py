"""The students behind the count “without a school”: the same ones, by name, within scope."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from models.access.principal import OutOfScope
from models.queries.facts_needed import facts_needed
from models.queries.schoolless import schoolless
from models.tables import Student

D = date


def names(lists, person):
    return [f.last_name for f in schoolless(lists.db, person.scope)]


@pytest.fixture
def without(lists):
    town = lists.town
    for name, chair in (("Zu", town.chair_bowen), ("Ames", town.chair_day), ("Placed", None), ("Schooled", None)):
        pupil = town.student(last_name=name, chair_id=chair and chair.scope.person_id)
        lists.handed(pupil, D(2026, 4, 6))
        elsewhere = {"responsible_district": "99040000"} if name == "Placed" else {}
        if name != "Schooled":
            lists.db.execute(update(Student).where(Student.id == pupil).values(school_id=None, **elsewhere))
    unproposed = town.student(last_name="Unproposed")
    lists.db.execute(update(Student).where(Student.id == unproposed).values(school_id=None))
    return lists


def test_the_list_is_what_the_count_counts(without):
    director = without.town.director
    assert names(without, director) == ["Ames", "Zu"]
    assert facts_needed(without.db, director.scope, today=without.today).schoolless == 2


def test_a_chair_sees_the_own_caseload_and_an_administrator_nobody(without):
    assert names(without, without.town.chair_bowen) == ["Zu"]
    with pytest.raises(OutOfScope):
        names(without, without.town.administrator)
