"""What is owed under agreements, decisions and findings, as a table. Pure: rows and a day in, data out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard import dispute_phrasing as roads
from dashboard import phrasing as say
from dashboard.widgets import cells
from dashboard.widgets.papers import NOT_FOR_YOU
from models.dispute_vocabulary import ObligationSource
from models.queries.obligations import ObligationRow
from models.queries.results import Unowed

SHOWN = 160


def obligations(
    rows: Sequence[ObligationRow], today: date, *, caption: str, named: bool = True, foot: str = "", door: Any = None,
    leads: bool = True,
) -> dict[str, Any]:  # fmt: skip
    """`named`: with the student of each, for a list of several. `leads`: its first open row has the button of the page
    that stands out."""
    first = next((r.obligation_id for r in rows if r.is_open and r.done_on is None), None) if leads else None
    made = [
        {
            "id": r.obligation_id,
            "cells": [standing(r, today), *([_who(r)] if named else []), _what(r), _owner(r), _from(r)],
            "action": _action(r, primary=r.obligation_id == first),
        }
        for r in rows
    ]
    heads = cells.columns("Standing", *(["Student"] if named else []), "What is owed", "Who sees to it", "From")
    pieces = ([cells.text(foot)] if foot else []) + ([door] if door else [])
    return {
        "kind": "table", "caption": caption, "rows": made, "head": 1 if named else 0, "sorted": "ascending",
        "columns": [*heads, {"t": "Next", "right": True}], "actions": True, "foot": pieces or None,
    }  # fmt: skip


def unowed(rows: Sequence[Unowed], today: date) -> dict[str, Any]:
    """Results of the last twelve months whose terms nobody has entered."""
    made = [
        {
            "id": r.matter_id,
            "cells": [
                cells.cell(say.day(r.outcome_on, today), say.ago(r.outcome_on, today)),
                cells.cell([cells.student(r.student_id, r.first_name, r.last_name)], say.place(r.grade, r.school)),
                cells.cell(roads.ROAD[r.road], roads.OUTCOME[r.outcome]),
            ],
            "action": {
                "name": "owe", "t": "Enter what is owed", "id": r.matter_id,
                "label": f"Enter what is owed, {say.name(r.first_name, r.last_name)}",
            },
        }
        for r in rows
    ]  # fmt: skip
    heads = [*cells.columns("Came out", "Student", "Result"), {"t": "Next", "right": True}]
    caption = "Results without what they make owed"
    return {"kind": "table", "caption": caption, "columns": heads, "rows": made, "head": 1, "actions": True}


def standing(r: ObligationRow, today: date) -> dict[str, Any]:
    """Word, shape and colour. What the district undertook by itself is never drawn as late."""
    day, left = say.day(r.due_on, today), (r.due_on - today).days
    match r.standing(today):
        case "done":
            assert r.done_on
            closed = f", DESE closed it {say.day(r.closed_on, today)}" if r.closed_on else ""
            return cells.cell(f"Done {say.day(r.done_on, today)}", f"due {day}{closed}", mark="tick")
        case "done_late":
            assert r.done_on
            late = say.days((r.done_on - r.due_on).days)
            closed = f", DESE closed it {say.day(r.closed_on, today)}" if r.closed_on else ""
            return cells.cell(f"Done {late} late", f"{say.day(r.done_on, today)}, due {day}{closed}", mark="tick")
        case "overdue":
            return cells.cell(f"Overdue {say.days(-left)}", f"was due {day}", mark="disc", style="warm")
        case "passed":
            return cells.cell("Own day passed", f"was {day}", mark="dashed", style="bold")
        case "soon":
            return cells.cell(say.due_in(left), _reminded(r, today, day), mark="half", style="bold")
    return cells.cell(say.due_in(left), _reminded(r, today, day), mark="ring")


def _reminded(r: ObligationRow, today: date, day: str) -> Any:
    if r.remind_on is None:
        return day
    return [cells.text(f"{day}, reminder {say.day(r.remind_on, today)} "), {"tag": "district practice"}]


def _who(r: ObligationRow) -> dict[str, Any]:
    return cells.cell([cells.student(r.student_id, r.first_name, r.last_name)], say.place(r.grade, r.school))


def _what(r: ObligationRow) -> dict[str, Any]:
    if not r.is_open:
        return cells.cell("Agreed in confidence", NOT_FOR_YOU)
    words = r.words if len(r.words) <= SHOWN else f"{r.words[: SHOWN - 1]}…"
    second: list[Any] = [_do("Open", "obligation", r)]
    if r.done_on is None:
        second += [cells.text(" · "), _do("Correct", "correct_obligation", r)]
    if r.restricted:
        second = [cells.text("in confidence · "), *second]
    proofs = f" · {say.many(r.papers, 'paper')}" if r.papers else ""
    done = f" · {r.done_words}" if r.done_words else ""
    return cells.cell(words, [*second, *([cells.text(proofs + done)] if proofs or done else [])])


def _owner(r: ObligationRow) -> dict[str, Any]:
    return cells.cell(r.owner) if r.is_open else cells.cell("")


def _from(r: ObligationRow) -> dict[str, Any]:
    source = roads.SOURCE[r.source]
    return cells.cell(source[:1].upper() + source[1:], roads.ROAD[r.road] if r.road else "of no one meeting or case")


def _action(r: ObligationRow, *, primary: bool) -> dict[str, Any] | None:
    if not r.is_open:
        return None
    about = say.name(r.first_name, r.last_name)
    if r.done_on is None:
        words, name = "Record as done", "obligation_done"
    elif r.source == ObligationSource.CORRECTIVE_ACTION and r.closed_on is None:
        words, name = "DESE closed it", "close_action"
    else:
        return None
    made = {"name": name, "t": words, "id": r.obligation_id, "label": f"{words}, {about}, {r.words[:40]}"}
    return made | ({"primary": True} if primary else {})


def _do(words: str, form: str, r: ObligationRow) -> dict[str, Any]:
    return {"t": words, "do": form, "id": r.obligation_id, "label": f"{words}: {r.words[:40]}"}
