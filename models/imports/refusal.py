"""What the importer says no to: a whole file, or one cell of one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class FileRefused(ValueError):
    """The file cannot be read or trusted as a whole; nothing of it was filed. The message is a sentence."""

    def __init__(self, reason: str, *, line: int | None = None, column: str = "") -> None:
        super().__init__(f"Line {line}: {reason}" if line else reason)
        self.reason, self.line, self.column = reason, line, column


class DayFirst(FileRefused):
    """A date that can only be day/month/year: the file's other dates cannot be trusted either."""

    def on(self, line: int) -> DayFirst:
        """The same refusal, with the line it was found on."""
        return DayFirst(self.reason, line=line, column=self.column)


class BadCell(ValueError):
    """One value that cannot be taken as it stands. Never logged: it is shown to the person who imports, only."""

    def __init__(self, column: str, value: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason = column, value, reason


class BadCells(ValueError):
    """Several bad cells of one line."""

    def __init__(self, cells: Sequence[BadCell]) -> None:
        super().__init__("; ".join(cell.reason for cell in cells))
        self.cells = cells


@dataclass(frozen=True, slots=True)
class Finding:
    """A bad line, or a warning: where, what stood there, and why. `lines` counts the lines that say the same."""

    line: int
    column: str
    value: str
    reason: str
    lines: int = 1

    def __str__(self) -> str:
        where = ", ".join(filter(None, (f"line {self.line}" if self.line else "", self.column)))
        shown = f"“{self.value[:80]}”" if self.value else ""
        start = " ".join(filter(None, (where, shown)))
        more = f" (on {self.lines:,} lines, this is the first)" if self.lines > 1 else ""
        return f"{start}: {self.reason}{more}" if start else f"{self.reason}{more}"
