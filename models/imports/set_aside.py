"""Bad lines in a CSV file of their own: the original columns, then line and reason. No cell becomes a formula."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from models.imports.refusal import BadCell, FileRefused
from models.papers.spreadsheet import formula_safe


class SetAside:
    """Written beside its final name and moved there by `keep`. An earlier file of that name is never overwritten."""

    def __init__(self, path: Path) -> None:
        self.path = _free(path)
        self._part = self.path.with_name(self.path.name + ".part")
        self._file: TextIO | None = None
        self._names: Sequence[str] = ()

    def start(self, names: Sequence[str]) -> None:
        self._names = names

    def write(self, line: int, values: Sequence[str], cells: Sequence[BadCell]) -> None:
        if self._file is None:
            try:
                self._file = self._part.open("w", encoding="utf-8-sig", newline="")
            except OSError:
                raise FileRefused(
                    f"The file for the refused lines, {self.path.name}, cannot be written there. Nothing was filed."
                ) from None
            self._writer = csv.writer(self._file)
            self._writer.writerow([formula_safe(n) for n in self._own(self._names)] + ["line", "reason"])
        padded = [*values, *[""] * (len(self._names) - len(values))]
        reason = " ".join(f"{c.column}: {c.reason}" if c.column else c.reason for c in cells)
        self._writer.writerow([formula_safe(v) for v in self._own(padded)] + [line, formula_safe(reason)])

    def keep(self) -> str:
        """The path of the finished file; empty where no line was refused."""
        if self._file is None:
            return ""
        self._file.close()
        self._part.replace(self.path)
        return str(self.path)

    def drop(self) -> None:
        if self._file is not None:
            self._file.close()
        with contextlib.suppress(FileNotFoundError):
            self._part.unlink()

    def _own(self, values: Sequence[str]) -> list[str]:
        """Without the line and reason of an earlier set-aside file, so that they do not pile up."""
        told = {i for i, n in enumerate(self._names) if n in ("line", "reason")}
        return [v for i, v in enumerate(values) if i not in told]


def _free(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
