"""What the district knows of a whole school year, and the smallest number that whoever sees no names is shown."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from models.access.principal import OutOfScope
from models.commands.editing import ChangedMeanwhile
from models.commands.enter_year_total import YearTotalForm, enter_year_total, set_fewest_shown
from models.commands.errors import Refused
from models.tables import Act, District, YearTotal
from tests.builders import NOW, TODAY

A_YEAR = YearTotalForm(2023, 641, "SIMS, 1 October 2023", 46)


def enter(town, form, by=None):
    return enter_year_total(town.db, by or town.director, form, today=TODAY, now=NOW)


def stored(town):
    y = YearTotal
    return town.db.execute(select(y.year, y.students, y.notices, y.source, y.version)).all()


def told(town, verb):
    return [
        json.loads(d) for d in town.db.execute(select(Act.detail).where(Act.verb == verb).order_by(Act.id)).scalars()
    ]


def test_a_year_is_entered_once_and_then_corrected_with_what_it_was(town):
    number = enter(town, A_YEAR)
    assert enter(town, A_YEAR) == number, "the same form twice"
    assert enter(town, replace(A_YEAR, students=644, version=1)) == number
    assert stored(town) == [(2023, 644, 46, "SIMS, 1 October 2023", 2)]
    first, second = told(town, "enter_year_total")
    assert (first["before"], first["after"]["students"]) == (None, 641)
    assert (second["year"], second["before"]["students"], second["after"]["students"]) == (2023, 641, 644)


def test_whoever_enters_over_what_somebody_changed_is_told(town):
    enter(town, A_YEAR)
    with pytest.raises(ChangedMeanwhile):
        enter(town, replace(A_YEAR, students=644))


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"year": 2027}, "year", "between 2000 and 2025"),
        ({"year": 1999}, "year", "between 2000 and 2025"),
        ({"students": 0}, "students", "a number above 0"),
        ({"notices": -1}, "notices", "a number, or nothing"),
        ({"year": 2025, "notices": 3}, "notices", "the register counts the notices"),
        ({"source": "  "}, "source", "where the number was read"),
        ({"source": "x" * 201}, "source", "201 characters"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(town, change, field, words):
    with pytest.raises(Refused, match=words) as refused:
        enter(town, replace(A_YEAR, **change))
    assert (refused.value.field, stored(town)) == (field, [])


def test_the_students_of_a_year_that_daybook_keeps_are_entered_without_notices(town):
    enter(town, replace(A_YEAR, year=2025, notices=None))
    assert stored(town)[0][:3] == (2025, 641, None)


def test_only_the_director_enters_or_chooses(town):
    for person in (town.chair_bowen, town.administrator):
        with pytest.raises(OutOfScope):
            enter(town, A_YEAR, by=person)
        with pytest.raises(OutOfScope):
            set_fewest_shown(town.db, person, 12, now=NOW)


@pytest.mark.parametrize(("fewest", "taken"), [(5, False), (6, True), (30, True), (31, False)])
def test_the_smallest_number_shown_lies_between_six_and_thirty(town, fewest, taken):
    if not taken:
        with pytest.raises(Refused, match="between 6 and 30"):
            set_fewest_shown(town.db, town.director, fewest, now=NOW)
    else:
        set_fewest_shown(town.db, town.director, fewest, now=NOW)
        set_fewest_shown(town.db, town.director, fewest, now=NOW)
        assert told(town, "set_fewest_shown") == [{"before": 10, "after": fewest}]
    assert town.db.execute(select(District.fewest_shown)).scalar_one() == (fewest if taken else 10)


def test_the_town_of_these_tests_began_with_daybook_in_july_2025(town):
    assert town.director.scope.go_live_on == date(2025, 7, 1)
