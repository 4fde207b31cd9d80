"""Lines that an unclosed quotation mark has drawn into a cell. They would vanish, so the file is refused by its line.

A cell may well run over several lines: a note does. It has swallowed lines where one of them begins like a record of
its own: what stands in the place of the key is shaped like the key of the line itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.imports.refusal import FileRefused

_DIGIT, _LETTERS = re.compile(r"[0-9]"), re.compile(r"[A-Za-z]+")


def refuse_swallowed(line: int, values: Sequence[str], width: int, key_at: int, separator: str) -> None:
    """Raises FileRefused naming the line where the quotation mark is opened and the first line drawn in."""
    within = separator.join(values).splitlines()
    key = values[key_at].splitlines()[0] if key_at < len(values) and values[key_at] else ""
    least = width if len(values) == width else key_at + 1
    for number, text in enumerate(within[1:], start=1):
        cells = text.split(separator)
        if len(cells) >= least and key and _shape(cells[key_at]) == _shape(key):
            raise FileRefused(
                f"A quotation mark is opened on this line and not closed: line {line + number} was read as part of "
                "its cell. Close it, or take it out, and import again. Nothing was filed.",
                line=line,
            )


def _shape(text: str) -> str:
    return _LETTERS.sub("a", _DIGIT.sub("9", text.strip(' "')))
