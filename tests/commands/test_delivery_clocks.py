"""The two clocks that read the school calendar: 45 school days after consent, 5 after the Team meeting."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update

from models.tables import School, Student
from models.vocabulary import IepResponse, Queue, SentBy
from tests.builders import create_calendar, publish

D = date
CONSENT, MEETING = D(2025, 11, 3), D(2026, 1, 16)


def test_five_school_days_after_the_meeting_skip_a_holiday(desk):
    filed = desk.file(team_meeting_on=MEETING)
    assert desk.dates(filed) == {"IEP_DELIVERY": ("2026-01-16", "2026-01-26", None)}


def test_the_day_45_school_days_after_consent_caps_the_five_days(desk):
    filed = desk.file(team_meeting_on=MEETING, consent_received_on=CONSENT)
    assert desk.dates(filed) == {
        "IEP_DELIVERY": ("2026-01-16", "2026-01-21", None),
        "EVAL_TEAM_IEP": ("2025-11-03", "2026-01-21", None),
    }
    assert desk.clocks(filed)["IEP_DELIVERY"].cap_from == CONSENT


def test_a_meeting_early_in_the_45_days_is_not_capped(desk):
    filed = desk.file(team_meeting_on=D(2026, 1, 9), consent_received_on=CONSENT)
    assert desk.dates(filed)["IEP_DELIVERY"] == ("2026-01-09", "2026-01-16", None)


def test_consent_with_thirty_school_days_left_is_answered_fourteen_days_after_school_ends(desk):
    """After 5 May, 17 school days are left in May and 13 in June; after 6 May, 29, and those carry into the autumn."""
    filed = desk.file(consent_received_on=D(2026, 5, 5))
    assert desk.dates(filed)["EVAL_TEAM_IEP"] == ("2026-05-05", "2026-07-01", None)
    carried = desk.file(ref="B", consent_received_on=D(2026, 5, 6))
    clock = desk.clocks(carried)["EVAL_TEAM_IEP"]
    assert (clock.queue, clock.due_on) == (Queue.UNDATED, None)
    assert clock.no_date_because == (
        "District is published only to 17 June 2026: 45 school days after 6 May 2026 run past it. "
        "Add the next school year's calendar."
    )


def test_a_meeting_before_13_june_2025_has_no_number_and_says_so(desk):
    filed = desk.file(team_meeting_on=D(2025, 6, 12))
    clock = desk.clocks(filed)["IEP_DELIVERY"]
    assert (clock.queue, clock.due_on) == (Queue.OTHER, None)
    assert "no number of days governed a clock started before 13 June 2025" in clock.no_date_because


def test_a_meeting_on_13_june_2025_has_a_number_but_here_no_published_calendar(desk):
    filed = desk.file(team_meeting_on=D(2025, 6, 13))
    clock = desk.clocks(filed)["IEP_DELIVERY"]
    assert (clock.queue, clock.due_on) == (Queue.UNDATED, None)
    assert clock.no_date_because.startswith("District is published only from 3 September 2025: 13 June 2025 lies")


def test_a_school_without_a_calendar_has_no_school_day_dates_and_the_rest(desk):
    desk.db.execute(update(School).where(School.id == desk.town.bowen).values(calendar_id=None))
    filed = desk.file(team_meeting_on=D(2026, 3, 16), sent_on=D(2026, 3, 20), sent_by=SentBy.HAND)
    clocks = desk.clocks(filed)
    assert (clocks["IEP_DELIVERY"].queue, clocks["IEP_DELIVERY"].due_on) == (Queue.UNDATED, None)
    assert clocks["IEP_DELIVERY"].no_date_because == (
        "The student's school has no calendar here yet, and this clock counts school days. Add the calendar."
    )
    assert clocks["PARENT_RESPONSE"].due_on == D(2026, 4, 19)


def test_a_calendar_without_a_year_says_which_calendar(desk):
    empty = create_calendar(desk.db, desk.town.district_id, "Night School")
    desk.db.execute(update(School).where(School.id == desk.town.bowen).values(calendar_id=empty))
    clock = desk.clocks(desk.file(team_meeting_on=D(2026, 3, 16)))["IEP_DELIVERY"]
    assert clock.no_date_because == ("Night School has no published school year: add its first and last day.")


def test_a_students_own_calendar_wins_over_the_schools(desk):
    early = create_calendar(desk.db, desk.town.district_id, "Early Childhood")
    publish(desk.db, desk.town.district_id, early, off={D(2026, 3, 18): "screening", D(2026, 3, 19): "screening"})
    desk.db.execute(update(Student).where(Student.id == desk.pupil).values(calendar_id=early))
    filed = desk.file(team_meeting_on=D(2026, 3, 16))
    assert desk.dates(filed)["IEP_DELIVERY"] == ("2026-03-16", "2026-03-25", None)


def test_sending_late_stops_the_clock_on_the_day_it_was_sent(desk):
    filed = desk.file(team_meeting_on=D(2026, 3, 16), sent_on=D(2026, 3, 24), sent_by=SentBy.HAND)
    assert desk.dates(filed)["IEP_DELIVERY"] == ("2026-03-16", "2026-03-23", "2026-03-24")


def test_a_corrected_meeting_day_moves_the_date_and_keeps_the_clock(desk):
    first = desk.file(ref="R-1", team_meeting_on=D(2026, 3, 16))
    second = desk.file(ref="R-1", team_meeting_on=D(2026, 3, 17))
    assert (first.outcome, second.outcome) == ("new", "changed")
    assert desk.dates(second)["IEP_DELIVERY"] == ("2026-03-17", "2026-03-24", None)


def test_a_fact_taken_back_takes_its_clock_with_it(desk):
    rejected = {"response": IepResponse.REJECTED_IN_PART, "response_received_on": D(2026, 4, 16)}
    base = {"sent_on": D(2026, 3, 20), "sent_by": SentBy.HAND}
    assert "BSEA_NOTICE_REJECT" in desk.clocks(desk.file(**base, **rejected))
    assert set(desk.clocks(desk.file(**base))) == {"PARENT_RESPONSE", "BSEA_NOTICE_SILENCE"}
