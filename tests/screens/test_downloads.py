"""Exports: what a spreadsheet would calculate stays text; the bytes of two exports always differ."""

from __future__ import annotations

import csv
import io
from datetime import date
from types import SimpleNamespace

import openpyxl
import pytest
from sqlalchemy import select

from dashboard.widgets import downloads
from dashboard.widgets.downloads import of, to_csv, to_xlsx
from models import database
from models.access.principal import principal_of
from models.commands.errors import Refused
from models.tables import Act, Disclosure, Student
from tests import demo

HEADS = ("Name", "Day", "Count")


@pytest.fixture
def made_of(demo_url):
    """A list of two lines about one student, as a file of the ending asked for."""
    with database.reading(database.create(demo_url)) as db:
        director = principal_of(db, 1, demo.DIRECTOR)
        pupil = db.execute(select(Student.id).limit(1)).scalar_one()
    context = SimpleNamespace(principal=director)
    lines = [of(pupil, "x", date(2026, 4, 27), n) for n in (1, 2)]
    return lambda ending: downloads.made(context, "some-list", lambda: (HEADS, iter(lines)), ending)


DANGEROUS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\tx", "\r=x", "＝1", '=HYPERLINK("http://x","y")']


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_shows_a_formula_as_text(text):
    rows = list(csv.reader(io.StringIO(to_csv((HEADS, [(text, date(2026, 4, 27), 3)]), "1f").decode("utf-8-sig"))))
    assert rows[1][0] == "'" + text
    assert rows[1][1:] == ["2026-04-27", "3"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_excel_shows_a_formula_as_text(text):
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx((HEADS, [(text.replace("\r", ""), date(2026, 4, 27), 3)]), "1f")))
    cell = book["List"]["A2"]
    assert cell.data_type == "s"
    assert book["List"]["C2"].value == 3


def test_two_exports_of_one_list_differ_so_that_no_address_can_be_shared(made_of):
    assert made_of("csv") != made_of("csv")
    assert made_of("xlsx") != made_of("xlsx")


def test_a_file_says_how_many_lines_it_has_and_its_number_is_in_the_ledger(made_of, demo_url):
    told = list(csv.reader(io.StringIO(made_of("csv").decode("utf-8-sig"))))[-1][0]
    book = openpyxl.load_workbook(io.BytesIO(made_of("xlsx")))
    assert told.startswith("2 lines, export ") and book["Export"]["A1"].value.startswith("2 lines, export ")
    with database.reading(database.create(demo_url)) as db:
        found = db.execute(select(Disclosure.__table__).order_by(Disclosure.id)).all()
        verbs = set(db.execute(select(Act.verb).where(Act.record == "disclosure")).scalars())
    assert [row.number for row in found] == [told[-16:], book["Export"]["A1"].value[-16:]]
    assert [(row.rows, row.students, row.kind) for row in found] == [(2, 1, "csv"), (2, 1, "xlsx")]
    assert verbs == {"export_list"}


def test_what_cannot_be_written_down_is_not_given_out(made_of, monkeypatch):
    def fails(*_, **__):
        raise Refused("The ledger takes nothing now.")

    monkeypatch.setattr(downloads, "record_export", fails)
    with pytest.raises(Refused):
        made_of("csv")
