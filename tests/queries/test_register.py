"""The register of notices, and the on-time rate: what law asks for, this school year, since go-live, practice apart."""

from __future__ import annotations

from datetime import date

import pytest

from models.access.principal import OutOfScope
from models.queries.filters import WorkFilters
from models.queries.notices import on_time, register, school_year_of
from models.queries.paging import Cursor

D = date


@pytest.fixture
def notices(lists):
    """Rejected 16 April, due the 21st: sent then, a day late, not at all. Rejected the 22nd, due today. Silence."""
    town = lists.town
    for name, received, sent in (
        ("OnTime", D(2026, 4, 16), D(2026, 4, 21)), ("Late", D(2026, 4, 16), D(2026, 4, 22)),
        ("Overdue", D(2026, 4, 16), None), ("Waiting", D(2026, 4, 22), None),
    ):  # fmt: skip
        school = town.day if name == "Late" else town.bowen
        lists.rejected(town.student(school, name), received, bsea_notice_sent_on=sent)
    lists.handed(town.student(last_name="Silent"), D(2026, 3, 9), bsea_notice_sent_on=D(2026, 4, 20))
    return lists


def numbers(lists, person, today=None):
    t = on_time(lists.db, person.scope, today=today or lists.today)
    return (t.sent_on_time, t.sent_late, t.overdue, t.waiting, t.practice)


def test_the_rate_is_taken_over_what_is_decided_and_leaves_practice_out(notices):
    assert numbers(notices, notices.town.director) == (1, 1, 1, 1, 1)
    found = on_time(notices.db, notices.town.director.scope, today=notices.today)
    assert found.decided == 3
    assert found.rate == pytest.approx(1 / 3)


def test_each_chair_has_the_own_numbers_and_an_administrator_the_districts(notices):
    town = notices.town
    assert numbers(notices, town.chair_bowen) == (1, 0, 1, 1, 1)
    assert numbers(notices, town.chair_day) == (0, 1, 0, 0, 0)
    assert numbers(notices, town.administrator) == (1, 1, 1, 1, 1)


def test_a_notice_due_today_waits_and_tomorrow_it_is_overdue(notices):
    assert numbers(notices, notices.town.director, D(2026, 4, 28)) == (1, 1, 2, 0, 1)


def test_what_was_due_before_go_live_is_in_the_register_and_in_no_rate(notices):
    live = notices.go_live(D(2026, 4, 22), notices.town.director)
    assert numbers(notices, live) == (0, 0, 0, 1, 0)
    assert len(register(notices.db, live.scope, today=notices.today).rows) == 5


def test_without_a_decided_notice_there_is_no_rate(lists):
    assert on_time(lists.db, lists.town.director.scope, today=lists.today).rate is None


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (D(2026, 6, 30), D(2025, 7, 1), D(2026, 6, 30)),
        (D(2026, 7, 1), D(2026, 7, 1), D(2027, 6, 30)),
        (D(2026, 1, 1), D(2025, 7, 1), D(2026, 6, 30)),
    ],
)
def test_a_school_year_runs_from_july_to_june(day, first, last):
    assert school_year_of(day) == (first, last)


def test_the_register_begins_anew_on_the_first_of_july(notices):
    assert numbers(notices, notices.town.director, D(2026, 7, 1)) == (0, 0, 0, 0, 0)
    assert register(notices.db, notices.town.director.scope, today=D(2026, 7, 1)).is_empty
    assert len(register(notices.db, notices.town.director.scope, today=D(2026, 6, 30)).rows) == 5


def names(lists, person, **more):
    return [r.last_name for r in register(lists.db, person.scope, today=lists.today, **more).rows]


def test_the_register_shows_the_latest_rejection_first_within_scope(notices):
    town = notices.town
    assert names(notices, town.director) == ["Waiting", "Overdue", "Late", "OnTime", "Silent"]
    assert names(notices, town.chair_day) == ["Late"]
    assert names(notices, town.director, filters=WorkFilters(school_id=town.day)) == ["Late"]
    assert names(notices, town.chair_bowen, filters=WorkFilters(school_id=town.day)) == [], (
        "a school that is not hers adds nothing"
    )
    with pytest.raises(OutOfScope):
        names(notices, town.administrator)


def test_the_register_obeys_the_chair_of_the_student(notices):
    town = notices.town
    hers = town.student(last_name="Hers", chair_id=town.chair_day.scope.person_id)
    notices.rejected(hers, D(2026, 4, 23))
    assert names(notices, town.director, filters=WorkFilters(chair_id=town.chair_day.scope.person_id)) == ["Hers"]
    assert names(notices, town.director, filters=WorkFilters(chair_id=town.chair_bowen.scope.person_id)) == []


@pytest.mark.parametrize(
    ("standing", "day", "found"),
    [
        ("overdue", D(2026, 4, 27), ["Overdue"]),
        ("overdue", D(2026, 4, 28), ["Waiting", "Overdue"]),
        ("soon", D(2026, 4, 24), []),
        ("soon", D(2026, 4, 25), ["Waiting"]),
        ("soon", D(2026, 4, 27), ["Waiting"]),
        ("later", D(2026, 4, 24), ["Waiting"]),
        ("undated", D(2026, 4, 27), []),
    ],
)
def test_a_standing_shows_what_is_not_sent_yet_and_stands_so(notices, standing, day, found):
    rows = register(notices.db, notices.town.director.scope, today=day, filters=WorkFilters(standing=standing)).rows
    assert [r.last_name for r in rows] == found


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_the_pages_of_the_register_are_the_whole_register(notices, limit):
    found, after = [], None
    while True:
        page = register(notices.db, notices.town.director.scope, today=notices.today, after=after, limit=limit)
        found += [r.last_name for r in page.rows]
        if page.next is None:
            break
        after = Cursor.read(str(page.next))
    assert found == ["Waiting", "Overdue", "Late", "OnTime", "Silent"]


def test_practice_is_marked_in_its_row(notices):
    rows = register(notices.db, notices.town.director.scope, today=notices.today).rows
    assert {r.last_name for r in rows if r.practice} == {"Silent"}
