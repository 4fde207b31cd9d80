"""Everything that leaves the program as a file, made for one person over the marked town, as words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace
from typing import Any

import pypdf
from docx import Document
from sqlalchemy import select

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.widgets import (
    before_meeting_exports,
    chronology,
    committee_report,
    contact_exports,
    exhibit_exports,
    exhibit_forms,
    exports,
    matter_exports,
    monday_sheet,
    obligation_export,
    record_request,
    request_exports,
    section_618_parts,
    stay_put_export,
    trend_notices,
    trend_tables,
    written_notice_view,
)
from dashboard.widgets.downloads import Table
from models import tables
from models.dispute_vocabulary import Road
from models.papers.bsea_packet import Cover, bsea_packet
from models.papers.in_force import in_force_pdf
from models.queries.contacts import LogFilters
from models.queries.exhibits import preparation
from models.queries.filters import WorkFilters
from models.queries.matters import MatterFilters
from models.queries.packet import packet
from models.queries.papers import paper_with_content
from models.queries.stay_put import in_force
from models.queries.student_file import student_file
from models.queries.trends_answers import Answered
from models.queries.trends_notices import By
from models.vocabulary import Queue
from tests.access.conftest import MONDAY, NOON, Marked

ALL, SPRING = WorkFilters(), date(2026, 3, 1)
OF_THE_DIRECTOR = "record"  # a student's whole record, which nobody else gives out
OF_NOBODY = "committee report"  # counts and rates of the district
# module -> why nothing of what was agreed can leave by it, or the outs below that make its files
MODULES = {
    "dashboard.widgets.downloads": "makes the file of whatever rows it is given",
    "dashboard.widgets.chronology": "chronology",
    "dashboard.widgets.exhibit_forms": "exhibits",
    "dashboard.widgets.papers": "one paper, read by queries.papers.paper_with_content at the press of the button",
    "dashboard.widgets.moved_table": "names, rules and dates of clocks that a calendar would move",
    "dashboard.widgets.stay_put_file": "teachers' sheet",
    "dashboard.widgets.written_notice_view": "written notice",
    "dashboard.screens.bsea_notices": "worklist, register",
    "dashboard.screens.hearing_readiness": "exhibits",
    "dashboard.screens.matters": "matters",
    "dashboard.screens.monday": "worklist",
    "dashboard.screens.pending_responses": "worklist",
    "dashboard.screens.requests_notices": "requests, notices, without n1",
    "dashboard.screens.section_618": "federal rows",
    "dashboard.screens.services_owed": "services, minutes, sources and days; no word of what was agreed",
    "dashboard.screens.stay_put": "stay-put",
    "dashboard.screens.student_file": "chronology, without a school",
    "dashboard.screens.trends": "notices of a count",
    "dashboard.widgets.trend_lists": "answers of a count, matters of a count, answers before and after, notices that "
    "came due; services and minutes, no word",
    "dashboard.widgets.committee_report": "committee report",
    "dashboard.widgets.figure_view": "counts and rates, no word of anybody",
    "dashboard.widgets.obligation_list": "obligations",
    "dashboard.widgets.record_request": "record",
    "dashboard.widgets.monday_sheet": "monday sheet",
    "dashboard.widgets.people_form": "people of the staff, no word of a student",
    "dashboard.widgets.import_bench": "what was refused of the file that this person just chose",
    "dashboard.screens.contact_log": "contact log",
    "dashboard.screens.before_the_meeting": "early dialogues, concerns",
    "dashboard.screens.rules": "the law, no word of anybody",
    "dashboard.screens.calendars": "days without school, no word of anybody",
}


def over(marked: Marked, monkeypatch: Any) -> None:
    """Widgets read and write the marked town, in the transaction of the test."""

    @contextmanager
    def this() -> Iterator[Any]:
        yield marked.db

    monkeypatch.setattr(wiring, "reading", this)
    monkeypatch.setattr(wiring, "writing", this)


def context_of(marked: Marked, persona: str) -> Any:
    principal = marked.personas[persona][0]
    scope = principal.scope
    district = SimpleNamespace(name="Alder Falls", id=scope.district_id, is_demo=False)
    return SimpleNamespace(principal=principal, scope=scope, today=MONDAY, now=NOON, district=district)


def lists(marked: Marked, persona: str) -> dict[str, Callable[[], Table]]:
    """Every list that leaves as a spreadsheet."""
    scope = context_of(marked, persona).scope
    return {
        "worklist": lambda: exports.work(scope, MONDAY, list(Queue), ALL),
        "register": lambda: exports.year_register(scope, MONDAY, ALL),
        "requests": lambda: request_exports.requests(scope, ALL),
        "notices": lambda: request_exports.notices(scope, ALL, waiting=False),
        "without n1": lambda: request_exports.without_n1(scope, ALL),
        "stay-put": lambda: stay_put_export.stay_put_list(scope, MONDAY, ALL),
        "federal rows": lambda: section_618_parts.cases_table(scope, 2025, "2"),
        "notices of a count": lambda: trend_notices.table(scope, 2025, By.SCHOOL, "Bowen"),
        "answers of a count": lambda: trend_tables.answer_lines(
            scope, year=2025, answer=Answered.IN_PART, today=MONDAY
        ),
        "matters of a count": lambda: trend_tables.matter_lines(scope, year=2025, road=Road.HEARING, today=MONDAY),
        "answers before and after": lambda: trend_tables.compared_lines(
            scope, first=SPRING, last=MONDAY, rejected=False
        ),
        "notices that came due": lambda: trend_tables.due_lines(scope, outcome="decided", today=MONDAY),
        "without a school": lambda: exports.without_school(scope),
        "contact log": lambda: contact_exports.contacts(scope, LogFilters(), MONDAY),
        "early dialogues": lambda: before_meeting_exports.dialogues(scope, ALL),
        "concerns": lambda: before_meeting_exports.concerns(scope, ALL),
        "matters": lambda: matter_exports.matters(scope, MatterFilters(), MONDAY),
        "obligations": lambda: obligation_export.open_list(scope, MONDAY, ALL),
    }


def outs(marked: Marked, persona: str, pupil: int) -> dict[str, Callable[[], str]]:
    """name -> what the file says. Those of one student are made of `pupil`."""
    context, db = context_of(marked, persona), marked.db
    scope = context.scope

    def whole(make: Callable[[], Table]) -> Callable[[], str]:
        return lambda: repr([list(part) for part in make()])

    def told(ending: str) -> str:
        return words(chronology.made(context, student_file(db, scope, pupil).head, ending), ending)

    def sheet() -> str:
        found = in_force(db, scope, pupil, today=MONDAY)
        assert found
        return words(in_force_pdf(found, student="S", grade="4", school="B", chair="C", district="D", today=MONDAY,
                                  export="1"), "pdf")  # fmt: skip

    def of_bsea() -> str:
        """With every paper that can be enclosed."""
        of_notice = (tables.Clock.student_id == pupil, tables.Clock.rule_key.startswith("BSEA_NOTICE"))
        found = packet(db, scope, db.execute(select(tables.Clock.id).where(*of_notice).limit(1)).scalar_one())
        enclosed = [paper_with_content(db, scope, row.id) for row in found.may_go_in]
        assert enclosed
        made = bsea_packet(found, enclosed, Cover("R", MONDAY, "1", say.PAPER, say.RIGHTS))
        return words(made, "pdf") + repr(enclosed)

    def notice() -> str:
        own = select(tables.WrittenNotice.id).where(tables.WrittenNotice.student_id == pupil).limit(1)
        return words(written_notice_view._paper(context, db.execute(own).scalar_one()), "pdf")

    def exhibits() -> str:
        """What may be listed, and the list."""
        own = select(tables.Matter.id).where(tables.Matter.student_id == pupil, tables.Matter.road == "hearing")
        found = preparation(db, scope, db.execute(own.limit(1)).scalar_one())
        lists = [list(make(found)[1]) for make in (exhibit_exports.exhibits, exhibit_exports.witnesses)]
        return repr((found, lists)) + words(exhibit_forms._made(context, found, False), "pdf")

    def record() -> str:
        return words(record_request.made(context, student_file(db, scope, pupil).head, "A parent", "asked"), "zip")

    def sheet_of_monday() -> str:
        return words(monday_sheet.made(context, "pdf"), "pdf")

    def report() -> str:
        return words(committee_report.made(context), "pdf")

    return dict(
        [
            *((f"chronology {ending}", lambda e=ending: told(e)) for ending in ("pdf", "docx", "csv", "zip")),
            ("teachers' sheet", sheet), ("packet", of_bsea), ("written notice", notice), ("exhibits", exhibits),
            (OF_NOBODY, report), (OF_THE_DIRECTOR, record), ("monday sheet", sheet_of_monday),
            *((name, whole(make)) for name, make in lists(marked, persona).items()),
        ]
    )  # fmt: skip


def words(made: bytes, ending: str) -> str:
    """Everything a reader finds in the file, with its properties."""
    if ending == "pdf":
        paper = pypdf.PdfReader(io.BytesIO(made))
        return repr(dict(paper.metadata or {})) + "\n".join(page.extract_text() for page in paper.pages)
    if ending == "docx":
        found = Document(io.BytesIO(made))
        return "\n".join([*(p.text for p in found.paragraphs), *(c.text for t in found.tables for c in t._cells)])
    if ending == "zip":
        with zipfile.ZipFile(io.BytesIO(made)) as held:
            return "\n".join(f"{name}\n{_inside(held, name)}" for name in held.namelist())
    return made.decode("utf-8-sig")


def _inside(held: zipfile.ZipFile, name: str) -> str:
    """The marked papers are no real PDF: their bytes are read as they are."""
    if name.startswith("papers/"):
        return held.read(name).decode("utf-8", "replace")
    return words(held.read(name), name.rpartition(".")[2])
