"""The contact log as a spreadsheet's columns: every page within scope and filters, each text whole."""

from __future__ import annotations

from datetime import date

from dashboard import phrasing as say
from dashboard.widgets import contact_cells
from dashboard.widgets.contact_fields import DIRECTION
from dashboard.widgets.downloads import Table, every, of
from dashboard.widgets.keeping import clock
from models.access.principal import Scope
from models.clocks.due_date import local_date
from models.queries.contacts import LogFilters, LogRow, log

COLUMNS = (
    "Day", "Time", "Means", "Direction", "With", "Outcome", "Language", "Interpreter", "What was said",
    "The district proposed", "The parent answered", "Follow up on", "Kind of entry", "Entry", "Corrects entry",
    "Sealed", "Written on", "Written by", "Last name", "First name", "Grade", "School",
)  # fmt: skip


def contacts(scope: Scope, filters: LogFilters, today: date) -> Table:
    return COLUMNS, (_row(row, today) for row in every(log, scope, filters=filters, whole=True))


def _row(r: LogRow, today: date) -> tuple:
    return of(
        r.student_id, local_date(r.occurred_at), clock(r.occurred_at), say.MEANS[r.means], DIRECTION[r.direction],
        r.with_whom, say.OUTCOME[r.outcome], r.language, "yes" if r.interpreter else "", r.summary, r.proposed,
        r.parent_answer, r.follow_up_on, say.ENTRY[r.kind], r.id, r.corrects_id,
        contact_cells.stub(r, today) if r.is_sealed else "", local_date(r.recorded_at), r.recorded_by,
        r.last_name, r.first_name, r.grade, r.school,
    )  # fmt: skip
