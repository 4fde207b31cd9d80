"""On and back to the start, by key: the address carries where a list goes on."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from models.queries.paging import Cursor, Page


def cursor(param: str = state.AFTER) -> Cursor | None:
    return Cursor.read(st.query_params.get(param))


def turned(param: str = state.AFTER) -> dict[str, str]:
    """For the data of a table whose page was just turned: the reader is taken to its head. Said once."""
    if st.session_state.get(state.TURNED) != param:
        return {}
    del st.session_state[state.TURNED]
    return {"turned": st.query_params.get(param, "first")}


def show(page: Page, *, key: str, param: str = state.AFTER) -> None:
    """Buttons only where there is somewhere to go. `param` tells two lists of one page apart."""
    here = cursor(param)
    if page.next is None and here is None:
        return
    first, more, _ = st.columns([1, 1, 5])
    with first:
        if here is not None:
            st.button("First page", key=f"{key}_first", on_click=_go, args=(param, None))
    with more:
        if page.next is not None:
            st.button("Next page", key=f"{key}_next", on_click=_go, args=(param, str(page.next)))


def _go(param: str, after: str | None) -> None:
    """Before the page runs again, so that it runs once."""
    st.session_state[state.TURNED] = param
    if after is None:
        st.query_params.pop(param, None)
    else:
        st.query_params[param] = after
