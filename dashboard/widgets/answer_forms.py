"""Short forms around answers: a revocation of all consent and its notice, which answer controls, what has started."""

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
from models.commands.decide_answers import decide_controlling_answer
from models.commands.errors import Refused
from models.commands.returned_page import ReturnedPage
from models.commands.revoke_consent import AUTHORITY, record_revocation_notice, revoke_consent
from models.commands.start_tasks import AUTHORITY as STARTS
from models.commands.start_tasks import confirm_start, mark_start
from models.queries.answer_form import AnswerForm, answer_form
from models.queries.start_tasks import StartRow, start_task
from models.vocabulary import Fact, PaperKind


def show_revocation(proposal_id: int) -> None:
    _about(proposal_id, _revocation)


def show_revocation_notice(proposal_id: int) -> None:
    _about(proposal_id, _revocation_notice)


def show_decision(proposal_id: int) -> None:
    _about(proposal_id, _decision)


def show_start(task_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        task = start_task(db, context.scope, task_id)
    if task:
        _start(context, task, str(uuid.uuid4()))


def _about(proposal_id: int, opens: Callable[..., None]) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        found = answer_form(db, context.scope, proposal_id)
    opens(context, found, str(uuid.uuid4()))


@dialog("Revocation of all consent")
def _revocation(context: Context, found: AnswerForm, key: str) -> None:
    st.caption(
        "Only a written revocation of all services counts: no BSEA notice, no stay-put, no mediation, no hearing. "
        "Services stop ten school days from the date of the district's notice (603 CMR 28.07(1)(a)4). A parent who "
        "drops one service rejects that portion: record an answer instead."
    )
    people = {p.key: p for p in found.may_answer(context.today)}
    kinds = (PaperKind.LETTER, PaperKind.CERTIFICATE, PaperKind.OTHER)
    files = papers_field.Field(key, kinds, found.student_id, "The parent's letter (optional)")
    with st.container(key=f"revoke-{key}"):
        who = st.selectbox("Revoked by", list(people), format_func=lambda k: people[k].name, key=f"who-{key}")
        day = typed.day("Received by the district", value=context.today, key=f"day-{key}")
        words = st.text_area("The sentence that revokes, word for word", height=90, key=f"words-{key}")
        proof = st.text_input("Proof (optional)", key=f"proof-{key}")
        written = st.checkbox("It came in writing", key=f"written-{key}")
        papers_field.draw(context, files)
        send = st.button("Record revocation", type="primary", key=f"record-{key}")
    if not send:
        return
    person = people.get(who)

    def write(db: Any, now: Any) -> str:
        came = typed.needed(day, "the day the revocation was received", AUTHORITY)
        page = ReturnedPage(key, found.proposal_id, came, person.parent_id if person else None,
                            bool(person and person.parent_id is None), words=words, proof=proof)  # fmt: skip
        done = revoke_consent(db, context.principal, page, in_writing=written, today=context.today, now=now)
        return papers_field.attach(db, context, files, Fact.ANSWER, done.answer_id, now=now)

    saved(write, "Saved. All consent is revoked: answer promptly with a notice, and record its date.")


@dialog("Record the notice's date")
def _revocation_notice(context: Context, found: AnswerForm, key: str) -> None:
    st.caption("Services stop ten school days from the date on this notice, not from the parent's letter.")
    kinds = (PaperKind.NOTICE, PaperKind.PROOF, PaperKind.OTHER)
    files = papers_field.Field(key, kinds, found.student_id, "The notice, or proof of sending (optional)")
    with st.container(key=f"notice-{key}"):
        dated = typed.day("Date on the notice", value=context.today, key=f"dated-{key}")
        papers_field.draw(context, files)
        send = st.button("Record its date", type="primary", key=f"record-{key}")
    if send:

        def write(db: Any, now: Any) -> str:
            on = typed.needed(dated, "the date on the district's notice", AUTHORITY)
            record_revocation_notice(db, context.principal, found.proposal_id, dated=on, today=context.today, now=now)
            return papers_field.attach(db, context, files, Fact.PROPOSAL, found.proposal_id, now=now)

        saved(write, "Saved. The ten school days are counted from that date.")


@dialog("Decide which answer controls")
def _decision(context: Context, found: AnswerForm, key: str) -> None:
    st.caption(
        "Two persons answered differently. The law gives no rule; counsel supplies it. A rejection that came "
        "is owed to the BSEA whatever is decided here."
    )
    pages = {p.id: p for p in found.pages if p.iep_response != "awaiting"}

    def words(answer_id: int) -> str:
        if not answer_id:
            return "No decision: the stronger objection stands"
        page = pages[answer_id]
        day = say.day(page.received_on, context.today)
        return f"{page.answered_by or 'not named'}, {day}: {say.answer(found.kind, page.iep_response)}"

    with st.form(f"decide-{key}", border=False):
        chosen = st.radio("The answer that controls", [*pages, 0], index=None, format_func=words, key=f"chosen-{key}")
        reason = st.text_area("Reason, and the paper it rests on", height=80, key=f"reason-{key}")
        send = st.form_submit_button("Record the decision", type="primary")
    if send:

        def write(db: Any, now: Any) -> None:
            if chosen is None:
                raise Refused("Choose the answer that controls, or that there is no decision.", field="answer")
            decide_controlling_answer(
                db, context.principal, found.proposal_id, answer_id=chosen or None, reason=reason, now=now
            )

        saved(write, "Saved. The decision and its reason are on record.")


@dialog("Confirm start")
def _start(context: Context, task: StartRow, key: str) -> None:
    since = say.day(task.since, context.today)
    st.markdown(plain(f"{task.first_name} {task.last_name}: {task.what}. Accepted {since}."))
    st.caption(plain(task.waits or "Accepted portions start without delay (603 CMR 28.05(7)(b))."))
    with st.form(f"start-{key}", border=False):
        day = typed.day("Started on", value=context.today, key=f"day-{key}")
        started = st.form_submit_button("Confirm it started", type="primary")
    if task.waits:
        if st.button("It can start in the current setting", key=f"can-{key}"):
            _mark(context, task, "", "Saved. It can start now.")
    else:
        why = st.text_input("If it cannot start yet, why", key=f"waits-{key}")
        if st.button("It must wait", key=f"cannot-{key}", disabled=not why.strip()):
            _mark(context, task, why, "Saved. It waits, with its reason.")
    if started:

        def write(db: Any, now: Any) -> None:
            on = typed.needed(day, "the day it started", STARTS)
            confirm_start(db, context.principal, task.id, started_on=on, today=context.today, now=now)

        saved(write, f"Saved. Started {say.day(day or context.today, context.today)}.")


def _mark(context: Context, task: StartRow, waits: str, message: str) -> None:
    def write(db: Any, now: Any) -> None:
        mark_start(db, context.principal, task.id, waits=waits, now=now)

    saved(write, message)
