"""A CSV or XLSX file as lines under a matched header, streamed: 200,000 lines take no more memory than 200."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from models.imports.columns import Columns, Header, known_in, match_header
from models.imports.refusal import FileRefused
from models.imports.source import Source
from models.imports.swallowed import refuse_swallowed
from models.imports.workbook import workbook_lines

Lines = Iterator[tuple[int, list[str]]]
_SEPARATORS = (",", ";", "\t")
_TOLD = re.compile(r'\ufeff?"?sep=([^\r\n"])"?[,;\t]*(?:\r\n|\r|\n)', re.IGNORECASE)
_SOCIAL_SECURITY = re.compile(r"-(?<=[0-9]{3}-)(?<![0-9]{4}-)[0-9]{2}-[0-9]{4}(?![0-9])")
_SPACED = re.compile(r"[ .–—](?<=[0-9]{3}[ .–—])(?<![0-9]{4}[ .–—])[0-9]{2}[ .–—][0-9]{4}(?![0-9])")
_PREFIXED = ("'=", "'+", "'-", "'@", "'\t", "'\r")


@dataclass(frozen=True, slots=True)
class Table:
    """`lines` gives (number of the line where the record starts, its values, stripped, as many as the header)."""

    header: Header
    lines: Lines
    notes: list[str]


@contextmanager
def open_table(source: Source, columns: Columns) -> Iterator[Table]:
    """Raises FileRefused here for a header that does not fit, and while reading for a file that cannot be trusted."""
    notes: list[str] = []
    if source.is_workbook:
        with source.open() as stream:
            rows = workbook_lines(stream, source.name, notes)
            header = match_header(_first(rows, source.name)[1], columns)
            yield Table(header, _squared(rows, header, source.name), notes)
        return
    with source.open() as stream, io.TextIOWrapper(stream, source.encoding, newline="") as text:
        separator, is_told = _separator(text, source, columns)
        rows = _csv_lines(text, separator, source)
        if is_told:
            next(rows)
        header = match_header(_first(rows, source.name)[1], columns)
        key_at = next((header.at[name] for name in columns.needed[0] if header.has(name)), 0)
        yield Table(header, _squared(rows, header, source.name, separator, key_at), notes)


def _first(rows: Lines, name: str) -> tuple[int, list[str]]:
    for line, values in rows:
        if any(map(str.strip, values)):
            return line, values
    raise FileRefused(f"{name} is empty. Export it again.")


def _separator(text: io.TextIOWrapper, source: Source, columns: Columns) -> tuple[str, bool]:
    """The separator under which most of the header is known; or the one that a first line `sep=;` tells, and True."""
    try:
        head = text.read(65536)
    except UnicodeError:
        raise FileRefused(_UNREADABLE.format(name=source.name)) from None
    text.seek(0)
    if told := _TOLD.match(head):
        if told[1] not in _SEPARATORS:
            raise FileRefused(
                f"The first line tells the separator “{told[1][:10]}”; known are the comma, the semicolon and the tab.",
                line=1,
            )
        return told[1], True
    start = head.lstrip("\ufeff\r\n")
    best, most = ",", (-1, -1)
    for separator in _SEPARATORS:
        try:
            names = next(csv.reader(io.StringIO(start, newline=""), delimiter=separator), [])
        except csv.Error:
            continue
        found = (known_in(names, columns), len(names))
        if found > most:
            best, most = separator, found
    return best, False


_UNREADABLE = "{name} is in no encoding that can be read (UTF-8, UTF-16 or Windows-1252). Export it again as UTF-8."


def _csv_lines(text: io.TextIOWrapper, separator: str, source: Source) -> Lines:
    reader = csv.reader(text, delimiter=separator, strict=True)
    line = 1
    try:
        for values in reader:
            yield line, values
            line = reader.line_num + 1
    except UnicodeError:
        raise FileRefused(_UNREADABLE.format(name=source.name), line=line) from None
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise FileRefused(
                f"{source.name} is cut off: a quotation mark is opened here and never closed. Export it again.",
                line=line,
            ) from None
        if "field limit" in str(error):
            raise FileRefused("A cell is too long to be one. Look for a missing quotation mark.", line=line) from None
        raise FileRefused("A quotation mark stands where none may. Export the file again.", line=line) from None


def _squared(rows: Lines, header: Header, name: str, separator: str = "", key_at: int = 0) -> Lines:
    """Each line with as many values as the header; empty lines dropped. A short last line means a cut-off file."""
    width = len(header.names)
    short: tuple[int, list[str]] | None = None
    any_line = False
    strip, search, spaced = str.strip, _SOCIAL_SECURITY.search, _SPACED.search
    mended = header.was_set_aside
    for line, raw in rows:
        if short is not None:
            yield short
            short = None
        values = list(map(strip, raw))
        joined = "\x1f".join(values)
        if len(values) != width:
            if not joined.strip("\x1f"):
                continue
            while len(values) > width and not values[-1]:
                values.pop()
        elif len(joined) == width - 1:
            continue
        any_line = True
        if separator and ("\n" in joined or "\r" in joined):
            refuse_swallowed(line, values, width, key_at, separator)
        if search(joined) or spaced(joined):
            raise _social_security(line, values, header)
        if "\x00" in joined:
            raise FileRefused(f"{name} holds NUL characters: it is damaged. Export it again.", line=line)
        if mended and "'" in joined:
            values = [v[1:] if v.startswith(_PREFIXED) else v for v in values]
        if len(values) < width:
            short = (line, values)
            continue
        yield line, values
    if short is not None:
        raise FileRefused(
            f"{name} is cut off: its last line has {len(short[1])} cells where the header has {width}. "
            "Export it again.",
            line=short[0],
        )
    if not any_line:
        raise FileRefused(f"{name} has a header and no lines below it. Export it again.")


def _social_security(line: int, values: list[str], header: Header) -> FileRefused:
    """Names the line and the column, never the value."""
    for index, value in enumerate(values):
        if _SOCIAL_SECURITY.search(value) or _SPACED.search(value):
            column = header.names[index] if index < len(header.names) else f"column {index + 1}"
            break
    else:
        column = "two cells"
    return FileRefused(
        f"The value under {column} is shaped like a Social Security number. Daybook never holds them, and nothing "
        "of this file was kept. Take it out and import again.",
        line=line,
        column=column,
    )
