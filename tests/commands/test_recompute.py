"""A calendar published after the facts gives their clocks a date."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select, update

from models.commands import acts
from models.commands.clock_moves import recompute
from models.queries.school_days import dependents
from models.tables import Clock, ClockMove, School, Student
from models.vocabulary import Queue
from tests.builders import NOW, create_calendar, publish

D = date


def test_publishing_a_calendar_dates_the_clocks_that_waited_for_it(desk):
    town, db = desk.town, desk.db
    db.execute(update(School).where(School.id == town.bowen).values(calendar_id=None))
    filed = desk.file(team_meeting_on=D(2026, 3, 16))
    assert desk.clocks(filed)["IEP_DELIVERY"].queue == Queue.UNDATED
    new = create_calendar(db, town.district_id, "Bowen")
    publish(db, town.district_id, new)
    db.execute(update(School).where(School.id == town.bowen).values(calendar_id=new))
    act = acts.record(db, town.director, "publish_calendar", "calendar", new, now=NOW)
    assert recompute(db, [new], act_id=act) == 1
    clock = desk.clocks(filed)["IEP_DELIVERY"]
    assert (clock.queue, clock.due_on, clock.sorts_on) == (Queue.DELIVERY, D(2026, 3, 23), D(2026, 3, 23))
    assert (clock.calendar_id, clock.no_date_because) == (new, "")
    moved = db.execute(select(ClockMove.due_before, ClockMove.due_after).where(ClockMove.act_id == act)).all()
    assert [tuple(m) for m in moved] == [(None, D(2026, 3, 23))]


def test_recomputing_again_moves_nothing(desk):
    desk.file(team_meeting_on=D(2026, 3, 16))
    act = acts.record(desk.db, desk.town.director, "publish_calendar", "calendar", now=NOW)
    assert recompute(desk.db, [desk.town.calendar_id], act_id=act) == 0


def test_the_next_years_calendar_dates_what_ran_past_the_last_one(desk):
    town, db = desk.town, desk.db
    filed = desk.file(team_meeting_on=D(2026, 6, 12), today=D(2026, 6, 15))
    assert desk.clocks(filed)["IEP_DELIVERY"].due_on is None
    publish(db, town.district_id, town.calendar_id, label="2026-27", first=D(2026, 9, 2), last=D(2027, 6, 16),
            off={D(2026, 9, 4): "Labor Day weekend", D(2026, 9, 7): "Labor Day"})  # fmt: skip
    act = acts.record(db, town.director, "publish_calendar", "calendar", now=NOW)
    assert recompute(db, [town.calendar_id], act_id=act) == 1
    clock = desk.clocks(filed)["IEP_DELIVERY"]
    assert clock.due_on == D(2026, 9, 3), "15, 16, 17 June, 2 and 3 September"
    assert clock.work_by == D(2026, 6, 17), "the last day when people are there"


def test_a_school_calendar_that_inherits_is_dated_with_the_district(desk):
    town, db = desk.town, desk.db
    high = create_calendar(db, town.district_id, "High School", inherits_id=town.calendar_id)
    db.execute(update(School).where(School.id == town.bowen).values(calendar_id=high))
    filed = desk.file(team_meeting_on=D(2026, 6, 12), today=D(2026, 6, 15))
    publish(db, town.district_id, town.calendar_id, label="2026-27", first=D(2026, 9, 2), last=D(2027, 6, 16), off={})
    act = acts.record(db, town.director, "publish_calendar", "calendar", now=NOW)
    assert recompute(db, dependents(db, town.calendar_id), act_id=act) == 1
    assert desk.clocks(filed)["IEP_DELIVERY"].due_on == D(2026, 9, 3)


def test_a_students_own_calendar_is_not_replaced_by_the_schools(desk):
    town, db = desk.town, desk.db
    own = create_calendar(db, town.district_id, "Early Childhood")
    publish(db, town.district_id, own, off={D(2026, 3, 17): "screening"})
    db.execute(update(Student).where(Student.id == desk.pupil).values(calendar_id=own))
    desk.file(team_meeting_on=D(2026, 3, 16))
    act = acts.record(db, town.director, "publish_calendar", "calendar", now=NOW)
    assert recompute(db, [town.calendar_id], act_id=act) == 0
    assert db.execute(select(Clock.calendar_id)).scalar_one() == own
