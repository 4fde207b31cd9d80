"""How much there is, by nearness: beside one pass over the index by hand, and never dearer than 25 ms for a state."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from sqlalchemy import Connection

from models.database import reading
from models.queries.counts import standing_counts
from models.vocabulary import Queue
from seed.volume import GO_LIVE, TODAY
from tests.speed.measure import Line, in_turn, settle
from tests.speed.persons import chair, director
from tests.speed.raw import Driver, ranges, sums

pytestmark = pytest.mark.speed


def contenders(db: Connection, who: str):
    """(ours, limit): the limit's rows are queue, open, overdue, today, soon, week."""
    scope = (chair(db) if who == "one chair" else director(db)).scope
    driver = Driver(db)
    if who == "everyone":
        statement = ranges("district_id = 1", GO_LIVE, TODAY)
    else:
        school, person = scope.school_ids[0], scope.person_id
        places = (f"school_id = {school}", f"chair_id = {person} AND (school_id <> {school} OR school_id IS NULL)")
        statement = sums([f"district_id = 1 AND sorts_on >= '{GO_LIVE}' AND {place}" for place in places], TODAY)
    return lambda: standing_counts(db, scope, today=TODAY), lambda: driver.all(statement)


@pytest.mark.parametrize("who", ("everyone", "one chair"))
def test_counts_cost_half_again_the_bare_index_ranges(volumes, system, who):
    with ExitStack() as stack:
        made = []
        for scale in "BM":
            ours, limit = contenders(stack.enter_context(reading(volumes(scale))), who)
            _agree(ours(), limit())
            made += [ours, limit]
        ours_b, limit_b, ours_m, limit_m = in_turn(*made)
    name = f"counts by standing, {who}"
    settle(
        Line(name, "B", system, ours_b, limit_b, 1.5),
        Line(name, "M", system, ours_m, limit_m, 1.5),
        Line(f"{name}, beside 25 ms", "M", system, ours_m, 0.025, 1),
    )


def _agree(ours, limit) -> None:
    apart = len(limit[0]) == 5 * len(Queue)  # one row of five stretches a queue, else one row a queue
    rows = [tuple(map(int, limit[0][i * 5 : i * 5 + 5])) for i in range(len(Queue))] if apart else None
    by_hand = dict(zip((q.value for q in Queue), rows, strict=True)) if rows else {r[0]: r[1:] for r in limit}
    for queue, found in ours.items():
        number = tuple(map(int, by_hand.get(queue.value, (0,) * 5)))
        whole = (found.open, found.overdue, found.today, found.soon, found.week)
        days = (found.overdue, found.today, found.soon - found.today, found.week - found.soon)
        assert number == ((*days, found.open - found.overdue - found.week) if rows else whole)
