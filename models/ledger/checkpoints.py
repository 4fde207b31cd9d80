"""Checkpoints: what the ledger's last act was, kept in a file outside the database. One line: number, hash, UTC.

A chain shows every change within it. That its end was cut off, or that all of it was written anew, shows only beside
what somebody kept elsewhere: a checkpoint, or an exported chronology.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, select

from models.tables import Act

_LINE = re.compile(r"(\d{1,18}) ([0-9a-f]{64}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00)")


class NotACheckpoint(ValueError):
    """The file holds a line that is none. The message names it."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    act_id: int
    hash: str
    at: datetime

    def line(self) -> str:
        return f"{self.act_id} {self.hash} {self.at.astimezone(UTC).isoformat(timespec='seconds')}"


def taken(db: Connection, *, now: datetime) -> Checkpoint | None:
    """The ledger's last act as it stands; None where there is none yet."""
    last = db.execute(select(Act.id, Act.hash).order_by(Act.id.desc()).limit(1)).first()
    return Checkpoint(last.id, last.hash, now) if last else None


def append(file: Path, checkpoint: Checkpoint) -> None:
    """One more line, on the disk when this returns. Makes the folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="ascii", newline="\n") as out:
        out.write(checkpoint.line() + "\n")
        out.flush()
        os.fsync(out.fileno())


def read(file: Path) -> tuple[Checkpoint, ...]:
    """In the order of the file. A last line that a crash cut short is left out."""
    text = file.read_text("ascii", errors="replace")
    return tuple(_of(lines, number) for number, lines in enumerate(_whole(text), start=1) if lines.strip())


def not_held(db: Connection, kept: Iterable[Checkpoint]) -> Checkpoint | None:
    """The last checkpoint, where the ledger does not hold it: its end was cut, or it was written anew."""
    last = max(kept, key=lambda c: c.act_id, default=None)
    if last is None:
        return None
    found = db.execute(select(Act.hash).where(Act.id == last.act_id)).scalar()
    return None if found == last.hash else last


def _whole(text: str) -> list[str]:
    lines = text.split("\n")
    return lines[:-1] if not text.endswith("\n") and not _LINE.fullmatch(lines[-1].strip()) else lines


def _of(line: str, number: int) -> Checkpoint:
    found = _LINE.fullmatch(line.strip())
    if found is None:
        raise NotACheckpoint(f"Line {number} is no checkpoint: it should hold a number, a hash and a moment.")
    return Checkpoint(int(found[1]), found[2], datetime.fromisoformat(found[3]))
