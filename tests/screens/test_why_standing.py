"""How the explained date stands, in word and shape, and the one thing to do about it next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard import state
from dashboard.widgets import why_standing
from models.queries.clock_of import ExplainedClock
from tests.screens.rows import words

TODAY = date(2026, 4, 27)
NOTICE = ExplainedClock(
    id=7, rule_key="BSEA_NOTICE_REJECT", student_id=3, last_name="Silva", first_name="Joana", grade="2",
    school="Bowen", started_on=date(2026, 4, 21), start_fact="response page received", due_on=date(2026, 4, 26),
    work_by=date(2026, 4, 24), printed_on=None, printed_source="", stopped_on=None, stop_fact="", calendar="",
    explanation=None, refusal="", moved=(), proposal_id=9,
)  # fmt: skip
WINDOW = replace(NOTICE, rule_key="PARENT_RESPONSE", work_by=None, due_on=date(2026, 4, 29))
HEARING = replace(
    NOTICE, rule_key="DPC_RESPONSE", proposal_id=None, work_by=None, matter_id=5, road="hearing", reference="26-04512"
)


def stands(clock: ExplainedClock) -> tuple[str, list[str]]:
    cell = why_standing.standing(clock, TODAY)
    return cell["mark"], words(cell)


@pytest.mark.parametrize(
    ("due", "mark", "said"),
    [
        (date(2026, 4, 26), "disc", "Overdue 1 day"),
        (date(2026, 4, 27), "half", "Due today"),
        (date(2026, 4, 28), "half", "Due tomorrow"),
        (date(2026, 4, 30), "ring", "Due in 3 days"),
    ],
)
def test_a_duty_of_the_district_the_day_before_the_day_and_the_day_after(due, mark, said):
    assert stands(replace(NOTICE, due_on=due)) == (mark, [said, "work by Fri 24 Apr"])


def test_a_duty_that_falls_on_a_working_day_is_worked_on_until_that_day():
    due = date(2026, 4, 29)
    assert stands(replace(NOTICE, due_on=due, work_by=due))[1][1] == "work by the same day, a working day"


@pytest.mark.parametrize(
    ("due", "mark", "said"),
    [
        (date(2026, 4, 26), "dashed", "Passed 1 day ago"),
        (date(2026, 4, 27), "half", "Last day today"),
        (date(2026, 4, 28), "half", "1 day left"),
        (date(2026, 5, 4), "ring", "7 days left"),
    ],
)
def test_a_familys_thirty_days_pass_and_are_never_overdue(due, mark, said):
    assert stands(replace(WINDOW, due_on=due)) == (mark, [said])


def test_what_no_law_sets_is_never_overdue_and_says_so():
    silence = replace(NOTICE, rule_key="BSEA_NOTICE_SILENCE", due_on=date(2026, 4, 26), work_by=date(2026, 4, 24))
    mark, said = stands(silence)
    assert (mark, said[0]) == ("dashed", "Practice date passed")
    assert "district practice" in said[1]


def test_what_others_owe_in_a_dispute_is_never_overdue():
    late = replace(HEARING, rule_key="DPC_DECISION")
    words_ = "owed by the BSEA: nobody in the district is late when it passes"
    assert stands(late) == ("dashed", ["Passed 1 day ago", words_])


def test_a_duty_of_the_district_in_a_dispute_is_overdue():
    assert stands(HEARING)[0] == "disc"


def test_what_ended_says_when_and_by_what_and_what_cannot_be_counted_says_so():
    ended = replace(NOTICE, stopped_on=date(2026, 4, 24), stop_fact="sent to the BSEA")
    assert stands(ended) == ("tick", ["Stopped Fri 24 Apr", "sent to the BSEA"])
    assert stands(replace(NOTICE, due_on=None)) == ("diamond", ["Not counted yet"])


@pytest.mark.parametrize(
    ("clock", "step"),
    [
        (NOTICE, ("Prepare packet", {"do": "packet", "id": 7})),
        (replace(NOTICE, proposal_id=None), ("Prepare packet", {"do": "packet", "id": 7})),
        (replace(NOTICE, due_on=None), ("Record answer", {"do": "answer", "id": 9})),
        (WINDOW, ("Record answer", {"do": "answer", "id": 9})),
        (replace(WINDOW, due_on=None), ("Record receipt", {"do": "receipt", "id": 9})),
        (HEARING, ("Open: BSEA hearing 26-04512", {"go": "matter", "params": {state.MATTER: "5"}})),
    ],
)
def test_the_next_step_is_that_of_the_clocks_row(clock, step):
    assert why_standing.next_step(clock) == step


def test_what_ended_and_what_is_done_elsewhere_has_no_step():
    assert why_standing.next_step(replace(NOTICE, stopped_on=TODAY)) is None
    assert why_standing.next_step(replace(NOTICE, rule_key="IEP_DELIVERY")) is None
