"""Find a student by a name or a whole state id: the same answer wherever one may ask."""

from __future__ import annotations

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.queries.find_students import find_students


def matches(context: Context, wanted: str, *, other_than: int | None = None) -> list[tuple[int, str]]:
    """(id, label of a button) of each match within scope; says so where there is none. Nothing typed, nothing found."""
    if not wanted.strip():
        return []
    with wiring.reading() as db:
        found = [s for s in find_students(db, context.scope, wanted) if s.id != other_than]
    if not found:
        st.caption(f"No {'other ' if other_than else ''}student of your schools is named so.")
    return [(s.id, plain(f"{s.last_name}, {s.first_name} · {say.place(s.grade, s.school)}")) for s in found]


def for_form(title: str, form: str) -> None:
    """First whose it is, then the short form of that name for this student."""
    dialog(title)(_find)(st.session_state["context"], form)


def _find(context: Context, form: str) -> None:
    if state.FORM in st.session_state:
        st.rerun()
    wanted = st.text_input("For which student?", placeholder="Name, or state id", key=f"{form}_student")
    for number, words in matches(context, wanted):
        st.button(words, key=f"{form}{number}", type="tertiary", on_click=_open, args=(form, number))


def _open(form: str, student_id: int) -> None:
    st.session_state[state.FORM] = (form, student_id)
