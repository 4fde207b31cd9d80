"""Meetings and disputes as a spreadsheet's columns: every page, within scope and filters."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from dashboard.dispute_phrasing import ABOUT, FILED_BY, NEXT, OUTCOME, PARTY, STAGE
from dashboard.widgets import matter_cells
from dashboard.widgets.downloads import Table, every, of
from models.access.principal import Scope
from models.dispute_vocabulary import TALKS, Step
from models.queries.matters import MatterFilters, MatterRow, closed_matters, open_matters

MATTERS = (
    "Road", "Number", "Facilitates, mediates, hears", "Asked for or filed by", "About", "Asked for or filed", "Stage",
    "Next step", "Owed by", "Next day", "How it ended", "Ended on", "Closed", "Last name", "First name", "Grade",
    "School",
)  # fmt: skip


def matters(scope: Scope, filters: MatterFilters, today: date) -> Table:
    """The open ones by their next day, then those closed this school year, the latest first; without the talks that are
    confidential, which go into no file."""
    reads = (open_matters, partial(closed_matters, today=today))
    found = (m for read in reads for m in every(read, scope, filters=filters))
    return MATTERS, (_row(m, today) for m in found if m.road not in TALKS)


def _row(m: MatterRow, today: date) -> tuple[Any, ...]:
    leading = matter_cells.leading(m, today)
    words = (FILED_BY[m.filed_by], ABOUT[m.about])
    return of(
        m.student_id, matter_cells.name(m.road, m.title), m.reference, m.neutral, *words, m.opened_on, STAGE[m.stage],
        NEXT[Step(m.next_step)] if m.next_step else "", PARTY[m.next_owed_by] if m.next_step else "",
        leading.day if leading else None, OUTCOME[m.outcome] if m.outcome else "", m.outcome_on, m.closed_on,
        m.last_name, m.first_name, m.grade, m.school,
    )  # fmt: skip
