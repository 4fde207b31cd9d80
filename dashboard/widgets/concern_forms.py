"""A parent's concern statement: filed point by point, each point answered by itself."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, state, wiring
from dashboard.widgets import keeping, papers_field, typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.concerns import answer_concern, file_concerns
from models.commands.errors import Refused
from models.commands.keep_draft import discard_draft
from models.queries.contact_form import Family, family
from models.queries.prevention import StatementRow, statement_of
from models.queries.student_file import student_file
from models.vocabulary import Fact, PaperKind

FIELDS = {"points": str, "made_by": str, "received_on": date}
_SAME = {"about": "concerns"}


def show_file(student_id: int) -> None:
    """The statement, one concern a line, in the parent's words."""
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        people = family(db, context.scope, student_id)
    first = people.parents[0][0] if people.parents else None
    values = {"points": "", "made_by": first, "received_on": context.today}
    opening = keeping.opened(context, Fact.CONCERN_STATEMENT, FIELDS, values, student_id=student_id, **_SAME)
    dialog("File a concern statement", width="large")(_file)(context, people, opening)


def _file(context: Context, people: Family, opening: keeping.Opening) -> None:
    def kept(field: str) -> dict[str, Any]:
        return {"key": opening.key_of(field), "on_change": keeping.keep, "args": (opening,)}

    st.html(
        f"<p style='margin:0'><b>{escape(f'{people.first_name} {people.last_name}')}</b></p><p class='db-muted'>What "
        "the parents sent before the meeting. Each point is answered in the proposal, or told why not.</p>"
    )
    with st.container(key=opening.container):
        left, right = st.columns(2)
        with left:
            other = st.session_state.get(opening.key_of("made_by"))
            names = list(dict.fromkeys([*(p[0] for p in people.parents), *([other] if other else [])]))
            st.selectbox("Whose concerns", names, accept_new_options=True, placeholder="Choose, or type a name",
                         **kept("made_by"))  # fmt: skip
        with right:
            typed.day("Received on", **kept("received_on"))
        st.text_area("Concerns, one a line, in the parent's words", height=180, **kept("points"))
        papers_field.draw(context, _papers(people, opening))
        done = st.button("File the statement", type="primary", key=opening.key_of("file"))
        keeping.say_kept(opening)
    if not done:
        return
    said = opening.values()
    points = (said["points"] or "").splitlines()
    try:
        came = typed.needed(said["received_on"], "the day the statement was received")
        now = settings.read().now()
        with wiring.writing() as db:
            filed = file_concerns(
                db, context.principal, people.student_id, entry_key=opening.key, received_on=came,
                made_by=said["made_by"] or "", points=points, today=context.today, now=now,
            )  # fmt: skip
            letter = _papers(people, opening)
            attached = papers_field.attach(db, context, letter, Fact.CONCERN_STATEMENT, filed.statement_id, now=now)
            discard_draft(db, context.principal, opening.key)
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    n = sum(bool(p.strip()) for p in points)
    st.session_state[state.MESSAGE] = f"Filed: {say.many(n, 'concern')}. {attached}".strip()
    st.rerun()


def _papers(people: Family, opening: keeping.Opening) -> papers_field.Field:
    kinds = (PaperKind.LETTER, PaperKind.OTHER)
    label = "The letter itself (optional)"
    return papers_field.Field(opening.key, kinds, people.student_id, label, papers_field.NOT_IN_DRAFT)


def show_answers(statement_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        found = statement_of(db, context.scope, statement_id)
        proposals = student_file(db, context.scope, found.student_id).proposals if found else ()
    if found is None:
        return
    named = {p.id: f"{say.KIND[p.kind]}, {'sent ' + say.day(p.sent_on, context.today) if p.sent_on else 'not sent yet'}"
             for p in proposals}  # fmt: skip
    dialog("Answer a parent's concerns", width="large")(_answers)(context, found, named)


def _answers(context: Context, found: StatementRow, proposals: dict[int, str]) -> None:
    st.html(f"<p style='margin:0'><b>{escape(f'{found.first_name} {found.last_name}')}</b> · concerns of "
            f"{escape(found.made_by)}, received {say.day(found.received_on, context.today)}</p>")  # fmt: skip
    for point in found.points:
        who = (
            f" · answered {say.day(point.answered_on, context.today)} by {point.answered_by}"
            if point.answered_on
            else ""
        )
        st.html(f"<p style='margin:8px 0 0'><b>{point.number}.</b> {escape(point.words)}"
                f"<span class='db-muted'>{escape(who)}</span></p>")  # fmt: skip
        if point.answer:
            st.html(f"<p class='db-muted' style='margin:0 0 0 20px'>{escape(point.answer)}</p>")
    waiting = [p.number for p in found.points if p.answered_on is None] or [p.number for p in found.points]
    key = f"{found.id}-{found.version}"
    number = st.selectbox("Which point", [p.number for p in found.points], key=f"point-{key}",
                          index=[p.number for p in found.points].index(waiting[0]))  # fmt: skip
    answer = st.text_area("How the proposal answers it, or why it does not", height=100, key=f"answer-{key}")
    which = st.selectbox("In which proposal", list(proposals), format_func=proposals.get, key=f"proposal-{key}",
                         index=None, placeholder="None yet")  # fmt: skip
    if not st.button("Record the answer", type="primary", key=f"record-{key}"):
        return
    try:
        with wiring.writing() as db:
            answer_concern(db, context.principal, found.id, number, answer=answer or "", proposal_id=which,
                           version=found.version, today=context.today, now=settings.read().now())  # fmt: skip
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    left = found.unanswered - (1 if any(p.number == number and p.answered_on is None for p in found.points) else 0)
    words = "every point has its answer" if not left else f"{say.many(left, 'point')} left"
    st.session_state[state.MESSAGE] = f"Answered: point {number}; {words}."
    st.rerun()
