"""Ninety-one dates, each with the reason it is that date and no other."""

from __future__ import annotations

import pytest

from models.clocks.batch import read_moment
from models.clocks.due_date import deadline, due_on
from models.law.period import SchoolDays
from models.law.register import RULES, rule
from tests.law.answer_files import calendar, day, rows

WORKED = rows("worked_dates.csv")


def _consent(inputs: str):
    found = [part[len("consent=") :] for part in inputs.split(";") if part.startswith("consent=")]
    return day(found[0]) if found else None


@pytest.mark.parametrize("row", WORKED, ids=lambda r: f"{r['id']}-{r['rule']}-{r['trigger'][:10]}")
def test_the_date_is_the_one_counted(row):
    got = deadline(
        rule(row["rule"]),
        read_moment(row["trigger"]),
        calendar(row["calendar"]),
        consent_on=_consent(row["inputs"]),
        days=int(row["amount"]) if row["amount"] else None,
    )
    assert got.due == day(row["due"]), row["reason"]
    assert got.work_by == day(row["work_by"]), row["reason"]


WITHOUT_SCHOOL_DAYS = [row for row in WORKED if not rule(row["rule"]).reads_school_calendar]


@pytest.mark.parametrize("row", WITHOUT_SCHOOL_DAYS, ids=lambda r: f"{r['id']}-{r['rule']}")
def test_a_clock_not_counted_in_school_days_needs_no_school_calendar(row):
    found = rule(row["rule"])
    days = int(row["amount"]) if row["amount"] else None
    assert deadline(found, read_moment(row["trigger"]), None, days=days).due == day(row["due"])


def test_there_are_ninety_one_rows_each_with_a_reason_of_its_own():
    assert len(WORKED) == 91
    assert len({row["id"] for row in WORKED}) == 91
    assert all(row["reason"] for row in WORKED)


def test_the_short_way_to_a_date_gives_the_same_date():
    for row in WORKED:
        found, started = rule(row["rule"]), read_moment(row["trigger"])
        if row["amount"] or "T" in row["trigger"]:
            continue
        assert due_on(found, started, calendar(row["calendar"])) == day(row["due"]), row["id"]


def test_every_unit_of_time_is_worked_at_least_once():
    worked = {type(rule(row["rule"]).period) for row in WORKED}
    assert {type(found.period) for found in RULES.values()} == worked
    assert any(issubclass(unit, SchoolDays) for unit in worked)
