"""Numbers are taken over exactly the rows the person may see, and agree with a count made another way."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import pytest

from models.queries.clock_of import open_rules
from models.queries.counts import NOTHING, QueueCounts, not_reached, standing_counts, undated, undated_windows
from models.queries.monday import monday
from models.vocabulary import Queue, SentBy

D = date
PEOPLE = ("director", "chair_bowen", "chair_day", "chair_both", "administrator")


def test_overdue_today_soon_and_week_overlap_as_they_say(lists):
    for name, received in (
        ("Yesterday", D(2026, 4, 21)), ("Today", D(2026, 4, 22)), ("Two", D(2026, 4, 24)), ("Three", D(2026, 4, 25)),
    ):  # fmt: skip
        lists.rejected(lists.town.student(last_name=name), received)
    for name, handed in (("Six", D(2026, 4, 3)), ("Seven", D(2026, 4, 4))):
        lists.handed(lists.town.student(last_name=name), handed)
    found = standing_counts(lists.db, lists.town.director.scope, today=lists.today)
    assert found[Queue.BSEA_NOTICE] == QueueCounts(open=4, overdue=1, today=1, soon=2, week=3)
    assert found[Queue.ANSWER_WINDOW] == QueueCounts(open=2, overdue=0, today=0, soon=0, week=1)
    assert found[Queue.DELIVERY] == NOTHING
    assert list(found) == list(Queue)


@pytest.mark.parametrize("who", PEOPLE)
def test_counts_equal_an_independent_count(long_lists, who):
    person = getattr(long_lists.town, who)
    mine = long_lists.open_clocks(person)
    found = standing_counts(long_lists.db, person.scope, today=long_lists.today)
    for queue in Queue:
        days = [(c.sorts_on - long_lists.today).days for c in mine if c.queue == queue]
        assert found[queue] == QueueCounts(
            len(days), sum(d < 0 for d in days), days.count(0), sum(0 <= d <= 2 for d in days),
            sum(0 <= d <= 6 for d in days),
        )  # fmt: skip
    assert len(mine) > 20
    rules = open_rules(long_lists.db, person.scope)
    assert rules == Counter(c.rule_key for c in mine)


def test_an_administrator_counts_what_the_director_counts(long_lists):
    town, today = long_lists.town, long_lists.today
    assert monday(long_lists.db, town.administrator.scope, today=today) == monday(
        long_lists.db, town.director.scope, today=today
    )


@pytest.mark.parametrize(("go_live", "open_now"), [(D(2026, 4, 26), 1), (D(2026, 4, 27), 0)])
def test_what_was_due_before_go_live_is_counted_nowhere(lists, go_live, open_now):
    lists.rejected(lists.town.student(), D(2026, 4, 21))
    for who in ("director", "chair_bowen", "administrator"):
        scope = lists.go_live(go_live, getattr(lists.town, who)).scope
        assert standing_counts(lists.db, scope, today=lists.today)[Queue.BSEA_NOTICE].open == open_now


def test_families_not_reached_are_those_with_an_open_window_and_no_contact(lists):
    town = lists.town
    for name in ("Never", "Long ago", "Lately"):
        lists.handed(town.student(last_name=name), D(2026, 4, 6))
    lists.handed(town.student(town.day, "Elsewhere"), D(2026, 4, 6))
    lists.contact(town.students["Long ago"], datetime(2026, 4, 13, 3, 59, tzinfo=UTC))
    lists.contact(town.students["Lately"], datetime(2026, 4, 13, 4, 0, tzinfo=UTC))
    counted = {who: not_reached(lists.db, getattr(town, who).scope, today=lists.today, days=14) for who in PEOPLE}
    assert counted == {"director": 3, "chair_bowen": 2, "chair_day": 1, "chair_both": 3, "administrator": 3}


def test_proposals_sent_whose_receipt_is_not_known_are_counted(lists):
    town = lists.town
    lists.file(town.student(last_name="A"), sent_on=D(2026, 4, 6), sent_by=SentBy.EMAIL)
    lists.file(town.student(town.day, "B"), sent_on=D(2026, 4, 6), sent_by=SentBy.PORTAL)
    lists.handed(town.student(last_name="C"), D(2026, 4, 6))
    counted = {who: undated_windows(undated(lists.db, getattr(town, who).scope)) for who in PEOPLE}
    assert counted == {"director": 2, "chair_bowen": 1, "chair_day": 1, "chair_both": 2, "administrator": 2}
