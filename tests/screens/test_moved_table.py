"""What a calendar change would move is counted with what of it was met already."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.widgets.moved_table import counted
from models.commands.clock_moves import Move


def move(stopped_on: date | None) -> Move:
    return Move(1, None, None, None, None, "", stopped_on, "TEAM_MEETING", date(2026, 1, 5), None)


@pytest.mark.parametrize(
    ("stops", "words"),
    [((None, None), "2 of 2 dates; the file has all of them"),
     ((None, date(2026, 1, 9), date(2026, 1, 9)), "3 of 3 dates (2 of them met already); the file has all of them")],
)  # fmt: skip
def test_dates_met_already_are_told_apart(stops, words):
    assert counted(len(stops), [move(day) for day in stops]) == words
