"""Log a contact from any screen: first whose family it was, with one's own drafts that were never filed."""

from __future__ import annotations

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.widgets.keeping import clock
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.clocks.due_date import local_date
from models.queries.drafts import drafts
from models.queries.student_file import find_students
from models.vocabulary import Fact


def button(context: Context, current: str) -> None:
    """In the side of every page. On a student's file it opens that student's form at once."""
    if not st.button("Log a contact", key="log_a_contact", shortcut="Alt+L", width="stretch"):
        return
    wanted = st.query_params.get(state.STUDENT, "")
    known = current == "student_file" and wanted.isascii() and wanted.isdecimal() and len(wanted) <= 12
    st.session_state[state.FORM] = ("call", int(wanted)) if known else ("whose", 0)


def show(_: int) -> None:
    _dialog(st.session_state["context"])


@st.dialog("Log a contact: with whose family?")
def _dialog(context: Context) -> None:
    if state.FORM in st.session_state:
        st.rerun()
    wanted = st.text_input("Student", placeholder="Last name, or state id", key="whose")
    with wiring.reading() as db:
        kept = drafts(db, context.scope, Fact.CONTACT)
        found = find_students(db, context.scope, wanted) if wanted.strip() else ()
    if wanted.strip() and not found:
        st.caption("No student of your schools begins so.")
    for s in found:
        _choice(f"{s.last_name}, {s.first_name} · {say.place(s.grade, s.school)}", ("call", s.id))
    if kept and not wanted.strip():
        st.html("<p class='db-muted' style='margin:0'>Not filed yet:</p>")
        for d in kept:
            when = f"{say.day(local_date(d.updated_at), context.today)}, {clock(d.updated_at)}"
            form = {"correction": "correct", "parent_statement": "statement"}.get(d.fields.get("kind", ""), "call")
            about = d.student_id if form == "call" else d.record_id
            if about is not None:
                _choice(f"{d.last_name}, {d.first_name} · draft kept {when}", (form, about))


def _choice(words: str, form: tuple[str, int]) -> None:
    st.button(plain(words), key=f"whose-{form[0]}-{form[1]}", on_click=_open, args=(form,))


def _open(form: tuple[str, int]) -> None:
    st.session_state[state.FORM] = form
