"""How a clock stands on a student's file: only a duty of the district is ever overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.widgets import student_parts
from models.queries.student_file import ClockRow
from tests.screens.rows import words

TODAY = date(2026, 4, 27)
CLOCK = ClockRow(1, 9, "AGE18_RIGHTS", "other", date(2008, 4, 23), date(2026, 4, 23), None, "", None, "", None, "")


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 4, 23), ["For 4 days", "since Thu 23 Apr"]), (TODAY, ["Today", "on Mon 27 Apr"]),
     (date(2026, 4, 30), ["In 3 days", "on Thu 30 Apr"])],
)  # fmt: skip
def test_a_date_to_know_is_never_overdue(day, said):
    [row] = student_parts.clocks([replace(CLOCK, due_on=day)], TODAY, caption="")["rows"]
    assert words(row["cells"][0]) == said


def test_what_no_law_gives_a_number_is_not_a_date_that_is_missing():
    prompt = replace(CLOCK, rule_key="REVOKE_NOTICE", due_on=None)
    [row] = student_parts.clocks([prompt], TODAY, caption="")["rows"]
    assert words(row["cells"][0])[0] == "No number in law"
    waiting = replace(CLOCK, rule_key="PARENT_RESPONSE", due_on=None)
    assert words(student_parts.clocks([waiting], TODAY, caption="")["rows"][0]["cells"][0])[0] == "No date yet"
