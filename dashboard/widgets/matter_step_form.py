"""Record what happened in a matter: the step that comes next, or another that fits; a printed date; how it ended."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.dispute_phrasing import STEP
from dashboard.widgets import keeping, matter_fields, matter_follows, matter_parts, matter_saving, obligation_form
from dashboard.widgets.dialog import dialog
from dashboard.widgets.refusals import Refusals
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.commands.record_step import record_step
from models.dispute_vocabulary import Step
from models.law.confidential_talks import SENTENCE
from models.queries.cases import cases
from models.queries.matter_page import MatterPage, matter_page
from models.roads.case import Case
from models.vocabulary import Fact

_SAME = {"form_of": "step"}
RESULTS = (Step.AGREEMENT_SIGNED, Step.DECIDED, Step.LETTER_RECEIVED, Step.CLOSED)  # from which something may be owed


def show(matter_id: int) -> None:
    """With the next step chosen already."""
    _open(matter_id, None)


def show_any(matter_id: int) -> None:
    _open(matter_id, "any")


def show_end(matter_id: int) -> None:
    _open(matter_id, Step.CLOSED)


def _open(matter_id: int, wanted: Step | str | None) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        page = matter_page(db, context.scope, matter_id)
        case = cases(db, context.scope, page.row.student_id)[matter_id].case
    fits = matter_fields.options(case)
    chosen = Step(page.row.next_step) if wanted is None and page.row.next_step else wanted
    values = dict.fromkeys(matter_fields.FIELDS) | {"step": chosen if chosen in fits else None, "on": context.today,
                                                     "words": "", "by_whom": ""}  # fmt: skip
    opening = keeping.opened(
        context, Fact.MATTER, matter_fields.FIELDS, values, student_id=page.row.student_id, record_id=matter_id, **_SAME
    )
    if st.session_state[opening.key_of("step")] not in fits:  # a draft of a step that somebody recorded since
        st.session_state[opening.key_of("step")] = values["step"]
    st.session_state[matter_saving.version_key(opening)] = page.row.version
    _dialog(context, page, case, opening)


@dialog("Record what happened", width="large")
def _dialog(context: Context, page: MatterPage, case: Case, opening: keeping.Opening) -> None:
    matter_saving.hold(opening)
    st.html(f"<p style='margin:0'><b>{escape(matter_parts.title(page))}</b></p>")
    if matter_parts.talks(page.row.road):
        st.caption(SENTENCE)
    refusals = Refusals()
    with st.container(key=opening.container):
        matter_fields.draw(opening, refusals, case, matter_fields.options(case))
        entry = matter_fields.form(opening)
        if entry:
            after = matter_fields.with_fact(case, entry)
            draw(matter_follows.table(matter_follows.fact(case, after, context.today)), key=f"follows-{opening.key}")
        refusals.under("", "version")
        done = st.button("Record it", type="primary", key=opening.key_of("record"))
        keeping.say_kept(opening)
    if not done:
        return
    if entry is None:
        refusals.say("Choose what happened, and its day.", "step")
        return
    matter_saving.save(
        context, opening, refusals,
        lambda db, version, now: record_step(
            db, context.principal, page.row.id, entry, version=version, today=context.today, now=now
        ),
        f"Recorded: {STEP[entry.step]}, {say.day(entry.on, context.today)}.",
        matter_saving.recorded_since(context, page, context.today),
        lambda: obligation_form.lead_on(context, page.row.id) if entry.step in RESULTS else None,
    )  # fmt: skip
