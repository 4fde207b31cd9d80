"""A school calendar as iCalendar. The feeds seen carry no category for closure: it is read from the title."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar

from models.imports.calendar_form import CalendarRead
from models.imports.closures import Meaning, meaning_of
from models.imports.refusal import FileRefused

_MASSACHUSETTS = ZoneInfo("America/New_York")


def read_ics(data: bytes, first_day: date | None, last_day: date | None) -> CalendarRead:
    """Closures between July and June of the year. A feed that begins after the year did is refused."""
    if b"END:VCALENDAR" not in data.upper():
        raise FileRefused("The iCalendar file is cut off, or is none: its end is missing. Download it again.")
    try:
        components = [
            c for calendar in icalendar.Calendar.from_ical(data, multiple=True) for c in calendar.walk("VEVENT")
        ]
        events = sorted({e for c in components if (e := _event(c)) is not None}, key=lambda e: (e[0], e[1], e[2]))
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
    for first, last, title, all_day, repeats in events:
        if last < opens or first > closes:
            continue
        meaning = meaning_of(title, all_day=all_day)
        if meaning is Meaning.CLOSED:
            read.add(max(first, opens), min(last, closes), title)
            if repeats:
                read.warn(f"“{title[:80]}” repeats; only its first date is read.", first.isoformat())
        elif meaning is Meaning.UNSURE and (title, first) not in unsure:
            unsure.add((title, first))
            read.warn(f"“{title[:80]}” does not say that there is no school: read as a school day.", first.isoformat())
    begins = min(e[0] for e in events)
    if begins > first_day + timedelta(45):
        raise FileRefused(
            f"The feed begins on {begins.isoformat()}, after the year's first day {first_day.isoformat()}: days that "
            "were past when it was downloaded are gone. Use the whole year's calendar."
        )
    return read


def _event(component: Any) -> tuple[date, date, str, bool, bool] | None:
    """(first, last, title, all day, repeats). DTEND of an all-day event is the day after its last."""
    start = component.get("DTSTART")
    if start is None:
        return None
    end = component.get("DTEND")
    first, first_at = _local(start.dt)
    last, last_at = _local(end.dt) if end is not None else (first, None)
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
    return first, max(first, last), title, all_day, "RRULE" in component


def _local(moment: date | datetime) -> tuple[date, time | None]:
    if isinstance(moment, datetime):
        local = moment.astimezone(_MASSACHUSETTS) if moment.tzinfo else moment
        return local.date(), local.time().replace(microsecond=0)
    return moment, None
