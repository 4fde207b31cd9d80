"""Correct one fact of a matter, or take it back, with the reason; what stood before stays in the record."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.widgets import keeping, matter_fields, matter_history, matter_parts, matter_saving
from dashboard.widgets.dialog import dialog
from dashboard.widgets.matter_saving import kept
from dashboard.widgets.refusals import Refusals
from dashboard.wiring import Context
from models.commands.record_step import correct_step
from models.dispute_vocabulary import Outcome, Step
from models.queries.cases import cases
from models.queries.matter_form import matter_of_fact
from models.queries.matter_page import FactRow, MatterPage, matter_page
from models.roads.case import Case
from models.vocabulary import Fact

FIELDS = matter_fields.FIELDS | {"reason": str, "what": str}
CORRECT, TAKE_BACK = "Correct it", "Take it back: it did not happen"


def show(fact_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        page = matter_page(db, context.scope, matter_of_fact(db, context.scope, fact_id))
        case = cases(db, context.scope, page.row.student_id)[page.row.id].case
    [fact] = [f for f in page.facts if f.id == fact_id]
    values = {
        "step": Step(fact.step), "on": fact.happened_on, "outcome": Outcome(fact.outcome) if fact.outcome else None,
        "rule_key": fact.rule_key or None, "until": fact.until, "words": fact.words, "by_whom": fact.by_whom,
        "reason": "", "what": CORRECT,
    }  # fmt: skip
    opening = keeping.opened(
        context, Fact.MATTER, FIELDS, values, student_id=page.row.student_id, record_id=fact_id, form_of="fix"
    )
    st.session_state[matter_saving.version_key(opening)] = page.row.version
    _dialog(context, page, case, fact, opening)


@dialog("Correct what is recorded", width="large")
def _dialog(context: Context, page: MatterPage, case: Case, fact: FactRow, opening: keeping.Opening) -> None:
    matter_saving.hold(opening)
    was = f"{matter_history.fact_words(fact, context.today)}, {say.day(fact.happened_on, context.today)}"
    st.html(f"<p style='margin:0'><b>{escape(matter_parts.title(page))}</b></p><p class='db-muted'>As recorded by "
            f"{escape(fact.recorded_by)}: {escape(was)}. Both versions stay in the record.</p>")  # fmt: skip
    refusals = Refusals()
    with st.container(key=opening.container):
        what = st.radio("What is wrong with it", (CORRECT, TAKE_BACK), horizontal=True, **kept(opening, "what"))
        if what == CORRECT:
            own = Step(fact.step)
            steps = [own, *(step for step in matter_fields.options(case) if step is not own)]
            matter_fields.draw(opening, refusals, case, steps)
        st.text_input("Reason", **kept(opening, "reason"))
        refusals.under("reason")
        refusals.under("", "version")
        done = st.button(what.partition(":")[0], type="primary", key=opening.key_of("record"))
        keeping.say_kept(opening)
    if not done:
        return
    entry = matter_fields.form(opening) if what == CORRECT else None
    if what == CORRECT and entry is None:
        refusals.say("Choose what happened, and its day.", "step")
        return
    reason = st.session_state[opening.key_of("reason")] or ""
    matter_saving.save(
        context, opening, refusals,
        lambda db, version, now: correct_step(
            db, context.principal, page.row.id, fact.id, entry, entry_key=opening.key, reason=reason, version=version,
            today=context.today, now=now,
        ),
        "Corrected. Both versions stay in the record." if entry else "Saved. Taken back; it stays in the record.",
        matter_saving.recorded_since(context, page, context.today),
    )  # fmt: skip
