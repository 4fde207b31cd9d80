"""Monday on paper says what the screen says, of whom is written down, and an act cannot be pressed on paper."""

from __future__ import annotations

import io
from types import SimpleNamespace

import openpyxl
import pypdf
import pytest
from sqlalchemy import select

from dashboard.widgets import cells, monday_sheet, table_words
from models import database
from models.access.principal import principal_of
from models.queries.district import districts
from models.queries.monday import monday
from models.tables import DisclosedStudent, Disclosure, Student
from seed.cast import CHAIRS
from tests import demo


@pytest.fixture
def at(demo_url):
    with database.reading(database.create(demo_url)) as db:
        district = districts(db)[0]

        def of(email):
            principal = principal_of(db, district.id, email)
            return SimpleNamespace(principal=principal, scope=principal.scope, today=demo.DAY, now=demo.NOW,
                                   district=district)  # fmt: skip

        yield of


def test_the_paper_has_every_list_of_the_screen_and_as_many_lines(at, demo_url):
    context = at(demo.DIRECTOR)
    paper = pypdf.PdfReader(io.BytesIO(monday_sheet.made(context, "pdf")))
    words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    with database.reading(database.create(demo_url)) as db:
        told = monday(db, context.scope, today=demo.DAY)
    found = {part.title: part for part in monday_sheet.parts(context)}
    assert len(found["Send to the BSEA"].table["rows"]) == told.notices.open + told.facts.answers
    assert len(found["Windows closing this week"].table["rows"]) == told.windows.week
    assert len(found["Arrived"].table["rows"]) == sum(told.arrived.values())
    assert "Monday 27 April 2026" in words and "D. Okafor" in words and "Overdue 1 day" in words
    assert all(title in words for title in found)
    assert "Record answer" not in words and "Open a meeting or dispute" not in words
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_chair_takes_home_the_own_families_alone_and_the_log_names_them(at, demo_url):
    chair = at(CHAIRS[0].email)
    book = openpyxl.load_workbook(io.BytesIO(monday_sheet.made(chair, "xlsx")))
    assert book.sheetnames[-1] == "Export" and len(book.sheetnames) > 2
    with database.reading(database.create(demo_url)) as db:
        row = db.execute(select(Disclosure.__table__)).one()
        of_whom = set(db.execute(select(DisclosedStudent.student_id)).scalars())
        own = set(db.execute(select(Student.id).where(chair.scope.rows(Student))).scalars())
    assert (row.what, row.kind, row.by) == ("monday_sheet", "xlsx", chair.principal.name)
    assert of_whom and of_whom <= own
    assert book["Export"]["A1"].value.endswith(row.number)


def test_a_cell_of_several_lines_is_one_and_a_note_ends_the_row():
    table = {
        "columns": [{"t": "Who"}, {"t": "What"}, {"t": "Next"}],
        "rows": [
            {"cells": [cells.cell([cells.student(7, "Ana", "Silva")], "grade 2"), cells.cell("one", "two")],
             "note": [cells.text("practice")]},
        ],
    }  # fmt: skip
    assert table_words.heads(table) == ("Who", "What")
    assert table_words.rows(table) == [("A. Silva; grade 2", "one; two; practice")]
    assert table_words.students(table) == {7}
