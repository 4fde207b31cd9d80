"""A hundred thousand questions in a file, a hundred thousand dates in another: at most a second of processor time."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from random import Random
from statistics import median
from time import process_time

import pytest

from models.clocks.batch import COLUMNS, answer
from seed import school_years
from tests.speed.measure import Line, settle

ROWS, CALENDARS, ROUNDS = 100_000, 110, 5
YEARS = range(2024, 2027)
KEYS = ("PARENT_RESPONSE", "REF_NOTICE", "EVAL_ASSESS", "EVAL_TEAM_IEP", "BSEA_NOTICE_REJECT", "IAES_45")
pytestmark = pytest.mark.speed


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    draw = Random(28)
    forms = [school_years.published(year) for year in YEARS]
    sessions = "|".join(f"{form['first_day']}/{form['last_day']}" for form in forms)
    off = [cell for form in forms for cell in _ranges(form["no_school"])]
    calendars = [";".join([*off, f"2024-10-{1 + n % 28:02d}", f"2026-03-{1 + n // 4:02d}"]) for n in range(CALENDARS)]
    path = tmp_path_factory.mktemp("batch") / "questions.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(COLUMNS)
        for number in range(ROWS):
            start = date(2024, 9, 6) + timedelta(draw.randrange(560))
            rows.writerow((f"Q{number}", draw.choice(KEYS), start, "", "", sessions, draw.choice(calendars), ""))
    return path


def _ranges(lines: list[dict]) -> list[str]:
    """Days off as districts write them: a vacation is one range."""
    found = []
    for reason, group in groupby(lines, key=lambda line: line["reason"]):
        days = [line["date"] for line in group]
        found.append(f"{days[0]}/{days[-1]}" if len(days) > 1 and reason.endswith("acation") else ";".join(days))
    return found


def test_a_hundred_thousand_dates_take_at_most_a_second_of_processor_time(questions: Path, tmp_path: Path):
    times = []
    for _ in range(ROUNDS):
        begun = process_time()
        with (
            questions.open(encoding="utf-8", newline="") as rows,
            (tmp_path / "dates.csv").open("w", newline="") as out,
        ):
            summary = answer(rows, out)
        times.append(process_time() - begun)
    assert summary.rows == summary.answered == ROWS
    settle(Line("batch of 100,000 dates, file in and out (processor time)", "", "python", median(times), 1.0, 1))
