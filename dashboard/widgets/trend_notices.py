"""The notices that a number of Trends counts, as a table for the director and for a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import cells
from dashboard.widgets.downloads import Table, every, of
from models.access.principal import Scope
from models.queries.trends_notices import By, CountedNotice, counted_notices

HEADS = ("Received", "Sent", "Trigger", "Last name", "First name", "Grade", "School")


def rows(found: Sequence[CountedNotice], today: date, *, caption: str, foot: str) -> dict[str, Any]:
    made = [
        {
            "id": n.notice_id,
            "cells": [
                cells.cell([cells.student(n.student_id, n.first_name, n.last_name)], say.place(n.grade, n.school)),
                cells.cell(_triggers(n)),
                cells.cell(say.day(n.received_on, today)),
                cells.cell(say.day(n.sent_on, today)),
            ],
        }
        for n in found
    ]
    heads = cells.columns("Student", "Trigger", "Rejection received", "Sent")
    return {"kind": "table", "caption": caption, "columns": heads, "rows": made, "head": 0, "foot": [cells.text(foot)]}


def _triggers(n: CountedNotice) -> str:
    return " · ".join(say.triggers(n.triggers, n.iep_response))


def table(scope: Scope, year: int, by: By | None, group: str) -> Table:
    return HEADS, (
        of(n.student_id, n.received_on, n.sent_on, _triggers(n), n.last_name, n.first_name, n.grade, n.school)
        for n in every(counted_notices, scope, year=year, by=by, key=group)
    )
