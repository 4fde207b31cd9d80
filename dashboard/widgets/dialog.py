"""A form over the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st


def dialog(title: str, *, width: Any = "small") -> Callable[[Callable], Callable[..., Any]]:
    """Decorates the function that draws the form. Closed by Escape, the page behind is run again: else the next form of
    this title would stand for a moment over what was typed in this one, for another student."""
    return st.dialog(title, width=width, on_dismiss="rerun")
