"""One page of work beside the same page by hand: for a district, a school, a chair; the first page and a deep one."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from sqlalchemy import Connection

from models.database import reading
from models.queries.filters import WorkFilters
from models.queries.paging import Cursor
from models.queries.worklist import worklist
from models.vocabulary import Queue
from seed.volume import GO_LIVE, TODAY
from tests.speed.measure import Line, in_turn, settle
from tests.speed.persons import chair, director
from tests.speed.raw import Driver, pick

QUEUES = (Queue.UNDATED, Queue.ANSWER_WINDOW)
RULE = "PARENT_RESPONSE"
WHO = ("everyone", "everyone, page 20", "one school", "one chair")
pytestmark = pytest.mark.speed


def contenders(db: Connection, who: str):
    """(ours, limit): both return the rows of one page."""
    scope = (chair(db) if who == "one chair" else director(db)).scope
    school_id = 7 if who == "one school" else None
    filters = WorkFilters(school_id=school_id, rules=RULE)
    after = _page_twenty(db, scope, filters) if "page 20" in who else None
    places = {
        "one school": [" AND school_id = 7"],
        "one chair": [f" AND school_id = {s}" for s in scope.school_ids] + [f" AND chair_id = {scope.person_id}"],
    }.get(who, [""])
    by_hand = pick([q.value for q in QUEUES], places, GO_LIVE, rule=RULE, after=after)
    driver = Driver(db)
    return (
        lambda: worklist(db, scope, today=TODAY, queues=QUEUES, filters=filters, after=after).rows,
        lambda: driver.page(by_hand),
    )


def _page_twenty(db: Connection, scope, filters: WorkFilters) -> Cursor:
    row = worklist(db, scope, today=TODAY, queues=QUEUES, filters=filters, limit=950).rows[-1]
    return Cursor(row.sorts_on, row.clock_id)


@pytest.mark.parametrize("who", WHO)
def test_a_page_costs_three_times_the_bare_statement_and_does_not_grow_with_the_district(volumes, system, who):
    with ExitStack() as stack:
        made = []
        for scale in "BM":
            ours, limit = contenders(stack.enter_context(reading(volumes(scale))), who)
            assert [row.clock_id for row in ours()] == [row[0] for row in limit()]
            made += [_ten(ours), _ten(limit)]
        ours_b, limit_b, ours_m, limit_m = (t / 10 for t in in_turn(*made))
    name = f"worklist page, {who}"
    settle(
        Line(name, "B", system, ours_b, limit_b, 3),
        Line(name, "M", system, ours_m, limit_m, 3),
        Line(f"{name}, M beside B", "M", system, ours_m, ours_b, 1.5),
    )


def _ten(contender):
    def run() -> None:
        for _ in range(10):
            contender()

    return run
