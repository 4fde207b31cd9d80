"""A list behind a number of Trends holds exactly what the number counts, page after page, for the director alone."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update

from models.access.principal import OutOfScope, principal_of
from models.database import reading, transaction
from models.dispute_vocabulary import Road
from models.queries.halves import bounds
from models.queries.notices import on_time
from models.queries.prevention import practices
from models.queries.trends_answers import Answered, answers_of, before_and_after
from models.queries.trends_listed import compared_answers, counted_answers, counted_matters, due_notices
from models.queries.trends_matters import ended_by_outcome, opened_by_road
from models.queries.trends_notices import counted_notices, notices_by_year
from models.queries.trends_reductions import reductions_by_month, reductions_of_month
from models.tables import Matter
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


def test_each_notice_of_a_school_year_is_listed(at):
    db, scope = at
    counts = {y.year: y.notices for y in notices_by_year(db, scope, today=demo.DAY) if not y.entered}
    assert len(counts) == 2 and min(counts.values()) > 20
    for year, count in counts.items():
        found = whole(counted_notices, db, scope, year=year, by=None, key="")
        assert len({n.notice_id for n in found}) == len(found) == count, year


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


def test_each_outcome_of_a_road_is_listed(at):
    db, scope = at
    seen = 0
    for year in (2024, 2025):
        for road in Road:
            for row in ended_by_outcome(db, scope, road=road, year=year, today=demo.DAY).rows:
                asked = {"year": year, "road": road, "today": demo.DAY, "outcome": row.key}
                found = whole(counted_matters, db, scope, **asked)
                assert len(found) == row.count and {r.outcome for r in found} <= {row.key}, (road, row.key)
                seen += len(found)
    assert seen > 2


def test_an_outcome_belongs_to_the_year_in_which_it_came_and_not_to_that_of_its_asking(demo_engine):
    ended = Matter.outcome_on.between(date(2025, 7, 1), demo.DAY), Matter.road == Road.MEDIATION.value
    with transaction(demo_engine) as db:
        scope = principal_of(db, 1, demo.DIRECTOR).scope
        number, outcome = db.execute(select(Matter.id, Matter.outcome).where(*ended)).first()
        db.execute(update(Matter).where(Matter.id == number).values(opened_on=date(2025, 6, 30)))
        asked = {"road": Road.MEDIATION, "today": demo.DAY}
        found = {y: whole(counted_matters, db, scope, year=y, outcome=outcome, **asked) for y in (2024, 2025)}
        assert number in {r.matter_id for r in found[2025]} - {r.matter_id for r in found[2024]}
        assert number in {r.matter_id for r in whole(counted_matters, db, scope, year=2024, **asked)}


@pytest.mark.parametrize("year", [2024, 2025])
def test_each_notice_that_came_due_is_listed_under_how_it_went(at, year):
    db, scope = at
    day = min(demo.DAY, bounds(year)[1])
    n = on_time(db, scope, today=day)
    assert n.decided > 10
    parts = {"decided": n.decided, "on_time": n.sent_on_time, "late": n.sent_late, "overdue": n.overdue}
    for outcome, count in parts.items():
        found = whole(due_notices, db, scope, outcome=outcome, today=day)
        assert len({r.notice_id for r in found}) == len(found) == count, outcome
        assert [r.due_on for r in found] == sorted(r.due_on for r in found)
        on = {r.sent_on is not None and r.sent_on <= r.due_on for r in found}
        assert outcome == "decided" or on <= {outcome == "on_time"}
    assert not whole(due_notices, db, scope, outcome="practice", today=day)


def test_each_answer_before_and_after_a_practice_is_listed(at):
    db, scope = at
    mark = practices(db, scope)[0]
    for period in before_and_after(db, scope, mark.id, today=demo.DAY):
        for rejected, count in ((False, period.answers), (True, period.rejected)):
            asked = {"first": period.first, "last": period.last, "rejected": rejected}
            found = whole(compared_answers, db, scope, **asked)
            assert len({r.proposal_id for r in found}) == len(found) == count
            assert all(period.first <= r.day <= period.last for r in found)


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
        lambda: counted_notices(db, scope, year=2025, by=None, key=""),
        lambda: compared_answers(db, scope, first=date(2025, 9, 1), last=demo.DAY, rejected=False),
        lambda: due_notices(db, scope, outcome="decided", today=demo.DAY),
        lambda: reductions_of_month(db, scope, year=2025, month=(2026, 4), today=date(2026, 4, 27)),
    ):
        with pytest.raises(OutOfScope):
            read()
