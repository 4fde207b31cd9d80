"""What came back since the last working day: on a Monday since Friday, after a holiday since before it."""

from __future__ import annotations

from datetime import date

import pytest

from models.access.principal import OutOfScope
from models.queries.arrivals import arrival_counts, arrivals, since
from models.vocabulary import IepResponse

D = date


@pytest.mark.parametrize(
    ("today", "from_day"),
    [
        (D(2026, 4, 28), D(2026, 4, 27)),  # Tuesday: Monday
        (D(2026, 4, 27), D(2026, 4, 24)),  # Monday: Friday
        (D(2026, 4, 26), D(2026, 4, 24)),  # Sunday: Friday
        (D(2026, 4, 25), D(2026, 4, 24)),  # Saturday: Friday
        (D(2026, 4, 21), D(2026, 4, 17)),  # the Tuesday after Patriots' Day: Friday
        (D(2026, 5, 26), D(2026, 5, 22)),  # the Tuesday after Memorial Day: Friday
        (D(2025, 11, 28), D(2025, 11, 26)),  # the day after Thanksgiving: Wednesday
        (D(2026, 1, 2), D(2025, 12, 31)),  # after New Year's Day
    ],
)
def test_since_is_the_working_day_before_today(today, from_day):
    assert since(today) == from_day


@pytest.fixture
def returned(lists):
    """Pages that came on Thursday, Friday, Saturday and Monday; today is Monday."""
    for name, day in (("Thu", 23), ("Fri", 24), ("Sat", 25), ("Mon", 27)):
        school = lists.town.day if name == "Sat" else lists.town.bowen
        lists.rejected(lists.town.student(school, name), D(2026, 4, day))
    accepted = {"response": IepResponse.ACCEPTED, "response_received_on": D(2026, 4, 27)}
    lists.handed(lists.town.student(last_name="Yes"), D(2026, 4, 6), **accepted)
    return lists


def names(lists, person, **more):
    return [a.last_name for a in arrivals(lists.db, person.scope, today=lists.today, **more)]


def test_on_a_monday_fridays_pages_are_there_and_thursdays_are_not_newest_first(returned):
    assert names(returned, returned.town.director) == ["Yes", "Mon", "Sat", "Fri"]
    assert names(returned, returned.town.director, limit=2) == ["Yes", "Mon"]


def test_each_chair_sees_the_pages_of_the_own_schools(returned):
    assert names(returned, returned.town.chair_bowen) == ["Yes", "Mon", "Fri"]
    assert names(returned, returned.town.chair_day) == ["Sat"]


def test_they_are_counted_by_answer_for_everyone(returned):
    town = returned.town
    for person, expected in (
        (town.director, {"rejected_in_part": 3, "accepted": 1}), (town.chair_day, {"rejected_in_part": 1}),
        (town.administrator, {"rejected_in_part": 3, "accepted": 1}),
    ):  # fmt: skip
        assert arrival_counts(returned.db, person.scope, today=returned.today) == expected


def test_an_administrator_sees_no_page(returned):
    with pytest.raises(OutOfScope):
        names(returned, returned.town.administrator)


def test_an_arrival_says_who_what_and_when(returned):
    found = arrivals(returned.db, returned.town.chair_day.scope, today=returned.today)[0]
    assert (found.first_name, found.grade, found.school, found.kind, found.iep_response, found.received_on) == (
        "Dana", "4", "Day", "annual", "rejected_in_part", D(2026, 4, 25),
    )  # fmt: skip
