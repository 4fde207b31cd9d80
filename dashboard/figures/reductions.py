"""Services proposed with fewer minutes, by month: for the director."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import plotly.graph_objects as go

from dashboard import phrasing as say
from dashboard import state
from dashboard.figures.figure import DISTRICT, Figure, named, plain, table
from dashboard.widgets import cells


def by_month(found: Mapping[date, int], year: int) -> Figure:
    heads = ("Month the proposal was sent", "Services proposed with fewer minutes")
    rows = [(f"{month:%B %Y}", f"{n:,}") for month, n in found.items()]
    opened = [_opening(month, row, year) if n else row for (month, n), row in zip(found.items(), rows, strict=True)]
    total = sum(found.values())
    caption = f"Reductions proposed in {named(year)}"
    if total:
        most = max(found, key=lambda month: found[month])
        title = f"{say.many(total, 'service was', 'services were')} proposed with fewer minutes in {named(year)}; "
        title += f"all in {most:%B}." if found[most] == total else f"most in {most:%B}, {found[most]:,}."
    else:
        title = f"No service was proposed with fewer minutes in {named(year)}."
    chart = None
    if total:
        names, counts = [f"{m:%b}" for m in found], list(found.values())
        chart = go.Figure(go.Bar(x=names, y=counts, text=counts, textposition="outside", cliponaxis=False,
                                 marker={"color": DISTRICT}, hoverinfo="skip"))  # fmt: skip
        chart.update_yaxes(showticklabels=False, range=[0, max(counts) * 1.25])
        plain(chart, height=240, left=16)
    note = "A reduction may be right; that many come in one month may have a reason to look for."
    return Figure(
        title, note if total > 1 else "", chart,
        f"{caption}, by month: " + "; ".join(f"{m} {n}" for m, n in rows) + ".", table(caption, heads, opened),
        "Source: the service grids kept here. A line is compared with the same service, grid and frequency of the "
        "accepted grid before. Not counted: a service that is left out altogether, another frequency, a placement. "
        "Only the director sees this figure.",
        f"reductions-{named(year)}", (("School year", *heads), [(named(year), *row) for row in rows]),
    )  # fmt: skip


def _opening(month: date, row: tuple[str, str], year: int) -> list[Any]:
    """A number opens the services that it counts."""
    params = {state.FIGURE: "reductions", state.YEAR: str(year), state.GROUP: f"{month:%Y-%m}"}
    return [row[0], [cells.door(row[1], "trends", **params) | {"label": f"{row[0]}: open {row[1]}"}]]
