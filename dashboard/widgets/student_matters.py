"""On a student's file: each meeting and dispute, where it stands and what is next; the door to open another."""

from __future__ import annotations

import streamlit as st

from dashboard import wiring
from dashboard.navigation import follow
from dashboard.widgets import header, matter_open_form, matter_tables, obligation_list
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.queries.matters import matters_of


def show(context: Context, student_id: int) -> None:
    """Nothing but the door where none was ever opened."""
    with wiring.reading() as db:
        rows = matters_of(db, context.scope, student_id)
    open_ones = [row for row in rows if row.closed_on is None]
    ended = [row for row in rows if row.closed_on is not None]
    if rows:
        header.section("Meetings and disputes", "open ones first, each with its next step", anchor="matters")
    if open_ones:
        data = matter_tables.matters(open_ones, context.today, caption="Open meetings and disputes", named=False)
        follow(draw(data, key="open_matters"))
    if ended:
        follow(draw(matter_tables.closed(ended, context.today, named=False), key="closed_matters"))
    if st.button("Open a meeting or dispute", key="open_matter"):
        matter_open_form.show(student_id)
    obligation_list.of_student(context, student_id)
