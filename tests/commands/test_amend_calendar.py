"""A snow day on Thursday 19 March 2026: the school-day clocks that run over it move, and back."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from models.access.principal import OutOfScope
from models.clocks.standing import Standing
from models.commands.amend_calendar import Amendment, apply, preview, undo
from models.commands.errors import Refused
from models.queries.calendars import changes
from models.tables import Act, CalendarEvent, CalendarYear, Clock, ClockMove, School
from models.vocabulary import SentBy
from tests.builders import NOW, TODAY, count, create_calendar

D = date
SNOW = D(2026, 3, 19)


@pytest.fixture
def clocks(desk):
    """Meetings whose five school days end the day before the snow day, on it, after it, and one that starts on it."""
    meetings = {"before": D(2026, 3, 11), "on": D(2026, 3, 12), "over": D(2026, 3, 16), "from": SNOW}
    found = {name: desk.file(ref=name, team_meeting_on=day).proposal_id for name, day in meetings.items()}
    found["calendar days"] = desk.file(ref="w", sent_on=D(2026, 3, 10), sent_by=SentBy.HAND).proposal_id
    return found


def due(desk, proposal_id, rule="IEP_DELIVERY"):
    where = (Clock.proposal_id == proposal_id, Clock.rule_key == rule)
    return desk.db.execute(select(Clock.due_on).where(*where)).scalar_one()


def snow_day(desk, **values):
    given = {"calendar_id": desk.town.calendar_id, "reason": "Snow", "decided_on": SNOW, "closes": (SNOW,)} | values
    return Amendment(**given)


def shown(desk, by=None, **values):
    return preview(desk.db, by or desk.town.director, snow_day(desk, **values), today=TODAY)


def done(desk, by=None, **values):
    return apply(desk.db, by or desk.town.director, snow_day(desk, **values), today=TODAY, now=NOW)


def test_the_dates_before_any_snow(desk, clocks):
    assert [due(desk, clocks[name]) for name in ("before", "on", "over", "from")] == [
        D(2026, 3, 18), D(2026, 3, 19), D(2026, 3, 23), D(2026, 3, 26),
    ]  # fmt: skip


def test_the_preview_moves_exactly_the_clocks_running_over_the_day(desk, clocks):
    seen = shown(desk)
    assert sorted((m.due_before, m.due_after) for m in seen.moves) == [
        (D(2026, 3, 19), D(2026, 3, 20)), (D(2026, 3, 23), D(2026, 3, 24)),
    ]  # fmt: skip
    assert seen.by_rule == {"IEP_DELIVERY": 2}
    assert (seen.calendars, seen.school_days, seen.warnings) == (("District",), (182, 181), ())


def test_a_preview_writes_nothing(desk, clocks):
    shown(desk)
    assert due(desk, clocks["over"]) == D(2026, 3, 23)
    assert count(desk.db, CalendarEvent, CalendarEvent.day == SNOW) == 0
    assert count(desk.db, Act, Act.verb == "amend_calendar") == 0


def test_applying_moves_what_the_preview_showed_and_records_each_date(desk, clocks):
    act = done(desk)
    assert [due(desk, clocks[name]) for name in ("before", "on", "over", "from")] == [
        D(2026, 3, 18), D(2026, 3, 20), D(2026, 3, 24), D(2026, 3, 26),
    ]  # fmt: skip
    assert due(desk, clocks["calendar days"], "PARENT_RESPONSE") == D(2026, 4, 9), "calendar days do not wait for snow"
    rows = desk.db.execute(
        select(ClockMove.due_before, ClockMove.due_after).where(ClockMove.act_id == act).order_by(ClockMove.due_before)
    )
    assert [tuple(r) for r in rows] == [(D(2026, 3, 19), D(2026, 3, 20)), (D(2026, 3, 23), D(2026, 3, 24))]
    stored = desk.db.execute(select(Act.__table__).where(Act.id == act)).one()
    assert (stored.by, stored.reason, stored.at) == ("Rosa Alvarez", "Snow", NOW)
    assert json.loads(stored.detail)["moved"] == 2


def test_lists_are_ordered_by_the_moved_date(desk, clocks):
    done(desk)
    where = (Clock.proposal_id == clocks["over"],)
    assert desk.db.execute(select(Clock.sorts_on).where(*where)).scalar_one() == D(2026, 3, 24)


def test_undoing_restores_every_date_and_keeps_both_acts(desk, clocks):
    act = done(desk)
    back = undo(desk.db, desk.town.director, act, today=TODAY, now=NOW, reason="It was another town")
    assert [due(desk, clocks[name]) for name in ("before", "on", "over", "from")] == [
        D(2026, 3, 18), D(2026, 3, 19), D(2026, 3, 23), D(2026, 3, 26),
    ]  # fmt: skip
    acts = desk.db.execute(select(Act.id, Act.undoes_id).where(Act.verb == "amend_calendar").order_by(Act.id)).all()
    assert [tuple(a) for a in acts] == [(act, None), (back, act)]
    assert count(desk.db, ClockMove) == 4
    listed = changes(desk.db, desk.town.director.scope, desk.town.calendar_id)
    assert [(c.act_id, c.undone, c.undoes, c.moved) for c in listed] == [(back, False, act, 2), (act, True, None, 2)]
    assert shown(desk).school_days == (182, 181), "and the day can be closed again"


def test_a_late_delivery_that_becomes_timely_is_named(desk):
    filed = desk.file(team_meeting_on=D(2026, 3, 16), sent_on=D(2026, 3, 24), sent_by=SentBy.HAND)
    verdicts = shown(desk).verdicts
    assert [(v.clock_id, v.before, v.after) for v in verdicts] == [
        (desk.clocks(filed)["IEP_DELIVERY"].id, Standing.MET_LATE, Standing.MET)
    ]


@pytest.mark.parametrize(("sent", "changed"), [(D(2026, 3, 23), 0), (D(2026, 3, 24), 1), (D(2026, 3, 25), 0)])
def test_only_the_delivery_of_that_one_day_changes_its_verdict(desk, sent, changed):
    desk.file(team_meeting_on=D(2026, 3, 16), sent_on=sent, sent_by=SentBy.HAND)
    assert (len(shown(desk).moves), len(shown(desk).verdicts)) == (1, changed)


def test_a_day_given_back_makes_a_timely_delivery_late(desk):
    desk.file(team_meeting_on=D(2026, 4, 15), sent_on=D(2026, 4, 29), sent_by=SentBy.HAND)
    seen = shown(desk, closes=(), opens=(D(2026, 4, 22),))
    assert [(m.due_before, m.due_after) for m in seen.moves] == [(D(2026, 4, 29), D(2026, 4, 28))]
    assert [(v.before, v.after) for v in seen.verdicts] == [(Standing.MET, Standing.MET_LATE)]
    assert seen.school_days == (182, 183)


def test_schools_that_inherit_the_calendar_move_too_and_others_do_not(desk):
    town = desk.town
    high = create_calendar(desk.db, town.district_id, "High School", inherits_id=town.calendar_id)
    other = create_calendar(desk.db, town.district_id, "Other")
    from sqlalchemy import update

    from tests.builders import publish

    publish(desk.db, town.district_id, other)
    elsewhere = town.student(town.day, "Ngo")
    desk.db.execute(update(School).where(School.id == town.bowen).values(calendar_id=high))
    desk.db.execute(update(School).where(School.id == town.day).values(calendar_id=other))
    inheriting = desk.file(team_meeting_on=D(2026, 3, 16)).proposal_id
    alone = desk.file(student_id=elsewhere, team_meeting_on=D(2026, 3, 16)).proposal_id
    assert shown(desk).calendars == ("District", "High School")
    done(desk)
    assert (due(desk, inheriting), due(desk, alone)) == (D(2026, 3, 24), D(2026, 3, 23))


def test_a_school_may_close_alone_and_the_district_does_not_follow(desk):
    from sqlalchemy import update

    high = create_calendar(desk.db, desk.town.district_id, "High School", inherits_id=desk.town.calendar_id)
    desk.db.execute(update(School).where(School.id == desk.town.day).values(calendar_id=high))
    there = desk.file(student_id=desk.town.student(desk.town.day, "Ngo"), team_meeting_on=D(2026, 3, 16)).proposal_id
    here = desk.file(team_meeting_on=D(2026, 3, 16)).proposal_id
    done(desk, calendar_id=high)
    assert (due(desk, there), due(desk, here)) == (D(2026, 3, 24), D(2026, 3, 23))


def test_only_a_director_changes_a_calendar(desk):
    for person in (desk.town.chair_bowen, desk.town.chair_both, desk.town.administrator):
        with pytest.raises(OutOfScope, match="Only the special-education director may change a school calendar"):
            shown(desk, by=person)
        with pytest.raises(OutOfScope):
            done(desk, by=person)
    act = done(desk)
    with pytest.raises(OutOfScope):
        undo(desk.db, desk.town.chair_bowen, act, today=TODAY, now=NOW, reason="no")
    assert count(desk.db, Act, Act.verb == "amend_calendar") == 1


def test_last_days_are_given_back_in_the_order_in_which_they_moved(town):
    def amend(closes, last_day):
        change = Amendment(town.calendar_id, "Snow", D(2026, 3, 2), closes=(closes,), last_day=last_day)
        return apply(town.db, town.director, change, today=TODAY, now=NOW)

    first = amend(D(2026, 3, 3), D(2026, 6, 18))
    second = amend(D(2026, 3, 4), D(2026, 6, 19))

    def give_back(act):
        return undo(town.db, town.director, act, today=TODAY, now=NOW, reason="back")

    with pytest.raises(Refused, match="Undo that one first"):
        give_back(first)
    give_back(second)
    give_back(first)
    last = town.db.execute(select(CalendarYear.last_day).order_by(CalendarYear.id.desc()).limit(1)).scalar_one()
    assert last == D(2026, 6, 17)
