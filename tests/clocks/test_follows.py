"""What is said to follow from a page before it is recorded is what will follow: no more tasks, no other day."""

from __future__ import annotations

from datetime import date

import pytest

from models.clocks.answered import Page
from models.clocks.follows import what_follows
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind

D = date
ACCEPTED, PART, FULL = IepResponse.ACCEPTED, IepResponse.REJECTED_IN_PART, IepResponse.REJECTED_IN_FULL
RECEIVED = D(2025, 10, 8)


def page(number: int, day: date, response: IepResponse, who: str = "#1") -> Page:
    return Page(number, who, response, PlacementResponse.AWAITING, day)


def follows(now: Page, *before: Page, sole: bool = False, kind: ProposalKind = ProposalKind.ANNUAL):
    return what_follows(kind, before, now, received_on=RECEIVED, sole=sole)


def test_a_first_answer_is_told_by_its_day_of_the_thirty_and_starts_what_it_accepts():
    found = follows(page(2, D(2025, 10, 15), PART))
    assert (found.day, found.closes_on, found.answered_on, found.starts) == (7, D(2025, 11, 7), None, True)


def test_a_part_rejected_in_the_middle_of_the_year_was_answered_before_and_starts_nothing_anew():
    found = follows(page(2, D(2026, 3, 9), PART), page(1, D(2025, 10, 15), ACCEPTED))
    assert (found.answered_on, found.starts, found.due_on) == (D(2025, 10, 15), False, D(2026, 3, 14))
    assert found.work_by == D(2026, 3, 13)


def test_the_other_parents_page_is_that_parents_first_answer():
    found = follows(page(2, D(2025, 10, 20), FULL, who="#2"), page(1, D(2025, 10, 15), ACCEPTED))
    assert (found.answered_on, found.day, found.standing.split) == (None, 12, True)
    alone = follows(page(2, D(2025, 10, 20), FULL, who=""), page(1, D(2025, 10, 15), ACCEPTED), sole=True)
    assert alone.answered_on == D(2025, 10, 15)


def test_an_unclear_page_is_said_to_be_unclear_and_its_clarification_is_not():
    unclear = page(1, D(2025, 10, 15), IepResponse.UNCLEAR)
    assert follows(unclear).unclear and follows(unclear).due_on == D(2025, 10, 20)
    cleared = follows(page(2, D(2025, 10, 17), ACCEPTED), unclear)
    assert (cleared.unclear, cleared.settles, cleared.starts) == (False, True, True)


@pytest.mark.parametrize("before", [FULL, IepResponse.UNCLEAR])
def test_what_was_rejected_as_a_whole_and_is_now_accepted_in_part_starts(before):
    assert follows(page(2, D(2026, 3, 17), PART), page(1, D(2025, 10, 15), before)).starts
