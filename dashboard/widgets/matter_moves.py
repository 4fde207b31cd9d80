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
    """A sentence for each open clock whose day is another, which is new, or which has none any more; nothing for what
    stayed or was met."""
    known = {c.id: _day(c) for c in before if c.stopped_on is None}
    met = {c.id for c in after if c.stopped_on}
    stand = {c.id: _day(c) for c in after if c.stopped_on is None}
    label = {c.id: RULES[c.rule_key].label for c in (*before, *after)}
    found = []
    for clock_id in [*stand, *(i for i in known if i not in stand and i not in met)]:
        day, was = stand.get(clock_id), known.get(clock_id)
        if day == was:
            continue
        moved = f", moved from {say.day(was, today)}" if was else ""
        now = (
            f"{say.day(day, today)}{moved}" if day else f"no day any more, it was {say.day(was, today)}" if was else ""
        )
        found.append(f"{label[clock_id]}: {now}.")
    return found


def _day(clock: MatterClock) -> date | None:
    return clock.printed_on or clock.due_on
