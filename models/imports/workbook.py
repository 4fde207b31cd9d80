"""XLSX as text: what a cell shows, dates as ISO, whole numbers without a point. Refuses bombs and errors."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, BinaryIO

import openpyxl

from models.imports.columns import plain
from models.imports.refusal import FileRefused

_LARGEST_UNPACKED = 1024 * 1024 * 1024
_WIDEST = 200
_CODES = {"stateid", "schoolcode", "schoolcodes", "responsibledistrict"}
_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}


def workbook_lines(stream: BinaryIO, name: str, notes: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The rows of the first sheet that has any. Adds a note where a code is stored as a number."""
    try:
        _refuse_bomb(stream, name)
        book = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        try:
            sheets = [s for s in book.worksheets if s.sheet_state == "visible"] or book.worksheets
            if len(sheets) > 1:
                notes.append(f"The workbook has {len(sheets)} sheets; only the first, “{sheets[0].title}”, is read.")
            for sheet in sheets[:1]:
                sheet.reset_dimensions()
                yield from _rows(sheet, notes)
        finally:
            book.close()
    except FileRefused:
        raise
    except Exception:
        raise FileRefused(f"{name} is no whole workbook: it is damaged or cut off. Save it again as .xlsx.") from None


def _refuse_bomb(stream: BinaryIO, name: str) -> None:
    with zipfile.ZipFile(stream) as archive:
        if sum(member.file_size for member in archive.infolist()) > _LARGEST_UNPACKED:
            raise FileRefused(f"{name} would unpack to more than a gigabyte. Save only the sheet to be read, as CSV.")
    stream.seek(0)


def _rows(sheet: Any, notes: list[str]) -> Iterator[tuple[int, list[str]]]:
    codes: dict[int, str] | None = None
    width = 0
    for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if len(cells) > _WIDEST:
            raise FileRefused(f"The sheet is wider than {_WIDEST} columns.", line=line)
        values = [_text(cell, line) for cell in cells]
        if codes is None:
            if any(values):
                while values and not values[-1]:
                    values.pop()
                codes = {i: v for i, v in enumerate(values) if plain(v) in _CODES}
                width = len(values)
        else:
            values += [""] * (width - len(values))
            for index in [i for i in codes if i < len(cells) and isinstance(cells[i], int | float)]:
                notes.append(
                    f"Line {line}: {codes.pop(index)} is stored as a number in the workbook. Leading zeros, if there "
                    "were any, are lost; format the column as text."
                )
        yield line, values


def _text(cell: Any, line: int) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        if cell in _ERRORS:
            raise FileRefused(f"A cell holds the error {cell}. Mend the formula and save again.", line=line)
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)
