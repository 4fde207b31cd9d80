"""Entries of the contact log in words and as rows. Pure: rows and a day in, data out. Both dates, without a comment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import cells, papers
from dashboard.widgets.contact_fields import DIRECTION
from dashboard.widgets.keeping import clock
from models.clocks.due_date import local_date
from models.queries.contacts import LogRow
from models.queries.papers import PaperRow
from models.vocabulary import ContactDirection, EntryKind, Fact

SHORT = 180


def moment(at: datetime, today: date) -> str:
    return f"{say.day(local_date(at), today)}, {clock(at)}"


def how(row: LogRow) -> str:
    """Phone call to the parent, reached."""
    if row.kind == EntryKind.PARENT_STATEMENT:
        return f"{say.MEANS[row.means]}: {say.ENTRY[row.kind]}"
    return f"{say.MEANS[row.means]} {DIRECTION[row.direction].lower()}, {say.OUTCOME[row.outcome]}"


def _brief(row: LogRow) -> str:
    """Phone call, reached: as it stands in a list, where the direction goes with the name."""
    told = say.ENTRY[row.kind] if row.kind == EntryKind.PARENT_STATEMENT else say.OUTCOME[row.outcome]
    return f"{say.MEANS[row.means]}, {told}"


def _between(row: LogRow) -> str:
    """To whom or from whom, and who wrote it."""
    whom = with_whom(row)
    side = "from" if row.direction == ContactDirection.FROM_PARENT else "to"
    return " · ".join(x for x in (f"{side} {whom}" if whom else "", _by(row)) if x)


def with_whom(row: LogRow) -> str:
    parts = (row.with_whom, row.language, "interpreter" if row.interpreter else "")
    return ", ".join(part for part in parts if part)


def stub(row: LogRow, today: date) -> str:
    """What stands in the place of sealed words."""
    return (
        f"Sealed {say.day(local_date(row.sealed_at), today)}: {say.SEALED[row.reason]}. Asked by {row.asked_by}, "
        f"approved by {row.approved_by}. {row.why}"
    )


def texts(row: LogRow) -> list[tuple[str, str]]:
    """Label and words of each text that is not empty; the first label is empty."""
    named = (("", row.summary), ("The district proposed", row.proposed), ("The parent answered", row.parent_answer))
    return [(label, words) for label, words in named if words.strip()]


def entries(
    rows: Sequence[LogRow], today: date, *, caption: str, foot: str = "", held: Sequence[PaperRow] = ()
) -> dict[str, Any]:
    """`held`: the papers of these entries."""
    beside = papers.by_fact(held)
    made = [
        {
            "id": row.id,
            "cells": [
                cells.cell(moment(row.occurred_at, today), f"written {moment(row.recorded_at, today)}"),
                cells.cell(
                    [cells.student(row.student_id, row.first_name, row.last_name)], say.place(row.grade, row.school)
                ),
                cells.cell(_brief(row), _between(row), style="wrap"),
                _said(row, beside.get((Fact.CONTACT, row.id), ()), today),
            ],
            "action": {"name": "entry", "t": "Open", "id": row.id, "label": f"Open {_name(row, today)}"},
        }
        for row in rows
    ]
    heads = [*cells.columns("When", "Student", "Contact", "What was said"), {"t": "Next", "right": True}]
    table = {"kind": "table", "caption": caption, "columns": heads, "rows": made, "head": 1, "sorted": None}
    return table | {"actions": True, "widths": [19, 16, 25, 28, 12], "foot": [cells.text(foot)] if foot else None}


def _name(row: LogRow, today: date) -> str:
    return f"{say.name(row.first_name, row.last_name)}, {moment(row.occurred_at, today)}"


def _by(row: LogRow) -> str:
    return f"by {row.recorded_by}" if row.recorded_by else ""


def _said(row: LogRow, held: Sequence[PaperRow], today: date) -> dict[str, Any]:
    lines: list[Any] = []
    if row.kind in (EntryKind.CORRECTION, EntryKind.MOVED):
        of = f" of the entry of {moment(row.corrects_at, today)}" if row.corrects_at else ""
        lines.append([{"tag": say.ENTRY[row.kind]}, cells.text(of)])
    if row.corrected_at:
        lines.append([{"tag": "corrected"}, cells.text(f" {moment(row.corrected_at, today)}, by a later entry")])
    if row.is_sealed:
        lines.append([cells.text(stub(row, today), "muted")])
    elif row.asked_by:
        lines.append([{"tag": "seal asked"}, cells.text(f"by {row.asked_by}: {say.SEALED[row.reason]}")])
    lines += [_short(f"{label}: {words}" if label else words) for label, words in texts(row)]
    return cells.cell(*(lines or ["no words"]), *papers.lines(held), style="wrap")


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHORT else words[:SHORT].rstrip() + "…"
