"""What a calendar cannot be made into; a shorter year is warned of; the last day moves."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.calendars.school_calendar import OutsideCalendar
from models.commands.amend_calendar import Amendment, apply, preview, undo
from models.commands.errors import Refused
from models.tables import Act, CalendarEvent, CalendarYear, Clock
from tests.builders import NOW, TODAY, count, create_calendar, create_district, publish

D = date
SNOW = D(2026, 3, 19)


def shown(desk, **values):
    given = {"calendar_id": desk.town.calendar_id, "reason": "Snow", "decided_on": SNOW} | values
    return preview(desk.db, desk.town.director, Amendment(**given), today=TODAY)


def done(desk, **values):
    given = {"calendar_id": desk.town.calendar_id, "reason": "Snow", "decided_on": SNOW} | values
    return apply(desk.db, desk.town.director, Amendment(**given), today=TODAY, now=NOW)


REFUSED = [
    ({"closes": (D(2026, 4, 22),)}, "Wed 22 Apr 2026 is no school day already (April vacation)."),
    ({"closes": (D(2026, 3, 21),)}, "Sat 21 Mar 2026 is no school day already (weekend)."),
    ({"opens": (SNOW,)}, "Thu 19 Mar 2026 is a school day already."),
    ({"closes": (SNOW,), "reason": "  "}, "Say why the calendar changes: the reason stays with every date that moves."),
    ({"closes": (SNOW,), "reason": "x" * 201}, "The reason has 201 characters; 200 are kept. Say it shorter."),
    ({}, "Nothing would change: name a day to close, a day to open, or a new last day."),
    ({"last_day": D(2026, 6, 17)}, "Nothing would change: the last day is that day already."),
    ({"last_day": D(2026, 6, 20)}, "Sat 20 Jun 2026 cannot be the last day of 2025-26."),
    ({"last_day": D(2026, 7, 28)}, "Tue 28 Jul 2026 cannot be the last day of 2025-26."),
    ({"closes": (SNOW,), "calendar_id": 4711}, "There is no such calendar in this district."),
]  # fmt: skip


@pytest.mark.parametrize(("values", "sentence"), REFUSED, ids=[sentence[:32] for _, sentence in REFUSED])
def test_what_a_calendar_cannot_be_made_into_is_refused_and_nothing_is_written(desk, values, sentence):
    events = count(desk.db, CalendarEvent)
    for attempt in (shown, done):
        with pytest.raises(Refused) as refusal:
            attempt(desk, **values)
        assert str(refusal.value) == sentence
    assert (count(desk.db, CalendarEvent), count(desk.db, Act, Act.verb == "amend_calendar")) == (events, 0)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (D(2026, 6, 18), "District is published only to 17 June 2026: 18 June 2026 lies past it."),
        (D(2025, 9, 2), "District is published only from 3 September 2025: 2 September 2025 lies before it."),
    ],
)
def test_a_day_outside_the_published_years_is_refused_by_name(desk, day, words):
    with pytest.raises((Refused, OutsideCalendar), match=words):
        shown(desk, closes=(day,))


def test_a_day_in_the_summer_between_two_years_lies_outside_the_school_year(desk):
    publish(desk.db, desk.town.district_id, desk.town.calendar_id, label="2026-27", first=D(2026, 9, 2),
            last=D(2027, 6, 16), off={})  # fmt: skip
    with pytest.raises(Refused, match="Wed 15 Jul 2026 lies outside the school year"):
        shown(desk, closes=(D(2026, 7, 15),))
    with pytest.raises(Refused, match="The days belong to two school years: change one year at a time"):
        shown(desk, closes=(SNOW, D(2027, 1, 20)))


def test_a_calendar_without_a_year_cannot_be_amended_and_says_why(desk):
    empty = create_calendar(desk.db, desk.town.district_id, "Night School")
    with pytest.raises((Refused, OutsideCalendar), match="Night School has no published school year"):
        shown(desk, calendar_id=empty, closes=(SNOW,))


def test_another_districts_calendar_does_not_exist_here(desk):
    other = create_district(desk.db, "99030000")
    theirs = create_calendar(desk.db, other)
    publish(desk.db, other, theirs)
    with pytest.raises(Refused, match="There is no such calendar in this district"):
        shown(desk, calendar_id=theirs, closes=(SNOW,))


def test_a_year_of_180_days_is_not_warned_of_and_one_of_179_is(desk):
    two = (D(2026, 3, 18), SNOW)
    assert (shown(desk, closes=two).school_days, shown(desk, closes=two).warnings) == ((182, 180), ())
    seen = shown(desk, closes=(*two, D(2026, 3, 20)))
    assert seen.school_days == (182, 179)
    assert seen.warnings == (
        "The year would have 179 school days; 603 CMR 27.03 asks for at least 180. "
        "Move the last day if the day is made up.",
    )


def test_a_later_last_day_makes_the_snow_day_up_and_moves_the_end_of_year_date(desk):
    filed = desk.file(consent_received_on=D(2026, 5, 5))
    assert desk.dates(filed)["EVAL_TEAM_IEP"][1] == "2026-07-01"
    seen = shown(desk, closes=(SNOW,), last_day=D(2026, 6, 18))
    assert seen.school_days == (182, 182)
    act = done(desk, closes=(SNOW,), last_day=D(2026, 6, 18))
    assert desk.dates(filed)["EVAL_TEAM_IEP"][1] == "2026-07-02"
    undo(desk.db, desk.town.director, act, today=TODAY, now=NOW, reason="Taken back")
    assert desk.dates(filed)["EVAL_TEAM_IEP"][1] == "2026-07-01"
    assert count(desk.db, CalendarYear) == 3, "each year's end stays on record: published, moved, moved back"


def test_an_amendment_is_undone_once_and_an_undoing_never(desk):
    act = done(desk, closes=(SNOW,))
    back = undo(desk.db, desk.town.director, act, today=TODAY, now=NOW, reason="Taken back")
    for number, sentence in (
        (act, "That change was undone already."),
        (back, "That change is itself an undoing. Enter a new change instead."),
        (4711, "There is no calendar change with that number."),
    ):
        with pytest.raises(Refused) as refusal:
            undo(desk.db, desk.town.director, number, today=TODAY, now=NOW, reason="Again")
        assert str(refusal.value) == sentence


def test_an_undoing_says_why_as_well(desk):
    act = done(desk, closes=(SNOW,))
    with pytest.raises(Refused, match="Say why the calendar changes"):
        undo(desk.db, desk.town.director, act, today=TODAY, now=NOW, reason=" ")


def test_a_clock_that_a_calendar_pushes_past_its_end_loses_its_date_and_says_so(desk):
    filed = desk.file(team_meeting_on=D(2026, 6, 10), today=D(2026, 6, 11))
    assert desk.dates(filed)["IEP_DELIVERY"][1] == "2026-06-17"
    done(desk, closes=(D(2026, 6, 12),))
    row = desk.db.execute(select(Clock.due_on, Clock.queue, Clock.no_date_because)).one()
    assert (row.due_on, row.queue) == (None, "undated")
    assert row.no_date_because.startswith("District is published only to 17 June 2026: 5 school days after 10 June")


def test_undoing_what_had_the_longest_reason_is_shown_too(desk):
    from models.commands.amend_calendar import preview_undo

    act_id = done(desk, closes=(SNOW,), reason="x" * 200)
    assert len(preview_undo(desk.db, desk.town.director, act_id, today=TODAY).amendment.reason) == 200
