"""Turns off Streamlit's single-letter shortcuts, which fire while a speech or screen-reader user types (WCAG 2.1.4)."""

from __future__ import annotations

import streamlit as st

_block = st.components.v2.component(
    "daybook_shortcuts",
    html="",
    js="""
export default function () {
  if (window.daybookShortcuts) return;
  window.daybookShortcuts = true;
  window.addEventListener("keydown", (event) => {
    const typing = event.composedPath()[0]?.matches?.("input, textarea, select, [contenteditable]");
    const alone = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!typing && alone && /^[a-z]$/i.test(event.key)) event.stopPropagation();
  }, true);
}
""",
)


def block() -> None:
    with st.sidebar:
        _block(key="shortcuts", height=1)
