"""The first page of an empty database: which district this is, and from which day Daybook is in service."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from dashboard import settings, state, wiring
from dashboard.widgets import typed
from dashboard.widgets.plain import plain
from models.commands.errors import Refused
from models.commands.open_district import open_district
from models.vocabulary import Mode


def show(operator: str) -> None:
    with st.container(key="opening"):
        _form(operator)


def _form(operator: str) -> None:
    st.html("<h1>A district goes into service</h1>")
    st.html(f"<p class='db-lead'>{escape(operator)}, this database is empty. Begin with the district; the other steps "
            "follow one by one, and you may stop at any of them.</p>")  # fmt: skip
    chosen = settings.read()
    today = chosen.today(is_demo=False)
    with st.form("open_district", border=False):
        left, right = st.columns([1, 2])
        with left:
            code = st.text_input("District code", key="open_code", placeholder="Eight digits, from DESE")
        with right:
            name = st.text_input("Name of the district", key="open_name", placeholder="Harrow Mills Public Schools")
        starts = typed.day("In service from", value=_first_of_july(today), key="open_go_live")
        st.caption("What was due before this day is history: shown, never a task and never late. What is open and "
                   "due on or after it runs. For instance the first day of a school year, or today.")  # fmt: skip
        press = st.form_submit_button("Open the district", type="primary")
    if not press:
        return
    try:
        day = typed.needed(starts, "the day from which Daybook is in service")
        with wiring.writing() as db:
            open_district(db, code=code.strip(), name=" ".join(name.split()), go_live_on=day, mode=Mode.REAL,
                          by=operator, now=chosen.now())  # fmt: skip
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state[state.MESSAGE] = f"{name.strip()} is open. Next: its schools."
    st.session_state[state.SET_UP_NEXT] = True
    st.rerun()


def _first_of_july(today: date) -> date:
    return date(today.year if today.month >= 7 else today.year - 1, 7, 1)
