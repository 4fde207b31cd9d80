"""Each filter alone, on four answer windows that end yesterday, today, in two days and in three, and one undated."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from models.queries.filters import WorkFilters
from models.queries.worklist import worklist
from models.vocabulary import Queue, SentBy

D = date


@pytest.fixture
def windows(lists):
    town = lists.town
    for name, received in (
        ("Yesterday", D(2026, 3, 27)), ("Today", D(2026, 3, 28)), ("Two", D(2026, 3, 30)), ("Three", D(2026, 3, 31)),
    ):  # fmt: skip
        school = town.day if name == "Two" else town.bowen
        chair = town.chair_both.scope.person_id if name == "Three" else None
        pupil = town.student(school, name, chair_id=chair)
        lists.handed(pupil, received, language="Tiếng Việt" if name == "Today" else "English")
    undated = town.student(last_name="Undated")
    lists.file(undated, sent_on=D(2026, 4, 1), sent_by=SentBy.EMAIL)
    return lists


def names(lists, *queues, **filters):
    queues = queues or (Queue.ANSWER_WINDOW, Queue.UNDATED)
    page = worklist(
        lists.db, lists.town.director.scope, today=lists.today, queues=queues, filters=WorkFilters(**filters)
    )
    return [row.last_name for row in page.rows]


def test_without_a_filter_all_are_listed_by_the_day_that_sorts_them(windows):
    assert names(windows) == ["Undated", "Yesterday", "Today", "Two", "Three"]


@pytest.mark.parametrize(
    ("standing", "expected"),
    [("overdue", ["Yesterday"]), ("soon", ["Today", "Two"]), ("later", ["Three"]), ("undated", ["Undated"])],
)
def test_standing_cuts_between_yesterday_and_today_and_between_two_days_and_three(windows, standing, expected):
    assert names(windows, standing=standing) == expected


@pytest.mark.parametrize(("days", "expected"), [(0, ["Today"]), (2, ["Today", "Two"]), (3, ["Today", "Two", "Three"])])
def test_closing_in_counts_from_today_and_leaves_out_what_has_passed(windows, days, expected):
    assert names(windows, closing_in=days) == expected


@pytest.mark.parametrize(("days", "expected"), [(0, ["Yesterday", "Today"]), (2, ["Yesterday", "Today", "Two"])])
def test_due_within_takes_in_what_has_passed(windows, days, expected):
    assert names(windows, due_within=days) == expected


def test_by_school(windows):
    assert names(windows, school_id=windows.town.day) == ["Two"]


def test_by_chair(windows):
    assert names(windows, chair_id=windows.town.chair_both.scope.person_id) == ["Three"]


def test_by_language(windows):
    assert names(windows, language="Tiếng Việt") == ["Today"]


def test_by_rule_takes_the_beginning_of_the_key_literally(windows):
    assert names(windows, rules="PARENT") == ["Undated", "Yesterday", "Today", "Two", "Three"]
    assert names(windows, rules="PARENTXRESPONSE") == []
    with pytest.raises(ValueError, match="Only codes are written into a statement"):
        names(windows, rules="P%")


def test_no_contact_in_ten_days_counts_from_midnight_in_massachusetts(windows):
    """17 April began at 04:00 UTC. A call one minute before was on the 16th, more than ten days ago."""
    students = windows.town.students
    windows.contact(students["Today"], datetime(2026, 4, 17, 3, 59, tzinfo=UTC))
    windows.contact(students["Two"], datetime(2026, 4, 17, 4, 0, tzinfo=UTC))
    windows.contact(students["Three"], datetime(2026, 4, 26, 12, tzinfo=UTC))
    assert names(windows, Queue.ANSWER_WINDOW, no_contact_in=10) == ["Yesterday", "Today"]


def test_filters_together_narrow_further(windows):
    assert names(windows, school_id=windows.town.bowen, standing="soon") == ["Today"]


def test_only_and_due_in_change_one_thing_and_keep_the_rest():
    chosen = WorkFilters(school_id=4, standing="overdue")
    assert chosen.only("BSEA") == WorkFilters(school_id=4, standing="overdue", rules="BSEA")
    assert chosen.due_in(6) == WorkFilters(school_id=4, due_within=6)
