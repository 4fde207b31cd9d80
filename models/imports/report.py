"""What an import did, or would do: counts, every bad line with its reason, warnings, columns nobody knows."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from models.imports.refusal import Finding

MOST_NAMED = 10_000


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`refused` counts lines; `bad` names each bad value (a line may have several, and past 10,000 only counts go on).

    `filed` is true where the file's good lines are now in the database. `notes` are sentences about the whole file.
    """

    kind: str
    file_name: str
    dry_run: bool
    filed: bool
    new: int
    changed: int
    unchanged: int
    refused: int
    bad: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    unknown_columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    set_aside: str = ""
    act_id: int | None = None

    @property
    def read(self) -> int:
        return self.new + self.changed + self.unchanged + self.refused

    @property
    def ok(self) -> bool:
        return not self.refused

    def headline(self) -> str:
        counts = f"{self.new:,} new, {self.changed:,} changed, {self.unchanged:,} unchanged, {self.refused:,} refused"
        if self.dry_run:
            return f"{self.file_name}: dry run, nothing was filed. It would be {counts}."
        if not self.filed and self.refused:
            return (
                f"{self.file_name}: nothing was filed, because {_lines(self.refused)} cannot be. "
                "Mend the file, or ask to file the good lines and set the bad ones aside."
            )
        if not self.new + self.changed + self.refused:
            return f"{self.file_name}: nothing new. All {self.unchanged:,} were here already."
        return f"{self.file_name}: {counts}."

    def as_text(self) -> str:
        parts = [self.headline(), *self.notes]
        if self.unknown_columns:
            parts.append(f"Columns not read: {', '.join(self.unknown_columns)}.")
        if self.bad:
            parts += ["", "Refused:", *(f"  {finding}" for finding in self.bad)]
            if self.refused > MOST_NAMED:
                parts.append(f"  … {_lines(self.refused)} in all; the first {MOST_NAMED:,} findings are named.")
        if self.set_aside:
            parts.append(f"The refused lines are in {self.set_aside}, each with its reason.")
        if self.warnings:
            parts += ["", "Warnings:", *(f"  {finding}" for finding in self.warnings)]
        return "\n".join(parts)

    def as_dict(self) -> dict[str, Any]:
        found = asdict(self)
        return found | {name: list(found[name]) for name in ("bad", "warnings", "unknown_columns", "notes")}


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count:,} lines"
