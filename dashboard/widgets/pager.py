"""On and back to the start, by key: the address carries where a list goes on."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from models.queries.paging import Cursor, Page


def cursor(param: str = state.AFTER) -> Cursor | None:
    return Cursor.read(st.query_params.get(param))


def show(page: Page, *, key: str, param: str = state.AFTER) -> None:
    """Buttons only where there is somewhere to go. `param` tells two lists of one page apart."""
    here = cursor(param)
    if page.next is None and here is None:
        return
    first, more, _ = st.columns([1, 1, 5])
    with first:
        if here is not None and st.button("First page", key=f"{key}_first"):
            st.query_params.pop(param, None)
            st.rerun()
    with more:
        if page.next is not None and st.button("Next page", key=f"{key}_next"):
            st.query_params[param] = str(page.next)
            st.rerun()
