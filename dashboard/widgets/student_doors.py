"""What a student's file offers to record: a proposal, who may answer, what holds from 18 on, what has started."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

import streamlit as st

from dashboard import navigation, wiring
from dashboard import phrasing as say
from dashboard.widgets import header, papers_field, proposal_forms, proposal_parts, student_forms, typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.widgets.proposal_forms import saved
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.clocks.due_date import due_on
from models.commands.record_rights import record_adult
from models.law.register import RULES
from models.queries.contact_form import Family, family
from models.queries.start_tasks import to_start
from models.vocabulary import DecisionMaking, Fact, PaperKind


def show(context: Context, student_id: int, born: date | None) -> None:
    with st.container(horizontal=True):
        if st.button("New proposal"):
            proposal_forms.show_new(student_id)
        if st.button("Who may answer"):
            student_forms.show_rights(student_id)
        if st.button("Custody"):
            student_forms.show_custody(student_id)
        if st.button("Facts and place"):
            student_forms.show_place(student_id)
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


@dialog("From 18 on")
def _adult(context: Context, people: Family, adult: date, key: str) -> None:
    st.caption(
        plain(f"{people.first_name} {people.last_name} turns 18 on {adult.day} {adult:%b %Y}. ")
        + "From that day the student answers, unless a guardianship, or shared or delegated decision-making is "
        "recorded (603 CMR 28.07(5)). The student's own consent to go on is recorded here too."
    )
    kinds = (PaperKind.ORDER, PaperKind.LETTER, PaperKind.CERTIFICATE, PaperKind.OTHER)
    files = papers_field.Field(key, kinds, people.student_id, "Decree, or the student's own consent (optional)")
    with st.container(key=f"adult-{key}"):
        decides = st.selectbox(
            "Who decides", list(DecisionMaking), key=f"decides-{key}",
            format_func=lambda d: say.DECIDES[d][:1].upper() + say.DECIDES[d][1:],
        )  # fmt: skip
        on = typed.day("Consent or decision dated", value=context.today, key=f"on-{key}")
        papers_field.draw(context, files)
        send = st.button("Record", type="primary", key=f"record-{key}")
    if send:
        student = people.student_id

        def write(db: Any, now: Any) -> str:
            day = typed.needed(on, "the day of the consent or the decision", str(RULES["AGE18_RIGHTS"].citation))
            record_adult(db, context.principal, student, decides=decides, decided_on=day, today=context.today, now=now)
            return papers_field.attach(db, context, files, Fact.STUDENT, student, now=now)

        saved(write, "Saved. Who decides from 18 on is recorded.")
