"""CSV and XLSX of a list, made on click. Formula-safe: a spreadsheet shows every cell as the text it is."""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

import streamlit as st
import xlsxwriter

Table = tuple[Sequence[str], Iterable[Sequence[object]]]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def buttons(name: str, rows: Callable[[], Table], *, key: str) -> None:
    """Two downloads of the whole list within scope and filters, not only of the page."""
    with st.container(horizontal=True, gap="medium"):
        for label, ending, kind, make in (("CSV", "csv", "text/csv", to_csv), ("Excel", "xlsx", _XLSX, to_xlsx)):
            st.download_button(
                label,
                lambda make=make: make(rows()),
                f"{name}.{ending}",
                kind,
                type="tertiary",
                key=f"{key}_{ending}",
                on_click="ignore",
            )


def to_csv(table: Table, number: str = "") -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads accents. The last line is the number of the export."""
    heads, rows = table
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([safe(value) for value in row])
    writer.writerow([f"Export {number or secrets.token_hex(8)}"])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(table: Table) -> bytes:
    heads, rows = table
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True, "constant_memory": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, heads, bold)
        sheet.freeze_panes(1, 0)
        for r, row in enumerate(rows, 1):
            for c, value in enumerate(row):
                if isinstance(value, (date, datetime)):
                    sheet.write_datetime(r, c, datetime(value.year, value.month, value.day), day)
                elif isinstance(value, (int, float)) and not isinstance(value, bool):
                    sheet.write_number(r, c, value)
                else:
                    sheet.write_string(r, c, "" if value is None else str(value))
        sheet.set_column(0, len(heads) - 1, 20)
        book.set_properties({"comments": f"Export {secrets.token_hex(8)}"})
    return out.getvalue()


def safe(value: object) -> str:
    """One CSV cell. What a spreadsheet would calculate gets a leading apostrophe."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if text.startswith(_DANGEROUS) and not isinstance(value, (int, float)) else text
