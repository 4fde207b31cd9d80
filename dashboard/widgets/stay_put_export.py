"""The stay-put list as a spreadsheet's columns: every page of it, within scope and filters."""

from __future__ import annotations

from datetime import date

from dashboard import phrasing as say
from dashboard.widgets import stay_put_parts as parts
from dashboard.widgets.downloads import Table, every, of
from models.access.principal import Scope
from models.queries.filters import WorkFilters
from models.queries.stay_put import StayPutRow, stay_put

COLUMNS = (
    "Last name", "First name", "Grade", "School", "Proposal", "In dispute", "Last accepted", "Accepted on", "Proposed",
    "In force today", "Since", "Why", "Coming changes",
)  # fmt: skip


def stay_put_list(scope: Scope, today: date, filters: WorkFilters) -> Table:
    return COLUMNS, (_row(row, today) for row in every(stay_put, scope, limit=250, today=today, filters=filters))


def _row(r: StayPutRow, today: date) -> tuple:
    who = (r.last_name, r.first_name, r.grade, r.school)
    if r.card or r.line is None:
        return of(
            r.student_id,
            *who,
            say.KIND[r.card.offer],
            "",
            "",
            None,
            "",
            "No stay-put",
            r.card.on,
            parts.WITHOUT[r.card.why],
            "",
        )
    line, level = r.line, parts.in_force(r.line, today)
    changes = "; ".join(parts.coming(change, today) for change in r.changes)
    return of(
        r.student_id,
        *who, say.KIND[line.offer], line.what if line.portion_id else parts.what(line), level, line.last.on,
        parts.proposed(line), level, line.since, parts.why(line, today), changes,
    )  # fmt: skip
