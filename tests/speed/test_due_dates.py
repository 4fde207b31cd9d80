"""One due date, beside the shortest loop that gives the same dates and beside the loop most programs would write."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from random import Random
from time import process_time

import pytest

from models.calendars.school_calendar import SchoolCalendar, Session
from models.clocks.due_date import due_on
from models.clocks.explanation import explain
from models.law.register import RULES, rule
from models.law.rule import DeadlineRule
from seed import school_years
from tests.speed.measure import Line, in_turn, settle

CALLS, CALENDARS = 100_000, 110
KEYS = ("PARENT_RESPONSE", "REF_NOTICE", "EVAL_ASSESS", "IAES_45")  # 30 calendar; 5, 30 and 45 school days
YEARS = range(2022, 2027)
_DAY = timedelta(1)
pytestmark = pytest.mark.speed


def _calendar(draw: Random, number: int) -> SchoolCalendar:
    forms = [school_years.published(year) for year in YEARS]
    off = {date.fromisoformat(line["date"]): line["reason"] for form in forms for line in form["no_school"]}
    off |= {date(year, month, draw.randrange(1, 28)): "own day" for year in YEARS for month in (10, 3)}
    sessions = [Session(date.fromisoformat(f["first_day"]), date.fromisoformat(f["last_day"])) for f in forms]
    return SchoolCalendar(f"School {number}", sessions, off)


@pytest.fixture(scope="module")
def triggers() -> list[tuple[str, date, SchoolCalendar]]:
    draw = Random(28)
    calendars = [_calendar(draw, number) for number in range(CALENDARS)]
    first = date(2022, 9, 6)
    return [
        (KEYS[number % 4], first + timedelta(draw.randrange(1_200)), draw.choice(calendars)) for number in range(CALLS)
    ]


def _bisect_loop(triggers) -> list[date]:
    """What is left without rules, bounds and refusals: a dictionary, an index, a bisection."""
    plan = {key: (key == "PARENT_RESPONSE", RULES[key].period.n) for key in KEYS}
    found = []
    for key, start, calendar in triggers:
        plain, n = plan[key]
        if plain:
            found.append(start + timedelta(n))
        else:
            days = calendar.days
            found.append(days[bisect_right(days, start) + n - 1])
    return found


def _day_loop(triggers) -> list[date]:
    sets = {id(calendar): set(calendar.days) for _, _, calendar in triggers}
    found = []
    for key, start, calendar in triggers:
        n, day, days = RULES[key].period.n, start, sets[id(calendar)]
        plain = key == "PARENT_RESPONSE"
        while n:
            day += _DAY
            if plain or day in days:
                n -= 1
        found.append(day)
    return found


def _ours(triggers) -> list[date]:
    return [due_on(rule(key), start, calendar) for key, start, calendar in triggers]


def test_a_due_date_costs_at_most_two_bisections_and_a_fifth_of_a_day_loop(triggers):
    assert _ours(triggers) == _bisect_loop(triggers) == _day_loop(triggers)
    ours, limit = in_turn(lambda: _ours(triggers), lambda: _bisect_loop(triggers), clock=process_time)
    beside, loop = in_turn(
        lambda: _ours(triggers[:10_000]), lambda: _day_loop(triggers[:10_000]), rounds=5, clock=process_time
    )
    settle(
        Line("one due date, beside index and bisection", "", "python", ours / CALLS, limit / CALLS, 2),
        Line("a day loop, beside one due date", "", "python", loop / 10_000, beside / 10_000, 5, at_least=True),
    )


def test_explaining_a_date_costs_at_most_twenty_dates(triggers):
    some: list[tuple[DeadlineRule, date, SchoolCalendar]] = [(rule(k), s, c) for k, s, c in triggers[:4_000]]
    explained, plain = in_turn(lambda: _each(explain, some), lambda: _each(due_on, some), clock=process_time)
    settle(Line("explain one due date, beside one due date", "", "python", explained / 4_000, plain / 4_000, 20))


def _each(answer, questions) -> None:
    """Nothing is kept, so that the collector has nothing to look through."""
    for question in questions:
        answer(*question)
