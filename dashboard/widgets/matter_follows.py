"""What follows from opening a matter, or from one more fact of it, in words, before it is recorded. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard.dispute_phrasing import NEXT, PARTY, ROAD
from dashboard.widgets import cells, matter_cells
from models.law.cmr_28_08 import BSEA_NOTICE_HEARINGREQ
from models.law.register import RULES
from models.law.rule import Owner
from models.roads.case import Case
from models.roads.clocks import clocks_of
from models.roads.opening import Following, talks_of
from models.roads.register import ROADS
from models.roads.standing import Next, next_of

Row = dict[str, Any]


def table(made: Sequence[Row]) -> dict[str, Any]:
    body = [{"id": i, "cells": [cell]} for i, cell in enumerate(made)]
    return {"kind": "table", "plain": True, "caption": "What follows", "columns": [{"t": "Follows"}], "rows": body,
            "head": 0}  # fmt: skip


def opening(case: Case, found: Sequence[Following], today: date) -> list[Row]:
    """The district's own duties first, then what others owe and what closes."""
    ours = [f for f in found if _ours(f.rule_key)]
    made = [_clock(f, case, today) for f in (*ours, *(f for f in found if f not in ours))]
    if talks_of(case):
        made.append(cells.cell("A resolution meeting opens with it", "It has a page of its own, with its clocks.",
                               mark="ring", style="bold"))  # fmt: skip
    if not found:
        made.append(cells.cell("No clock starts", "No law sets one, or its starting day is not given.", mark="diamond",
                               style="bold"))  # fmt: skip
    made.append(_next(next_of(case)))
    if ROADS[case.road].talks:
        made.append(cells.cell("Nothing of what is said is kept", "Only days, who took part and how it ended.",
                               mark="tick", style="bold"))  # fmt: skip
    return made


def fact(before: Case, after: Case, today: date) -> list[Row]:
    """Which clocks of the matter one more fact starts and ends, and what comes next."""
    was = {c.rule_key: c for c in clocks_of(before)}
    now = {c.rule_key: c for c in clocks_of(after)}
    starts = [RULES[key].label for key, c in now.items() if key not in was and c.stopped_on is None]
    stops = [
        RULES[key].label for key, c in was.items()
        if c.stopped_on is None and (key not in now or now[key].stopped_on is not None)
    ]  # fmt: skip
    made = []
    if starts:
        made.append(cells.cell("Starts to run", "; ".join(starts), mark="ring", style="bold"))
    if stops:
        made.append(cells.cell("Ends", "; ".join(stops), mark="tick", style="bold"))
    return [*made, _next(next_of(after))]


def _clock(f: Following, case: Case, today: date) -> Row:
    rule = RULES[f.rule_key]
    label = "Copy of the request to the BSEA" if f.rule_key == BSEA_NOTICE_HEARINGREQ.key else rule.label
    of = "" if f.road is case.road else f"{ROAD[f.road]}. "
    if f.due_on is None:
        return cells.cell(label, f"{of}{f.because}", mark="diamond", style="bold")
    work = f"work by {say.day(f.work_by, today)}. " if f.work_by and f.work_by != f.due_on else ""
    return cells.cell(f"{label}: {_by(f, today)}", f"{of}{work}{rule.citation}", mark=_mark(f, today), style="bold")


def _by(f: Following, today: date) -> str:
    rule, day = RULES[f.rule_key], say.day(f.due_on, today) if f.due_on else ""
    if rule.right:
        return f"{'closes' if f.due_on and f.due_on >= today else 'closed'} {day}"
    if _ours(f.rule_key):
        return f"due {day}" if f.due_on and f.due_on >= today else f"was due {day}"
    return f"by {day}, owed by {matter_cells.owner(f.rule_key)}"


def _mark(f: Following, today: date) -> str:
    if not _ours(f.rule_key) or f.due_on is None:
        return "ring"
    left = (f.due_on - today).days
    return "disc" if left < 0 else "half" if left <= 2 else "ring"


def _ours(rule_key: str) -> bool:
    rule = RULES[rule_key]
    return rule.owed_by in (Owner.DISTRICT, Owner.BOTH) and not rule.right


def _next(found: Next | None) -> Row:
    if found is None:
        return cells.cell("The matter is closed", mark="tick", style="bold")
    return cells.cell(f"Next: {NEXT[found.step]}", f"owed by {PARTY[found.owed_by]}", mark="ring", style="bold")
