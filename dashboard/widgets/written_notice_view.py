"""A signed notice as it stands: every question with its answer, the paper, its sending, and the way to replace it."""

from __future__ import annotations

import secrets
import uuid
from datetime import date
from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, state, wiring
from dashboard.widgets import papers, papers_field, typed, written_notice_fields
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.clocks.due_date import local_date
from models.commands.errors import Refused
from models.commands.send_written_notice import WHEN_SENT, record_copy, send_written_notice
from models.law.prior_written_notice import WRITTEN
from models.papers.written_notice import NOT_STATED, written_notice_pdf
from models.queries.papers import papers_of
from models.queries.student_file import NoSuchStudent
from models.queries.written_notices import NoticeRow, written_notice
from models.vocabulary import Fact, PaperKind


def show(notice_id: int) -> None:
    context: Context = st.session_state["context"]
    dialog("Written notice", width="large")(_dialog)(context, _read(context, notice_id), str(uuid.uuid4()))


def _read(context: Context, notice_id: int) -> NoticeRow:
    with wiring.reading() as db:
        found = written_notice(db, context.scope, notice_id)
    if found is None:
        raise NoSuchStudent
    return found


def _dialog(context: Context, notice: NoticeRow, key: str) -> None:
    form, today = notice.form.upper(), context.today
    st.html(f"<p style='margin:0'><b>{escape(f'{notice.first_name} {notice.last_name}')}</b> · "
            f"{escape(say.NOTICE_FORM[notice.form])}</p>{_facts(notice, context)}")  # fmt: skip
    if notice.lacks:
        lacking = ", ".join(question.short for question in notice.lacks)
        st.caption(f"Unanswered in this notice: {lacking}. A later notice can answer it (34 CFR 300.503(b)).")
    with wiring.reading() as db:
        held = papers_of(db, context.scope, [(Fact.WRITTEN_NOTICE, notice.notice_id)])
    if held and (act := draw(papers.short(held, caption="Papers of this notice"), key=f"papers-{notice.notice_id}")):
        st.session_state[state.FORM] = ("paper", int(act["id"]))
        st.rerun()
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        st.download_button(
            f"{form} as PDF", lambda: _paper(context, notice.notice_id), f"{notice.form}-{notice.notice_id}.pdf",
            "application/pdf", key=f"paper-{notice.notice_id}", on_click="ignore",
        )  # fmt: skip
        if notice.replaced_by_id is None and st.button("Write one that replaces it", key=f"again-{notice.notice_id}"):
            st.session_state[state.FORM] = ("replace", notice.notice_id)
            st.rerun()
    if notice.sent_on is None:
        files = papers_field.Field(
            key, (PaperKind.NOTICE, PaperKind.PROOF, PaperKind.OTHER), notice.student_id,
            "The notice as sent, or proof of sending (optional)",
        )  # fmt: skip
        left, right = st.columns(2)
        with left:
            sent_on = typed.day("Sent on", value=today, key=f"on-{key}")
        with right:
            how = st.selectbox("How", written_notice_fields.HOW, accept_new_options=True, key=f"how-{key}")
        papers_field.draw(context, files)
        if st.button("Record as sent", type="primary", key=f"record-{key}"):
            _send(context, notice, files, sent_on, how or "")


def _send(context: Context, notice: NoticeRow, files: papers_field.Field, sent_on: date | None, how: str) -> None:
    now = settings.read().now()
    try:
        sent_on = typed.needed(sent_on, "the day the notice was sent", WHEN_SENT)
        with wiring.writing() as db:
            send_written_notice(db, context.principal, notice.notice_id, sent_on=sent_on, how=how, today=context.today,
                                now=now)  # fmt: skip
            attached = papers_field.attach(db, context, files, Fact.WRITTEN_NOTICE, notice.notice_id, now=now)
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    answered = " The request is answered by it." if notice.request_id else ""
    words = f"Recorded: sent {say.day(sent_on, context.today)}, {how}.{answered} {attached}"
    st.session_state[state.MESSAGE] = words.strip()
    st.rerun()


def _paper(context: Context, notice_id: int) -> bytes:
    """Read again within scope when it is asked for; each copy has a number of its own, which the ledger keeps."""
    number = secrets.token_hex(8)
    with wiring.writing() as db:
        record_copy(db, context.principal, notice_id, number=number, now=settings.read().now())
    return written_notice_pdf(_read(context, notice_id), district=context.district.name, export=number)


def _facts(notice: NoticeRow, context: Context) -> str:
    today = context.today
    sent = f"{say.day(notice.sent_on, today)}, {notice.sent_how}" if notice.sent_on else "not sent yet"
    written = f"{say.day(local_date(notice.recorded_at), today)} by {notice.recorded_by}"
    rows = [("Dated", f"{say.day(notice.signed_on, today)} · signed {written}"), ("Sent", sent)]
    if notice.asks:
        rows.append(("Answers", f"the request of {notice.made_by}: {notice.asks}"))
    if notice.kind:
        rows.append(("Goes with", say.KIND[notice.kind]))
    rows += [(_capital(question.short), getattr(notice, question.field) or NOT_STATED) for question in WRITTEN]
    rows += [
        ("Safeguards statement", "goes with it, or it says how to get one" if notice.safeguards_given else NOT_STATED),
        ("Language", notice.language or NOT_STATED),
    ]
    if notice.replaced_by_id:
        rows.append(("Replaced", "by a later notice"))
    body = "".join(
        f"<dt>{escape(name)}</dt><dd style='white-space:pre-wrap;overflow-wrap:anywhere'>{escape(value)}</dd>"
        for name, value in rows
    )
    return f"<dl class='db-facts'>{body}</dl>"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
