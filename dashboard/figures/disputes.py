"""Meetings and disputes of a school year by road and outcome."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard import phrasing as say
from dashboard import state
from dashboard.dispute_phrasing import OUTCOME, ROAD
from dashboard.figures.figure import HIDDEN, Figure, bars, named, small, table, until
from dashboard.widgets import cells
from models.dispute_vocabulary import Road
from models.law import statewide
from models.queries.groups import Groups
from models.queries.trends_matters import agreements


def roads(opened: Groups, ended: dict[Road, Groups], year: int, *, doors: bool = False) -> Figure:
    """`ended`: how the meetings and disputes of a road ended in the year. `doors`: a number opens what it counts, and
    so does an outcome."""
    shown = [row for row in opened.rows if row.count]
    heads = ("Road", "Taken up", "How those that ended did")
    rows = [(ROAD[Road(row.key)], HIDDEN if row.count is None else f"{row.count:,}", _ends(ended.get(Road(row.key))))
            for row in opened.rows]  # fmt: skip
    caption = f"Meetings and disputes of {named(year)} by road"
    names = [ROAD[Road(row.key)] for row in shown]
    when = f"in {named(year)}" + (f" up to {until(opened.until)}" if opened.fewest and opened.until else "")
    if shown and opened.total is not None:
        title = f"{say.many(opened.total, 'meeting or dispute', 'meetings and disputes')} taken up {when}; most often: "
        title += f"{names[0]}, {shown[0].count}."
    elif opened.fewest:
        title = f"Meetings and disputes of {named(year)} are too few to be shown."
    else:
        title = f"No meeting or dispute was taken up {when}."
    sentence = " ".join(filter(None, (_agreed(ended), small(opened, year))))
    return Figure(
        title=title,
        sentence=sentence,
        chart=bars(names, [row.count or 0 for row in shown], [f"{row.count:,}" for row in shown]) if shown else None,
        alt=f"{caption}: " + "; ".join(f"{n} {r.count}" for n, r in zip(names, shown, strict=True)) + "."
        if shown
        else "",
        table=table(
            caption,
            heads,
            [_opening(r.key, row, ended.get(Road(r.key)), year) for r, row in zip(opened.rows, rows, strict=True)]
            if doors
            else rows,
        ),
        foot="Source: the meetings and disputes kept here; taken up on the day one was asked for or filed, ended on "
        "the day of its outcome. The share with an agreement is of those that ended with or without one. The state: "
        f"BSEA statistics, mediations to 2011-12; the number for 2023-24 was read in two blog posts only and is "
        f"unverified. {statewide.NO_FACILITATED_RATE}",
        name=f"meetings-and-disputes-{named(year)}",
        export=(("School year", *heads), [(named(year), *row) for row in rows]),
    )


def _opening(road: str, row: Sequence[str], found: Groups | None, year: int) -> list[Any]:
    name, count, ends = row
    doors: list[Any] = []
    for outcome in found.rows if found else ():
        if outcome.count:
            words = f"{OUTCOME[outcome.key]} {outcome.count}"
            doors += [cells.text(", ")] if doors else []
            doors.append(_door(f"{road}:{outcome.key}", words, f"{name}, {words}: open them", year))
    taken_up: Any = [_door(road, count, f"{name}: open {count}", year)] if count not in ("0", HIDDEN) else count
    return [name, taken_up, doors or ends]


def _door(group: str, words: str, label: str, year: int) -> dict[str, Any]:
    params = {state.FIGURE: "disputes", state.YEAR: str(year), state.GROUP: group}
    return cells.door(words, "trends", **params) | {"label": label}


def _ends(found: Groups | None) -> str:
    if found is None:
        return ""
    each = [f"{OUTCOME[row.key]} {row.count}" for row in found.rows if row.count]
    if any(row.count is None for row in found.rows):
        each.append(f"others {HIDDEN}" if each else HIDDEN)
    return ", ".join(each) or "none ended"


def _agreed(ended: dict[Road, Groups]) -> str:
    words = []
    for road, what in ((Road.MEDIATION, "mediations"), (Road.FACILITATED_MEETING, "facilitated meetings")):
        found = agreements(ended[road]) if road in ended else None
        if found is not None:
            words.append(f"{found[0]} of {found[1]} {what} that were held to their end ended in an agreement")
    latest = max(statewide.AGREED_IN_MEDIATION)
    the_state = f"the state's mediations: {statewide.AGREED_IN_MEDIATION[latest]:.0f}% in {named(latest)}, the last "
    the_state += "year of which an official number was found"
    said = "; ".join([*words, the_state]) + "."
    return said[:1].upper() + said[1:] if words else ""
