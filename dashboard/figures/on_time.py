"""How many notices to the BSEA went out within their five days, by school year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard import state
from dashboard.figures.figure import HIDDEN, Figure, named, table
from dashboard.widgets import cells
from models.queries.notices import OnTime

_OPEN = ("decided", "on_time", "late", "overdue")  # what each number of a row counts


def on_time(years: Sequence[tuple[int, OnTime]], *, fewest: int, doors: bool = False) -> Figure:
    """`fewest`: the smallest number that may be told; 0 for whoever sees all. `doors`: a number opens what it
    counts."""
    heads = ("Rejections received in", "Came due", "Sent on time", "Sent late", "Overdue", "On time")
    rows = [_year(year, found, fewest) for year, found in years]
    drawn = [_opening(year, row) for (year, _), row in zip(years, rows, strict=True)] if doors else rows
    now = years[0][1]
    late = now.sent_late + now.overdue
    if now.decided < max(fewest, 1):
        title = "Too few notices have come due this school year to give a rate." if now.decided else (
            "No notice to the BSEA has come due this school year.")  # fmt: skip
    elif 0 < late < fewest or (fewest and not late):
        title = f"Of {now.decided:,} notices that came due this school year, fewer than {fewest} went late."
    elif now.sent_on_time < fewest:
        title = f"Of {now.decided:,} notices that came due this school year, fewer than {fewest} went on time."
    else:
        title = f"{now.sent_on_time:,} of {now.decided:,} notices went out on time this school year ({now.rate:.0%})."
    caption = "BSEA notices sent within five calendar days"
    return Figure(
        title, "", None, "", table(caption, heads, drawn),
        "Source: the register kept here, by the day a rejection was received; on time is within five calendar days of "
        "receipt (603 CMR 28.08(3)(b)). Not counted: notices after silence, which are district practice and have no "
        "date in law; notices that are not due yet; what was due before Daybook was put into service.",
        "notices-on-time", (heads, rows),
    )  # fmt: skip


def _year(year: int, n: OnTime, fewest: int) -> tuple[str, ...]:
    late = n.sent_late + n.overdue
    if fewest and min(n.sent_on_time, late) < fewest:
        shown = f"{n.decided:,}" if n.decided >= fewest else HIDDEN
        return named(year), shown, HIDDEN, HIDDEN, HIDDEN, HIDDEN
    share = "no notice" if n.rate is None else f"{n.rate:.0%}"
    if fewest:  # late and overdue together: either alone may be small
        return named(year), f"{n.decided:,}", f"{n.sent_on_time:,}", HIDDEN, HIDDEN, share
    return named(year), f"{n.decided:,}", f"{n.sent_on_time:,}", f"{n.sent_late:,}", f"{n.overdue:,}", share


def _opening(year: int, row: Sequence[str]) -> list[Any]:
    name, *numbers, share = row
    heads = ("came due", "sent on time", "sent late", "overdue")
    made: list[Any] = [name]
    for key, words, head in zip(_OPEN, numbers, heads, strict=True):
        params = {state.FIGURE: "on_time", state.GROUP: f"{year}:{key}"}
        label = {"label": f"{name}, {head}: open {words}"}
        made.append(words if words in ("0", HIDDEN) else [cells.door(words, "trends", **params) | label])
    return [*made, share]
