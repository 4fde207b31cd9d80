"""Fifty thousand questions over twenty years, asked of the clocks and of a calculator that walks day by day."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, time, timedelta

from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar, Session
from models.clocks.due_date import NEW_YORK, NoDueDate, deadline
from models.law.register import RULES
from tests.clocks.slow_calculator import Refused, SlowCalendar, slow_answer

CASES = 50_000
SEED = 603_28
FIRST, LAST = date(2015, 1, 1), date(2035, 12, 31)
ONE = timedelta(days=1)


def _weekdays(start: date, n: int) -> list[date]:
    return [start + timedelta(k) for k in range(n) if (start + timedelta(k)).weekday() < 5]


def a_calendar(chance: random.Random, first_year: int) -> tuple[SchoolCalendar, SlowCalendar]:
    """Two to four school years with recesses, snow days, single days off, days made up; now and then a missing year."""
    years = [first_year + k for k in range(chance.randint(2, 4))]
    if len(years) > 2 and chance.random() < 0.25:
        del years[1]
    sessions, off, added = [], set(), set()
    for year in years:
        first = date(year, 8, 26) + timedelta(chance.randrange(14))
        last = date(year + 1, 6, 10) + timedelta(chance.randrange(16))
        sessions.append((first, last))
        off.update(_weekdays(date(year, 12, 23) + timedelta(chance.randrange(3)), chance.choice((9, 10, 12))))
        for month in (2, 4):
            if chance.random() < 0.9:
                off.update(_weekdays(date(year + 1, month, 14) + timedelta(chance.randrange(5)), 7))
        off.update(_weekdays(date(year, 11, 22) + timedelta(chance.randrange(6)), 2))
        snow = [date(year + 1, 1, 2) + timedelta(chance.randrange(75)) for _ in range(chance.randrange(7))]
        off.update(day for day in snow if day.weekday() < 5)
        off.update(day for day in (first + timedelta(chance.randrange(280)) for _ in range(5)) if day.weekday() < 5)
        if chance.random() < 0.4:
            saturday = date(year + 1, 3, 1)
            while saturday.weekday() != 5:
                saturday += ONE
            added.add(saturday)
            added.add(chance.choice(sorted(day for day in off if first <= day <= last)))
    fast = SchoolCalendar("Generated", [Session(*s) for s in sessions], {day: "off" for day in off}, added)
    return fast, SlowCalendar(tuple(sessions), frozenset(off), frozenset(added))


def a_start(chance: random.Random, slow: SlowCalendar) -> date:
    """Mostly a day near the published years, often one at an edge: a year's end, a leap day, a holiday eve."""
    kind = chance.random()
    if kind < 0.15:
        return FIRST + timedelta(chance.randrange((LAST - FIRST).days))
    if kind < 0.25:
        first, last = chance.choice(slow.sessions)
        return chance.choice((first, last)) + timedelta(chance.randint(-3, 3))
    if kind < 0.30:
        year = chance.randrange(2015, 2036)
        return chance.choice((date(year, 12, 31), date(year, 7, 2), date(2024, 2, 29), date(2028, 2, 29)))
    first, last = slow.sessions[0][0], slow.sessions[-1][1]
    return first + timedelta(chance.randrange((last - first).days))


def test_the_clocks_agree_with_a_calculator_that_walks_day_by_day():
    chance = random.Random(SEED)
    rules = [found for found in RULES.values() if found.has_number]
    calendars = [a_calendar(chance, year) for year in range(2015, 2034) for _ in range(6)]
    asked, refused = Counter(), Counter()
    for case in range(CASES):
        rule = rules[case % len(rules)]
        fast, slow = chance.choice(calendars)
        start = a_start(chance, slow)
        hour = chance.randrange(24)
        moment = datetime.combine(start, time(hour, 30), NEW_YORK) if chance.random() < 0.3 else start
        after_five = isinstance(moment, datetime) and hour >= 17
        consent = start - timedelta(chance.randrange(90)) if chance.random() < 0.5 else None
        try:
            expected = slow_answer(rule, start, slow, consent, after_five)
        except Refused:
            expected = None
        try:
            got = tuple(deadline(rule, moment, fast, consent_on=consent))
        except (OutsideCalendar, NoDueDate):
            got = None
        assert got == expected, (case, rule.key, moment, consent, fast.sessions)
        asked[rule.key] += 1
        refused[rule.key] += expected is None
    assert asked.total() == CASES
    assert len(asked) == len(rules)
    assert all(refused[key] < asked[key] * 0.9 for key in asked), "each rule must be compared on dates, not on refusals"
    assert refused.total() < CASES * 0.15
