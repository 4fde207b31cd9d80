"""What a student's file offers to record: a proposal, who may answer, what holds from 18 on, what has started."""

from __future__ import annotations

import uuid
from datetime import date

import streamlit as st

from dashboard import navigation, wiring
from dashboard import phrasing as say
from dashboard.widgets import header, proposal_forms, proposal_parts
from dashboard.widgets.plain import plain
from dashboard.widgets.proposal_forms import saved
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.clocks.due_date import due_on
from models.commands.record_rights import RightsHolder, record_adult, record_rights_holder
from models.law.register import RULES
from models.queries.contact_form import Family, family
from models.queries.start_tasks import to_start
from models.vocabulary import DecisionMaking, Rights


def show(context: Context, student_id: int, born: date | None) -> None:
    with st.container(horizontal=True):
        if st.button("New proposal"):
            proposal_forms.show_new(student_id)
        if st.button("Add who may answer"):
            _rights(context, _family(context, student_id), str(uuid.uuid4()))
        adult = due_on(RULES["AGE18_RIGHTS"], born) if born else None
        if adult and (adult - context.today).days <= 365 and st.button("From 18 on"):
            _adult(context, _family(context, student_id), adult, str(uuid.uuid4()))
    with wiring.reading() as db:
        tasks = to_start(db, context.scope, student_id=student_id)
    if tasks:
        header.section("Accepted, to start without delay", "603 CMR 28.05(7)(b); confirm what has started")
        navigation.follow(draw(proposal_parts.starts(tasks, context.today), key="starts"))


def _family(context: Context, student_id: int) -> Family:
    with wiring.reading() as db:
        return family(db, context.scope, student_id)


@st.dialog("Who may answer")
def _rights(context: Context, people: Family, key: str) -> None:
    st.caption(
        plain(f"{people.first_name} {people.last_name}. ")
        + "A parent, guardian, foster parent or educational surrogate; a caseworker or a group home cannot answer "
        "(34 CFR 300.30, 300.519). The name of a person on file changes that person's rights."
    )
    with st.form(f"rights-{key}", border=False):
        name = st.text_input("Name", max_chars=200, key=f"name-{key}")
        offered = [r for r in Rights if r is not Rights.ADULT_STUDENT]
        rights = st.selectbox("As", offered, format_func=lambda r: say.RIGHTS[r].capitalize(), key=f"as-{key}")
        left, right = st.columns(2)
        with left:
            language = st.text_input("Language", max_chars=60, key=f"language-{key}")
        with right:
            phone = st.text_input("Phone", max_chars=40, key=f"phone-{key}")
        email = st.text_input("E-mail", max_chars=200, key=f"email-{key}")
        reason = st.text_input("The paper it rests on (optional)", max_chars=300, key=f"reason-{key}")
        send = st.form_submit_button("Record", type="primary")
    if send:
        person = RightsHolder(people.student_id, name, rights, None, language, phone, email, reason)
        saved(
            lambda db, now: record_rights_holder(db, context.principal, person, now=now),
            "Saved. Who may answer is on the file.",
        )


@st.dialog("From 18 on")
def _adult(context: Context, people: Family, adult: date, key: str) -> None:
    st.caption(
        plain(f"{people.first_name} {people.last_name} turns 18 on {adult.day} {adult:%b %Y}. ")
        + "From that day the student answers, unless a guardianship, or shared or delegated decision-making is "
        "recorded (603 CMR 28.07(5)). The student's own consent to go on is recorded here too."
    )
    with st.form(f"adult-{key}", border=False):
        decides = st.selectbox(
            "Who decides", list(DecisionMaking), key=f"decides-{key}",
            format_func=lambda d: say.DECIDES[d][:1].upper() + say.DECIDES[d][1:],
        )  # fmt: skip
        on = st.date_input("Consent or decision dated", value=context.today, format="MM/DD/YYYY", key=f"on-{key}")
        send = st.form_submit_button("Record", type="primary")
    if send:
        student = people.student_id
        saved(
            lambda db, now: record_adult(
                db, context.principal, student, decides=decides, decided_on=on, today=context.today, now=now
            ),
            "Saved. Who decides from 18 on is recorded.",
        )
