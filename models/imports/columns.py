"""The columns a kind of file may have, and how a header finds them: any order, any case, spaces, underscores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.imports.refusal import FileRefused

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200e\u200f\u00a0_ \t\r\n"))


def plain(name: str) -> str:
    return name.translate(_INVISIBLE).lower()


@dataclass(frozen=True, slots=True)
class Columns:
    """`needed`: each group must have at least one member present; `first_name+last_name` counts as one member."""

    known: tuple[str, ...]
    needed: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Header:
    """Where each known column stands, what is not known, and the names as the file writes them."""

    at: dict[str, int]
    names: tuple[str, ...]
    unknown: tuple[str, ...]

    def get(self, values: Sequence[str], column: str) -> str:
        index = self.at.get(column)
        return "" if index is None else values[index]

    def has(self, column: str) -> bool:
        return column in self.at

    @property
    def was_set_aside(self) -> bool:
        """The file was written by an earlier import as its bad lines, mended, and is handed in again."""
        return {"line", "reason"} <= {plain(name) for name in self.unknown}


def match_header(names: Sequence[str], columns: Columns) -> Header:
    """Raises FileRefused for two columns of one name, a missing column, or anything named like a Social Security."""
    known = {plain(name): name for name in columns.known}
    at: dict[str, int] = {}
    seen: dict[str, str] = {}
    unknown = []
    for index, name in enumerate(names):
        key = plain(name)
        if "ssn" in key or "socialsec" in key:
            raise FileRefused(
                f"The column “{name.strip()}” looks like Social Security numbers. Daybook never holds them. "
                "Delete the column from the file and import again."
            )
        if key and key in seen:
            raise FileRefused(
                f"The columns “{seen[key]}” and “{name.strip()}” have one name. Delete or rename one of them."
            )
        seen[key] = name.strip()
        if key in known:
            at[known[key]] = index
        else:
            unknown.append(name.strip() or f"column {index + 1}, without a name")
    missing = [" or ".join(group) for group in columns.needed if not any(_stands(member, at) for member in group)]
    if missing:
        raise FileRefused(
            f"The header lacks {', '.join(missing)}. Found: {', '.join(n.strip() for n in names)[:300]}. "
            "The first line must name the columns."
        )
    return Header(at, tuple(name.strip() for name in names), tuple(unknown))


def _stands(member: str, at: dict[str, int]) -> bool:
    return all(part in at for part in member.split("+"))


def known_in(names: Sequence[str], columns: Columns) -> int:
    known = {plain(name) for name in columns.known}
    return sum(plain(name) in known for name in names)
