"""Record that a notice was sent, and record a receipt: two short forms, from the row that waits for them."""

from __future__ import annotations

import uuid
from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.wiring import Context
from models.commands.errors import Refused
from models.commands.record_receipt import record_receipt
from models.commands.send_notice import Copy, send_notice
from models.queries.contact_form import proposal_head
from models.queries.packet import packet
from models.vocabulary import ReceiptBasis

HOW = ("e-mail", "certified mail", "first-class mail", "by hand", "the BSEA's portal")
_BASES = [basis for basis in ReceiptBasis if basis not in (ReceiptBasis.ASSUMED, ReceiptBasis.ANSWER)]


def show_sending(clock_id: int) -> None:
    context = st.session_state["context"]
    with wiring.reading() as db:
        found = packet(db, context.scope, clock_id)
    whose = f"{found.first_name} {found.last_name}" + (f" · {say.KIND[found.kind]}" if found.kind else "")
    _sending(context, clock_id, whose, str(uuid.uuid4()))


def show_receipt(proposal_id: int) -> None:
    context = st.session_state["context"]
    _receipt(context, proposal_id, _whose(context, proposal_id), str(uuid.uuid4()))


def _whose(context: Context, proposal_id: int) -> str:
    with wiring.reading() as db:
        found = proposal_head(db, context.scope, proposal_id)
    sent = f", sent {say.day(found.sent_on, context.today)}" if found.sent_on else ""
    return f"{found.first_name} {found.last_name} · {say.KIND[found.kind]}{sent}"


@st.dialog("Record that the notice was sent")
def _sending(context: Context, clock_id: int, whose: str, key: str) -> None:
    st.html(f"<p style='margin:0'><b>{escape(whose)}</b></p>")
    st.caption(
        "Five calendar days after receipt of the rejection, 603 CMR 28.08(3)(b). The clock stops when it is sent."
    )
    with st.form(f"sending-{key}", border=False):
        sent_on = st.date_input(
            "Sent on", value=context.today, max_value=context.today, format="MM/DD/YYYY", key=f"sent-{key}"
        )
        how = st.selectbox("How", HOW, key=f"how-{key}")
        reference = st.text_input(
            "Proof or reference (optional)",
            max_chars=120,
            placeholder="Message id, tracking number",
            key=f"proof-{key}",
        )
        sent = st.form_submit_button("Record as sent", type="primary")
    if not sent:
        return
    try:
        with wiring.writing() as db:
            copy = Copy(sent_on, how, reference=reference)
            due = send_notice(db, context.principal, clock_id, copy, today=context.today, now=context.now).due_on
    except Refused as refusal:
        st.error(str(refusal))
        return
    late = (sent_on - due).days
    words = "on time" if late <= 0 else f"{say.days(late)} late"
    _done(f"Recorded: sent {say.day(sent_on, context.today)}, {words}. It stands in the register.")


@st.dialog("Record the day of receipt")
def _receipt(context: Context, proposal_id: int, whose: str, key: str) -> None:
    st.html(f"<p style='margin:0'><b>{escape(whose)}</b></p>")
    st.caption("The parent's 30 days start when the parent receives the proposal, 603 CMR 28.05(7)(a).")
    with st.form(f"receipt-{key}", border=False):
        received = st.date_input(
            "Received on", value=context.today, max_value=context.today, format="MM/DD/YYYY", key=f"received-{key}"
        )
        basis = st.selectbox(
            "How the district knows", _BASES, format_func=lambda b: say.RECEIPT[b].capitalize(), key=f"basis-{key}"
        )
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
