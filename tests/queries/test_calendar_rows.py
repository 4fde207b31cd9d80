"""The calendars of a district for people, and what was changed since publication."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update

from models.calendars.school_calendar import OutsideCalendar
from models.commands.amend_calendar import Amendment, apply
from models.queries.calendars import calendar_rows, changes, count_calendars, one_calendar
from models.queries.district import chairs, languages, main_calendar, people, schools
from models.tables import School
from tests.builders import NOW, create_calendar, create_district, publish

D = date


def test_each_calendar_says_who_follows_it_how_far_it_reaches_and_how_many_days_it_has(lists):
    town = lists.town
    create_calendar(lists.db, town.district_id, "Night School")
    high = create_calendar(lists.db, town.district_id, "High School", inherits_id=town.calendar_id)
    lists.db.execute(update(School).where(School.id == town.day).values(calendar_id=high))
    rows = {r.name: r for r in calendar_rows(lists.db, town.director.scope)}
    assert [r.name for r in rows.values()] == ["District", "Night School", "High School"]
    assert (rows["District"].schools, rows["District"].days, rows["District"].last_day) == (
        ("Bowen",), (182,), D(2026, 6, 17),
    )  # fmt: skip
    assert (rows["High School"].inherits, rows["High School"].schools, rows["High School"].days) == (
        "District", ("Day",), (182,),
    )  # fmt: skip
    assert (rows["Night School"].last_day, rows["Night School"].days) == (None, ())


def test_a_change_is_listed_for_the_calendar_and_for_those_that_inherit_it(lists):
    town = lists.town
    high = create_calendar(lists.db, town.district_id, "High School", inherits_id=town.calendar_id)
    amendment = Amendment(town.calendar_id, "Snow", D(2026, 3, 19), closes=(D(2026, 3, 19),))
    act = apply(lists.db, town.director, amendment, today=lists.today, now=NOW)
    for calendar_id in (town.calendar_id, high):
        [change] = changes(lists.db, town.chair_day.scope, calendar_id)
        assert (change.act_id, change.by, change.reason, change.closes, change.undone) == (
            act, "Rosa Alvarez", "Snow", ("2026-03-19",), False,
        )  # fmt: skip


def test_an_inheriting_calendar_has_the_districts_days_and_its_own(lists):
    town = lists.town
    high = create_calendar(lists.db, town.district_id, "High School", inherits_id=town.calendar_id)
    amendment = Amendment(high, "Boiler", D(2026, 3, 19), closes=(D(2026, 3, 19),))
    apply(lists.db, town.director, amendment, today=lists.today, now=NOW)
    there, here = (one_calendar(lists.db, town.director.scope, c) for c in (high, town.calendar_id))
    assert (len(there.days), len(here.days)) == (181, 182)
    assert there.why_off(D(2026, 3, 19)) == "Boiler" and there.why_off(D(2026, 4, 22)) == "April vacation"


def test_another_districts_calendars_people_and_schools_are_not_listed(lists):
    other = create_district(lists.db, "99030000")
    theirs = create_calendar(lists.db, other, "Theirs")
    publish(lists.db, other, theirs)
    scope = lists.town.director.scope
    assert [r.name for r in calendar_rows(lists.db, scope)] == ["District"]
    assert people(lists.db, other) == ()
    assert [p.name for p in chairs(lists.db, scope)] == ["Ann Ito", "Mei Chen", "Pat Doyle"]


def test_a_chair_may_filter_by_the_own_schools_only(lists):
    town = lists.town
    assert [s.short_name for s in schools(lists.db, town.chair_day.scope)] == ["Day"]
    assert [s.short_name for s in schools(lists.db, town.director.scope)] == ["Bowen", "Day"]


def test_the_main_calendar_is_the_one_most_schools_follow_and_none_where_there_is_none(lists):
    town = lists.town
    assert main_calendar(lists.db, town.director.scope).name == "District"
    empty = create_calendar(lists.db, town.district_id, "Night School")
    lists.db.execute(update(School).where(School.id == town.day).values(calendar_id=empty))
    assert isinstance(main_calendar(lists.db, town.chair_day.scope), OutsideCalendar)
    lists.db.execute(update(School).values(calendar_id=None))
    assert main_calendar(lists.db, town.director.scope) is None


def test_languages_are_those_in_which_proposals_went_out(lists):
    lists.handed(lists.town.student(), D(2026, 4, 6), language="Tiếng Việt")
    lists.handed(lists.town.student(last_name="B"), D(2026, 4, 6))
    assert languages(lists.db, lists.town.director.scope) == ("English", "Tiếng Việt")


def test_of_many_calendars_those_are_built_whose_name_or_schools_name_begins_so_and_the_one_that_is_open(lists):
    town = lists.town
    for name in ("Evening", "East", "West"):
        create_calendar(lists.db, town.district_id, name)
    scope = town.director.scope

    def names(**asked):
        return [r.name for r in calendar_rows(lists.db, scope, **asked)]

    assert count_calendars(lists.db, scope) == 4
    assert names(text="e") == ["East", "Evening"]
    assert names(text="BOW") == ["District"]
    assert names(text="e", also="West") == ["West", "East", "Evening"]
    assert names(limit=2) == ["District", "East"] and names(text="%") == []
