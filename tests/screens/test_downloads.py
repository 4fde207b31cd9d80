"""Exports: what a spreadsheet would calculate stays text; the bytes of two exports always differ."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest

from dashboard.widgets.downloads import to_csv, to_xlsx

HEADS = ("Name", "Day", "Count")
DANGEROUS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\tx", "\r=x", "＝1", '=HYPERLINK("http://x","y")']


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv_shows_a_formula_as_text(text):
    rows = list(csv.reader(io.StringIO(to_csv((HEADS, [(text, date(2026, 4, 27), 3)])).decode("utf-8-sig"))))
    assert rows[1][0] == "'" + text
    assert rows[1][1:] == ["2026-04-27", "3"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_excel_shows_a_formula_as_text(text):
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx((HEADS, [(text.replace("\r", ""), date(2026, 4, 27), 3)]))))
    cell = book.active["A2"]
    assert cell.data_type == "s"
    assert book.active["C2"].value == 3


def test_two_exports_of_one_list_differ_so_that_no_address_can_be_shared():
    assert to_csv((HEADS, [])) != to_csv((HEADS, []))
    assert to_xlsx((HEADS, [])) != to_xlsx((HEADS, []))
