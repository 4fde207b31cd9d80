"""The facts of a matter as data: newest first with their corrections, and the family on one line of time. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard.dispute_phrasing import APPOINTMENT, OUTCOME, STEP
from dashboard.widgets import cells, matter_cells
from models.clocks.due_date import local_date
from models.dispute_vocabulary import AppointmentState, Step
from models.law.register import RULES
from models.queries.matter_page import FactRow, MatterPage


def history(rows: Sequence[FactRow], today: date) -> dict[str, Any]:
    """Newest first; what was corrected stays, beside what stands for it."""
    made = [
        {"id": f.id, "cells": _fact(f, today), "note": _corrects(f), "action": _fix(f, today)}
        for f in reversed(rows)
    ]  # fmt: skip
    columns = [*cells.columns("Happened", "What", "Written"), {"t": "Next", "right": True}]
    return {"kind": "table", "caption": "What is recorded", "columns": columns, "rows": made, "head": 1,
            "actions": True}  # fmt: skip


def fact_words(f: FactRow, today: date) -> str:
    """The decision was issued; a printed date with its clock."""
    words = matter_cells.upper(STEP[f.step])
    if f.until and f.rule_key:
        words = f"{RULES[f.rule_key].label}: {say.day(f.until, today)}, {_DATED[Step(f.step)]}"
    return words + (f": {OUTCOME[f.outcome]}" if f.outcome else "")


_DATED = {Step.PRINTED: "as printed", Step.EXTENDED: "extended"}


def _fact(f: FactRow, today: date) -> list[dict[str, Any]]:
    circumstance = ", ".join(x for x in (f.by_whom, f.words) if x)
    style = "muted" if not f.stands else ""
    return [
        cells.cell(say.day(f.happened_on, today), style=style),
        cells.cell([cells.text(fact_words(f, today), style)], circumstance),
        cells.cell(say.day(local_date(f.recorded_at), today), f"by {f.recorded_by}"),
    ]


def _corrects(f: FactRow) -> list[dict[str, Any]] | None:
    if f.void:
        return [{"tag": "taken back"}, cells.text("the entry below it no longer counts; both stay in the record")]
    if f.corrects_id is not None:
        return [{"tag": "correction"}, cells.text("of the entry below it; both stay in the record")]
    if f.corrected_by_id is not None:
        return [{"tag": "corrected"}, cells.text("by a later entry; it no longer counts")]
    return None


def _fix(f: FactRow, today: date) -> dict[str, Any] | None:
    if not f.stands:
        return None
    return {"name": "matter_fix", "t": "Correct", "id": f.id, "label": f"Correct: {fact_words(f, today)}",
            "primary": False}  # fmt: skip


def lanes(found: MatterPage, today: date) -> dict[str, Any]:
    """The family on one line of time: a column for each, newest first; facts that stand and days that were held."""
    heads = [matter_cells.name(m.road, m.title, m.reference) for m in found.family]
    told: dict[date, dict[int, list[str]]] = {}
    for f in found.facts:
        if f.stands:
            told.setdefault(f.happened_on, {}).setdefault(f.matter_id, []).append(fact_words(f, today))
    for d in found.days:
        if d.state == AppointmentState.HELD:
            told.setdefault(d.held_on, {}).setdefault(d.matter_id, []).append(f"{APPOINTMENT[d.kind]} held")
    rows = [
        {"id": i, "cells": [cells.cell(say.day(day, today)), *(
            cells.cell(*(matter_cells.upper(words) for words in told[day].get(m.id, ()))) for m in found.family
        )]}
        for i, day in enumerate(sorted(told, reverse=True))
    ]  # fmt: skip
    return {"kind": "table", "caption": "One line of time for each", "columns": cells.columns("Day", *heads),
            "rows": rows, "head": 0, "widths": [16, *(84 // len(heads) for _ in heads)]}  # fmt: skip
