"""A clock without a date says which fact is missing, by what authority it would be counted, and where to add it."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.widgets import why_this_date
from models.queries.clock_of import ExplainedClock

CLOCK = ExplainedClock(
    id=7, rule_key="BSEA_NOTICE_REJECT", student_id=3, last_name="Silva", first_name="Joana", grade="2",
    school="Bowen", started_on=date(2026, 4, 5), start_fact="response page received", due_on=None, work_by=None,
    printed_on=None, printed_source="", stopped_on=None, stop_fact="", calendar="", explanation=None,
    refusal="The day the district received the rejection is not recorded, and the five days start there.", moved=(),
)  # fmt: skip
TODAY = date(2026, 4, 27)


def of(rule_key: str, **more) -> str:
    from dataclasses import replace

    clock = replace(CLOCK, rule_key=rule_key, **more)
    return why_this_date.heading(clock) + why_this_date.facts(clock, TODAY)


def test_it_names_the_missing_fact_the_authority_and_what_to_do():
    words = of("BSEA_NOTICE_REJECT")
    assert "No date can be given yet" in words
    assert "The day the district received the rejection is not recorded" in words
    assert "603 CMR 28.08(3)(b)" in words
    assert "response_received_on" in words
    assert "Sun 5 Apr" not in words, "the day that only sorts the row is not told as the start"


@pytest.mark.parametrize(
    ("rule_key", "place"),
    [
        ("PARENT_RESPONSE", "under Pending responses"),
        ("IEP_DELIVERY", "daybook import calendar FILE"),
        ("EVAL_TEAM_IEP", "daybook import calendar FILE"),
    ],
)
def test_each_kind_of_clock_says_where_its_fact_is_added(rule_key, place):
    assert place in of(rule_key)


def test_a_clock_that_ended_asks_for_nothing():
    words = of("PARENT_RESPONSE", stopped_on=date(2026, 4, 20), stop_fact="written answer received")
    assert "It ended without a date" in words and "What to do" not in words
