"""The exhibits and the witnesses of a hearing as spreadsheets' columns. Pure: rows in, tables out."""

from __future__ import annotations

from dashboard.widgets.downloads import Table, of
from dashboard.widgets.readiness_parts import LATE, mark, pages
from models.queries.exhibits import Preparation

EXHIBITS = ("No.", "Exhibit", "File", "Dated", "Pages", "How many pages", "Remark", "Last name", "First name")
WITNESSES = ("Witness", "Role", "Speaks to", "Last name", "First name")


def exhibits(found: Preparation) -> Table:
    who = (found.last_name, found.first_name)
    return EXHIBITS, [
        of(found.student_id, mark(row), row.title, row.paper.name, row.dated_on, pages(row), row.paper.pages,
           LATE if row.late else "", *who)
        for row in found.exhibits
    ]  # fmt: skip


def witnesses(found: Preparation) -> Table:
    who = (found.last_name, found.first_name)
    return WITNESSES, [of(found.student_id, w.name, w.role, w.speaks_to, *who) for w in found.witnesses]
