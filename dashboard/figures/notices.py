"""Notices of rejected IEPs to the BSEA: the district beside the state, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from dashboard import phrasing as say
from dashboard import state
from dashboard.figures.figure import (
    DISTRICT,
    HIDDEN,
    STATE,
    Figure,
    named,
    per_100,
    plain,
    rate,
    table,
)
from dashboard.widgets import cells
from models.law import statewide
from models.queries.trends_notices import YearOfNotices

HEADS = ("School year", "BSEA notices", "Students with IEPs", "Per 100, whole year", "Per 100, by this day",
         "State, per 100")  # fmt: skip
_MONTHS = ("no month", "one month", "two months", "three months", "four months", "five months", "six months",
           "seven months", "eight months", "nine months", "ten months", "eleven months")  # fmt: skip


def by_year(
    years: Sequence[YearOfNotices], today: date, *, district: str = "The district", demo: bool, doors: bool = False
) -> Figure:
    """`district`: its name, at the end of its line. `doors`: a number that the register holds opens its notices."""
    this = years[-1]
    last = next((y for y in years if y.year == this.year - 1), None)
    chart, alt = _lines(years, district)
    note = " The figures of this demonstration district are invented." if demo else ""
    return Figure(
        title=_finding(this, last, today),
        sentence=_same_day(last, today),
        chart=chart,
        alt=alt,
        table=table(
            "BSEA notices by school year", HEADS, [_opening(y, _row(y, today), doors=doors) for y in _with_state(years)]
        ),
        foot="Source: the register of BSEA notices kept here, by the day each was sent; before Daybook, what the "
        "director entered. Students with IEPs: as entered for each year. The state: BSEA statistics, notices divided "
        "by students with IEPs, worked out here from published counts; the dotted line crosses years without both. "
        "Both count notices, not students. Not counted: notices after silence, which are district practice." + note,
        name="bsea-notices-by-year",
        export=(HEADS, [_row(y, today) for y in _with_state(years)]),
    )


def _finding(this: YearOfNotices, last: YearOfNotices | None, today: date) -> str:
    now = per_100(this.notices, this.students)
    left = _MONTHS[(6 - today.month) % 12]
    if this.small:
        first = "Fewer BSEA notices than are shown have been sent this school year."
    elif now is None:
        first = f"{say.many(this.notices or 0, 'BSEA notice')} so far this school year; how many students have IEPs is "
        first += "not entered, so there is no rate."
    else:
        ends = f"{left} before the year ends" if today.month != 6 else "in the last month of the year"
        first = f"BSEA notices stand at {now:.1f} per 100 students with IEPs, {ends}."
    before = per_100(last.notices, last.students) if last else None
    state_year = max((y for y in statewide.NOTICES if y.per_100), key=lambda y: y.year)
    the_state = f"the state at {state_year.per_100:.1f}"
    if state_year.year != this.year - 1:
        the_state += f" in {named(state_year.year)}"
    return f"{first} Last year ended at {before:.1f}; {the_state}." if before is not None else f"{first}"


def _same_day(last: YearOfNotices | None, today: date) -> str:
    then = per_100(last.by_today, last.students) if last else None
    return f"By this day last year the district stood at {then:.1f}." if then is not None else ""


def _with_state(years: Sequence[YearOfNotices]) -> list[YearOfNotices]:
    """The latest first; years of which only the state's number is known are there too."""
    known = {y.year for y in years}
    others = [
        YearOfNotices(y.year, None, None, None, "", entered=True, over=True)
        for y in statewide.NOTICES
        if y.per_100 and y.year not in known
    ]
    return sorted([*years, *others], key=lambda y: -y.year)


def _row(y: YearOfNotices, today: date) -> tuple[str, ...]:
    nothing = not y.source and y.entered
    unknown = "not entered" if nothing else "not known"
    withheld = HIDDEN if y.over and y.students and not y.entered else unknown  # the register holds it
    state_year = statewide.of_year(y.year)
    here = named(y.year) + ("" if y.over else f", to {today.day} {today:%B}")
    count = HIDDEN if y.small else unknown if y.notices is None else f"{y.notices:,}"
    students = f"{y.students:,}" if y.students else "not entered"
    whole = rate(per_100(y.notices, y.students), unknown) if y.over else "not over yet"
    so_far = rate(per_100(y.by_today if y.over else y.notices, y.students), withheld)
    return here, count, students, whole, so_far, _of_state(state_year, over=y.over)


def _opening(y: YearOfNotices, row: tuple[str, ...], *, doors: bool) -> Sequence[Any]:
    here, count, *rest = row
    if not doors or y.entered or not y.notices:
        return row
    params = {state.FIGURE: "notices", state.YEAR: str(y.year), state.GROUP: "all"}
    words = {"label": f"{named(y.year)}: open {say.many(y.notices, 'BSEA notice')}"}
    return [here, [cells.door(count, "trends", **params) | words], *rest]


def _of_state(year: statewide.StateYear | None, *, over: bool) -> str:
    if year is None or year.per_100 is None:
        return "none found" if over else "none yet"
    return f"{year.per_100:.1f}"


def _lines(years: Sequence[YearOfNotices], district: str) -> tuple[go.Figure | None, str]:
    own = [(y, r) for y in years if (r := per_100(y.notices, y.students)) is not None]
    if not own:
        return None, ""
    published = [y for y in statewide.NOTICES if y.per_100]
    over = [(named(y.year), r) for y, r in own if y.over]
    now = [(named(y.year), r) for y, r in own if not y.over]
    first, last = min(published[0].year, own[0][0].year), years[-1].year
    chart = go.Figure()
    the_state = [(named(y.year), y.per_100 or 0.0) for y in published]
    beside = dict(the_state)
    chart.add_scatter(
        x=[x for x, _ in the_state], y=[v for _, v in the_state], mode="lines+markers+text", text=_ends(the_state),
        textposition=["top left" if v >= dict(over).get(x, v) else "bottom left" for x, v in the_state],
        line={"color": STATE, "dash": "dot", "width": 2}, marker={"symbol": "square", "size": 8}, hoverinfo="skip",
        cliponaxis=False,
    )  # fmt: skip
    chart.add_scatter(
        x=[x for x, _ in over], y=[v for _, v in over], mode="lines+markers+text", text=[f"{v:.1f}" for _, v in over],
        textposition=["bottom center" if v < beside.get(x, v + 1) else "top center" for x, v in over],
        line={"color": DISTRICT, "width": 2.5}, marker={"size": 10}, hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip
    for x, v in now:
        chart.add_scatter(
            x=[*(x for x, _ in over[-1:]), x], y=[*(v for _, v in over[-1:]), v], mode="lines+markers",
            hoverinfo="skip", line={"color": DISTRICT, "dash": "dash", "width": 2.5}, cliponaxis=False,
            marker={"size": 11, "symbol": ["circle"] * len(over[-1:]) + ["circle-open"]},
        )  # fmt: skip
    x, v = (now or over)[-1]
    whose = "<br>".join(escape(line, quote=False) for line in wrap(district, 14, max_lines=3, placeholder=" …"))
    ends = f"<b>{v:.1f}{' so far' if now else ''}<br>{whose}</b>"
    chart.add_annotation(
        x=x, y=v, text=ends, showarrow=False, xanchor="left", align="left", xshift=12, font={"color": DISTRICT}
    )
    x, v = the_state[len(the_state) // 2]
    chart.add_annotation(x=x, y=v, text="Massachusetts", showarrow=False, yshift=16)
    most = max(v for _, v in (*over, *now, *the_state))
    chart.update_xaxes(type="category", categoryorder="array", categoryarray=[named(y) for y in range(first, last + 1)],
                       range=[-0.4, last - first + 0.4],
                       tickvals=[named(y) for y in range(last, first - 1, -2)])  # fmt: skip
    chart.update_yaxes(range=[0, most * 1.15])
    said = "; ".join(f"{named(y.year)} {r:.1f}{'' if y.over else ' so far'}" for y, r in own)
    alt = f"BSEA notices per 100 students with IEPs by school year. The district: {said}. The state: "
    return plain(chart, height=300, right=116), alt + "; ".join(f"{x} {v:.1f}" for x, v in the_state) + "."


def _ends(points: Sequence[tuple[str, float]]) -> list[str]:
    """The first and the last number only: the table has them all."""
    return [f"{v:.1f}" if n in (0, len(points) - 1) else "" for n, (_, v) in enumerate(points)]
