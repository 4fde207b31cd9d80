"""Every date a calendar change would move, with its verdict where that changes: a table, and all of it as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.navigation import follow
from dashboard.widgets import cells, downloads
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.clocks.standing import Standing
from models.commands.amend_calendar import Preview
from models.commands.clock_moves import Move
from models.law.register import RULES
from models.queries.moved_clocks import ClockOf, whose

SHOWN = 25
VERDICT = {
    Standing.OVERDUE: "overdue",
    Standing.DUE_SOON: "in time",
    Standing.ON_TRACK: "in time",
    Standing.MET: "met on time",
    Standing.MET_LATE: "met late",
}
HEADS = ("Last name", "First name", "School", "Rule", "Due before", "Due after", "Verdict before", "Verdict after")


def show(context: Context, preview: Preview) -> None:
    """Verdicts that change come first."""
    changed = {v.clock_id for v in preview.verdicts}
    moves = sorted(preview.moves, key=lambda m: (m.clock_id not in changed, m.due_before or date.min, m.clock_id))
    with wiring.reading() as db:
        names = whose(db, context.scope, [m.clock_id for m in moves[:SHOWN]])
    verdicts = {v.clock_id: f"{VERDICT[v.before]} becomes {VERDICT[v.after]}" for v in preview.verdicts}
    rows = [_row(m, names[m.clock_id], verdicts.get(m.clock_id, ""), context.today) for m in moves[:SHOWN]]
    foot = [cells.text(counted(len(rows), moves))]
    data = {"kind": "table", "caption": "Dates that would move", "rows": rows, "head": 0, "foot": foot,
            "columns": [{"t": t} for t in ("Student", "Clock", "Due, then due")]}  # fmt: skip
    follow(draw(data, key="would_move"))
    downloads.buttons("dates-that-would-move", lambda: (HEADS, _lines(context, moves, preview)), key="would_move_file")


def counted(shown: int, moves: Sequence[Move]) -> str:
    """A date that was met is moved too, and nobody need act on it unless its verdict changes."""
    met = sum(1 for move in moves if move.stopped_on is not None)
    already = f" ({met:,} of them met already)" if met else ""
    return f"{shown:,} of {say.many(len(moves), 'date')}{already}; the file has all of them"


def _row(move, who: ClockOf, verdict: str, today: date) -> dict[str, Any]:
    before, after = (say.day(d, today) if d else "no date" for d in (move.due_before, move.due_after))
    return {
        "id": move.clock_id,
        "cells": [
            cells.cell(
                [cells.student(who.student_id, who.first_name, who.last_name)], say.place(who.grade, who.school)
            ),
            cells.cell(RULES[move.rule_key].label),
            cells.cell(f"{before}, then {after}", [cells.text(verdict, "bold")] if verdict else ""),
        ],
    }


def _lines(context: Context, moves: list, preview: Preview) -> Iterator[tuple]:
    verdicts = {v.clock_id: (VERDICT[v.before], VERDICT[v.after]) for v in preview.verdicts}
    with wiring.reading() as db:
        names = whose(db, context.scope, [m.clock_id for m in moves])
    for m in moves:
        who = names[m.clock_id]
        words = verdicts.get(m.clock_id, ("unchanged", "unchanged"))
        yield downloads.of(
            who.student_id,
            who.last_name,
            who.first_name,
            who.school,
            RULES[m.rule_key].label,
            m.due_before,
            m.due_after,
            *words,
        )
