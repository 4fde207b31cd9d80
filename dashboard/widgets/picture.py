"""The chart of a figure saved as a picture, by mouse or keyboard: PNG for a slide, SVG for print."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_CSS = """
#picture { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: baseline; }
span { font-size: 14px; }
button { border: 0; background: none; padding: 4px 0; font: inherit; font-size: 14px; color: var(--st-link-color);
  text-decoration: underline;
  text-underline-offset: 2px; cursor: pointer; min-height: 24px; }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; border-radius: 4px; }
@media print { button, span { display: none; } }
"""
_buttons = st.components.v2.component(
    "daybook_picture",
    html='<div id="picture"></div>',
    css=_CSS,
    js=Path(__file__).with_name("picture.js").read_text(encoding="utf-8"),
)


def save(chart: str, *, title: str, below: str, name: str) -> None:
    """`chart` is the key of the chart on this page; `title` stands above it in the picture and `below` under it; `name`
    is the file's."""
    _buttons(data={"chart": chart, "title": title, "below": below, "name": name}, key=f"picture-{chart}")
