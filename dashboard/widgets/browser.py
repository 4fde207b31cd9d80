"""What the browser must do beside drawing: no single-letter shortcut (WCAG 2.1.4), the focus back where it was when a
form closes, one step of Back for each step of the reader, a page that is run again after a lost connection, a form that
waits for its files."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_habits = st.components.v2.component(
    "daybook_browser", html="", js=(Path(__file__).parent / "browser.js").read_text(encoding="utf-8")
)


def habits() -> None:
    with st.sidebar:
        _habits(key="browser", height=1, on_back_change=lambda: None)
