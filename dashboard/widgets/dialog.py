"""A form over the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

_WIDTHS = {"small": 480, "large": 964}  # pixels: a short form; one with two columns, a table or a paper


def dialog(title: str, *, width: Literal["small", "large"] = "small") -> Callable[[Callable], Callable[..., Any]]:
    """Decorates the function that draws the form. Closed by Escape, the page behind is run again: else the next form of
    this title would stand for a moment over what was typed in this one, for another student."""
    return st.dialog(title, width=_WIDTHS[width], on_dismiss="rerun")
