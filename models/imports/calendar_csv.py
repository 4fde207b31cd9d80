"""A school calendar as CSV or workbook: `date,reason`, a date or a range of dates a line."""

from __future__ import annotations

from datetime import date

from models.imports.calendar_form import CalendarRead, span
from models.imports.columns import Columns
from models.imports.reading import open_table
from models.imports.refusal import BadCell, DayFirst, FileRefused
from models.imports.source import Source

COLUMNS = Columns(known=("date", "reason"), needed=(("date",),))


def read_csv(source: Source, first_day: date | None, last_day: date | None) -> tuple[CalendarRead, tuple[str, ...]]:
    """The calendar and the columns not read. One bad line refuses the file: a year with a hole is no year."""
    read = CalendarRead(first_day, last_day, source=source.name)
    with open_table(source, COLUMNS) as table:
        for line, values in table.lines:
            try:
                found = (
                    span(table.header.get(values, "date"), "date") if len(values) == len(table.header.names) else None
                )
            except BadCell as bad:
                raise FileRefused(f"“{bad.value[:40]}”: {bad.reason}", line=line, column="date") from None
            except DayFirst as refusal:
                raise refusal.on(line) from None
            if found is None:
                raise FileRefused("The line has no date.", line=line, column="date")
            read.add(*found, table.header.get(values, "reason"), line=line)
        read.notes += table.notes
        return read, table.header.unknown
