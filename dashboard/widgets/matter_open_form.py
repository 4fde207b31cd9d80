"""Open a matter: which road, who asked, over what, on which days; what follows is shown before it is recorded."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

import streamlit as st

from dashboard import navigation, state, wiring
from dashboard.widgets import (
    keeping,
    matter_cells,
    matter_follows,
    matter_open_fields,
    matter_saving,
    papers_field,
)
from dashboard.widgets.dialog import dialog
from dashboard.widgets.find_student import matches
from dashboard.widgets.matter_open_fields import Offered
from dashboard.widgets.refusals import Refusals
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.commands.open_matter import open_matter
from models.dispute_vocabulary import Road
from models.queries.cases import cases
from models.queries.matter_form import matter_choices, student_of_proposal
from models.roads.opening import following
from models.vocabulary import Fact, PaperKind

_OF = "matter_of"
_PAPERS = (
    PaperKind.LETTER, PaperKind.HEARING_NOTICE, PaperKind.NOTICE, PaperKind.EVALUATION, PaperKind.ORDER,
    PaperKind.RECEIPT, PaperKind.OTHER,
)  # fmt: skip
_FOLLOWS = "<h3 style='font-size:16px;line-height:22px;padding:0;margin:0'>What follows</h3>"


def show(student_id: int) -> None:
    """For one student, within scope."""
    context: Context = st.session_state["context"]
    dialog("Open a meeting or dispute", width="large")(_form)(context, *_begin(context, student_id))


def show_hearing(student_id: int) -> None:
    """The same with a parent's hearing request chosen."""
    context: Context = st.session_state["context"]
    begun = _begin(context, student_id, road=Road.HEARING)
    dialog("Open a meeting or dispute", width="large")(_form)(context, *begun)


def show_about(proposal_id: int) -> None:
    """The same over one proposal, from the row of its rejection."""
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        student_id = student_of_proposal(db, context.scope, proposal_id)
    begun = _begin(context, student_id, proposal=proposal_id)
    dialog("Open a meeting or dispute", width="large")(_form)(context, *begun)


def show_for_anyone() -> None:
    """The student is found first, then the form is the same."""
    st.session_state.pop(_OF, None)
    dialog("Open a meeting or dispute", width="large")(_find)(st.session_state["context"])


def _begin(
    context: Context, student_id: int, *, road: Road | None = None, proposal: int | None = None
) -> tuple[Offered, keeping.Opening]:
    with wiring.reading() as db:
        offered = Offered(matter_choices(db, context.scope, student_id), cases(db, context.scope, student_id))
    values = matter_open_fields.first(offered, context.today, road=road, proposal=proposal)
    opening = keeping.opened(
        context, Fact.MATTER, matter_open_fields.FIELDS, values, student_id=student_id, form_of="opening"
    )
    return offered, opening


def _find(context: Context) -> None:
    if (begun := st.session_state.get(_OF)) is not None:
        _form(context, *begun)
        return
    wanted = st.text_input("Which student?", placeholder="Name, or state id", key="matter_student")
    for number, words in matches(context, wanted):
        st.button(words, key=f"matter-of-{number}", type="tertiary", on_click=_choose, args=(context, number))


def _choose(context: Context, student_id: int) -> None:
    st.session_state[_OF] = _begin(context, student_id)


def _form(context: Context, offered: Offered, opening: keeping.Opening) -> None:
    matter_saving.hold(opening)
    own = offered.choices
    st.html(f"<p style='margin:0'><b>{escape(f'{own.first_name} {own.last_name}')}</b></p>")
    refusals = Refusals()
    left, right = st.columns([3, 2], gap="medium")
    with left, st.container(key=opening.container):
        matter_open_fields.draw(opening, refusals, offered)
        files = _papers(opening, own.student_id)
        papers_field.draw(context, files)
        refusals.under("papers")
    with right, st.container(border=True, key="follows"):
        st.html(f"{_FOLLOWS}<p class='db-muted' style='margin:0'>Nothing is filed until you open it.</p>")
        case = matter_open_fields.case(opening, offered)
        if case is None:
            st.html("<p class='db-muted'>Choose the road, who asked and the day at the left.</p>")
        elif forbidden := matter_open_fields.forbidden(opening, offered):
            refusals.say(f"{forbidden.reason} ({forbidden.authority})", "road")
        else:
            found = following(case, own.calendar)
            draw(matter_follows.table(matter_follows.opening(case, found, context.today)), key=f"opens-{opening.key}")
        refusals.under("")
        done = st.button("Open it", type="primary", width="stretch", key=opening.key_of("open"))
        keeping.say_kept(opening)
    if not done:
        return
    entry = matter_open_fields.form(opening, offered)
    if entry is None:
        refusals.say("Choose the road, who asked, and the day.", "road")
        return
    said = [f"Saved. Opened: {matter_cells.name(entry.road, entry.title, entry.reference)}."]

    def write(db: Any, _: int, now: datetime) -> None:
        done = open_matter(db, context.principal, entry, today=context.today, now=now)
        said.append(papers_field.attach(db, context, files, Fact.MATTER, done.matter_id, now=now))
        st.session_state[state.FORM] = ("matter_opened", done.matter_id)

    def message() -> str:
        return " ".join(part for part in (*said, "Its page takes what happens next.") if part)

    matter_saving.save(context, opening, refusals, write, message, lambda _: "")


def _papers(opening: keeping.Opening, student_id: int) -> papers_field.Field:
    """The request or the letter itself, in the transaction that opens the matter."""
    label = "The request or letter (optional)"
    return papers_field.Field(opening.key, _PAPERS, student_id, label, papers_field.NOT_IN_DRAFT)


def go_to(matter_id: int) -> None:
    """The page of the one that was just opened."""
    navigation.go("matter", {state.MATTER: str(matter_id)})
