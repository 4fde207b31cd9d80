"""The tables behind a number of Trends, for the screen and for a file. Pure but for the pages of a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard.widgets import cells, section_618_parts
from dashboard.widgets.downloads import Line, Table, every, of
from models.access.principal import Scope
from models.queries.trends_listed import (
    CountedAnswer,
    DueNotice,
    compared_answers,
    counted_answers,
    counted_matters,
    due_notices,
)
from models.queries.trends_reductions import MOST, Reduction

_WHO = ("Last name", "First name", "Grade", "School")
ANSWERS = ("Day", "Proposal", "Received", *_WHO)
DUE_HEADS = ("Received", "Due", "Sent", *_WHO)
REDUCTIONS = ("Sent", "Service", "Frequency", "Minutes accepted", "Minutes proposed", *_WHO)


def answer_rows(found: Sequence[CountedAnswer], today: date, *, caption: str) -> dict[str, Any]:
    made = [
        {
            "id": r.proposal_id,
            "cells": [
                cells.cell([cells.student(r.student_id, r.first_name, r.last_name)], say.place(r.grade, r.school)),
                cells.cell([cells.door(say.KIND[r.kind], "proposal", proposal=str(r.proposal_id))]),
                cells.cell(say.day(r.received_on, today) if r.received_on else "not recorded"),
                cells.cell(say.day(r.day, today)),
            ],
        }
        for r in found
    ]
    heads = cells.columns("Student", "Proposal", "Received by the family", "Day")
    return {"kind": "table", "caption": caption, "columns": heads, "rows": made, "head": 0}


def answer_lines(scope: Scope, **asked: Any) -> Table:
    return ANSWERS, (_answer(r) for r in every(counted_answers, scope, **asked))


def _answer(r: CountedAnswer) -> Line:
    return of(r.student_id, r.day, say.KIND[r.kind], r.received_on, r.last_name, r.first_name, r.grade, r.school)


def compared_lines(scope: Scope, **asked: Any) -> Table:
    return ANSWERS, (_answer(r) for r in every(compared_answers, scope, **asked))


def due_rows(found: Sequence[DueNotice], today: date, *, caption: str) -> dict[str, Any]:
    made = [
        {
            "id": n.notice_id,
            "cells": [
                cells.cell([cells.student(n.student_id, n.first_name, n.last_name)], say.place(n.grade, n.school)),
                cells.cell(say.day(n.received_on, today)),
                cells.cell(say.day(n.due_on, today)),
                cells.cell(say.day(n.sent_on, today) if n.sent_on else "not sent"),
            ],
        }
        for n in found
    ]
    heads = cells.columns("Student", "Rejection received", "Due", "Sent")
    return {"kind": "table", "caption": caption, "columns": heads, "rows": made, "head": 0}


def due_lines(scope: Scope, **asked: Any) -> Table:
    return DUE_HEADS, (
        of(n.student_id, n.received_on, n.due_on, n.sent_on, n.last_name, n.first_name, n.grade, n.school)
        for n in every(due_notices, scope, **asked)
    )


def matter_lines(scope: Scope, **asked: Any) -> Table:
    rows = every(counted_matters, scope, **asked)
    return section_618_parts.CASES[1:], (section_618_parts.line(c) for c in rows)


def reduction_rows(found: Sequence[Reduction], today: date, *, caption: str) -> dict[str, Any]:
    made = [
        {
            "id": n,
            "cells": [
                cells.cell([cells.student(r.student_id, r.first_name, r.last_name)], say.place(r.grade, r.school)),
                cells.cell(r.service, r.frequency),
                cells.cell(f"{r.before} to {r.minutes} min"),
                cells.cell(say.day(r.sent_on, today)),
            ],
        }
        for n, r in enumerate(found)
    ]
    heads = cells.columns("Student", "Service", "Minutes", "Proposal sent")
    foot = [cells.text(f"The first {MOST} of the month.")] if len(found) == MOST else None
    return {"kind": "table", "caption": caption, "columns": heads, "rows": made, "head": 0, "foot": foot}


def reduction_lines(found: Sequence[Reduction]) -> Table:
    return REDUCTIONS, [_reduction(r) for r in found]


def _reduction(r: Reduction) -> tuple[Any, ...]:
    who = (r.last_name, r.first_name, r.grade, r.school)
    return of(r.student_id, r.sent_on, r.service, r.frequency, r.before, r.minutes, *who)
