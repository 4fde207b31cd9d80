"""A figure on the page: its finding as the heading, the picture, its table, whence it comes, and its files."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard.figures.figure import HIDDEN, Figure, themed
from dashboard.navigation import follow
from dashboard.widgets import empty_state, picture
from dashboard.widgets.downloads import buttons
from dashboard.widgets.view import draw
from dashboard.wiring import Context


def _nothing_shows(figure: Figure) -> bool:
    """Every number of the table is hidden: the heads of its rows say nothing by themselves."""
    cells = (cell for row in figure.table["rows"] for n, cell in enumerate(row["cells"]) if n != figure.table["head"])
    return all("".join(piece.get("t", "") for line in cell["lines"] for piece in line) == HIDDEN for cell in cells)


def show(figure: Figure) -> None:
    st.html(f"<h2 class='db-finding'>{escape(figure.title)}</h2><p class='db-muted'>{escape(figure.sentence)}</p>")
    if figure.chart is not None:
        still = {
            "displayModeBar": False,
            "staticPlot": True,
        }  # every number stands in the table: nothing is hovered for
        chart = themed(figure.chart, dark=st.context.theme.type == "dark")
        st.plotly_chart(chart, config=still, alt=figure.alt, key=f"chart-{figure.name}")
        context: Context = st.session_state["context"]
        own = " For the district's own use: small numbers are not hidden." if context.scope.sees_counts else ""
        below = f"{context.district.name}. {figure.sentence} {figure.foot}{own}"
        picture.save(f"chart-{figure.name}", title=figure.title, below=" ".join(below.split()), name=figure.name)
    if figure.table["rows"] and _nothing_shows(figure):
        groups = say.many(len(figure.table["rows"]), "row")
        empty_state.say_so(
            f"The table has {groups}, and each number in it is too small to show or would give a small one away.",
            "Another year, a coarser grouping or three school years together may show some.",
        )
    elif figure.table["rows"]:
        follow(draw(figure.table, key=f"table-{figure.name}"))
        buttons(figure.name, lambda: figure.export, key=figure.name)
    st.html(f"<p class='db-muted'>{escape(figure.foot)}</p>")
