"""The notices that a number of Trends counts, as a table for the director and for a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.widgets import cells
from dashboard.widgets.downloads import Table, of
from models.access.principal import Scope
from models.queries.trends_notices import By, CountedNotice, counted_notices

HEADS = ("Received", "Sent", "Trigger", "Last name", "First name", "Grade", "School")


def rows(found: Sequence[CountedNotice], today: date, *, caption: str) -> dict[str, Any]:
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
    return {"kind": "table", "caption": caption, "columns": heads, "rows": made, "head": 0}


def _triggers(n: CountedNotice) -> str:
    return " · ".join(say.TRIGGER.get(t, t) for t in n.triggers.split())


def table(scope: Scope, year: int, by: By, group: str) -> Table:
    return HEADS, (
        of(n.student_id, n.received_on, n.sent_on, _triggers(n), n.last_name, n.first_name, n.grade, n.school)
        for n in _every(scope, year, by, group)
    )


def _every(scope: Scope, year: int, by: By, group: str) -> Iterator[CountedNotice]:
    after = None
    while True:
        with wiring.reading() as db:
            page = counted_notices(db, scope, year=year, by=by, key=group, after=after, limit=500)
        yield from page.rows
        if page.next is None:
            return
        after = page.next
