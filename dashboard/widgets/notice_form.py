"""Record the day a parent received a proposal: a short form, from the row that waits for it."""

from __future__ import annotations

import uuid
from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.widgets import papers_field, typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.widgets.refusals import Refusals
from dashboard.wiring import Context
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.record_receipt import AUTHORITY, record_receipt
from models.queries.contact_form import ProposalHead, proposal_head
from models.vocabulary import Fact, PaperKind, ReceiptBasis

_BASES = [basis for basis in ReceiptBasis if basis not in (ReceiptBasis.ASSUMED, ReceiptBasis.ANSWER)]


def show_receipt(proposal_id: int) -> None:
    context = st.session_state["context"]
    with wiring.reading() as db:
        found = proposal_head(db, context.scope, proposal_id)
    _receipt(context, proposal_id, found, str(uuid.uuid4()))


def _whose(context: Context, found: ProposalHead) -> str:
    sent = f", sent {say.day(found.sent_on, context.today)}" if found.sent_on else ""
    return f"{found.first_name} {found.last_name} · {say.KIND[found.kind]}{sent}"


@dialog("Record receipt")
def _receipt(context: Context, proposal_id: int, found: ProposalHead, key: str) -> None:
    st.html(f"<p style='margin:0'><b>{escape(_whose(context, found))}</b></p>")
    st.caption("The parent's 30 days start when the parent receives the proposal, 603 CMR 28.05(7)(a).")
    kinds = (PaperKind.RECEIPT, PaperKind.OTHER)
    label = "Stamped envelope, return receipt, certificate (optional)"
    files = papers_field.Field(key, kinds, found.student_id, label)
    with st.container(key=f"receipt-{key}"):
        refusals = Refusals()
        received = typed.day("Received on", value=context.today, key=f"received-{key}")
        refusals.under("day", "received_on")
        basis = st.selectbox(
            "How the district knows", _BASES, index=None, placeholder="Choose what shows it", key=f"basis-{key}",
            format_func=lambda b: say.RECEIPT[b].capitalize(),
        )  # fmt: skip
        refusals.under("basis")
        papers_field.draw(context, files)
        refusals.under("")
        sent = st.button("Record receipt", type="primary", key=f"record-{key}")
    if not sent:
        return
    try:
        received = typed.needed(received, "the day the parent received it", AUTHORITY)
        if basis is None:
            raise Refused("Say how the district knows that day.", field="basis", authority=AUTHORITY)
        with wiring.writing() as db:
            record_receipt(
                db, context.principal, proposal_id, received_on=received, basis=basis, today=context.today,
                now=context.now, version=st.session_state.get(f"version-{key}", found.version),
            )  # fmt: skip
            attached = papers_field.attach(db, context, files, Fact.PROPOSAL, proposal_id, now=context.now)
    except ChangedMeanwhile as theirs:
        st.error(plain(str(theirs)))
        for whose, day, how in (
            ("When you opened it", found.received_on, found.receipt_basis),
            (f"As {theirs.by or 'somebody'} saved it", theirs.theirs["received_on"], theirs.theirs["receipt_basis"]),
            ("As you typed it", received, basis),
        ):
            known = f"received {say.day(day, context.today)}, {say.RECEIPT[how]}" if day else "not known"
            st.markdown(plain(f"{whose}: {known}"))
        st.session_state[f"version-{key}"] = theirs.version
        return
    except Refused as refusal:
        refusals.say(str(refusal), refusal.field)
        return
    words = f"Recorded: received {say.day(received, context.today)}. The 30 days are counted from there. {attached}"
    _done(words.strip())


def _done(message: str) -> None:
    st.session_state[state.MESSAGE] = message
    st.rerun()
