"""Keyset paging: a page remembers the last row it showed, never how many it skipped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, literal_column

Row = TypeVar("Row")
PAGE = 50


@dataclass(frozen=True, slots=True)
class Cursor:
    """After this day and this id. Written in an address as 2026-04-21.1234."""

    day: date
    id: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.id}"

    @classmethod
    def read(cls, text: str | None) -> Cursor | None:
        """The cursor in an address; None for none, and for anything that is not one."""
        day, _, number = (text or "").partition(".")
        try:
            return cls(date.fromisoformat(day), int(number))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    rows: tuple[Row, ...]
    next: Cursor | None = None

    @property
    def is_empty(self) -> bool:
        return not self.rows


def number(n: int) -> ColumnElement[int]:
    """Written into the statement, not bound: a bound LIMIT makes SQLite plan a statement anew each time, and a plan
    that hangs on bound values is one PostgreSQL does not keep."""
    return literal_column(str(int(n)))


def word(text: str) -> ColumnElement[str]:
    """A code of the program's own (a queue, a rule, nothing at all), written in. Never a user's text."""
    if text and not text.isidentifier():
        raise ValueError("Only codes are written into a statement.")
    return literal_column(f"'{text}'")


def day(when: date) -> ColumnElement[date]:
    """A day that stands in a kept statement."""
    return literal_column(f"'{when.isoformat()}'")
