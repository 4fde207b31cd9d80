"""The federal dispute rows on the screen: a number opens its cases for the director; an administrator is told none."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from sqlalchemy import create_engine

from dashboard.widgets import section_618_parts as parts
from dashboard.widgets.downloads import to_csv
from models.access.principal import principal_of
from models.law.section_618 import NUMBERS
from models.queries.section_618 import CountedCase, counted_cases, section_618
from models.queries.small_counts import FEW, WITHHELD
from tests import demo
from tests.screens.conftest import said
from tests.screens.rows import words

ADMINISTRATOR, CHAIR = "t.beaulieu@harrowmills.example", "m.chen@harrowmills.example"
COUNTS = dict.fromkeys(NUMBERS, 0) | {"1": 12, "1.1": 4}


def test_a_number_is_a_door_to_the_cases_that_it_counts_and_nothing_is_a_door_to_nothing():
    rows = parts.rows(COUNTS, 2025, doors=True)["rows"]
    [[door]] = rows[0]["cells"][1]["lines"]
    assert (door["t"], door["go"], door["params"]) == ("12", "section_618", {"year": "2025", "row": "1"})
    assert words(rows[2]["cells"][1]) == ["0"] and "go" not in rows[2]["cells"][1]["lines"][0][0]
    assert len(rows) == 31


def test_to_an_administrator_no_row_is_a_door_and_a_small_count_is_words():
    rows = parts.rows(COUNTS | {"1.1": FEW, "1.2": WITHHELD}, 2025, doors=False)["rows"]
    assert not any("go" in piece for row in rows for cell in row["cells"] for line in cell["lines"] for piece in line)
    assert [words(row["cells"][1])[0] for row in rows[:2]] == ["12", "fewer than 10"]
    assert words(rows[5]["cells"][1]) == ["not shown, as a smaller count would follow from it"]


def test_the_file_has_a_line_for_each_row_with_its_year_and_a_formula_stays_text(demo_url):
    made = list(
        csv.reader(io.StringIO(to_csv(parts.counts_table(COUNTS | {"1.1": FEW}, 2025), "1f").decode("utf-8-sig")))
    )
    assert made[1][:3] == ["2025-07-01", "2026-06-30", "1"] and made[1][-1] == "12"
    assert made[2][-1] == "fewer than 10" and len(made) == 1 + 31 + 1
    case = CountedCase(1, 2, "=1+1", "Jo", "4", "Bowen", "mediation", "@x", date(2025, 9, 2), "closed", "", None)
    line = to_csv((parts.CASES, [(case.reference, case.last_name)]), "1f").decode("utf-8-sig").splitlines()[1]
    assert line == "'@x,'=1+1"


@pytest.fixture
def scope(demo_url):
    engine = create_engine(demo_url)
    with engine.connect() as db:
        yield db, principal_of(db, 1, demo.DIRECTOR).scope
    engine.dispose()


def test_the_director_sees_what_is_counted_what_is_not_and_opens_each_number(scope, opened):
    db, director = scope
    counts = section_618(db, director, year=2025)
    assert counts["2"] >= 1 and counts["3"] >= 2
    at = opened("section_618", year="2025", row="3")
    assert not at.exception
    text = said(at)
    assert "Row 3: Due process complaints" in text and "Not counted in any row: facilitated meetings" in text
    assert "read in the filing of another state" in text and "20 U.S.C. 1418" in text
    listed = list(parts.cases_table(director, 2025, "3")[1])
    assert len(listed) == counts["3"] == len(counted_cases(db, director, year=2025, row="3").rows)
    assert {len(row) for row in listed} == {len(parts.CASES)}


@pytest.mark.parametrize("query", [{}, {"row": "nonsense"}, {"year": "1899", "row": "3.2.a"}, {"year": "x"}])
def test_an_address_that_names_no_year_or_no_row_opens_the_rows(demo_url, opened, query):
    at = opened("section_618", **query)
    assert not at.exception and "Federal dispute rows" in said(at)


def test_an_administrator_sees_counts_and_opens_no_case_by_whatever_address(demo_url, opened):
    at = opened("section_618", ADMINISTRATOR, year="2025", row="3")
    assert not at.exception
    assert "Counts under 10 are not told" in said(at) and "Row 3:" not in said(at)
