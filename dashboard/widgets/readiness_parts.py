"""A hearing in preparation as data: the checklist, the exhibits, the witnesses. Pure: rows in, data or HTML out."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

from dashboard import phrasing as say
from dashboard.dispute_phrasing import READY, ROAD
from dashboard.widgets import cells
from models.papers.exhibits import ExhibitLine, ExhibitList
from models.queries.exhibits import ExhibitRow, Preparation

NO_YEAR = date(1900, 1, 1)  # as the day of reading: every date on paper then carries its year
LATE = "listed after delivery"


def mark(row: ExhibitRow) -> str:
    return f"S-{row.number}"


def pages(row: ExhibitRow) -> str:
    return str(row.first) if row.first == row.last else f"{row.first}-{row.last}"


def sentence(found: Preparation, today: date) -> str:
    """What the page is about, in one line."""
    if found.hearing_on is None:
        return "No hearing day is recorded yet: exhibits are due five business days before it."
    words = f"The first hearing day is {say.day(found.hearing_on, today)}."
    if found.delivered_on:
        return f"{words} Exhibits and witness list were delivered {say.day(found.delivered_on, today)}."
    if found.deliver_by:
        return f"{words} Exhibits and witness list are to be delivered by {say.day(found.deliver_by, today)}."
    return words


def delivery(found: Preparation, today: date) -> dict[str, Any]:
    """The day by which exhibits and witness list are delivered; the date opens its explanation."""
    assert found.clock_id is not None and found.deliver_by is not None
    about = f"{found.first_name} {found.last_name}"
    day = cells.why(found.clock_id, found.deliver_by, today, about)
    done = found.delivered_on
    words = f"Delivered {say.day(done, today)}" if done else "To be delivered"
    late = done is None and found.deliver_by < today
    row = [
        cells.cell(words, mark="tick" if done else "disc" if late else "half", style="warm" if late else ""),
        cells.cell([cells.text("by "), day], f"work by {say.day(found.work_by, today)}" if found.work_by else ""),
    ]
    columns = cells.columns("Exhibits and witness list", "Due")
    rows = [{"id": found.clock_id, "cells": row}]
    return {"kind": "table", "caption": "Delivery before the hearing", "columns": columns, "rows": rows, "head": 0}


def checks(found: Preparation) -> str:
    """Of each point, in words and by a mark, whether it is met."""
    rows = "".join(
        f"<dt>{'✓ <b>Ready</b>' if met else '○ Not yet'}</dt><dd>{escape(_said(READY[point]))}</dd>"
        for point, met in found.checklist
    )
    return f"<dl class='db-facts'>{rows}</dl>"


def _said(words: str) -> str:
    return words[:1].upper() + words[1:]


def exhibits(found: Preparation, today: date) -> dict[str, Any]:
    made = []
    movable = found.delivered_on is None  # once delivered, the numbers stand
    for row in found.exhibits:
        opened = {"t": row.title, "do": "paper", "id": row.paper.id, "label": f"{mark(row)}, {row.title}: open"}
        up = [cells.text(" "), _do("exhibit_up", "move up", row)] if row.number > 1 and movable else []
        made.append(
            {
                "id": row.id,
                "cells": [
                    cells.cell([cells.text(mark(row), "bold"), *up], LATE if row.late else ""),
                    cells.cell([opened], row.paper.name),
                    cells.cell(say.day(row.dated_on, today) if row.dated_on else "no date"),
                    cells.cell(pages(row), say.many(row.paper.pages, "page")),
                ],
                "action": _act("exhibit_off", "Take off", row) if movable or row.late else None,
            }
        )
    columns = [*cells.columns("No.", "Exhibit", "Dated", "Pages"), {"t": "Next", "right": True}]
    return {"kind": "table", "caption": "Exhibits", "columns": columns, "rows": made, "head": 0, "actions": True}


def witnesses(found: Preparation) -> dict[str, Any]:
    made = [
        {
            "id": w.id,
            "cells": [
                cells.cell([cells.text(w.name, "bold")], w.role),
                cells.cell(w.speaks_to or "not said"),
            ],
            "action": {"name": "witness_off", "t": "Take off", "id": w.id, "label": f"Take off: {w.name}",
                       "primary": False},
        }
        for w in found.witnesses
    ]  # fmt: skip
    columns = [*cells.columns("Witness", "Speaks to"), {"t": "Next", "right": True}]
    return {"kind": "table", "caption": "Witnesses", "columns": columns, "rows": made, "head": 0, "actions": True}


def _do(name: str, words: str, row: ExhibitRow) -> dict[str, Any]:
    return {"t": words, "do": name, "id": row.id, "label": f"{words}: {mark(row)}, {row.title}"}


def _act(name: str, words: str, row: ExhibitRow) -> dict[str, Any]:
    return {"name": name, "t": words, "id": row.id, "label": f"{words}: {mark(row)}, {row.title}", "primary": False}


def on_paper(found: Preparation, today: date, number: str) -> ExhibitList:
    """The list as it goes out, with the export's number in its footer."""
    student = f"{found.first_name} {found.last_name}"
    facts = [("Student", student), ("Proceeding", ROAD[found.road])]
    facts += [("Case number", found.reference)] if found.reference else []
    facts += [("Hearing officer", found.neutral)] if found.neutral else []
    facts += [("First hearing day", say.day(found.hearing_on, NO_YEAR))] if found.hearing_on else []
    facts += [("Pages", f"{found.pages:,}"), ("Made", say.long_day(today))]
    lines = tuple(
        ExhibitLine(
            mark(row), row.title, say.day(row.dated_on, NO_YEAR) if row.dated_on else "", pages(row),
            LATE if row.late else "",
        )
        for row in found.exhibits
    )  # fmt: skip
    return ExhibitList(
        f"School's exhibits and witnesses: {student}", found.district, tuple(facts), lines,
        tuple((w.name, w.role, w.speaks_to) for w in found.witnesses),
        f"{student} · {found.district} · exhibits · export {number}",
    )  # fmt: skip
