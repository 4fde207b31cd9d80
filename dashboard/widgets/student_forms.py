"""The short forms of a student's own facts: who may answer, custody and a surrogate, where the student is."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.widgets import papers_field, typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.widgets.proposal_forms import saved
from dashboard.wiring import Context
from models.commands.correct_student import StudentFacts, correct_student
from models.commands.record_custody import record_custody
from models.commands.record_rights import RightsHolder, record_rights_holder
from models.queries.choices import school_choices
from models.queries.who_and_where import OnFile, WhoAndWhere, who_and_where
from models.vocabulary import Fact, PaperKind, Rights

_NEW = OnFile(0, "", Rights.PARENT.value, "", "", "")
_PAPERS = (PaperKind.ORDER, PaperKind.LETTER, PaperKind.CERTIFICATE, PaperKind.OTHER)
_OFFERED = [r for r in Rights if r is not Rights.ADULT_STUDENT]


def show_rights(student_id: int) -> None:
    _about(student_id, _rights)


def show_custody(student_id: int) -> None:
    _about(student_id, _custody)


def show_place(student_id: int) -> None:
    _about(student_id, _place)


def _about(student_id: int, opens: Callable[..., None]) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        found = who_and_where(db, context.scope, student_id)
    opens(context, found, str(uuid.uuid4()))


@dialog("Who may answer")
def _rights(context: Context, found: WhoAndWhere, key: str) -> None:
    st.caption(
        plain(f"{found.first_name} {found.last_name}. ")
        + "A parent, guardian, foster parent or educational surrogate; a caseworker or a group home cannot answer "
        "(34 CFR 300.30, 300.519)."
    )
    people = {0: _NEW} | {p.id: p for p in found.people if p.rights != Rights.ADULT_STUDENT}
    number = st.selectbox(
        "Whom", list(people), key=f"whom-{key}", format_func=lambda n: people[n].name or "Somebody new"
    )
    one = people[number]
    files = papers_field.Field(f"{key}-{number}", _PAPERS, found.student_id, "Custody order or other paper (optional)")
    with st.container(key=f"rights-{key}-{number}"):
        name = st.text_input("Name", value=one.name, key=f"name-{key}-{number}")
        rights = st.selectbox("As", _OFFERED, format_func=lambda r: say.RIGHTS[r].capitalize(),
                              index=_OFFERED.index(Rights(one.rights)), key=f"as-{key}-{number}")  # fmt: skip
        left, right = st.columns(2)
        with left:
            language = st.text_input("Language", value=one.language, key=f"language-{key}-{number}")
        with right:
            phone = st.text_input("Phone", value=one.phone, key=f"phone-{key}-{number}")
        email = st.text_input("E-mail", value=one.email, key=f"email-{key}-{number}")
        reason = st.text_input("The paper it rests on (optional)", key=f"reason-{key}-{number}")
        papers_field.draw(context, files)
        send = st.button("Record", type="primary", key=f"record-{key}")
    if send:
        person = RightsHolder(found.student_id, name, rights, number or None, language, phone, email, reason)

        def write(db: Any, now: Any) -> str:
            parent_id = record_rights_holder(db, context.principal, person, now=now)
            return papers_field.attach(db, context, files, Fact.PARENT, parent_id, now=now)

        saved(write, "Saved. Who may answer is on the file.")


@dialog("Custody")
def _custody(context: Context, found: WhoAndWhere, key: str) -> None:
    st.caption(
        plain(f"{found.first_name} {found.last_name}. ")
        + "What an order or an agreement says of who decides. Where nobody may "
        "answer, a surrogate is to be appointed within 30 days of the day that was determined (34 CFR 300.519(h))."
    )
    files = papers_field.Field(key, _PAPERS, found.student_id, "The order or agreement itself (optional)")
    with st.container(key=f"custody-form-{key}"):
        custody = st.text_area("Custody, as the paper says it", value=found.custody, height=90, key=f"custody-{key}")
        since = typed.day("A surrogate is looked for since (empty: none is)", value=found.surrogate_since,
                          key=f"since-{key}")  # fmt: skip
        papers_field.draw(context, files)
        send = st.button("Record custody", type="primary", key=f"record-{key}")
    if send:

        def write(db: Any, now: Any) -> str:
            record_custody(db, context.principal, found.student_id, custody=custody, surrogate_since=since,
                           today=context.today, now=now)  # fmt: skip
            return papers_field.attach(db, context, files, Fact.STUDENT, found.student_id, now=now)

        saved(write, "Saved. What is known of custody is on the file.")


@dialog("Facts and place", width="large")
def _place(context: Context, found: WhoAndWhere, key: str) -> None:
    st.caption(
        plain(f"{found.first_name} {found.last_name}. ")
        + "The responsible district, the serving site and the calendar that counts are three facts. Clocks that count "
        "school days follow. The next students file that names this student is compared again, so correct it there too."
    )
    with wiring.reading() as db:
        schools = {c.id: c.name for c in school_choices(db, context.scope, limit=500)}
    calendars = dict(found.calendars)
    if found.calendar_id is not None:
        calendars.setdefault(found.calendar_id, "The calendar as it stands")
    if found.school_id is not None:
        schools.setdefault(found.school_id, "The school as it stands")
    sites = [*schools, 0]
    version = st.session_state.setdefault(f"version-{key}", found.version)
    with st.form(f"place-{key}", border=False):
        left, right = st.columns(2)
        with left:
            school = st.selectbox("School", sites, index=sites.index(found.school_id or 0), key=f"school-{key}",
                                  format_func=lambda n: schools.get(n, "None of this district"))  # fmt: skip
            placement = st.text_input("Serving site and placement", value=found.placement, key=f"placement-{key}",
                                      placeholder="Approved private school, collaborative, home")  # fmt: skip
            district = st.text_input("Responsible district (eight digits; empty: this one)",
                                     value=found.responsible_district, key=f"district-{key}")  # fmt: skip
            days = [0, *calendars]
            calendar = st.selectbox("Calendar that counts", days, index=days.index(found.calendar_id or 0),
                                    key=f"days-{key}",
                                    format_func=lambda n: calendars.get(n, "The school's own"))  # fmt: skip
        with right:
            born = typed.day("Date of birth", value=found.date_of_birth, key=f"born-{key}")
            language = st.text_input("Home language", value=found.home_language, key=f"home-{key}")
            grade = st.text_input("Grade", value=found.grade, key=f"grade-{key}")
        send = st.form_submit_button("Record the facts", type="primary")
    if send:
        facts = StudentFacts(school or None, district, calendar or None, placement, born, language, grade)

        def write(db: Any, now: Any) -> None:
            correct_student(db, context.principal, found.student_id, facts, version=version, today=context.today,
                            now=now)  # fmt: skip

        saved(write, "Saved. The student's facts are corrected; the clocks follow.", key=key)
