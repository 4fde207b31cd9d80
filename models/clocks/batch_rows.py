"""The rows of a batch as cells. A row that is broken loses nothing but itself: its id is kept, its followers are read.

A cell may run over several lines between quotation marks. Where such a row never ends, or ends with other columns than
the header, its first line alone is broken, and the lines read along with it are put back.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

_CELL = re.compile(r'(?:"((?:[^"]|"")*+)"|([^,]*))(?:,|$)')
_OPEN = "A quotation mark is opened in this row and never closed: close it, or take it out."
_LONG = "A cell of this row has more than {limit:,} characters: shorten it."
_UNREADABLE = "This row cannot be read as comma-separated text: look for a line break without quotation marks."
TOO_SHORT = "This row has too few columns, or cannot be read as comma-separated text."


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that is no row: the id that can still be read on it, and why it is none."""

    key: str
    reason: str


class Lines:
    """The lines of a file, of which some may be put back."""

    def __init__(self, source: Iterator[str]) -> None:
        self._source = source
        self._back: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        for line in self._source:
            yield line
            while self._back:
                yield self._back.popleft()

    def after(self, line: str, taken: list[str]) -> Iterator[str]:
        """The line, then those that follow it; each of them is taken."""
        yield line
        while True:
            following = self._back.popleft() if self._back else next(self._source, None)
            if following is None:
                return
            taken.append(following)
            yield following

    def put_back(self, taken: list[str]) -> None:
        self._back.extendleft(reversed(taken))


def cells(line: str, lines: Lines, width: int, key_place: int) -> list[str] | Broken:
    """A line that a plain split would not do justice to, with the lines its cells run over."""
    alone = csv.reader((line, "\n"))
    try:
        row = next(alone, [])
    except csv.Error as error:
        if "field limit" in str(error):
            return Broken(_key(line, key_place), _LONG.format(limit=csv.field_size_limit()))
        return Broken(_key(line, key_place), _UNREADABLE)
    if alone.line_num == 1:
        return row
    taken: list[str] = []
    try:
        row = next(csv.reader(lines.after(line, taken), strict=True), [])
        if len(row) == width:
            return row
    except csv.Error:
        pass
    lines.put_back(taken)
    return Broken(_key(line, key_place), _OPEN)


def _key(line: str, place: int) -> str:
    """The id as the line alone shows it: cells between commas, or between quotation marks that are closed."""
    found = ""
    start = 0
    text = line.rstrip("\r\n")
    for number in range(place + 1):
        match = _CELL.match(text, start)
        if match is None or (number and start >= len(text)):
            return ""
        found = match[2] if match[1] is None else match[1].replace('""', '"')
        start = match.end()
    return found.strip().strip('"')
