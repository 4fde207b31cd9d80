"""How a date stands, in word, shape and colour, and what is done about it next, for the panel that explains it."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard import state
from dashboard.widgets import cells, matter_cells
from models.law.register import RULES
from models.queries.clock_of import ExplainedClock
from models.roads.running import queue_of
from models.vocabulary import Queue

Step = tuple[str, dict[str, Any]]  # the words of a button, and the act of `navigation.follow` that it does


def is_watched(clock: ExplainedClock) -> bool:
    """Of a dispute, and no duty of the district."""
    return clock.matter_id is not None and queue_of(clock.rule_key) is Queue.WATCHED


def standing(clock: ExplainedClock, today: date) -> dict[str, Any]:
    """Only a duty of the district is ever overdue: not a family's answer, no right, and no date that no law sets."""
    rule = RULES[clock.rule_key]
    if clock.stopped_on:
        return cells.cell(f"Stopped {say.day(clock.stopped_on, today)}", clock.stop_fact, mark="tick", style="bold")
    if clock.due_on is None:
        return cells.cell("Not counted yet", mark="diamond", style="bold")
    left, aside = (clock.due_on - today).days, _aside(clock, today)
    if is_watched(clock) or rule.owed_by == "parent":
        if left < 0:
            return cells.cell(f"Passed {say.days(-left)} ago", aside, mark="dashed", style="bold")
        words = "Last day today" if left == 0 else f"{say.days(left)} left"
        return cells.cell(words, aside, mark=matter_cells.near(left), style="bold")
    if left < 0 and rule.practice:
        return cells.cell("Practice date passed", aside, mark="dashed", style="bold")
    if left < 0:
        return cells.cell(f"Overdue {say.days(-left)}", aside, mark="disc", style="warm")
    return cells.cell(say.due_in(left), aside, mark=matter_cells.near(left), style="bold")


def _aside(clock: ExplainedClock, today: date) -> list[cells.Piece]:
    rule = RULES[clock.rule_key]
    if is_watched(clock):
        who = "a right or a limit" if rule.right else f"owed by {matter_cells.owner(rule.key)}"
        return [cells.text(f"{who}: nobody in the district is late when it passes")]
    tag = [{"tag": "district practice"}] if rule.practice else []
    if not clock.work_by:
        return tag
    same = clock.work_by == clock.due_on
    words = "work by the same day, a working day" if same else f"work by {say.day(clock.work_by, today)}"
    return [*tag, cells.text(words)]


def next_step(clock: ExplainedClock) -> Step | None:
    """What one would do about an open clock, and how to go there; None where its row offers it better."""
    if clock.matter_id is not None:
        words = f"Open: {matter_cells.name(clock.road, clock.title, clock.reference)}"
        return words, {"go": "matter", "params": {state.MATTER: str(clock.matter_id)}}
    if clock.stopped_on:
        return None
    if clock.rule_key.startswith("BSEA_NOTICE") and clock.due_on:
        return "Prepare packet", {"do": "packet", "id": clock.id}
    if clock.proposal_id is None:
        return None
    if clock.rule_key.startswith("BSEA_NOTICE"):
        return "Record answer", {"do": "answer", "id": clock.proposal_id}
    if clock.rule_key == "PARENT_RESPONSE":
        if clock.due_on is None:
            return "Record receipt", {"do": "receipt", "id": clock.proposal_id}
        return "Record answer", {"do": "answer", "id": clock.proposal_id}
    return None
