"""Two forms for what should not stand where it stands: ask for a seal, and move an entry to the right student."""

from __future__ import annotations

import uuid
from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, state, wiring
from dashboard.widgets.dialog import dialog
from dashboard.widgets.find_student import matches
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.errors import Refused
from models.commands.move_contact import move_contact
from models.commands.seal_contact import ask_seal
from models.queries.contacts import LogRow, entry
from models.vocabulary import SealReason

_REASONS = [reason for reason in SealReason if reason is not SealReason.WRONG_STUDENT]


def show_seal(contact_id: int) -> None:
    _seal(st.session_state["context"], contact_id)


def show_move(contact_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        row = entry(db, context.scope, contact_id).row
    _move(context, row, str(uuid.uuid4()))


@dialog("Seal it: ask a second person")
def _seal(context: Context, contact_id: int) -> None:
    st.html(
        "<p class='db-muted' style='margin:0'>A second person approves. Then the words are gone for good, from the "
        "search too, and a stub says who asked, who approved, when and why. A wrong fact is no reason: correct it.</p>"
    )
    reason = st.selectbox("Why it may be sealed", _REASONS, format_func=say.SEALED.get, key=f"reason-{contact_id}")
    why = st.text_area("In a sentence, as the stub will show it", height=80, key=f"why-{contact_id}")
    if not st.button("Ask for the seal", type="primary", key=f"ask-{contact_id}"):
        return
    try:
        with wiring.writing() as db:
            ask_seal(db, context.principal, contact_id, reason=reason, why=why or "", now=settings.read().now())
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state[state.MESSAGE] = "Saved. The seal waits for a second person; the words stay until then."
    st.rerun()


@dialog("Wrong student: move the entry")
def _move(context: Context, row: LogRow, key: str) -> None:
    wrong = escape(f"{row.first_name} {row.last_name}")
    st.html(
        "<p class='db-muted' style='margin:0'>The words are entered again with the student you choose, and the seal is "
        f"asked for the entry of {wrong}. Tell the director: another family's words may have been seen.</p>"
    )
    wanted = st.text_input("Right student", placeholder="Name, or state id", key=f"right-{key}")
    for number, words in matches(context, wanted, other_than=row.student_id):
        if st.button(words, key=f"to{number}-{key}"):
            _moved(context, row, number, key)


def _moved(context: Context, row: LogRow, student_id: int, key: str) -> None:
    try:
        with wiring.writing() as db:
            now = settings.read().now()
            move_contact(db, context.principal, row.id, to_student_id=student_id, entry_key=key, now=now)
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state[state.MESSAGE] = "Saved. The entry stands with the right student; the other waits for its seal."
    st.rerun()
