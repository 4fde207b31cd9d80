"""What a figure is: a sentence that states the finding, a picture with words for who does not see it, and its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Any

import plotly.graph_objects as go

from dashboard import phrasing as say
from dashboard.widgets import cells
from dashboard.widgets.downloads import Table
from models.queries.groups import Groups

DISTRICT, STATE = "#1D5A96", "#545E6B"  # on the light page; 7.1 and 6.6 : 1
IN_THE_DARK = {DISTRICT: "#84B8EC", STATE: "#A3AEBA"}  # 8.7 and 8.1 : 1
HIDDEN = "not shown"
WORDS = ("not entered", "not known", "none found", "none yet", "not over yet", HIDDEN)  # where a number would stand


@dataclass(frozen=True, slots=True)
class Figure:
    """`title` states what was found. `chart` is None where there is nothing to draw. `alt` says what the chart shows;
    `table` holds every number of it; `foot` says whence the numbers come and what is not counted."""

    title: str
    sentence: str
    chart: go.Figure | None
    alt: str
    table: dict[str, Any]
    foot: str
    name: str
    export: Table = field(default=((), ()))


def named(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02d}"


def plain(chart: go.Figure, *, height: int, left: int = 40, right: int = 24) -> go.Figure:
    """Nothing moves and nothing hides: no zoom, no legend, lines named at their ends."""
    clear = "rgba(0,0,0,0)"
    chart.update_layout(
        height=height, margin={"l": left, "r": right, "t": 16, "b": 40}, showlegend=False, dragmode=False,
        paper_bgcolor=clear, plot_bgcolor=clear, font={"size": 13},
        modebar={"bgcolor": clear, "color": STATE, "activecolor": DISTRICT},
    )  # fmt: skip
    chart.update_xaxes(fixedrange=True, showgrid=False)
    chart.update_yaxes(fixedrange=True, zeroline=True)
    return chart


def bars(names: Sequence[str], values: Sequence[float], words: Sequence[str]) -> go.Figure:
    """One bar a group, the largest on top, its number at its end. A name is text, never markup of the picture."""
    chart = go.Figure(
        go.Bar(
            x=list(values),
            y=[escape(name, quote=False) for name in names],
            orientation="h",
            text=list(words),
            textposition="outside",
            marker={"color": DISTRICT},
            hoverinfo="skip",
            cliponaxis=False,
        )
    )
    chart.update_yaxes(autorange="reversed", automargin=True)
    chart.update_xaxes(showticklabels=False, rangemode="tozero")
    return plain(chart, height=56 + 30 * len(names), left=8, right=24 + 7 * max(map(len, words)))


def themed(chart: go.Figure, *, dark: bool) -> go.Figure:
    """In the colours of the page it stands on."""
    text, muted = ("#E8ECF1", "#A3AEBA") if dark else ("#14191F", "#545E6B")
    chart.update_layout(font={"color": muted})
    chart.update_traces(textfont={"color": text})
    chart.update_xaxes(tickfont={"color": muted, "size": 13})
    chart.update_yaxes(tickfont={"color": muted, "size": 13}, gridcolor="#2B333D" if dark else "#DCE1E7")
    for light, color in IN_THE_DARK.items() if dark else ():
        chart.update_traces(line_color=color, selector={"line.color": light})
        chart.update_traces(marker_color=color, selector={"marker.color": light})
        chart.update_annotations(font_color=color, selector={"font.color": light})
    return chart


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[Any]], foot: str = "") -> dict[str, Any]:
    """Words left, numbers right; a cell is a text or the pieces of a line."""
    columns = [{"t": heads[0]}, *({"t": t, "right": True, "label": _low(t)} for t in heads[1:])]
    made = [
        {"id": n, "cells": [{"lines": [c if isinstance(c, list) else [_said(str(c))]]} for c in row]}
        for n, row in enumerate(rows)
    ]
    return {"kind": "table", "caption": caption, "columns": columns, "rows": made, "head": 0,
            "foot": [{"t": foot}] if foot else None}  # fmt: skip


def _said(words: str) -> cells.Piece:
    """A word in a number's place is quieter than a number."""
    return cells.text(words, "muted") if words in WORDS else cells.text(words)


def _low(words: str) -> str:
    """As it stands inside a sentence: BSEA stays BSEA."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def per_100(count: int | None, whole: int | None) -> float | None:
    return count / whole * 100 if count is not None and whole else None


def rate(value: float | None, unknown: str = "not known") -> str:
    return unknown if value is None else f"{value:.1f}"


def percent(share: float | None, *, coded: bool) -> str:
    """Whole per cent. `coded`: for whoever sees no names nothing is told beyond 5 and 95: all or nobody would be a fact
    of each."""
    if share is None:
        return "not known"
    if coded and share > 0.95:
        return "over 95%"
    if coded and share < 0.05:
        return "under 5%"
    return f"{share:.0%}"


def small(groups: Groups, year: int) -> str:
    """Why numbers are missing, for whoever is told no small ones."""
    if groups.fewest is None:
        return ""
    if groups.until is None:
        return (
            f"The first numbers by group of {named(year)} are shown after the half year in which they reach "
            f"{groups.fewest} together."
        )
    unnamed = f" {say.many(groups.unnamed, 'small group')} not named." if groups.unnamed else ""
    return (
        f"Counted up to {until(groups.until)}; a number is shown from {groups.fewest} on, and others are left out "
        f"where a smaller one would follow from them.{unnamed}"
    )


def until(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
