"""How long families take to answer, by hand: ten families, and what those who still wait say of it."""

from __future__ import annotations

import pytest

from models.queries.waits import Waits


def test_where_everybody_answered_it_is_the_plain_share():
    waits = Waits({5: 2, 10: 3, 30: 5}, {})
    assert [waits.share_by(day) for day in (4, 5, 9, 10, 29, 30, 99)] == pytest.approx([0, 0.2, 0.2, 0.5, 0.5, 1, 1])
    assert (waits.families, waits.median()) == (10, 10)


def test_a_family_that_waits_counts_for_as_long_as_it_has_waited():
    """Ten: two answer on day 5, two have waited 8 days, three of the other six answer on day 10: 0.8 x 3/6 wait."""
    waits = Waits({5: 2, 10: 3}, {8: 2, 20: 3})
    assert waits.share_by(7) == pytest.approx(0.2)
    assert waits.share_by(10) == pytest.approx(1 - 0.8 * 0.5)
    assert waits.median() == 10


def test_beyond_the_longest_wait_nothing_is_known():
    waits = Waits({5: 1}, {12: 1})
    assert waits.share_by(12) == pytest.approx(0.5)
    assert waits.share_by(13) is None


def test_without_any_family_there_is_no_share_and_no_median():
    assert (Waits({}, {}).share_by(10), Waits({}, {}).median(), Waits({}, {3: 4}).median()) == (None, None, None)
