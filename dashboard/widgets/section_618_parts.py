"""The federal dispute rows as tables for the screen and for a file. Pure but for the pages of a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard import state
from dashboard.dispute_phrasing import OUTCOME, ROAD, STAGE
from dashboard.widgets import cells
from dashboard.widgets.downloads import Line, Table, every, of
from models.access.principal import Scope
from models.law.section_618 import ELEMENTS, bounds
from models.queries.section_618 import CountedCase, counted_cases
from models.queries.small_counts import FEW, FEWEST, Shown

NOT_COUNTED = (
    "Not counted in any row: facilitated meetings, settlement conferences, independent evaluations, appeals to court "
    "and other ways; matters filed before the first of July, though they went on; what nobody has recorded here. A "
    "report or a decision that came after every date it had is in row 1.1 or 3.2 and in neither timeline."
)
UNVERIFIED = (
    "The list of rows was read in the filing of another state (New Jersey, its file of 2015); that Massachusetts uses "
    "the same words was not found. It is the state that files, from its own books: take these as the district's own "
    "numbers. That row 3 holds the expedited requests too is read from that list's words “include expedited”."
)
HEADS = ("Row", "What is counted", "How it is counted here", "Count")
CASES = ("Row", "Filed or asked for", "Road", "Number", "Stage", "How it ended", "Ended on", "Last name", "First name",
         "Grade", "School")  # fmt: skip


def named(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02d}"


def shown(count: Shown) -> str:
    if isinstance(count, int):
        return f"{count:,}"
    return f"fewer than {FEWEST}" if count == FEW else "not shown, as a smaller count would follow from it"


def rows(counts: Mapping[str, Shown], year: int, *, chosen: str = "", doors: bool) -> dict[str, Any]:
    """Each row under what it is a part of. `doors`: a number opens the cases that it counts."""
    made = []
    for e in ELEMENTS:
        count: Any = shown(counts[e.number])
        if doors and counts[e.number]:
            door = cells.door(count, "section_618", **{state.YEAR: str(year), state.ROW: e.number})
            count = [door | {"label": f"Row {e.number}, {e.words}: open {count}"}]
        style = "bold" if e.number == chosen or not e.depth else ""
        words = [cells.text("\N{EM SPACE}" * e.depth + f"{e.number}  {e.words}", style)]
        made.append(
            {"id": e.number, "cells": [cells.cell(words), cells.cell(count), cells.cell([cells.text(e.how, "muted")])]}
        )
    heads = cells.columns("Row", "Count", "How it is counted here")
    return {
        "kind": "table",
        "caption": f"Federal dispute rows {named(year)}",
        "columns": heads,
        "rows": made,
        "head": 0,
    }


def cases(found: Sequence[CountedCase], today: date, *, caption: str, foot: str = "") -> dict[str, Any]:
    made = [
        {
            "id": c.matter_id,
            "cells": [
                cells.cell([cells.student(c.student_id, c.first_name, c.last_name)], say.place(c.grade, c.school)),
                cells.cell([_matter(c)], c.reference),
                cells.cell(say.day(c.opened_on, today)),
                cells.cell(STAGE[c.stage], _ended(c, today)),
            ],
        }
        for c in found
    ]
    heads = cells.columns("Student", "Meeting or dispute", "Filed or asked for", "Stands today")
    return {"kind": "table", "caption": caption, "columns": heads, "rows": made, "head": 0,
            "foot": [cells.text(foot)] if foot else None}  # fmt: skip


def _matter(c: CountedCase) -> dict[str, Any]:
    return cells.door(ROAD[c.road], "matter", **{state.MATTER: str(c.matter_id)}) | {
        "label": f"{ROAD[c.road]}, {say.name(c.first_name, c.last_name)}"
    }


def _ended(c: CountedCase, today: date) -> str:
    return f"{OUTCOME[c.outcome]}, {say.day(c.outcome_on, today)}" if c.outcome and c.outcome_on else ""


def counts_table(counts: Mapping[str, Shown], year: int) -> Table:
    """With the year in each line, so that the lines of two years can stand in one sheet."""
    first, last = bounds(year)
    return ("From", "To", *HEADS), ((first, last, e.number, e.words, e.how, _cell(counts[e.number])) for e in ELEMENTS)


def _cell(count: Shown) -> int | str:
    return count if isinstance(count, int) else shown(count)


def cases_table(scope: Scope, year: int, row: str) -> Table:
    return CASES, (of(c.student_id, row, *line(c)) for c in every(counted_cases, scope, year=year, row=row))


def line(c: CountedCase) -> Line:
    return of(
        c.student_id, c.opened_on, ROAD[c.road], c.reference, STAGE[c.stage], OUTCOME.get(c.outcome, ""), c.outcome_on,
        c.last_name, c.first_name, c.grade, c.school,
    )  # fmt: skip
