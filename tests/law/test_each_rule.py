"""Each rule with a number: the day before its due date, the day, the day after; and a start a day earlier or later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.clocks.due_date import deadline
from models.clocks.standing import Standing, standing
from models.law.register import RULES, rule
from tests.law.answer_files import calendar, day, rows

EDGES = rows("edges.csv")
EACH = pytest.mark.parametrize("row", EDGES, ids=lambda r: r["rule"])
ONE = timedelta(days=1)


def test_every_rule_with_a_number_has_its_row():
    assert [row["rule"] for row in EDGES] == [key for key, found in RULES.items() if found.has_number]


@EACH
def test_a_clock_is_late_only_from_the_day_after_its_due_date(row):
    due = deadline(rule(row["rule"]), day(row["started_on"]), calendar(row["calendar"])).due
    assert due == day(row["due"])
    assert standing(due, None, due - 3 * ONE) is Standing.ON_TRACK
    assert standing(due, None, due - ONE) is Standing.DUE_SOON
    assert standing(due, None, due) is Standing.DUE_SOON
    assert standing(due, None, due + ONE) is Standing.OVERDUE


@EACH
def test_what_stops_on_the_due_date_is_met_and_a_day_later_it_is_late(row):
    due = day(row["due"])
    long_after = due + 400 * ONE
    assert standing(due, due - ONE, long_after) is Standing.MET
    assert standing(due, due, long_after) is Standing.MET
    assert standing(due, due + ONE, long_after) is Standing.MET_LATE


@EACH
def test_a_start_one_day_earlier_or_later_moves_the_date_as_counted(row):
    found, started, school = rule(row["rule"]), day(row["started_on"]), calendar(row["calendar"])
    assert deadline(found, started - ONE, school).due == day(row["due_if_a_day_earlier"])
    assert deadline(found, started + ONE, school).due == day(row["due_if_a_day_later"])
