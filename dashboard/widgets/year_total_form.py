"""The director enters how many students had IEPs in a school year, and chooses the smallest number that is shown."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import state, wiring
from dashboard.figures.figure import named
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.enter_year_total import YearTotalForm, enter_year_total, set_fewest_shown
from models.commands.errors import Refused
from models.queries.small_table import HIGHEST, LOWEST
from models.queries.trends_notices import YearOfNotices


def doors(context: Context, years: Sequence[YearOfNotices], fewest: int) -> None:
    with st.container(horizontal=True, gap="medium"):
        if st.button("Enter the numbers of a school year", key="enter_year"):
            _enter(context, years)
        if st.button(f"Others are shown numbers from {fewest} on: change", type="tertiary", key="choose_fewest"):
            _choose(context, fewest)


@dialog("Enter the numbers of a school year")
def _enter(context: Context, years: Sequence[YearOfNotices]) -> None:
    st.caption(
        "The state counts students with IEPs on 1 October (SIMS). Notices are entered for the years before Daybook "
        "only: from then on the register counts them."
    )
    known, this = {y.year: y for y in years}, years[-1].year
    year = st.selectbox("School year", range(this, this - 15, -1), format_func=named, key="year_total_year")
    was = known.get(year)
    entered = was is None or was.entered
    students = st.number_input("Students with IEPs", value=was.students if was else None, step=1,
                               key=f"students-{year}")  # fmt: skip
    notices = None
    if entered:
        notices = st.number_input("Notices to the BSEA (optional)", value=was.notices if was else None,
                                  step=1, key=f"notices-{year}")  # fmt: skip
    source = st.text_input("Where the number was read", value=was.source if was else f"SIMS, 1 October {year}",
                           key=f"source-{year}")  # fmt: skip
    if not st.button("Record the numbers", type="primary", key="record_year"):
        return
    form = YearTotalForm(year, int(students or 0), source, None if notices is None else int(notices),
                         was.version if was else 0)  # fmt: skip
    try:
        with wiring.writing() as db:
            enter_year_total(db, context.principal, form, today=context.today, now=context.now)
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state[state.MESSAGE] = f"The numbers of {named(year)} are recorded."
    st.rerun()


@dialog("Smallest number others are shown")
def _choose(context: Context, fewest: int) -> None:
    st.caption(
        "Whoever sees counts only is shown no smaller number of a group, and none from which one would follow. Names "
        "of students never show there."
    )
    chosen = st.number_input(f"From {LOWEST} to {HIGHEST}", value=fewest, step=1, key="fewest_shown")
    if not st.button("Keep this number", type="primary", key="keep_fewest"):
        return
    try:
        with wiring.writing() as db:
            set_fewest_shown(db, context.principal, int(chosen or 0), now=context.now)
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state[state.MESSAGE] = f"Numbers of a group are shown from {int(chosen)} on."
    st.rerun()
