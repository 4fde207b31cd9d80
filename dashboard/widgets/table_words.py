"""What a table says, as heads and lines of plain text: so that paper and file say what the screen says. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Data = dict[str, Any]


def heads(table: Data) -> tuple[str, ...]:
    """Without the column of next actions."""
    return tuple(c["t"] for c in table["columns"][: _width(table)])


def rows(table: Data, *, between: str = "; ") -> list[tuple[str, ...]]:
    """Each line of a cell beside the next one, parted by `between`; a note of the row ends its last cell."""
    return [_row(row, between) for row in table["rows"]]


def students(table: Data) -> set[int]:
    """Everybody whose file a row opens."""
    return {piece["student"] for row in table["rows"] for piece in _pieces(row) if "student" in piece}


def _row(row: Data, between: str) -> tuple[str, ...]:
    cells = [between.join(filter(None, map(_line, cell["lines"]))) for cell in row["cells"]]
    if note := row.get("note"):
        cells[-1] = between.join(part for part in (cells[-1], _line(note)) if part)
    return tuple(cells)


def _line(line: list[Data]) -> str:
    return "".join(piece.get("t") or piece.get("tag", "") for piece in line if not _acts(piece)).strip(" ·")


def _acts(piece: Data) -> bool:
    """What one presses and paper cannot."""
    return "do" in piece or piece.get("go") == "record_answer"


def _pieces(row: Data) -> Iterator[Data]:
    for cell in row["cells"]:
        for line in cell["lines"]:
            yield from line


def _width(table: Data) -> int:
    return len(table["rows"][0]["cells"]) if table["rows"] else len(table["columns"])
