"""The steps of the set-up as a table. Pure: steps in, data out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard import state
from dashboard.set_up_steps import Step
from dashboard.widgets import cells
from models.clocks.due_date import local_date
from models.queries.district import DistrictRow
from models.queries.set_up import SetUp


def table(
    district: DistrictRow, found: SetUp, steps: Sequence[Step], open_step: Step | None, today: date
) -> dict[str, Any]:
    went_live = cells.cell(f"In service from {say.day(found.go_live_on, today)}",
                           "what was due before is history")  # fmt: skip
    rows = [
        {
            "id": "district",
            "cells": [cells.cell([cells.text("District", "bold")], f"{district.name}, {district.code}"),
                      cells.cell("Done", mark="tick"), went_live, cells.cell("")],
        }
    ]  # fmt: skip
    for step in steps:
        rows.append({"id": step.key, "cells": [_name(step, open_step), _state(step), cells.cell(step.found),
                                               _last(step, found, today)]})  # fmt: skip
    heads = cells.columns("Step", "State", "Here already", "Last file")
    return {"kind": "table", "caption": "Steps of the set-up", "columns": heads, "rows": rows, "head": 0}


def _name(step: Step, open_step: Step | None) -> dict[str, Any]:
    door = cells.door(step.title, "set_up", **{state.STEP: step.key})
    here = open_step is not None and step.key == open_step.key
    return cells.cell([door], "open below" if here else "" if step.needed else "may follow later")


def _state(step: Step) -> dict[str, Any]:
    if step.done:
        return cells.cell("Done", mark="tick")
    return cells.cell("To do", mark="half", style="bold") if step.needed else cells.cell("Not yet", mark="ring")


def _last(step: Step, found: SetUp, today: date) -> dict[str, Any]:
    last = found.files.get(step.key)
    if last is None:
        return cells.cell("")
    counted = ", ".join(f"{n:,} {w}" for n, w in ((last.new, "new"), (last.changed, "changed"),
                                                 (last.refused, "set aside")) if n)  # fmt: skip
    return cells.cell(last.name, ", ".join(filter(None, (say.day(local_date(last.at), today), counted))), style="wrap")
