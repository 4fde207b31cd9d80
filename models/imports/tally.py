"""Counts while a file is read: outcomes, bad lines (kept for the set-aside file), warnings told once per value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from models.imports.refusal import BadCell, Finding
from models.imports.report import MOST_NAMED
from models.imports.set_aside import SetAside


class Tally:
    def __init__(self, set_aside: SetAside | None) -> None:
        self.outcomes: Counter[str] = Counter()
        self.bad: list[Finding] = []
        self.notes: list[str] = []
        self._warnings: dict[tuple[str, str, str], Finding] = {}
        self._set_aside = set_aside

    def refuse(self, line: int, values: Sequence[str], cells: Sequence[BadCell]) -> None:
        """One bad line, with each of its bad cells."""
        self.outcomes["refused"] += 1
        for cell in cells:
            if len(self.bad) < MOST_NAMED:
                self.bad.append(Finding(line, cell.column, cell.value, cell.reason))
        if self._set_aside is not None:
            self._set_aside.write(line, values, cells)

    def warn(self, line: int, column: str, value: str, reason: str) -> None:
        key = (column, value, reason)
        told = self._warnings.get(key)
        if told is not None:
            self._warnings[key] = replace(told, lines=told.lines + 1)
        elif len(self._warnings) < MOST_NAMED:
            self._warnings[key] = Finding(line, column, value, reason)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(self._warnings.values())
