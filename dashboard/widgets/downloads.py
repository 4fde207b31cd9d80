"""CSV and XLSX of a list, made on click. Formula-safe: a spreadsheet shows every cell as the text it is.

Before a file is given out the ledger has it, with its number, how many lines it has and whom they are about.
"""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import streamlit as st
import xlsxwriter

from dashboard import settings, wiring
from dashboard.wiring import Context
from models.access.principal import Scope
from models.commands.record_export import Export, record_export
from models.papers.spreadsheet import formula_safe

Table = tuple[Sequence[str], Iterable[Sequence[object]]]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = (("CSV", "csv", "text/csv"), ("Excel", "xlsx", _XLSX))


class Line(tuple):
    """The cells of one line that is about one student."""

    student_id: int


def of(student_id: int, *cells: object) -> Line:
    line = Line(cells)
    line.student_id = student_id
    return line


def every(read: Callable[..., Any], scope: Scope, *, limit: int = 500, **asked: Any) -> Iterator[Any]:
    """Each row of a list that is read by pages, a page at a time, each with a connection of its own."""
    after = None
    while True:
        with wiring.reading() as db:
            page = read(db, scope, after=after, limit=limit, **asked)
        yield from page.rows
        if page.next is None:
            return
        after = page.next


def buttons(name: str, rows: Callable[[], Table], *, key: str) -> None:
    """The whole list as a file, below what is no list by pages."""
    with st.container(horizontal=True, gap="medium"):
        links(name, rows, key=key)


def links(name: str, rows: Callable[[], Table], *, key: str) -> None:
    """Two downloads of the whole list within scope and filters, not only of the page."""
    context: Context = st.session_state["context"]
    for label, ending, kind in KINDS:
        st.download_button(
            label,
            lambda ending=ending: made(context, name, rows, ending),
            f"{name}.{ending}",
            kind,
            type="tertiary",
            key=f"{key}_{ending}",
            on_click="ignore",
        )


def made(context: Context, name: str, rows: Callable[[], Table], ending: str) -> bytes:
    """The file, after the ledger has it: what cannot be recorded is not given out."""
    heads, found = rows()
    lines = list(found)
    of_whom = {line.student_id for line in lines if isinstance(line, Line)}
    number = secrets.token_hex(8)
    with wiring.writing() as db:
        export = Export(name, ending, number, len(lines), of_whom)
        record_export(db, context.principal, export, now=settings.read().now())
    return (to_csv if ending == "csv" else to_xlsx)((heads, lines), number)


def to_csv(table: Table, number: str) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads accents. The last line says how many there are, and the number
    of the export."""
    heads, rows = table
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007
        writer.writerow([safe(value) for value in row])
    writer.writerow([_told(count, number)])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(table: Table, number: str) -> bytes:
    """The lines alone on their sheet, to be sorted and filtered; how many, and the number, on one of their own."""
    return several_sheets([("List", table)], number)


def several_sheets(tables: Sequence[tuple[str, Table]], number: str) -> bytes:
    """A workbook with a sheet for each list."""
    out, count = io.BytesIO(), 0
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True, "constant_memory": False}
    with xlsxwriter.Workbook(out, options) as book:
        formats = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for name, table in tables:
            count += _sheet(book.add_worksheet(name[:31]), table, *formats)
        book.add_worksheet("Export").write_string(0, 0, _told(count, number))
        book.set_properties({"comments": _told(count, number)})
    return out.getvalue()


def _sheet(sheet: Any, table: Table, bold: Any, day: Any) -> int:
    """How many lines were written."""
    heads, rows = table
    sheet.write_row(0, 0, heads, bold)
    sheet.freeze_panes(1, 0)
    count = 0
    for count, row in enumerate(rows, 1):
        for c, value in enumerate(row):
            if isinstance(value, (date, datetime)):
                sheet.write_datetime(count, c, datetime(value.year, value.month, value.day), day)
            elif isinstance(value, (int, float)) and not isinstance(value, bool):
                sheet.write_number(count, c, value)
            else:
                sheet.write_string(count, c, "" if value is None else str(value))
    sheet.set_column(0, len(heads) - 1, 20)
    sheet.autofilter(0, 0, count, len(heads) - 1)
    return count


def _told(count: int, number: str) -> str:
    return f"{count:,} {'line' if count == 1 else 'lines'}, export {number}"


def safe(value: object) -> str:
    """One CSV cell. What a spreadsheet would calculate gets a leading apostrophe."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, (int, float)) else formula_safe(str(value))
