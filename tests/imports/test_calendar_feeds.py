"""School years from iCalendar: what an event says of its days, and what a feed may not leave out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.imports.refusal import FileRefused
from models.tables import Calendar
from tests.imports.conftest import SAMPLES
from tests.imports.test_calendars import BOUNDS, calendar


def test_a_feed_downloaded_within_the_year_is_refused(importing):
    text = (SAMPLES / "calendar_chamber.ics").read_text().split("BEGIN:VEVENT")
    late = text[0] + "".join("BEGIN:VEVENT" + part for part in text[1:] if "DTSTART:2026" in part)
    with pytest.raises(FileRefused, match="feed begins on 2026"):
        importing.publish(late, "late.ics", **BOUNDS)


def feed(*events: str) -> str:
    """A calendar that begins with the year and holds these events."""
    first = "DTSTART;VALUE=DATE:20250827\r\nSUMMARY:First Day of School"
    bodies = "".join(f"BEGIN:VEVENT\r\n{body}\r\nEND:VEVENT\r\n" for body in (first, *events))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{bodies}END:VCALENDAR\r\n"


def off_in(importing, *events: str) -> list[str]:
    """The days off that these events make."""
    importing.publish(feed(*events), "feed.ics", **BOUNDS)
    found, days = calendar(importing), (date(2025, 8, 27) + timedelta(n) for n in range(292))
    return [day.isoformat() for day in days if day.weekday() < 5 and not found.is_school_day(day)]


def test_a_cancelled_event_closes_nothing(importing):
    assert off_in(importing, "DTSTART;VALUE=DATE:20251127\r\nSUMMARY:No School\r\nSTATUS:CANCELLED") == []


def test_a_closure_may_be_written_with_its_duration(importing):
    events = (
        "DTSTART;VALUE=DATE:20251222\r\nDURATION:P3D\r\nSUMMARY:Winter Vacation",
        "DTSTART;TZID=America/New_York:20260216T000000\r\nDURATION:P2D\r\nSUMMARY:February Vacation",
        "DTSTART;VALUE=DATE:20260420\r\nDURATION:P1W\r\nSUMMARY:April Vacation",
    )
    assert off_in(importing, *events) == [
        "2025-12-22", "2025-12-23", "2025-12-24", "2026-02-16", "2026-02-17",
        *(f"2026-04-{day}" for day in range(20, 25)),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["DTEND:20251129T000000Z", "DURATION:P2D"])
def test_an_all_day_event_written_as_midnights_of_utc_keeps_its_days(importing, end):
    event = f"DTSTART:20251127T000000Z\r\n{end}\r\nSUMMARY:Thanksgiving Recess"
    single = "DTSTART:20251111T000000Z\r\nSUMMARY:No School"
    assert off_in(importing, event, single) == ["2025-11-11", "2025-11-27", "2025-11-28"]


@pytest.mark.parametrize("rule", ["RRULE:FREQ=YEARLY", "RRULE:FREQ=YEARLY;UNTIL=20260101", "RDATE;VALUE=DATE:20251127"])
def test_a_closure_that_repeats_is_refused_by_its_name(importing, rule):
    event = f"DTSTART;VALUE=DATE:20191128\r\n{rule}\r\nSUMMARY:Thanksgiving"
    with pytest.raises(FileRefused, match="“Thanksgiving” of 2019-11-28 repeats"):
        importing.publish(feed(event), "feed.ics", **BOUNDS)
    assert importing.count(Calendar) == 1


def test_what_repeats_and_closes_nothing_in_the_year_is_left(importing):
    lunch = "DTSTART;VALUE=DATE:20250901\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Pizza lunch"
    over = "DTSTART;VALUE=DATE:20191128\r\nRRULE:FREQ=YEARLY;UNTIL=20241231\r\nSUMMARY:Thanksgiving"
    assert off_in(importing, lunch, over) == []


def test_a_damaged_or_cut_off_feed_is_refused(importing):
    whole = (SAMPLES / "calendar_chamber.ics").read_text()
    with pytest.raises(FileRefused, match="cut off"):
        importing.publish(whole[: len(whole) // 2], "half.ics", **BOUNDS)
    with pytest.raises(FileRefused, match="no events"):
        importing.publish("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "none.ics", **BOUNDS)
