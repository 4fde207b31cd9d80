"""Counts, kept for as long as nothing is written.

Every write appends an act, so the newest act dates every count; reading its number costs the same in a class and in a
state. Numbers only, by scope and by day: nothing about a student is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection

from dashboard import settings, wiring
from dashboard.wiring import Context
from models.access.principal import Scope
from models.queries.counts import QueueCounts, newest_act, standing_counts, undated
from models.vocabulary import Queue

Counted = TypeVar("Counted")


class Tallies(NamedTuple):
    """Open clocks by queue and standing, and those that wait for a fact by rule."""

    counts: dict[Queue, QueueCounts]
    undated: dict[str, int]


def tallies(context: Context) -> Tallies:
    """What the side and the screens show the same numbers of."""
    return counted(context, _tallies, today=context.today)


def counted(context: Context, count: Callable[..., Counted], **chosen: Hashable) -> Counted:
    """`count(db, scope, **chosen)`, a read that returns counts only; asked again after a write, not before."""
    with wiring.reading() as db:
        written = newest_act(db)
    return _kept(count, settings.read().database_url, context.scope, tuple(chosen.items()), written)


@lru_cache(maxsize=1024)
def _kept(count: Callable[..., Any], url: str, scope: Scope, chosen: tuple[tuple[str, Any], ...], written: int) -> Any:
    """`url` and `written` say of what and of when the count is."""
    with wiring.reading() as db:
        return count(db, scope, **dict(chosen))


def _tallies(db: Connection, scope: Scope, *, today: Any) -> Tallies:
    return Tallies(standing_counts(db, scope, today=today), undated(db, scope))
