"""Log a contact, from any row: me, now, the primary parent and the language are filled in."""

from __future__ import annotations

import uuid
from datetime import datetime
from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.wiring import Context
from models.clocks.due_date import NEW_YORK
from models.commands.errors import Refused
from models.commands.log_contact import ContactEntry, log_contact
from models.queries.contact_form import Family, family
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome

DIRECTION = {ContactDirection.TO_PARENT: "To the parent", ContactDirection.FROM_PARENT: "From the parent"}
SOMEBODY = "Somebody else"
WARNING = (
    "A filed entry is never edited, and both sides will read it: facts only. What was said in mediation or settlement "
    "talk, and legal advice, do not belong here."
)


def show(student_id: int) -> None:
    """Open the form for one student, within scope."""
    context = st.session_state["context"]
    with wiring.reading() as db:
        people = family(db, context.scope, student_id)
    st.session_state[state.ENTRY_KEY] = str(uuid.uuid4())
    _dialog(context, people)


@st.dialog("Log a contact", width="large")
def _dialog(context: Context, people: Family) -> None:
    who = escape(f"{people.first_name} {people.last_name} · logged by {context.principal.name}")
    st.html(f"<p class='db-muted' style='margin:0'>{who}. {WARNING}</p>")
    local = context.now.astimezone(NEW_YORK)
    key = st.session_state[state.ENTRY_KEY]
    with st.form(f"contact-{key}", border=False):
        left, middle, right = st.columns(3)
        with left:
            day = st.date_input(
                "Day", value=context.today, max_value=context.today, format="MM/DD/YYYY", key=f"day-{key}"
            )
            means = st.selectbox("Means", list(ContactMeans), format_func=say.MEANS.get, key=f"means-{key}")
        with middle:
            time = st.time_input(
                "Time", value=local.time().replace(second=0, microsecond=0), step=300, key=f"time-{key}"
            )
            direction = st.selectbox(
                "Direction", list(ContactDirection), format_func=DIRECTION.get, key=f"direction-{key}"
            )
        with right:
            names = [p[0] for p in people.parents] or [SOMEBODY]
            whom = st.selectbox("With", [*names, *([SOMEBODY] if people.parents else [])], key=f"whom-{key}")
            outcome = st.selectbox("Result", list(ContactOutcome), format_func=_outcome, key=f"outcome-{key}")
        language = people.parents[0][1] if people.parents else people.home_language
        interpreter = people.needs_interpreter and st.checkbox(
            f"With an interpreter ({language})", key=f"interpreter-{key}"
        )
        summary = st.text_area(
            "What was said", height=90, placeholder="Facts, as both sides may read them", key=f"said-{key}"
        )
        proposed = st.text_area("What the district proposed (optional)", height=68, key=f"proposed-{key}")
        answer = st.text_area("What the parent answered (optional)", height=68, key=f"answer-{key}")
        follow_up = st.date_input(
            "Follow up on (optional)", value=None, min_value=context.today, format="MM/DD/YYYY", key=f"follow-{key}"
        )
        sent = st.form_submit_button("Sign and file", type="primary")
    if not sent:
        return
    entry = ContactEntry(
        key,
        people.student_id,
        datetime.combine(day, time, NEW_YORK),
        means,
        direction,
        outcome,
        "" if whom == SOMEBODY else whom,
        language,
        bool(interpreter),
        summary,
        proposed,
        answer,
        follow_up,
    )
    try:
        with wiring.writing() as db:
            log_contact(db, context.principal, entry, now=context.now)
    except Refused as refusal:
        st.error(str(refusal))
        return
    st.session_state[state.MESSAGE] = f"Filed: {_outcome(outcome).lower()}, {say.day(day, context.today)}."
    st.rerun()


def _outcome(outcome: ContactOutcome) -> str:
    words = say.OUTCOME[outcome]
    return words[:1].upper() + words[1:]
