"""What the clocks of a matter did when a day was set or changed: which of them moved, began or ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.wiring import Context
from models.law.register import RULES
from models.queries.matter_page import MatterClock, MatterPage, matter_page


def said_with(context: Context, before: MatterPage, words: str) -> Callable[[], str]:
    """A message for after the commit: the words, and what moved since the form was opened."""

    def message() -> str:
        with wiring.reading() as db:
            after = matter_page(db, context.scope, before.row.id)
        return " ".join([words, *moves(before.clocks, after.clocks, context.today)])

    return message


def moves(before: tuple[MatterClock, ...], after: tuple[MatterClock, ...], today: date) -> list[str]:
    """A sentence for each open clock whose day is another, or which is new; nothing for what stayed."""
    known = {c.id: _day(c) for c in before if c.stopped_on is None}
    found = []
    for clock in after:
        day = _day(clock)
        if clock.stopped_on or day is None or (clock.id in known and known[clock.id] == day):
            continue
        label, to, was = RULES[clock.rule_key].label, say.day(day, today), known.get(clock.id)
        found.append(f"{label}: {to}, moved from {say.day(was, today)}." if was else f"{label}: {to}.")
    return found


def _day(clock: MatterClock) -> date | None:
    return clock.printed_on or clock.due_on
