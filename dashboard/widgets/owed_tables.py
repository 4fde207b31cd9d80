"""The tables of Services owed, as data for `view`. Pure: rows and a day in, a dictionary out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard.services_phrasing import MINUTES
from dashboard.widgets import cells
from dashboard.widgets import owed_parts as parts
from models.clocks.due_date import local_date
from models.queries.made_up import EntryRow
from models.queries.owed_minutes import OwedRow
from models.queries.service_gaps import GapRow
from models.queries.session_shortfalls import LogRow, ShortRow
from models.queries.vacancies import PositionRow
from models.vocabulary import RequestAnswer


def gaps(rows: Sequence[GapRow], today: date, *, foot: str = "", named: bool = True) -> dict[str, Any]:
    """`named`: with the student, for a list of several."""
    made = [
        {
            "id": gap.gap_id,
            "cells": [
                *([parts.who(gap)] if named else []),
                cells.cell(gap.service, [cells.text(parts.amount(gap.minutes, gap.frequency) + " · "), _amend(gap)],
                           style="wrap"),
                parts.since(gap, today),
                parts.missed(gap, today),
                parts.demand(gap, today),
            ],
            "action": _gap_action(gap),
        }
        for gap in rows
    ]  # fmt: skip
    heads = ["Student"] if named else []
    columns = [*cells.columns(*heads, "Service", "Not delivered since", "Missed", "Parent's written demand"), _NEXT]
    widths = [12, 17, 21, 20, 15, 15] if named else [20, 24, 24, 17, 15]
    return _table("Services not delivered", columns, made, foot, actions=True) | {"widths": widths}


def _amend(gap: GapRow) -> dict[str, Any]:
    about = f"{say.name(gap.first_name, gap.last_name)}, {gap.service}"
    return {"t": "Correct", "do": "gap_correct", "id": gap.gap_id, "label": f"Correct the gap, {about}"}


def _gap_action(gap: GapRow) -> dict[str, Any] | None:
    """The demand first; then its end; then what is owed for it."""
    about = f"{say.name(gap.first_name, gap.last_name)}, {gap.service}"
    if gap.answer == RequestAnswer.OPEN:
        return _do("answer_request", "Answer demand", gap.request_id, about)
    if gap.ends_on is None:
        return _do("gap_end", "Record its end", gap.gap_id, about)
    return None if gap.owed is not None else _do("owe_gap", "Record minutes owed", gap.gap_id, about)


def owed(rows: Sequence[OwedRow], today: date, *, foot: str = "", named: bool = True) -> dict[str, Any]:
    made = [
        {
            "id": row.owed_id,
            "cells": [
                *([parts.who(row)] if named else []),
                cells.cell(row.service, parts.source(row), style="wrap"),
                cells.cell(say.minutes(row.minutes), parts.made_up(row), style="wrap"),
                parts.left(row),
                parts.plan(row, today),
            ],
            "action": _owed_action(row),
        }
        for row in rows
    ]
    heads = ["Student"] if named else []
    columns = [*cells.columns(*heads, "Service", "Owed", "Balance", "Plan ends"), _NEXT]
    widths = [12, 20, 20, 16, 17, 15] if named else [25, 23, 18, 19, 15]
    return _table("Minutes owed", columns, made, foot, actions=True) | {"widths": widths}


def _owed_action(row: OwedRow) -> dict[str, Any] | None:
    about = f"{say.name(row.first_name, row.last_name)}, {row.service}"
    return None if row.closed_on else _do("minutes", "Record a session", row.owed_id, about)


def positions(rows: Sequence[PositionRow], today: date) -> dict[str, Any]:
    made = [
        {
            "id": row.gap_id,
            "cells": [
                cells.cell(row.position, style="wrap"),
                cells.cell(
                    say.day(row.since, today), say.ago(row.since, today) if row.since <= today else "falls vacant"
                ),
                cells.cell(say.many(row.students, "student"), "whose service waits"),
            ],
            "action": _do("gap_filled", "Record as filled", row.gap_id, row.position),
        }
        for row in rows
    ]
    columns = [*cells.columns("Position", "Vacant since", "Students"), _NEXT]
    return _table("Vacant positions", columns, made, "", actions=True, head=0)


def short(rows: Sequence[ShortRow], today: date) -> dict[str, Any]:
    made = [
        {
            "id": i,
            "cells": [
                cells.cell(row.service, f"last on {say.day(row.last_on, today)}", style="wrap"),
                cells.cell(say.minutes(row.short), f"in {say.many(row.sessions, 'session')}", style="bold"),
                cells.cell(say.many(row.students, "student")),
                cells.cell(say.minutes(row.absent) if row.absent else "none"),
                cells.cell(say.minutes(row.extra) if row.extra else "none"),
            ],
        }
        for i, row in enumerate(rows)
    ]
    columns = cells.columns("Service", "Short by", "Students", "Student absent", "Delivered beyond the plan")
    return _table("Sessions short by service", columns, made, "", head=0)


def entries(rows: Sequence[EntryRow], today: date) -> dict[str, Any]:
    """What was offered, delivered and declined of one student's minutes; each may be corrected by a later entry."""
    made = [
        {
            "id": row.entry_id,
            "cells": [
                cells.cell(say.day(row.happened_on, today)),
                cells.cell(f"{_capital(MINUTES[row.kind])}: {say.minutes(row.minutes)}", row.by_whom),
                cells.cell(row.service),
                cells.cell(f"written {say.day(local_date(row.recorded_at), today)}", row.recorded_by),
            ],
            "action": _do("minutes_fix", "Correct", row.entry_id, f"{MINUTES[row.kind]} {row.happened_on}"),
        }
        for row in rows
    ]
    columns = [*cells.columns("Day", "What", "Service", "Recorded"), _NEXT]
    return _table("Made up so far", columns, made, "", actions=True, head=0, sorted_="descending")


def log(rows: Sequence[LogRow], today: date) -> dict[str, Any]:
    """One student's sessions of this school year, as the service log tells them."""
    made = [
        {
            "id": i,
            "cells": [
                cells.cell(row.service, f"{say.many(row.sessions, 'session')}, last {say.day(row.last_on, today)}"),
                cells.cell(say.minutes(row.planned)),
                cells.cell(say.minutes(row.delivered)),
                _short(row),
            ],
        }
        for i, row in enumerate(rows)
    ]
    columns = cells.columns("Service", "Planned", "Delivered", "Short by")
    return _table("Sessions this school year", columns, made, "", head=0)


def _short(row: LogRow) -> dict[str, Any]:
    if row.short <= 0:
        more = f"{say.minutes(-row.short)} beyond the plan" if row.short else ""
        return cells.cell("Not short", more, mark="tick")
    absent = f"{say.minutes(row.absent)} while the student was absent" if row.absent else ""
    return cells.cell(say.minutes(row.short), absent, style="bold")


_NEXT = {"t": "Next", "right": True}


def _do(name: str, words: str, record_id: int | None, about: str) -> dict[str, Any]:
    return {"name": name, "t": words, "id": record_id, "label": f"{words}, {about}", "primary": False}


def _table(
    caption: str, columns: list[dict[str, Any]], rows: list[dict], foot: str, *, head: int = 0, actions: bool = False,
    sorted_: str = "",
) -> dict[str, Any]:  # fmt: skip
    return {"kind": "table", "caption": caption, "columns": columns, "rows": rows, "head": head, "actions": actions,
            "sorted": sorted_ or None, "foot": [cells.text(foot)] if foot else None}  # fmt: skip


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
