"""Calendars as tables and as a year on one page. Pure: days in, data or HTML out."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import cells
from models.calendars.school_calendar import SchoolCalendar, Session
from models.queries.calendars import CalendarRow


def table(rows: Sequence[CalendarRow], today: date, *, of: int) -> dict[str, Any]:
    made = []
    for c in rows:
        reach = say.day(c.last_day, today) if c.last_day else "not published"
        years = ", ".join(f"{y} ({n} days)" for y, n in zip(c.years, c.days, strict=True))
        follows = f"inherits from {c.inherits}" if c.inherits else "stands alone"
        schools = ", ".join(c.schools) or "no school follows it"
        made.append(
            {
                "id": c.id,
                "cells": [
                    cells.cell([cells.text(c.name, "bold")], follows),
                    cells.cell(schools),
                    cells.cell(years or "no school year"),
                    cells.cell(reach, mark="" if c.last_day and c.last_day > today else "diamond"),
                ],
            }
        )
    columns = cells.columns("Calendar", "Schools", "School years", "Published to")
    foot = [cells.text(f"{len(rows)} of {of:,} calendars")] if len(rows) < of else None
    return {"kind": "table", "caption": "School calendars", "columns": columns, "rows": made, "head": 0, "foot": foot}


def session_around(days: SchoolCalendar, today: date) -> Session:
    """This school year, or the next one in summer, or the last one published."""
    return next((s for s in days.sessions if s.last >= today), days.sessions[-1])


def summary(days: SchoolCalendar, session: Session) -> str:
    n = sum(session.first <= d <= session.last for d in days.days)
    return (
        f"{n} school days, {say.day(session.first)} {session.first.year} to {say.day(session.last)} {session.last.year}"
    )


def year(days: SchoolCalendar, session: Session) -> dict[str, Any]:
    """Each weekday off with its reason, as a table by month: the same for an eye and for a screen reader."""
    rows = []
    month = (session.first.year, session.first.month)
    while month <= (session.last.year, session.last.month):
        rows.append({"id": len(rows), "cells": _month(days, session, *month)})
        month = (month[0] + month[1] // 12, month[1] % 12 + 1)
    return {"kind": "table", "caption": "School days by month", "rows": rows, "head": 0, "widths": [25, 17, 58],
            "columns": cells.columns("Month", "School days", "No school")}  # fmt: skip


def _month(days: SchoolCalendar, session: Session, year: int, month: int) -> list[dict[str, Any]]:
    inside = [
        d for d in Calendar().itermonthdates(year, month) if d.month == month and session.first <= d <= session.last
    ]
    school = [d for d in inside if days.is_school_day(d)]
    off = [d for d in inside if d.weekday() < 5 and not days.is_school_day(d)]
    runs: list[list] = []
    for d in off:
        why = days.why_off(d) or ""
        if runs and runs[-1][2] == why and (d - runs[-1][1]).days <= 3:
            runs[-1][1] = d
        else:
            runs.append([d, d, why])
    told = [(f"{a.day}" if a == b else f"{a.day}–{b.day}", why) for a, b, why in runs]
    told += [(f"{d.day}", "school on a weekend") for d in school if d.weekday() >= 5]
    words = [
        piece
        for n, (of, why) in enumerate(told)
        for piece in (cells.text(of, "bold"), cells.text(f" {why}{'; ' if n < len(told) - 1 else ''}"))
    ]
    return [
        cells.cell([cells.text(f"{date(year, month, 1):%B %Y}", "bold")]),
        cells.cell(f"{len(school)}"),
        cells.cell(words or "none", style="wrap"),
    ]


def as_lines(days: SchoolCalendar, session: Session) -> tuple[tuple[str, str], list[tuple[date, str]]]:
    """Each weekday without school and why: the form in which `daybook import calendar` takes a CSV file."""
    span = (session.first + timedelta(n) for n in range((session.last - session.first).days + 1))
    off = [d for d in span if d.weekday() < 5 and not days.is_school_day(d)]
    return ("date", "reason"), [(d, days.why_off(d) or "") for d in off]
