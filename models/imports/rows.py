"""Lines to forms to a command, for every kind of file that is not the nightly roster."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from models.commands.errors import Refused
from models.imports.refusal import BadCell, BadCells, DayFirst
from models.imports.tally import Tally


class Rows:
    """`read` makes a form of a line, `key` says which forms are the same record, `file` is the command.

    `prepare` sees the chunk first, to look up in one query what its lines name. `twice` is said of the second of two.
    """

    def __init__(
        self,
        tally: Tally,
        read: Callable[[int, list[str]], Any],
        *,
        key: Callable[[Any], Hashable],
        key_column: str,
        file: Callable[[list[Any]], Sequence[Any]],
        prepare: Callable[[list[list[str]]], None] = lambda rows: None,
        step: int = 1_000,
        twice: str = "The same record stands on an earlier line of this file. Keep one of the two.",
    ) -> None:
        self._tally, self._read, self._key, self._key_column = tally, read, key, key_column
        self._file, self._prepare, self._step = file, prepare, step
        self._twice = twice
        self._seen: set[int] = set()

    def take(self, lines: list[tuple[int, list[str]]]) -> None:
        self._prepare([values for _, values in lines])
        good: list[tuple[int, list[str], Any]] = []
        for line, values in lines:
            try:
                form = self._read(line, values)
                self._refuse_twice(form)
                good.append((line, values, form))
            except BadCells as bad:
                self._tally.refuse(line, values, bad.cells)
            except BadCell as bad:
                self._tally.refuse(line, values, [bad])
            except DayFirst as refusal:
                raise refusal.on(line) from None
        for start in range(0, len(good), self._step):
            part = good[start : start + self._step]
            results = self._file([form for _, _, form in part])
            for (line, values, _), result in zip(part, results, strict=True):
                self._count(line, values, result)

    def finish(self) -> None:
        """Nothing is left over."""

    def _count(self, line: int, values: list[str], result: Any) -> None:
        if isinstance(result, Refused):
            self._tally.refuse(line, values, [BadCell(result.field, "", result.reason)])
            return
        self._tally.outcomes[result if isinstance(result, str) else result.outcome] += 1
        for sentence in () if isinstance(result, str) else result.warnings:
            self._tally.warn(line, "", "", sentence)

    def _refuse_twice(self, form: Any) -> None:
        mark = hash(self._key(form))
        if mark in self._seen:
            raise BadCell(self._key_column, "", self._twice)
        self._seen.add(mark)
