"""Record that a notice was sent, and record a receipt: two short forms, from the row that waits for them."""

from __future__ import annotations

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.wiring import Context
from models.commands.errors import Refused
from models.commands.record_receipt import record_receipt
from models.commands.send_notice import send_notice
from models.vocabulary import ReceiptBasis

HOW = ("e-mail", "certified mail", "first-class mail", "by hand", "the BSEA's portal")
_BASES = [basis for basis in ReceiptBasis if basis not in (ReceiptBasis.ASSUMED, ReceiptBasis.ANSWER)]


def show_sending(proposal_id: int) -> None:
    _sending(st.session_state["context"], proposal_id)


def show_receipt(proposal_id: int) -> None:
    _receipt(st.session_state["context"], proposal_id)


@st.dialog("Record that the notice was sent")
def _sending(context: Context, proposal_id: int) -> None:
    st.caption(
        "Five calendar days after receipt of the rejection, 603 CMR 28.08(3)(b). The clock stops when it is sent."
    )
    with st.form("sending", border=False):
        sent_on = st.date_input("Sent on", value=context.today, max_value=context.today, format="MM/DD/YYYY")
        how = st.selectbox("How", HOW)
        reference = st.text_input(
            "Proof or reference (optional)", max_chars=120, placeholder="Message id, tracking number"
        )
        sent = st.form_submit_button("Record as sent", type="primary")
    if not sent:
        return
    try:
        with wiring.writing() as db:
            due = send_notice(
                db, context.principal, proposal_id, sent_on=sent_on, how=how, reference=reference,
                today=context.today, now=context.now,
            )  # fmt: skip
    except Refused as refusal:
        st.error(str(refusal))
        return
    late = (sent_on - due).days
    words = "on time" if late <= 0 else f"{say.days(late)} late"
    _done(f"Recorded: sent {say.day(sent_on, context.today)}, {words}. It stands in the register.")


@st.dialog("Record the day of receipt")
def _receipt(context: Context, proposal_id: int) -> None:
    st.caption("The parent's 30 days start when the parent receives the proposal, 603 CMR 28.05(7)(a).")
    with st.form("receipt", border=False):
        received = st.date_input("Received on", value=context.today, max_value=context.today, format="MM/DD/YYYY")
        basis = st.selectbox("How the district knows", _BASES, format_func=lambda b: say.RECEIPT[b].capitalize())
        sent = st.form_submit_button("Record receipt", type="primary")
    if not sent:
        return
    try:
        with wiring.writing() as db:
            record_receipt(
                db, context.principal, proposal_id, received_on=received, basis=basis, today=context.today,
                now=context.now,
            )  # fmt: skip
    except Refused as refusal:
        st.error(str(refusal))
        return
    _done(f"Recorded: received {say.day(received, context.today)}. The 30 days are counted from there.")


def _done(message: str) -> None:
    st.session_state[state.MESSAGE] = message
    st.rerun()
