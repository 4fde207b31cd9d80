"""Record that a parent's request for a hearing reached the district: the five days to send a copy start there."""

from __future__ import annotations

import uuid
from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.widgets import typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.errors import Refused
from models.commands.record_hearing_request import AUTHORITY, record_hearing_request
from models.queries.contact_form import Family, family

HOW = ("by e-mail", "by hand", "by mail", "by fax")


def show(student_id: int) -> None:
    """Open the form for one student, within scope."""
    context = st.session_state["context"]
    with wiring.reading() as db:
        people = family(db, context.scope, student_id)
    _dialog(context, people, str(uuid.uuid4()))


@dialog("Record a hearing request")
def _dialog(context: Context, people: Family, key: str) -> None:
    st.html(f"<p style='margin:0'><b>{escape(people.first_name)} {escape(people.last_name)}</b></p>")
    st.caption(
        "A parent's request for a hearing that reaches anyone in the district. A copy is owed to the BSEA within five "
        "calendar days of that day, 603 CMR 28.08(3)(b)."
    )
    with st.form(f"hearing-{key}", border=False):
        received = typed.day("Reached the district on", value=context.today, key=f"hearing-on-{key}")
        how = st.selectbox("How", HOW, key=f"hearing-how-{key}")
        sent = st.form_submit_button("Record the request", type="primary")
    if not sent:
        return
    try:
        received = typed.needed(received, "the day the request reached the district", AUTHORITY)
        with wiring.writing() as db:
            done = record_hearing_request(
                db, context.principal, people.student_id, entry_key=key, received_on=received, how=how,
                today=context.today, now=context.now,
            )  # fmt: skip
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    due = say.day(done.due_on, context.today)
    st.session_state[state.MESSAGE] = f"Recorded. A copy goes to the BSEA by {due}: it stands under Rejections & BSEA."
    st.rerun()
