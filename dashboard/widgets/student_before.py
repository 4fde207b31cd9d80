"""On a student's file: the early dialogues, the parents' concerns, and the doors to record them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import wiring
from dashboard.navigation import follow
from dashboard.widgets import before_meeting_tables as tables
from dashboard.widgets import concern_forms, dialogue_forms, header
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.queries.papers import PaperRow
from models.queries.prevention import dialogues_of, statements_of


def show(context: Context, student_id: int, held: Sequence[PaperRow]) -> None:
    with wiring.reading() as db:
        talks = dialogues_of(db, context.scope, student_id)
        concerns = statements_of(db, context.scope, student_id)
    header.section(
        "Before the meeting", "the early dialogue decides nothing; each concern is answered by itself", anchor="before"
    )
    if talks:
        follow(draw(tables.dialogues(talks, context.today), key="dialogues"))
    if concerns:
        follow(draw(tables.statements(concerns, context.today, held=held), key="concerns"))
    with st.container(horizontal=True):
        if st.button("Plan an early dialogue", key="plan_dialogue"):
            dialogue_forms.show_plan(student_id)
        if st.button("File a concern statement", key="file_concerns"):
            concern_forms.show_file(student_id)
