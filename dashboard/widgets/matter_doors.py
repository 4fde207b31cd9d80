"""What one matter offers to record: its next step first, with who owes it and by when; then everything else."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import navigation, state
from dashboard.dispute_phrasing import NEXT, PARTY
from dashboard.widgets import header, matter_cells, papers_form
from dashboard.wiring import Context
from models.dispute_vocabulary import Party, Road, Stage, Step
from models.queries.matter_page import MatterPage
from models.roads.register import HEARINGS, ROADS
from models.vocabulary import Fact


def next_step(context: Context, found: MatterPage) -> None:
    """The step, who owes it and its day, with the form that records it at hand."""
    row = found.row
    header.section("Next")
    if not row.next_step:
        carried = row.stage == Stage.CARRYING_OUT
        words = "Its result is being carried out: what is owed stands below." if carried else \
            "Nothing is left to record: it is closed."  # fmt: skip
        st.html(f"<p>{words}</p>")
        return
    who = "nobody owes it" if row.next_owed_by == Party.NOBODY else f"owed by {PARTY[row.next_owed_by]}"
    day = " ".join(matter_cells.said(matter_cells.next_day(row, context.today)))
    words = f"<p class='db-lead'><b>{escape(NEXT[Step(row.next_step)])}</b></p>"
    st.html(f"{words}<p class='db-muted'>{escape(matter_cells.upper(who))} · {escape(day)}</p>")
    act = matter_cells.action(row, context.today, primary=True)
    if act and st.button(act["t"], type="primary", width="stretch", key="matter_next"):
        navigation.follow({"do": act["name"], "id": act["id"]})


def show(found: MatterPage) -> None:
    row = found.row
    with st.container(horizontal=True):
        if row.closed_on is None and row.stage != Stage.CARRYING_OUT:
            _form("Record what happened", "matter_any", row.id)
            if ROADS[Road(row.road)].days:
                _form("Set a day", "appoint", row.id)
        if Road(row.road) in HEARINGS and st.button("Prepare the hearing", key="matter_ready"):
            navigation.go("hearing_readiness", {state.MATTER: str(row.id)})
        if st.button("Attach a paper", key="matter_paper"):
            papers_form.show(Fact.MATTER, row.id, f"{row.first_name} {row.last_name}")
        _form("Number and names", "matter_names", row.id)
        if row.next_step not in ("", Step.CLOSED) and row.stage != Stage.CARRYING_OUT:
            _form("Close it", "matter_end", row.id)
        if st.button("Open the student's file", key="matter_file"):
            navigation.go("student_file", {state.STUDENT: str(row.student_id)})


def _form(words: str, name: str, record_id: int) -> None:
    if st.button(words, key=name):
        navigation.follow({"do": name, "id": record_id})
