"""One invented school year, 2025-26, as CSV and in the three iCalendar shapes that district sites give out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

FIRST_DAY, LAST_DAY = date(2025, 8, 27), date(2026, 6, 15)
_OFF = (
    ("2025-08-29", "2025-09-01", "No School - Labor Day Weekend"),
    ("2025-10-13", "2025-10-13", "Columbus Day / Indigenous Peoples' Day"),
    ("2025-11-11", "2025-11-11", "Veterans Day"),
    ("2025-11-27", "2025-11-28", "Thanksgiving Recess"),
    ("2025-12-24", "2026-01-02", "Winter Vacation - No School"),
    ("2026-01-19", "2026-01-19", "Martin Luther King Jr. Day"),
    ("2026-02-16", "2026-02-20", "February Vacation"),
    ("2026-04-03", "2026-04-03", "No School: Good Friday"),
    ("2026-04-20", "2026-04-24", "April Vacation"),
    ("2026-05-25", "2026-05-25", "Memorial Day"),
    ("2026-06-19", "2026-06-19", "Juneteenth"),
)
_OTHER = (
    ("2025-08-27", "2025-08-27", "First Day of School"),
    ("2025-11-26", "2025-11-26", "Half Day - All Schools"),
    ("2026-02-13", "2026-02-13", "Valentine's Dance"),
    ("2026-03-11", "2026-03-11", "Early Release - Professional Development"),
    ("2026-04-07", "2026-04-07", "Spring Break Camp Registration"),
)
_DAY = timedelta(days=1)
_EASTERN = (
    "BEGIN:VTIMEZONE", "TZID:America/New_York", "BEGIN:STANDARD", "DTSTART:20251102T020000", "TZOFFSETFROM:-0400",
    "TZOFFSETTO:-0500", "TZNAME:EST", "END:STANDARD", "BEGIN:DAYLIGHT", "DTSTART:20250309T020000",
    "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "TZNAME:EDT", "END:DAYLIGHT", "END:VTIMEZONE",
)  # fmt: skip


def as_csv() -> list[dict[str, str]]:
    return [{"date": first if first == last else f"{first}/{last}", "reason": reason} for first, last, reason in _OFF]


def as_icalendar() -> dict[str, str]:
    return {
        "calendar_site_builder.ics": _text(_site_builder()),
        "calendar_chamber.ics": _text(_chamber()),
        "calendar_events_plugin.ics": _text(_events_plugin()),
    }


def _events() -> Iterator[tuple[int, date, date, str]]:
    for number, (first, last, title) in enumerate(sorted((*_OFF, *_OTHER))):
        yield number, date.fromisoformat(first), date.fromisoformat(last) + _DAY, title


def _site_builder() -> Iterator[str]:
    """All-day events with an exclusive end, an HTML description, a timed event without a zone, and one event twice."""
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:icalendar-ruby", "CALSCALE:GREGORIAN", *_EASTERN)
    for number, first, end, title in _events():
        for copy in range(2 if "February" in title else 1):
            yield from (
                "BEGIN:VEVENT", "DTSTAMP:20250801T120000Z", f"UID:0b9d2c1e-4a57-4c1b-9f3e-{number:06d}{copy:06d}",
                f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{end:%Y%m%d}",
                "DESCRIPTION:<p>Harrow Mills Public Schools\\, district calendar.</p>", "LOCATION:",
                f"SUMMARY:{_escaped(title)}", "END:VEVENT",
            )  # fmt: skip
    yield from (
        "BEGIN:VEVENT", "DTSTAMP:20250801T120000Z", "UID:0b9d2c1e-4a57-4c1b-9f3e-timed0000001",
        "DTSTART:20251106T183000", "DTEND:20251106T200000", "SUMMARY:School Committee: vacation calendar vote",
        "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip


def _chamber() -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "PRODID:-//Harrow Mills//Events//EN", "VERSION:2.0", "METHOD:PUBLISH")
    for number, first, end, title in _events():
        yield from (
            "BEGIN:VEVENT", f"UID:harrow-mills-{number}@events.example", "DTSTAMP:20250801T120000Z",
            f"DTSTART:{first:%Y%m%d}T000000", f"DTEND:{end:%Y%m%d}T000000", "TRANSP:TRANSPARENT",
            "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE", f"SUMMARY:{_escaped(title)}", "END:VEVENT",
        )  # fmt: skip
    yield "END:VCALENDAR"


def _events_plugin() -> Iterator[str]:
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Harrow Mills Public Schools - ECPv6//NONSGML v1.0//EN",
        *_EASTERN,
    )
    for number, first, end, title in _events():
        kind = "Half days" if "Half" in title or "Early" in title else "District"
        yield from (
            "BEGIN:VEVENT", f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{end:%Y%m%d}",
            "DTSTAMP:20250801T120000Z", "CREATED:20250601T120000Z", "LAST-MODIFIED:20250701T120000Z",
            f"UID:{4000 + number}-{first:%Y%m%d}@harrowmills.example", f"SUMMARY:{_escaped(title)}",
            f"CATEGORIES:{kind},Calendar", "END:VEVENT",
        )  # fmt: skip
    yield "END:VCALENDAR"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")


def _text(lines: Iterator[str]) -> str:
    return "".join(_folded(line) + "\r\n" for line in lines)


def _folded(line: str) -> str:
    parts = [line[:75]]
    rest = line[75:]
    while rest:
        parts.append(" " + rest[:74])
        rest = rest[74:]
    return "\r\n".join(parts)
