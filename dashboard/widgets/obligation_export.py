"""The obligations as a spreadsheet's columns. What was agreed in confidence leaves in no file: its words stay here."""

from __future__ import annotations

from datetime import date

from dashboard import dispute_phrasing as roads
from dashboard.widgets.downloads import Table, every, of
from models.access.principal import Scope
from models.queries.filters import WorkFilters
from models.queries.obligations import ObligationRow, open_obligations

COLUMNS = (
    "Due", "Standing", "Last name", "First name", "Grade", "School", "Source", "Road", "What is owed", "Owner",
    "Reminder (district practice)", "Recorded by",
)  # fmt: skip
WALLED = "agreed in confidence: not in this file"


def open_list(scope: Scope, today: date, filters: WorkFilters) -> Table:
    return COLUMNS, (_row(row, today) for row in every(open_obligations, scope, today=today, filters=filters))


def _row(r: ObligationRow, today: date) -> tuple:
    road = roads.ROAD[r.road] if r.road else ""
    words, owner = (WALLED, "") if r.restricted else (r.words, r.owner)
    return of(
        r.student_id, r.due_on, roads.STANDING[r.standing(today)], r.last_name, r.first_name, r.grade, r.school,
        roads.SOURCE[r.source], road, words, owner, r.remind_on, r.recorded_by,
    )  # fmt: skip
