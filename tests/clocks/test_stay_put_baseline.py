"""Before an answer is recorded: what it would lower for good is said, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.clocks.stay_put_baseline import lowers
from models.clocks.stay_put_elements import minutes_a_week, service_of
from models.clocks.stay_put_facts import GridRow, History, Listed
from models.vocabulary import PortionKind
from tests.clocks.test_stay_put import ACCEPTED, DISPUTED, FIRST, FULL, OT, PART, offer, page

D = date


def test_before_an_acceptance_that_lowers_a_level_for_good_a_neutral_sentence():
    (sentence,) = lowers(History(DISPUTED), 2, page(D(2024, 5, 6), PART, OT))
    assert "60 min/week is in force today; with this answer 30 min/week becomes the accepted level." in sentence
    assert sentence.startswith("Speech-language 60 to 30") and "603 CMR 28.08(7)" in sentence
    assert len(lowers(History(DISPUTED), 2, page(D(2024, 5, 6), ACCEPTED))) == 2, "what cannot be compared is named too"
    assert lowers(History(DISPUTED), 2, page(D(2024, 5, 6), FULL)) == ()
    grid = (
        GridRow("Reading", "60 min, weekly", True, offer_id=1),
        GridRow("Reading", "45 min, weekly", False, offer_id=2),
    )
    offered = History((FIRST, offer(2)), grid)
    assert "Reading: 60 min, weekly is in force" in lowers(offered, 2, page(D(2024, 3, 20), ACCEPTED))[0]
    raised = History((FIRST, offer(2)), (grid[0], replace(grid[1], level="90 min, weekly")))
    assert lowers(raised, 2, page(D(2024, 3, 20), ACCEPTED)) == ()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("60 min/week", 60), ("2 x 30 minutes weekly", 60), ("1 hour a day", 300), ("30 min, weekly", 30), ("", None),
     ("30 min, 6-day cycle", None), ("60 min to 30 min weekly", None), ("as needed", None), ("104 min, monthly", 24)],
)  # fmt: skip
def test_a_level_is_compared_only_where_the_words_say_it(text, minutes):
    assert minutes_a_week(text) == minutes


@pytest.mark.parametrize(
    ("words", "kind", "service"),
    [
        ("Speech-language 60 to 30 minutes", PortionKind.SERVICE, "Speech-language therapy"),
        ("Occupational therapy omitted", PortionKind.OMISSION, "Occupational therapy"),
        ("Reading 90 minutes", PortionKind.OTHER, ""),
        ("Reading support goal 2", PortionKind.OTHER, ""),
        ("Counseling", PortionKind.GOAL, ""),
    ],
)
def test_a_service_is_known_by_its_name_or_by_the_one_name_that_begins_so(words, kind, service):
    names = ("Speech-language therapy", "Occupational therapy", "Reading support", "Reading lab", "Counseling")
    assert service_of(Listed(words, kind), [GridRow(name, "30 min, weekly", True) for name in names]) == service
