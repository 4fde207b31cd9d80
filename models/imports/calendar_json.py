"""A school calendar as JSON: first and last day, `no_school` days with reasons, and how complete it says it is."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from models.imports.calendar_form import CalendarRead, span
from models.imports.refusal import BadCell, FileRefused
from models.imports.values import day

_INCOMPLETE = re.compile(r"\b(partial|incomplete|unfinished)\b", re.IGNORECASE)
_UNREAD = {"calendar_changes": "Changes within the year", "school_specific": "Days of single schools",
           "other_events": "Other events"}  # fmt: skip


def read_json(text: str, first_day: date | None, last_day: date | None) -> CalendarRead:
    """Refuses a calendar that is not whole, with everything that is missing."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise FileRefused("This is no JSON, or it is cut off. Export it again.") from None
    if not isinstance(data, dict) or not isinstance(data.get("no_school"), list):
        raise FileRefused("This JSON is no school calendar: it needs first_day, last_day and a list no_school.")
    read = CalendarRead(first_day or _day(data, "first_day"), last_day or _day(data, "last_day"))
    _refuse_incomplete(data, read)
    for name in ("no_school", "snow_days"):
        _add_all(read, data.get(name) or [], name)
    for name, words in _UNREAD.items():
        if data.get(name):
            read.warn(f"{words} ({name}) are not read. Enter them on the Calendars screen where they apply.")
    expected = data.get("check_student_days_first_to_last")
    read.expected_days = expected if isinstance(expected, int) else None
    read.source = _source(data)
    return read


def _refuse_incomplete(data: dict[str, Any], read: CalendarRead) -> None:
    missing = [
        f"its {word} day is not given"
        for word, found in (("first", read.first_day), ("last", read.last_day))
        if not found
    ]
    told = str(data.get("completeness") or "")
    partial = bool(_INCOMPLETE.search(told))
    if partial:
        covers = told.split(":", 1)[-1].strip() or told
        missing.append(f"it covers only this: {covers}" if not covers.startswith("covers") else f"it {covers}")
    if missing:
        district = " ".join(str(data.get(n) or "") for n in ("district", "school_year")).strip() or "This calendar"
        listed = sorted(str(e.get("date")) for e in data["no_school"] if isinstance(e, dict) and e.get("date"))
        last = f" The last day off that it lists is {listed[-1][:21]}." if listed and partial else ""
        raise FileRefused(
            f"{district} is not complete: {'; '.join(missing)}.{last} Nothing was published: a deadline counted on "
            "missing days would be wrong. Complete the file from the published calendar."
        )


def _add_all(read: CalendarRead, entries: Any, name: str) -> None:
    for entry in entries if isinstance(entries, list) else []:
        if not isinstance(entry, dict):
            raise FileRefused(f"An entry of {name} is no pair of date and reason.")
        if entry.get("schools"):
            read.warn(f"This day of {name} is off for some schools only, and is left out.", str(entry.get("date")))
            continue
        if not entry.get("date"):
            read.warn(f"An entry of {name} has no date, and is left out.")
            continue
        try:
            found = span(str(entry["date"]), "date")
        except BadCell as bad:
            raise FileRefused(f"{name}: “{bad.value[:40]}”. {bad.reason}") from None
        if found:
            read.add(*found, str(entry.get("reason") or ""))


def _day(data: dict[str, Any], name: str) -> date | None:
    try:
        return day(str(data.get(name) or ""), name)
    except BadCell as bad:
        raise FileRefused(f"{name}: “{bad.value[:40]}”. {bad.reason}") from None


def _source(data: dict[str, Any]) -> str:
    links = [s.get("url", "") for s in data.get("source") or [] if isinstance(s, dict)]
    return " ".join(filter(None, [str(data.get("verification") or ""), *map(str, links)]))
