"""What changed with a practice: rejections before it began and after."""

from __future__ import annotations

from typing import Any

from dashboard import state
from dashboard.figures.figure import HIDDEN, Figure, table, until
from dashboard.widgets import cells
from models.queries.trends_answers import Period

_WHEN = ("before", "after")


def practice(name: str, found: tuple[Period, Period] | None, *, mark_id: int | None = None) -> Figure:
    """`mark_id`: for whoever may see names, the mark under which a number opens what it counts."""
    caption, heads = f"Before and after: {name}", ("Days", "Answers", "Rejected in part or in full", "Of a hundred")
    rows = [] if found is None else [_period(period) for period in found]
    shares = [p.rejected / p.answers * 100 for p in found or () if p.answers and p.rejected is not None]
    if found is None:
        title = f"{name}: no day after it began is counted yet."
    elif len(shares) == 2:
        went = "fell" if shares[1] < shares[0] else "rose" if shares[1] > shares[0] else "stayed"
        title = f"{name}: rejections {went} from {shares[0]:.0f} to {shares[1]:.0f} of a hundred answers."
        title = title.replace("stayed from", "stayed at").replace(f"stayed at {shares[0]:.0f} to", "stayed at")
    else:
        title = f"{name}: too few answers to compare."
    return Figure(
        title, "That one thing came after another does not show that it came of it." if len(shares) == 2 else "",
        None, "", table(caption, heads, rows if mark_id is None else [
            _opening(mark_id, when, row) for when, row in zip(_WHEN, rows, strict=False)]),
        "Source: the answers kept here, by the day each was received; as many days before the practice began as after. "
        "Not counted: silence, unclear answers.",
        "before-and-after", (heads, rows),
    )  # fmt: skip


def _period(p: Period) -> tuple[str, ...]:
    days = f"{until(p.first)} to {until(p.last)}"
    if p.answers is None or p.rejected is None:
        return days, HIDDEN, HIDDEN, HIDDEN
    share = f"{p.rejected / p.answers * 100:.0f}" if p.answers else "no answer"
    return days, f"{p.answers:,}", f"{p.rejected:,}", share


def _opening(mark_id: int, when: str, row: tuple[str, ...]) -> list[Any]:
    days, answers, rejected, share = row
    return [days, _door(mark_id, when, answers, f"{days}: open {answers} answers"),
            _door(mark_id, f"{when}-rejected", rejected, f"{days}: open {rejected} rejections"), share]  # fmt: skip


def _door(mark_id: int, group: str, words: str, label: str) -> Any:
    if words in ("0", HIDDEN):
        return words
    params = {state.FIGURE: "practice", state.PRACTICE: str(mark_id), state.GROUP: group}
    return [cells.door(words, "trends", **params) | {"label": label}]
