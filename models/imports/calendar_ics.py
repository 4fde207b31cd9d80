"""A school calendar as iCalendar. The feeds seen carry no category for closure: it is read from the title."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import icalendar

from models.imports.calendar_form import CalendarRead
from models.imports.closures import Meaning, meaning_of
from models.imports.refusal import FileRefused

_MASSACHUSETTS = ZoneInfo("America/New_York")


class _Event(NamedTuple):
    """`repeats_to`: the last day of a repeating event, date.max where none is given; None where it does not repeat."""

    first: date
    last: date
    title: str
    all_day: bool
    repeats_to: date | None


def read_ics(data: bytes, first_day: date | None, last_day: date | None) -> CalendarRead:
    """Closures between July and June of the year. A feed that begins after the year did is refused."""
    if b"END:VCALENDAR" not in data.upper():
        raise FileRefused("The iCalendar file is cut off, or is none: its end is missing. Download it again.")
    try:
        components = [
            c for calendar in icalendar.Calendar.from_ical(data, multiple=True) for c in calendar.walk("VEVENT")
        ]
        events = sorted({e for c in components if (e := _event(c)) is not None}, key=lambda e: e[:3])
    except FileRefused:
        raise
    except Exception:
        raise FileRefused("The iCalendar file is damaged. Download it again.") from None
    if not events:
        raise FileRefused("The iCalendar file holds no events.")
    read = CalendarRead(first_day, last_day)
    if first_day is None or last_day is None:
        return read
    start = first_day.year if first_day.month >= 7 else first_day.year - 1
    opens, closes = date(start, 7, 1), date(start + 1, 6, 30)
    unsure: set[tuple[str, date]] = set()
    for first, last, title, all_day, repeats_to in events:
        if (repeats_to or last) < opens or first > closes:
            continue
        meaning = meaning_of(title, all_day=all_day)
        if meaning is Meaning.CLOSED and repeats_to:
            raise FileRefused(
                f"“{title[:80]}” of {first.isoformat()} repeats, and repeated days off are not read. Nothing was "
                "published: enter each of its dates as an event of its own, or give the calendar as CSV."
            )
        if meaning is Meaning.CLOSED:
            read.add(max(first, opens), min(last, closes), title)
        elif meaning is Meaning.UNSURE and (title, first) not in unsure:
            unsure.add((title, first))
            read.warn(f"“{title[:80]}” does not say that there is no school: read as a school day.", first.isoformat())
    begins = min((e.first for e in events if e.repeats_to is None), default=opens)
    if begins > first_day + timedelta(45):
        raise FileRefused(
            f"The feed begins on {begins.isoformat()}, after the year's first day {first_day.isoformat()}: days that "
            "were past when it was downloaded are gone. Use the whole year's calendar."
        )
    return read


def _event(component: Any) -> _Event | None:
    """None for what has no start or was cancelled. The end of an all-day event is the day after its last."""
    start = component.get("DTSTART")
    if start is None or str(component.get("STATUS", "")).strip().upper() == "CANCELLED":
        return None
    begin, end = start.dt, _end(component)
    if _is_utc_midnight(begin) and (end is None or _is_utc_midnight(end)):
        begin, end = begin.date(), end.date() if end else None  # an all-day event, as some programs write it
    first, first_at = _local(begin)
    last, last_at = _local(end) if end is not None else (first, None)
    marked = str(component.get("X-MICROSOFT-CDO-ALLDAYEVENT", "")).upper() == "TRUE"
    all_day = first_at is None or marked or (first_at == time() and last_at == time() and last > first)
    if end is not None and last > first and (last_at is None or last_at == time()):
        last -= timedelta(1)
    categories = component.get("CATEGORIES")
    listed = categories if isinstance(categories, list) else [categories] if categories else []
    words = [str(c) for group in listed for c in getattr(group, "cats", [group])]
    title = " ".join(str(component.get("SUMMARY", "")).split())
    if any(w.strip().lower() in ("no school", "school closed", "closure") for w in words):
        title = f"{title} (no school)" if "no school" not in title.lower() else title
    return _Event(first, max(first, last), title, all_day, _repeats_to(component))


def _end(component: Any) -> date | datetime | None:
    end, duration = component.get("DTEND"), component.get("DURATION")
    if end is not None:
        return end.dt
    return None if duration is None else component["DTSTART"].dt + duration.dt


def _repeats_to(component: Any) -> date | None:
    if "RDATE" in component:
        return date.max
    rule = component.get("RRULE")
    if rule is None:
        return None
    until = rule.get("UNTIL") if isinstance(rule, dict) else None
    return _local(until[0])[0] if until else date.max


def _is_utc_midnight(moment: date | datetime) -> bool:
    return (
        isinstance(moment, datetime)
        and moment.tzinfo is not None
        and moment == moment.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
        and not moment.utcoffset()
    )


def _local(moment: date | datetime) -> tuple[date, time | None]:
    if isinstance(moment, datetime):
        local = moment.astimezone(_MASSACHUSETTS) if moment.tzinfo else moment
        return local.date(), local.time().replace(microsecond=0)
    return moment, None
