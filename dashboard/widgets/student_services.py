"""On a student's file: services not delivered, minutes owed and made up, the sessions of the year."""

from __future__ import annotations

import streamlit as st

from dashboard import wiring
from dashboard.navigation import follow
from dashboard.widgets import gap_form, header, owed_form, owed_tables
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.queries.made_up import entries_of
from models.queries.owed_minutes import owed_to
from models.queries.service_gaps import gaps_of
from models.queries.session_shortfalls import sessions_of


def show(context: Context, student_id: int) -> None:
    scope, today = context.scope, context.today
    with wiring.reading() as db:
        gaps = gaps_of(db, scope, student_id, today=today)
        owed = owed_to(db, scope, student_id)
        entries = entries_of(db, scope, student_id)
        sessions = sessions_of(db, scope, student_id, today=today)
    header.section(
        "Services owed", "what was not delivered, what is owed for it, what has been made up", anchor="owed_services"
    )
    if gaps:
        follow(draw(owed_tables.gaps(gaps, today, named=False), key="gaps"))
    if owed:
        follow(draw(owed_tables.owed(owed, today, named=False), key="owed"))
    if entries:
        follow(draw(owed_tables.entries(entries, today), key="made_up"))
    if sessions:
        follow(draw(owed_tables.log(sessions, today), key="sessions"))
    with st.container(horizontal=True):
        if st.button("Log a service not delivered", key="log_gap"):
            gap_form.show(student_id)
        if st.button("Record minutes owed", key="owe_minutes"):
            owed_form.show(student_id)
