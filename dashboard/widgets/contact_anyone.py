"""Log a contact from any screen: first whose family it was, with one's own drafts that were never filed."""

from __future__ import annotations

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.widgets.dialog import dialog
from dashboard.widgets.find_student import matches
from dashboard.widgets.keeping import clock
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.clocks.due_date import local_date
from models.queries.drafts import drafts
from models.vocabulary import Fact


def button(context: Context, current: str) -> None:
    """In the side of every page. On a student's file it opens that student's form at once."""
    if not st.button("Log a contact", key="log_a_contact", shortcut="Alt+L", width="stretch"):
        return
    student = state.numbered(state.STUDENT) if current == "student_file" else None
    st.session_state[state.FORM] = ("whose", 0) if student is None else ("call", student)


def show(_: int) -> None:
    _dialog(st.session_state["context"])


@dialog("Log a contact: with whose family?")
def _dialog(context: Context) -> None:
    if state.FORM in st.session_state:
        st.rerun()
    wanted = st.text_input("Student", placeholder="Name, or state id", key="whose")
    with wiring.reading() as db:
        kept = drafts(db, context.scope, Fact.CONTACT)
    for number, words in matches(context, wanted):
        _choice(words, ("call", number))
    if kept and not wanted.strip():
        st.html("<p class='db-muted' style='margin:0'>Not filed yet:</p>")
        for d in kept:
            when = f"{say.day(local_date(d.updated_at), context.today)}, {clock(d.updated_at)}"
            form = {"correction": "correct", "parent_statement": "statement"}.get(d.fields.get("kind", ""), "call")
            about = d.student_id if form == "call" else d.record_id
            if about is not None:
                _choice(plain(f"{d.last_name}, {d.first_name} · draft kept {when}"), (form, about))


def _choice(words: str, form: tuple[str, int]) -> None:
    st.button(words, key=f"whose-{form[0]}-{form[1]}", on_click=_open, args=(form,))


def _open(form: tuple[str, int]) -> None:
    st.session_state[state.FORM] = form
