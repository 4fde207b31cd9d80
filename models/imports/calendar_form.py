"""What the three shapes of calendar file have in common: days off with a reason, inside one school year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.calendars.school_calendar import Session
from models.commands.publish_calendar import CalendarForm
from models.imports.refusal import FileRefused, Finding
from models.imports.values import day

_RANGE = re.compile(r"\s*/\s*(?=[0-9]{4}-)|\s+(?:-|–|to)\s+")
_LONGEST_YEAR = 330
_REASON = 200


@dataclass(slots=True)
class CalendarRead:
    """A calendar file as read: still to be held against its year."""

    first_day: date | None = None
    last_day: date | None = None
    off: dict[date, str] = field(default_factory=dict)
    source: str = ""
    warnings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    expected_days: int | None = None

    def warn(self, reason: str, value: str = "", line: int = 0) -> None:
        self.warnings.append(Finding(line, "date" if value else "", value, reason))

    def add(self, first: date, last: date, reason: str, *, line: int = 0) -> None:
        """Weekdays of the span are off. A single weekend date is left out, with a warning."""
        reason = " ".join(reason.split())[:_REASON] or "No school"
        if last < first:
            raise FileRefused(f"{_d(first)} to {_d(last)} ends before it begins.", line=line or None)
        if (last - first).days > 120:
            raise FileRefused(
                f"{_d(first)} to {_d(last)} is no vacation: it is longer than a summer.", line=line or None
            )
        for found in _span(first, last):
            if found.weekday() < 5:
                self.off.setdefault(found, reason)
            elif first == last:
                self.warn("A weekend day: there is no school anyway, so it is left out.", found.isoformat(), line)


def span(text: str, column: str) -> tuple[date, date] | None:
    """A day, or a range written as 2025-12-24/2026-01-02 or 12/24/2025 - 1/2/2026."""
    parts = _RANGE.split(text.strip())
    if len(parts) > 2:
        parts = [text]
    first, last = day(parts[0], column), day(parts[-1], column)
    return None if first is None or last is None else (first, last)


def complete(
    read: CalendarRead, name: str, school_codes: Iterable[str], inherits: str | None
) -> tuple[CalendarForm, int]:
    """The form for `publish_calendar`, and its count of school days. Refuses days outside the school year."""
    first, last = read.first_day, read.last_day
    if first is None or last is None:
        lacks = " and ".join(
            word
            for word, found in (("first day (--first-day)", first), ("last day (--last-day)", last))
            if found is None
        )
        raise FileRefused(f"The calendar lacks its {lacks}: without them no school day can be counted.")
    if last <= first or (last - first).days > _LONGEST_YEAR:
        raise FileRefused(f"{_d(first)} to {_d(last)} is no school year. Check the first and the last day.")
    for word, edge in (("first", first), ("last", last)):
        if edge.weekday() > 4 or edge in read.off:
            why = read.off.get(edge, "a weekend day")
            raise FileRefused(f"The {word} day, {_d(edge)}, is listed as no school day ({why}).")
    label = Session(first, last).label
    opens, closes = date(int(label[:4]), 7, 1), date(int(label[:4]) + 1, 6, 30)
    outside = [d for d in read.off if not opens <= d <= closes]
    if outside or last > closes:
        shown = ", ".join(d.isoformat() for d in sorted(outside)[:5]) or last.isoformat()
        raise FileRefused(f"{shown} lies outside the school year {label} (July to June). One file holds one year.")
    count = sum(d.weekday() < 5 and d not in read.off for d in _span(first, last))
    form = CalendarForm(
        name=name, first_day=first, last_day=last, off=tuple(sorted(read.off.items())), source=read.source[:300],
        school_codes=tuple(school_codes), inherits=inherits,
    )  # fmt: skip
    return form, count


def _span(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(number)


def _d(day_: date) -> str:
    return f"{day_.day} {day_:%B %Y}"
