"""Record what a parent asked for, in the parent's words: from the student's file, or from the list of requests."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, state, wiring
from dashboard.widgets import keeping, papers_field, typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.find_student import matches
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.errors import Refused
from models.commands.keep_draft import discard_draft
from models.commands.record_request import AUTHORITY, RequestEntry, record_request
from models.queries.contact_form import Family, family
from models.vocabulary import Fact, PaperKind, RequestHow

FIELDS = {"asks": str, "made_by": str, "how": RequestHow, "received_on": date}
_SAME = {"about": "record"}


def show(student_id: int) -> None:
    """For one student, within scope."""
    context: Context = st.session_state["context"]
    dialog("Record a parent's request", width="large")(_form)(context, *_begin(context, student_id))


def show_for_anyone() -> None:
    """The student is found first, then the form is the same."""
    st.session_state.pop(state.ASKED_OF, None)
    dialog("Record a parent's request", width="large")(_find)(st.session_state["context"])


def _begin(context: Context, student_id: int) -> tuple[Family, keeping.Opening]:
    with wiring.reading() as db:
        people = family(db, context.scope, student_id)
    first = people.parents[0][0] if people.parents else None
    values = {"asks": "", "made_by": first, "how": None, "received_on": context.today}
    return people, keeping.opened(context, Fact.REQUEST, FIELDS, values, student_id=student_id, **_SAME)


def _find(context: Context) -> None:
    if (begun := st.session_state.get(state.ASKED_OF)) is not None:
        _form(context, *begun)
        return
    wanted = st.text_input("Whose parent asked?", placeholder="Name, or state id", key="request_student")
    for number, words in matches(context, wanted):
        st.button(words, key=f"asked{number}", type="tertiary", on_click=_choose, args=(context, number))


def _choose(context: Context, student_id: int) -> None:
    st.session_state[state.ASKED_OF] = _begin(context, student_id)


def _form(context: Context, people: Family, opening: keeping.Opening) -> None:
    def kept(field: str) -> dict[str, Any]:
        return {"key": opening.key_of(field), "on_change": keeping.keep, "args": (opening,)}

    st.html(
        f"<p style='margin:0'><b>{escape(f'{people.first_name} {people.last_name}')}</b></p><p class='db-muted'>Every "
        "request needs an answer: granted in words, an N1, an N2, or taken back (34 CFR 300.503(a)). An oral request "
        "counts. What was said in mediation or settlement talk does not belong here.</p>"
    )
    with st.container(key=opening.container):
        left, middle, right = st.columns(3)
        with left:
            other = st.session_state.get(opening.key_of("made_by"))
            names = list(dict.fromkeys([*(p[0] for p in people.parents), *([other] if other else [])]))
            st.selectbox("Who asked", names, accept_new_options=True, placeholder="Choose, or type a name",
                         **kept("made_by"))  # fmt: skip
        with middle:
            st.selectbox(
                "How", list(RequestHow), format_func=_how, placeholder="How it came", index=None, **kept("how")
            )
        with right:
            typed.day("Received on", **kept("received_on"))
        st.text_area("What was asked, in the parent's words", height=140, **kept("asks"))
        papers_field.draw(context, _papers(people, opening))
        done = st.button("Record request", type="primary", key=opening.key_of("record"))
        keeping.say_kept(opening)
    if done:
        _save(context, people, opening)


def _papers(people: Family, opening: keeping.Opening) -> papers_field.Field:
    kinds = (PaperKind.LETTER, PaperKind.OTHER)
    label = "The parent's letter or e-mail (optional)"
    return papers_field.Field(opening.key, kinds, people.student_id, label, papers_field.NOT_IN_DRAFT)


def _save(context: Context, people: Family, opening: keeping.Opening) -> None:
    said = opening.values()
    now = settings.read().now()
    try:
        came = typed.needed(said["received_on"], "the day the request was received", AUTHORITY)
        entry = RequestEntry(
            opening.key, people.student_id, came, said["made_by"] or "", said["how"], said["asks"] or ""
        )
        with wiring.writing() as db:
            done = record_request(db, context.principal, entry, today=context.today, now=now)
            files = _papers(people, opening)
            attached = papers_field.attach(db, context, files, Fact.REQUEST, done.request_id, now=now)
            discard_draft(db, context.principal, opening.key)
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state.pop(state.ASKED_OF, None)
    words = f"Recorded: a request of {entry.made_by}. It stands open until it is answered. {attached}"
    st.session_state[state.MESSAGE] = words.strip()
    st.rerun()


def _how(how: RequestHow) -> str:
    words = say.REQUEST_HOW[how]
    return words[:1].upper() + words[1:]
