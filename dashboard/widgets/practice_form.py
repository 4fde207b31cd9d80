"""The director marks the first day of a practice, and its last."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import streamlit as st

from dashboard import state
from dashboard.widgets import typed
from dashboard.widgets.plain import plain
from dashboard.widgets.saving import saved
from dashboard.wiring import Context
from models.commands.mark_practice import end_practice, mark_practice
from models.queries.prevention import Practice


def show(context: Context, marks: Sequence[Practice]) -> None:
    key = st.session_state.setdefault(f"{state.ENTRY_KEY}-practice-{len(marks)}", str(uuid.uuid4()))
    running = {p.id: p for p in marks if p.ended_on is None}
    with st.expander("Mark a practice"):
        name = st.text_input("Practice", key=f"practice-{key}", placeholder="Early dialogue everywhere")
        began = typed.day("Its first day", value=context.today, key=f"began-{key}")
        if st.button("Mark it", key=f"mark-{key}"):
            marked = {"entry_key": key, "name": name, "now": context.now}
            saved(lambda db: mark_practice(db, context.principal, began_on=typed.needed(began, "its first day"),
                                           **marked), "The practice is marked.")  # fmt: skip
        if not running:
            return
        which = st.selectbox("A practice that ended", list(running), format_func=lambda n: plain(running[n].name),
                             key=f"which-{key}", index=None, placeholder="None")  # fmt: skip
        ended = typed.day("Its last day", value=context.today, key=f"ended-{key}")
        if st.button("Record the end", key=f"end-{key}") and which is not None:
            over = {"version": running[which].version, "now": context.now}
            saved(lambda db: end_practice(db, context.principal, which, ended_on=typed.needed(ended, "its last day"),
                                          **over), "The end is recorded.")  # fmt: skip
