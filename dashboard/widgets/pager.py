"""On and back to the start, by key: the address carries where a list goes on."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import state
from dashboard.widgets import downloads
from dashboard.widgets.downloads import Table
from models.queries.paging import Cursor, Page


def cursor(param: str = state.AFTER) -> Cursor | None:
    return Cursor.read(st.query_params.get(param))


def turned(param: str = state.AFTER) -> dict[str, str]:
    """For the data of a table whose page was just turned: the reader is taken to its head. Said once."""
    if st.session_state.get(state.TURNED) != param:
        return {}
    del st.session_state[state.TURNED]
    return {"turned": st.query_params.get(param, "first")}


def under(page: Page, name: str, rows: Callable[[], Table], *, key: str, param: str = state.AFTER) -> None:
    """What stands in the foot of a list: on and back to the start, and the whole list as a file."""
    with _foot(key):
        _turns(page, key, param)
        downloads.links(name, rows, key=key)


def show(page: Page, *, key: str, param: str = state.AFTER) -> None:
    """On and back alone, where there is somewhere to go. `param` tells two lists of one page apart."""
    if page.next is not None or cursor(param) is not None:
        with _foot(key):
            _turns(page, key, param)


def _foot(key: str) -> DeltaGenerator:
    """Drawn over the foot of the table that stands before it, at its right end."""
    return st.container(horizontal=True, horizontal_alignment="right", gap="medium", key=f"foot_{key}")


def _turns(page: Page, key: str, param: str) -> None:
    if cursor(param) is not None:
        st.button("First page", key=f"{key}_first", on_click=_go, args=(param, None), type="tertiary")
    if page.next is not None:
        st.button("Next page", key=f"{key}_next", on_click=_go, args=(param, str(page.next)), type="tertiary")


def _go(param: str, after: str | None) -> None:
    """Before the page runs again, so that it runs once."""
    st.session_state[state.TURNED] = param
    if after is None:
        st.query_params.pop(param, None)
    else:
        st.query_params[param] = after
