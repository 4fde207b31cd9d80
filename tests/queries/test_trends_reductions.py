"""Services proposed with fewer minutes than the accepted grid before, by the month of sending. Monday 27 April 2026."""

from __future__ import annotations

from datetime import date

import pytest

from models.access.principal import OutOfScope
from models.queries.trends_reductions import reductions_by_month
from models.tables import Service
from tests.builders import create
from tests.queries.conftest import MONDAY

D = date


@pytest.fixture
def grid(lists):
    def row(pupil: int, minutes: int, starts: date, state: str, service: str = "Speech", **more) -> None:
        given = {"grid": "C", "frequency": "weekly"} | more
        create(lists.db, Service, district_id=lists.town.district_id, student_id=pupil, service=service,
               minutes=minutes, state=state, iep_starts_on=starts, **given)  # fmt: skip

    return row


def counted(lists, who=None, year=2025):
    scope = (who or lists.town.director).scope
    return {m.isoformat()[:7]: n for m, n in reductions_by_month(lists.db, scope, year=year, today=MONDAY).items()}


@pytest.mark.parametrize(("minutes", "found"), [(59, 1), (60, 0), (61, 0)])
def test_fewer_minutes_than_were_accepted_is_a_reduction_and_as_many_is_none(lists, grid, minutes, found):
    pupil = lists.town.student()
    grid(pupil, 60, D(2025, 3, 1), "accepted")
    grid(pupil, minutes, D(2026, 3, 1), "proposed")
    lists.handed(pupil, D(2026, 2, 28), iep_starts_on=D(2026, 3, 1))
    assert counted(lists)["2026-02"] == found


def test_it_is_compared_with_the_last_accepted_grid_and_not_with_an_older_one(lists, grid):
    pupil = lists.town.student()
    grid(pupil, 90, D(2024, 3, 1), "accepted")
    grid(pupil, 30, D(2025, 3, 1), "accepted")
    grid(pupil, 45, D(2026, 3, 1), "proposed")
    lists.handed(pupil, D(2026, 2, 2), iep_starts_on=D(2026, 3, 1))
    assert sum(counted(lists).values()) == 0


@pytest.mark.parametrize("change", [{"service": "OT"}, {"grid": "B"}, {"frequency": "monthly"}])
def test_another_line_of_the_grid_is_not_compared(lists, grid, change):
    pupil = lists.town.student()
    grid(pupil, 60, D(2025, 3, 1), "accepted")
    grid(pupil, 30, D(2026, 3, 1), "proposed", **change)
    lists.handed(pupil, D(2026, 2, 2), iep_starts_on=D(2026, 3, 1))
    assert sum(counted(lists).values()) == 0


def test_every_month_of_the_year_so_far_is_there_and_a_month_ends_with_its_last_day(lists, grid):
    for name, day in (("A", D(2026, 1, 31)), ("B", D(2026, 2, 1)), ("C", D(2025, 6, 30))):
        pupil = lists.town.student(last_name=name)
        grid(pupil, 60, D(2025, 3, 1), "accepted")
        grid(pupil, 30, D(2026, 3, 1), "proposed")
        lists.handed(pupil, day, iep_starts_on=D(2026, 3, 1))
    found = counted(lists)
    assert list(found) == ["2025-07", "2025-08", "2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02",
                           "2026-03", "2026-04"]  # fmt: skip
    assert (found["2026-01"], found["2026-02"], sum(found.values())) == (1, 1, 2)


def test_it_is_for_the_director(lists):
    for person in (lists.town.administrator, lists.town.chair_bowen):
        with pytest.raises(OutOfScope):
            counted(lists, person)
