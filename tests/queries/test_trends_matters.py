"""Meetings and disputes of a school year by road and by how they ended."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert

from models.dispute_vocabulary import Road
from models.queries.groups import Group, Groups
from models.queries.trends_matters import agreements, ended_by_outcome, opened_by_road
from models.tables import Matter
from models.tables.base import filled
from tests.queries.conftest import MONDAY, NOON

D = date


@pytest.fixture
def taken_up(lists):
    pupil = lists.town.student()

    def write(road: Road, opened: date, outcome: str = "", ended: date | None = None, times: int = 1) -> None:
        for _ in range(times):
            number = lists.db.execute(insert(Matter).values(filled(
                Matter, district_id=lists.town.district_id, student_id=pupil, school_id=lists.town.bowen,
                entry_key=f"{road}-{opened}-{outcome}-{_}-{ended}", road=road.value, filed_by="parent",
                opened_on=opened, next_on=opened, outcome=outcome, outcome_on=ended, closed_on=ended, recorded_at=NOON,
                recorded_by="R. Alvarez",
            )).returning(Matter.id)).scalar_one()  # fmt: skip
            assert number

    return write


def counts(groups: Groups) -> dict[str, int]:
    return {row.key: row.count for row in groups.rows if row.count}


def test_a_matter_is_counted_in_the_year_it_was_taken_up_and_its_outcome_in_the_year_it_ended(lists, taken_up):
    taken_up(Road.MEDIATION, D(2025, 6, 30), "agreement_full", D(2025, 7, 1))
    taken_up(Road.MEDIATION, D(2025, 7, 1))
    taken_up(Road.HEARING, D(2026, 4, 27))
    scope = lists.town.director.scope
    assert counts(opened_by_road(lists.db, scope, year=2025, today=MONDAY)) == {"mediation": 1, "hearing": 1}
    assert counts(opened_by_road(lists.db, scope, year=2024, today=MONDAY)) == {"mediation": 1}
    ended = {"road": Road.MEDIATION, "today": MONDAY}
    assert counts(ended_by_outcome(lists.db, scope, year=2025, **ended)) == {"agreement_full": 1}
    assert counts(ended_by_outcome(lists.db, scope, year=2024, **ended)) == {}


def test_agreements_are_counted_of_those_that_ended_with_or_without_an_agreement(lists, taken_up):
    for outcome, times in (("agreement_full", 2), ("agreement_partial", 1), ("no_agreement", 1), ("withdrawn", 5)):
        taken_up(Road.MEDIATION, D(2025, 9, 1), outcome, D(2025, 10, 1), times)
    ended = ended_by_outcome(lists.db, lists.town.director.scope, road=Road.MEDIATION, year=2025, today=MONDAY)
    assert agreements(ended) == (3, 4)


def test_an_administrator_is_told_no_share_of_which_a_part_is_hidden(lists, taken_up):
    for outcome, times in (("agreement_full", 20), ("agreement_partial", 2), ("no_agreement", 15)):
        taken_up(Road.MEDIATION, D(2025, 9, 1), outcome, D(2025, 10, 1), times)
    ended = ended_by_outcome(lists.db, lists.town.administrator.scope, road=Road.MEDIATION, year=2025, today=MONDAY)
    assert counts(ended) == {"agreement_full": 20}
    assert agreements(ended) is None


def test_where_nothing_ended_there_is_no_share():
    assert agreements(Groups((Group("agreement_full", 0),), 0, MONDAY)) is None
