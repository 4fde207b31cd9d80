"""One act of a small form: written and said, or refused in words with everything typed still there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard import state, wiring
from dashboard.widgets.plain import plain
from models.commands.errors import Refused


def saved(write: Callable[[Any], object], done: str) -> None:
    try:
        with wiring.writing() as db:
            write(db)
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state[state.MESSAGE] = done
    st.rerun()
