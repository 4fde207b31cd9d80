"""The lists of Meetings & disputes as data for `view`: the open ones, the coming weeks, those that are closed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from dashboard import phrasing as say
from dashboard.dispute_phrasing import APPOINTMENT, OUTCOME
from dashboard.widgets import cells, matter_cells
from models.dispute_vocabulary import Party
from models.law.register import RULES
from models.queries.days_ahead import DayAhead
from models.queries.matters import MatterRow
from models.vocabulary import Queue

WEEKS = 4


def open_ones(rows: Sequence[MatterRow], today: date, *, foot: str = "") -> dict[str, Any]:
    """One table, the soonest day first: what the district is late with stands on top. One button stands out."""
    drawn = sorted(rows, key=lambda row: matter_cells.order_of(row, today))
    primary = next((row.id for row in drawn if row.next_owed_by == Party.DISTRICT), None)
    return matters(drawn, today, caption="Open meetings and disputes", primary=primary) | {"foot": [cells.text(foot)]}


def matters(
    rows: Sequence[MatterRow], today: date, *, caption: str, primary: int | None = None, named: bool = True
) -> dict[str, Any]:
    """`named`: with the student, for a list of several. `primary`: the row whose button stands out."""
    made = [
        {
            "id": row.id,
            "cells": [
                matter_cells.next_day(row, today),
                *([matter_cells.whose(row)] if named else []),
                matter_cells.road(row),
                matter_cells.asked(row, today),
                matter_cells.stands(row),
            ],
            "action": matter_cells.action(row, today, primary=row.id == primary),
        }
        for row in rows
    ]
    heads: list[dict[str, Any]] = [{"t": "Next day"}, *([{"t": "Student"}] if named else []), {"t": "Road, about"}]
    columns = [*heads, *cells.columns("", "Asked or filed", "Where it stands")[1:], {"t": "Next", "right": True}]
    widths = [17, 13, 22, 11, 20, 17] if named else [20, 25, 14, 24, 17]
    return {"kind": "table", "caption": caption, "columns": columns, "rows": made, "head": 1,
            "sorted": "ascending", "actions": True, "widths": widths}  # fmt: skip


def closed(rows: Sequence[MatterRow], today: date, *, foot: str = "", named: bool = True) -> dict[str, Any]:
    made = [
        {
            "id": row.id,
            "cells": [
                cells.cell(say.day(row.closed_on, today), _lasted(row)),
                *([matter_cells.whose(row)] if named else []),
                matter_cells.road(row),
                matter_cells.asked(row, today),
                cells.cell(_ended(row), mark="tick"),
            ],
        }
        for row in rows
        if row.closed_on
    ]
    columns = cells.columns("Closed", *(["Student"] if named else []), "Road, about", "Asked or filed", "How it ended")
    return {"kind": "table", "caption": "Closed meetings and disputes", "columns": columns, "rows": made, "head": 1,
            "sorted": "descending", "foot": [cells.text(foot)] if foot else None}  # fmt: skip


def _lasted(row: MatterRow) -> str:
    assert row.closed_on is not None
    return f"after {say.days((row.closed_on - row.opened_on).days)}"


def _ended(row: MatterRow) -> str:
    return matter_cells.upper(OUTCOME[row.outcome]) if row.outcome else "Not recorded"


def weeks(found: Sequence[DayAhead], today: date) -> dict[str, Any]:
    """From the Monday of this week on, day by day; what falls on a weekend stands with the week it ends."""
    monday = today - timedelta(today.weekday())
    made = []
    for n in range(WEEKS):
        start = monday + timedelta(7 * n)
        own = [d for d in found if start <= d.day < start + timedelta(7)]
        days = [
            {"t": _day(day, today), "entries": [entry(d, today) for d in entries]}
            for day, entries in groupby(own, key=lambda d: d.day)
        ]
        words = "This week" if n == 0 else f"Week of {start.day} {start:%b}"
        made.append({"t": words, "label": words, "days": days, "none": "Nothing falls in it."})
    return {"kind": "weeks", "weeks": made}


def _day(day: date, today: date) -> str:
    near = {0: "today", 1: "tomorrow"}.get((day - today).days)
    return f"{say.day(day, today)}, {near}" if near else say.day(day, today)


def entry(d: DayAhead, today: date) -> dict[str, Any]:
    """10:00 Team meeting; or what falls due, a door to its explanation."""
    who = [cells.student(d.student_id, d.first_name, d.last_name), cells.text(" · "), _page(d)]
    if d.clock_id is None:
        what = APPOINTMENT[d.kind]
        words = f"{matter_cells.clock_of(d.at)} {what}" if d.at else matter_cells.upper(what)
        untold = ["not recorded as held"] if d.day < today else []
        return cells.cell(
            [cells.text(words, "bold")],
            who,
            *untold,
            mark="diamond" if untold else matter_cells.near((d.day - today).days),
        )
    rule = RULES[d.rule_key]
    label = f"{rule.label}, {say.day(d.day, today)}: why this date, {say.name(d.first_name, d.last_name)}"
    first = [{"t": rule.label, "why": d.clock_id, "label": label}]
    late = (today - d.day).days
    if d.queue == Queue.DISPUTE:
        if late > 0:
            return cells.cell(first, [cells.text(f"Overdue {say.days(late)}", "warm")], who, mark="disc")
        return cells.cell(first, who, mark=matter_cells.near(-late))
    note = "a limit, not a duty" if rule.right else f"owed by {matter_cells.owner(d.rule_key)}"
    return cells.cell(first, note, who, mark="ring")


def ten_days(found: Sequence[DayAhead], today: date, *, foot: str = "") -> dict[str, Any]:
    """For Monday: what is past and waits for the district first, then day by day."""
    rows = [{"id": i, "cells": [_when(d, today), _what(d)]} for i, d in enumerate(found)]
    door = cells.door("All meetings and disputes", "matters")
    return {"kind": "table", "plain": True, "caption": "Next ten days of meetings and disputes",
            "columns": [{"t": "Day"}, {"t": "What"}], "rows": rows, "head": 0, "widths": [34, 66],
            "foot": [*([cells.text(foot)] if foot else []), door]}  # fmt: skip


def _when(d: DayAhead, today: date) -> dict[str, Any]:
    left = (d.day - today).days
    if d.clock_id is None:
        untold = left < 0
        words = say.day(d.day, today) if untold else matter_cells.moment(d.day, d.at, today)
        return cells.cell(words, "not recorded as held" if untold else "",
                          mark="diamond" if untold else matter_cells.near(left))  # fmt: skip
    link = cells.why(d.clock_id, d.day, today, say.name(d.first_name, d.last_name))
    if d.queue == Queue.DISPUTE:
        return matter_cells.duty(left, link)
    return cells.cell([link], mark="ring")


def _what(d: DayAhead) -> dict[str, Any]:
    what = RULES[d.rule_key].label if d.rule_key else matter_cells.upper(APPOINTMENT[d.kind])
    first = [cells.text(f"{what}, "), cells.student(d.student_id, d.first_name, d.last_name)]
    note = ""
    if d.clock_id is not None and d.queue != Queue.DISPUTE:
        right = RULES[d.rule_key].right
        note = " · a limit, not a duty" if right else f" · owed by {matter_cells.owner(d.rule_key)}"
    return cells.cell(first, [_page(d), cells.text(f" · {say.place(d.grade, d.school)}{note}")])


def _page(d: DayAhead) -> dict[str, Any]:
    words = d.reference or matter_cells.name(d.road, d.title)
    about = f"{matter_cells.name(d.road, d.title, d.reference)}, {say.name(d.first_name, d.last_name)}"
    return cells.door(words, "matter", matter=str(d.matter_id)) | {"label": about}
