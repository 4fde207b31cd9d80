"""The sentence on top of a list of work, in pieces: each number is a door to the list it counts. Pure."""

from __future__ import annotations

from dashboard import phrasing as say
from dashboard import state
from dashboard.widgets import cells, filters
from models.queries.counts import COUNTED_TO, QueueCounts
from models.queries.notices import OnTime


def pending(waiting: int, week: int, silent: int, silent_days: int) -> list[cells.Piece]:
    """41 families have not answered; 6 windows close this week; 9 not reached in 14 days."""
    have = "family has" if waiting == 1 else "families have"
    closes = f"{say.many(week, 'window closes', 'windows close')} this week"
    more = "more than " if silent > COUNTED_TO else ""
    quiet = f"{more}{min(silent, COUNTED_TO):,} not reached in {silent_days} days"
    days = f"{silent_days} days"
    offered = days in filters.NO_CONTACT
    return [
        cells.text(f"{waiting:,} {have} not answered; "),
        _door(closes, week, **{state.CLOSING: filters.THIS_WEEK}),
        cells.text("; "),
        _door(quiet, silent if offered else 0, **{state.NO_CONTACT: days}),
        cells.text("."),
    ]


def notices(counts: QueueCounts, without: int, year: OnTime) -> list[cells.Piece]:
    """4 notices to send, 1 overdue, 1 without a day of receipt; this school year 28 of 30 went out on time (93%)."""
    late = f"{counts.overdue} overdue" if counts.overdue else "none overdue"
    undated = [
        cells.text(", "),
        _door(f"{without} without a day of receipt", without, **{state.STANDING: filters.UNDATED}),
    ]
    return [
        cells.text(f"{say.many(counts.open + without, 'notice')} to send, "),
        _door(late, counts.overdue, **{state.STANDING: filters.OVERDUE}),
        *(undated if without else []),
        cells.text(f"; {_rate(year)}."),
    ]


def _rate(year: OnTime) -> str:
    if year.rate is None:
        return "no notice has come due yet this school year"
    return f"this school year {year.sent_on_time} of {year.decided} went out on time ({year.rate:.0%})"


def _door(words: str, n: int, **filters: str) -> cells.Piece:
    """Nothing to open where nothing is counted."""
    return cells.narrowed(words, **filters) if n else cells.text(words)
