"""The sentence above a list of work: each number opens the list it counts, and the list has as many rows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dashboard import state
from dashboard.widgets import filters, lead_sentences
from models.access.principal import principal_of
from models.database import create, reading
from models.queries.counts import QueueCounts, not_reached, standing_counts
from models.queries.filters import WorkFilters
from models.queries.notices import OnTime
from models.queries.worklist import worklist
from models.vocabulary import Queue
from tests import demo

YEAR = OnTime(sent_on_time=9, sent_late=1, overdue=2, waiting=0, practice=3)


def text(pieces) -> str:
    return "".join(piece["t"] for piece in pieces)


def doors(pieces) -> list[tuple[str, dict]]:
    return [(piece["t"], piece["filters"]) for piece in pieces if "filters" in piece]


def test_families_that_have_not_answered_windows_of_this_week_and_those_not_reached():
    said = lead_sentences.pending(41, 6, 9, 14)
    assert text(said) == "41 families have not answered; 6 windows close this week; 9 not reached in 14 days."
    assert doors(said) == [
        ("6 windows close this week", {state.CLOSING: "This week"}),
        ("9 not reached in 14 days", {state.NO_CONTACT: "14 days"}),
    ]


def test_one_family_and_more_than_can_be_counted():
    said = lead_sentences.pending(1, 1, 1001, 14)
    assert text(said) == "1 family has not answered; 1 window closes this week; more than 1,000 not reached in 14 days."


def test_what_counts_nothing_opens_nothing_nor_does_a_number_of_days_that_no_filter_offers():
    assert doors(lead_sentences.pending(3, 0, 0, 14)) == []
    assert doors(lead_sentences.pending(3, 0, 2, 21)) == []


def test_notices_to_send_those_overdue_and_those_without_a_day_of_receipt():
    said = lead_sentences.notices(QueueCounts(open=3, overdue=1), 2, YEAR)
    assert text(said) == (
        "5 notices to send, 1 overdue, 2 without a day of receipt; this school year 9 of 12 went out on time (75%)."
    )
    assert doors(said) == [
        ("1 overdue", {state.STANDING: "Overdue"}),
        ("2 without a day of receipt", {state.STANDING: "No date yet"}),
    ]


def test_a_year_in_which_no_notice_came_due_has_no_rate():
    said = lead_sentences.notices(QueueCounts(), 0, OnTime(0, 0, 0, 0, 0))
    assert text(said) == "0 notices to send, none overdue; no notice has come due yet this school year."
    assert doors(said) == []


@pytest.fixture
def district(demo_url):
    engine = create(demo_url)
    with reading(engine) as db:
        yield db, principal_of(db, 1, demo.DIRECTOR).scope
    engine.dispose()


def test_the_windows_that_close_this_week_are_the_rows_that_the_filter_shows_on_every_day_of_a_month(district):
    db, scope = district
    chosen = WorkFilters(closing_in=filters.CLOSING[filters.THIS_WEEK])
    counted = []
    for today in (demo.DAY + timedelta(days=n) for n in range(30)):
        week = standing_counts(db, scope, today=today)[Queue.ANSWER_WINDOW].week
        page = worklist(db, scope, queues=[Queue.ANSWER_WINDOW], today=today, filters=chosen, limit=500)
        assert week == len(page.rows), today
        counted.append(week)
    assert counted[0] > 0 and len(set(counted)) > 3, "windows close on the edges of some of these weeks"


def test_the_families_not_reached_are_the_rows_that_the_filter_shows(district):
    db, scope = district
    chosen = WorkFilters(no_contact_in=14).only("PARENT_RESPONSE")
    queues = [Queue.UNDATED, Queue.ANSWER_WINDOW]
    page = worklist(db, scope, queues=queues, today=demo.DAY, filters=chosen, limit=500)
    assert not_reached(db, scope, today=demo.DAY, days=14) == len(page.rows) > 0


def test_the_notices_overdue_are_the_rows_that_the_filter_shows(district):
    db, scope = district
    late = standing_counts(db, scope, today=demo.DAY)[Queue.BSEA_NOTICE].overdue
    chosen = WorkFilters(standing=filters.STANDING[filters.OVERDUE])
    page = worklist(db, scope, queues=[Queue.BSEA_NOTICE], today=demo.DAY, filters=chosen, limit=500)
    assert late == len(page.rows) > 0
