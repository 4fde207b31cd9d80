"""Record that stay-put ended: which element, by what paper, what is delivered from then on. The director's form."""

from __future__ import annotations

import uuid
from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.widgets import stay_put_parts as parts
from dashboard.widgets import typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.widgets.refusals import Refusals
from dashboard.wiring import Context
from models.clocks.stay_put_ledger import Line
from models.commands.end_stay_put import AUTHORITY, EndOfStayPut, end_stay_put
from models.commands.errors import Refused
from models.queries.stay_put import disputed_in
from models.vocabulary import StayPutEnd

EVERYTHING = "Everything of this proposal"


def show(proposal_id: int) -> None:
    context = st.session_state["context"]
    with wiring.reading() as db:
        found = disputed_in(db, context.scope, proposal_id)
    if found is not None:
        _dialog(context, proposal_id, found.first_name, found.last_name, found.lines, str(uuid.uuid4()))


@dialog("Record an end of stay-put", width="large")
def _dialog(context: Context, proposal_id: int, first: str, last: str, lines: tuple[Line, ...], key: str) -> None:
    st.html(f"<p style='margin:0'><b>{escape(f'{first} {last}')}</b></p>")
    st.caption(
        "It ends by written agreement, a decision for the parent, a BSEA order, or a decision for the district once no "
        "appeal is left: 603 CMR 28.08(7), 34 CFR 300.518. A later acceptance by the parent is recorded as an answer. "
        "The end of an IEP's dates ends nothing."
    )
    portions = {plain(f"{parts.what(line)} (in force: {parts.in_force(line, context.today)})"): line.portion_id
                for line in lines if line.portion_id is not None}  # fmt: skip
    refusals = Refusals()
    left, right = st.columns(2)
    with left:
        which = st.selectbox(
            "What ended", [EVERYTHING, *portions], index=None if portions else 0, placeholder="Choose",
            key=f"which-{key}",
        )  # fmt: skip
        refusals.under("portion")
        reason = st.selectbox(
            "How", list(StayPutEnd), format_func=lambda r: say.STAY_PUT_END[r].capitalize(), key=f"reason-{key}"
        )
    with right:
        ended_on = typed.day("Ended on", value=context.today, key=f"ended-{key}")
        refusals.under("day", "ended_on")
        paper = st.text_input("Paper that proves it", placeholder="Agreement signed 4 May; BSEA 26-01234",
                              key=f"paper-{key}")  # fmt: skip
        refusals.under("paper")
    decided_on, finished = None, False
    if reason is StayPutEnd.DECISION_FOR_DISTRICT:
        decided_on = typed.day("Day of the decision", value=None, key=f"decided-{key}")
        finished = st.checkbox("Appeals were taken and are finished", key=f"appeals-{key}")
        refusals.under("decided_on")
    in_force = st.text_area(
        "What is delivered from then on", height=90, key=f"force-{key}",
        placeholder="As the paper says; a later dispute holds this version",
    )  # fmt: skip
    refusals.under("in_force")
    refusals.under("")
    if not st.button("Record the end", type="primary", key=f"record-{key}"):
        return
    if which is None:
        words = "Choose what ended: one portion, or everything of this proposal. Nothing you typed is lost."
        refusals.say(words, "portion")
        return
    try:
        on = typed.needed(ended_on, "the day it ended", AUTHORITY)
        form = EndOfStayPut(key, proposal_id, reason, on, paper, in_force, portions.get(which), decided_on, finished)
        with wiring.writing() as db:
            end_stay_put(db, context.principal, form, today=context.today, now=context.now)
    except Refused as refusal:
        refusals.say(str(refusal), refusal.field)
        return
    st.session_state[state.MESSAGE] = f"Recorded: ended {say.day(on, context.today)}, {say.STAY_PUT_END[reason]}."
    st.rerun()
