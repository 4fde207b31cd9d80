"""Answer a parent's request: granted or taken back, in words; refused by an N2, or met by an N1, as a notice."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, state, wiring
from dashboard.widgets import keeping, typed, written_notice_fields
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.widgets.written_notice_form import language_of
from dashboard.wiring import Context
from models.commands.answer_request import IN_WORDS, answer_request
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.keep_draft import discard_draft
from models.commands.record_request import AUTHORITY
from models.commands.write_notice import write_notice
from models.law.prior_written_notice import WHEN
from models.queries.contact_form import Family, family
from models.queries.requests import RequestRow, request_of
from models.queries.student_file import NoSuchStudent
from models.vocabulary import Fact, NoticeForm, RequestAnswer

ANSWERS = (RequestAnswer.GRANTED, RequestAnswer.N2, RequestAnswer.N1, RequestAnswer.WITHDRAWN)
FIELDS = written_notice_fields.FIELDS | {"answer": RequestAnswer, "words": str, "answered_on": date}
_SAME = {"about": "answer"}
_ASKS = {
    RequestAnswer.GRANTED: "What was granted, as the parent was told",
    RequestAnswer.WITHDRAWN: "How the parent took it back",
}


def show(request_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        asked = request_of(db, context.scope, request_id)
        if asked is None:
            raise NoSuchStudent
        people = family(db, context.scope, asked.student_id)
    values = written_notice_fields.first(context.today, language_of(people))
    values |= {"answer": None, "words": "", "answered_on": context.today}
    opening = keeping.opened(
        context, Fact.REQUEST, FIELDS, values, student_id=asked.student_id, record_id=request_id, **_SAME
    )
    st.session_state[opening.key_of("version")] = asked.version
    _dialog(context, asked, people, opening)


@dialog("Answer a request", width="large")
def _dialog(context: Context, asked: RequestRow, people: Family, opening: keeping.Opening) -> None:
    keeping.hold(opening)
    who = f"{people.first_name} {people.last_name} · {asked.made_by}, {say.REQUEST_HOW[asked.how]}, received "
    who += say.day(asked.received_on, context.today)
    quoted = f"<div class='db-line'><blockquote>{escape(asked.asks)}</blockquote></div>"
    why = f"<p class='db-muted'>{escape(WHEN)} Every refusal needs its own N2.</p>"
    st.html(f"<p style='margin:0'><b>{escape(who)}</b></p>{quoted}{why}")
    with st.container(key=opening.container):
        answer = st.radio(
            "Answer", ANSWERS, format_func=_words, horizontal=True, key=opening.key_of("answer"),
            on_change=keeping.keep, args=(opening,), index=None,
        )  # fmt: skip
        if answer is None:
            return
        if answer in IN_WORDS:
            done = _in_words(context, answer, opening)
        else:
            form, language = NoticeForm(answer.value), language_of(people)
            done = written_notice_fields.draw(opening, form, context.today, family=language)
    if done:
        _save(context, asked, answer, opening)


def _words(answer: RequestAnswer) -> str:
    words = say.REQUEST_ANSWER[answer]
    return words[:1].upper() + words[1:]


def _in_words(context: Context, answer: RequestAnswer, opening: keeping.Opening) -> bool:
    given = {"on_change": keeping.keep, "args": (opening,)}
    st.text_area(_ASKS[answer], height=110, key=opening.key_of("words"), **given)
    typed.day("Answered on", key=opening.key_of("answered_on"), **given)
    done = st.button("Record answer", type="primary", key=opening.key_of("record"))
    keeping.say_kept(opening)
    return done


def _save(context: Context, asked: RequestRow, answer: RequestAnswer, opening: keeping.Opening) -> None:
    version, now = st.session_state[opening.key_of("version")], settings.read().now()
    said = opening.values()
    try:
        with wiring.writing() as db:
            if answer in IN_WORDS:
                day = typed.needed(said["answered_on"], "the day it was answered", AUTHORITY)
                answer_request(
                    db, context.principal, asked.request_id, answer=answer, words=said["words"] or "",
                    answered_on=day, version=version, today=context.today, now=now,
                )  # fmt: skip
            else:
                entry = written_notice_fields.entry(
                    opening, NoticeForm(answer.value), asked.student_id, request_id=asked.request_id,
                    request_version=version,
                )  # fmt: skip
                write_notice(db, context.principal, entry, today=context.today, now=now)
            discard_draft(db, context.principal, opening.key)
    except ChangedMeanwhile as theirs:
        st.error(plain(f"{theirs} {_theirs(theirs)}"))
        st.session_state[opening.key_of("version")] = theirs.version
        return
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    message = f"Recorded: {say.REQUEST_ANSWER[answer]}."
    if answer not in IN_WORDS and not said["is_sent"]:
        message = f"Signed: {answer.value.upper()}. The request stays open until it is sent."
    st.session_state[state.MESSAGE] = message
    st.rerun()


def _theirs(theirs: ChangedMeanwhile) -> str:
    words = f"Theirs: {say.REQUEST_ANSWER[theirs.theirs['answer']]}"
    return words + (f", “{theirs.theirs['answer_words']}”." if theirs.theirs["answer_words"] else ".")
