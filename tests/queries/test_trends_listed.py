"""A list behind a number of Trends holds exactly what the number counts, page after page, for the director alone."""

from __future__ import annotations

from datetime import date

import pytest

from models.access.principal import OutOfScope, principal_of
from models.database import reading
from models.dispute_vocabulary import Road
from models.queries.trends_answers import Answered, answers_of
from models.queries.trends_listed import counted_answers, counted_matters
from models.queries.trends_matters import opened_by_road
from models.queries.trends_reductions import reductions_by_month, reductions_of_month
from tests import demo

ADMINISTRATOR = "t.beaulieu@harrowmills.example"


@pytest.fixture
def at(demo_engine):
    with reading(demo_engine) as db:
        yield db, principal_of(db, 1, demo.DIRECTOR).scope


def whole(read, *where, **asked):
    """Every row, read three at a time."""
    found, after = [], None
    while True:
        page = read(*where, after=after, limit=3, **asked)
        found += page.rows
        assert len(found) < 5_000, "a page that follows itself"
        if page.next is None:
            return found
        after = page.next


@pytest.mark.parametrize("year", [2024, 2025])
def test_each_answer_and_each_silence_is_listed_once(at, year):
    db, scope = at
    counts = {row.key: row.count for row in answers_of(db, scope, year=year, today=demo.DAY).rows}
    assert counts[Answered.ACCEPTED.value] > 20
    for answer in Answered:
        found = whole(counted_answers, db, scope, year=year, answer=answer, today=demo.DAY)
        assert len(found) == counts[answer.value], answer
        assert [r.day for r in found] == sorted(r.day for r in found)


def test_each_meeting_and_dispute_is_listed_under_its_road(at):
    db, scope = at
    counts = {row.key: row.count for row in opened_by_road(db, scope, year=2025, today=demo.DAY).rows}
    assert sum(counts.values()) > 5
    for road in Road:
        found = whole(counted_matters, db, scope, year=2025, road=road, today=demo.DAY)
        assert len({r.matter_id for r in found}) == len(found) == counts[road.value], road


def test_each_service_that_a_month_counts_is_listed_with_both_its_minutes(at):
    db, scope = at
    counts = reductions_by_month(db, scope, year=2025, today=demo.DAY)
    assert sum(counts.values()) > 0
    for month, n in counts.items():
        found = reductions_of_month(db, scope, year=2025, month=(month.year, month.month), today=demo.DAY)
        assert len(found) == n and all(r.minutes < r.before for r in found), month


def test_an_administrator_has_the_numbers_and_no_list(at):
    db, _ = at
    scope = principal_of(db, 1, ADMINISTRATOR).scope
    for read in (
        lambda: counted_answers(db, scope, year=2025, answer=Answered.ACCEPTED, today=demo.DAY),
        lambda: counted_answers(db, scope, year=2025, answer=Answered.SILENCE, today=demo.DAY),
        lambda: counted_matters(db, scope, year=2025, road=Road.HEARING, today=demo.DAY),
        lambda: reductions_of_month(db, scope, year=2025, month=(2026, 4), today=date(2026, 4, 27)),
    ):
        with pytest.raises(OutOfScope):
            read()
