"""The component that draws tables, navigation and counts: data in, one act back.

The data are plain dictionaries made by pure functions (`cells`), so that what a screen says is tested as data. The
drawing puts every text in as text. An act is one of: {why: clock}, {student: id}, {go: screen, params}, {do, id}.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent
_view = st.components.v2.component(
    "daybook_view",
    html='<div id="view"></div>',
    css=(_HERE / "view.css").read_text(encoding="utf-8"),
    js=(_HERE / "view.js").read_text(encoding="utf-8"),
)


def draw(data: dict[str, Any], key: str) -> dict[str, Any] | None:
    """Mount the component; what the reader did on it in this rerun, or None."""
    result = _view(data=data, key=key, on_act_change=_nothing)
    act = getattr(result, "act", None)
    return dict(act) if act else None


def _nothing() -> None:
    """The rerun itself is the answer; the act is read from the component's result."""
