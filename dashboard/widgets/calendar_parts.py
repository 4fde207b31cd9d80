"""Calendars as tables and as a year on one page. Pure: days in, data or HTML out."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
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


def year(days: SchoolCalendar, session: Session, today: date) -> str:
    """Each weekday off with its reason, as a list by month: the same for an eye and for a screen reader."""
    rows = []
    month = (session.first.year, session.first.month)
    while month <= (session.last.year, session.last.month):
        rows.append(_month(days, session, *month, today))
        month = (month[0] + month[1] // 12, month[1] % 12 + 1)
    heads = "<tr><th scope='col'>Month</th><th scope='col'>School days</th><th scope='col'>No school</th></tr>"
    body = f"<thead>{heads}</thead><tbody>{''.join(rows)}</tbody>"
    region = "class='db-scroll' role='region' tabindex='0' aria-label='School days by month'"
    return f"<div {region}><table class='db-year'>{body}</table></div>"


def _month(days: SchoolCalendar, session: Session, year: int, month: int, today: date) -> str:
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
    words = "; ".join(
        f"<b>{a.day}</b> {escape(w)}" if a == b else f"<b>{a.day}–{b.day}</b> {escape(w)}" for a, b, w in runs
    )
    extra = [d for d in school if d.weekday() >= 5]
    if extra:
        words += "; " + ", ".join(f"<b>{d.day}</b> school on a weekend" for d in extra)
    here = " class='now'" if (today.year, today.month) == (year, month) else ""
    name = f"<th scope='row'>{date(year, month, 1):%B %Y}</th>"
    return f"<tr{here}>{name}<td>{len(school)}</td><td>{words or 'none'}</td></tr>"


def as_lines(days: SchoolCalendar, session: Session) -> tuple[tuple[str, str], list[tuple[date, str]]]:
    """Each weekday without school and why: the form in which `daybook import calendar` takes a CSV file."""
    span = (session.first + timedelta(n) for n in range((session.last - session.first).days + 1))
    off = [d for d in span if d.weekday() < 5 and not days.is_school_day(d)]
    return ("date", "reason"), [(d, days.why_off(d) or "") for d in off]
