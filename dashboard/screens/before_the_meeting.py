"""Before the meeting: which Team meetings come, was there an early dialogue, which concerns have no answer yet?"""

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.navigation import follow
from dashboard.widgets import before_meeting_exports as exports
from dashboard.widgets import before_meeting_tables as tables
from dashboard.widgets import empty_state, filters, find_student, header, pager, practice_form
from dashboard.widgets.view import draw
from models.queries.papers import papers_of
from models.queries.prevention import open_statements, practices, waiting_dialogues
from models.vocabulary import Fact

ctx = st.session_state["context"]
scope, today = ctx.scope, ctx.today
header.show(
    ctx, "Before the meeting",
    "Hopes, concerns and draft ideas two to three weeks before a Team meets. A practice of the district, not a duty.",
)  # fmt: skip
chosen = filters.for_stay_put(ctx)
with st.container(horizontal=True):
    if st.button("Plan an early dialogue", key="plan_dialogue"):
        find_student.for_form("Plan an early dialogue", "dialogue_plan")
    if st.button("File a concern statement", key="file_concerns"):
        find_student.for_form("File a concern statement", "concern_file")
narrowed = chosen.school_id is not None or chosen.chair_id is not None
with wiring.reading() as db:
    talks = waiting_dialogues(db, scope, filters=chosen, after=pager.cursor())
    concerns = open_statements(db, scope, filters=chosen, after=pager.cursor(state.N1_AFTER), limit=20)
    held = papers_of(db, scope, [(Fact.CONCERN_STATEMENT, row.id) for row in concerns.rows])
    marks = practices(db, scope)

header.section("Team meetings and their early dialogue", "by the day of the meeting, until its summary is sent")
if talks.is_empty:
    meaning = "fits these filters" if narrowed else "is planned"
    empty_state.say_so(f"No early dialogue {meaning}.", "“Plan an early dialogue” above begins one.")
else:
    foot = f"{say.many(len(talks.rows), 'meeting')} on this page"
    follow(draw(tables.dialogues(talks.rows, today, foot=foot) | pager.turned(), key="dialogues"))
    pager.under(talks, "early-dialogues", lambda: exports.dialogues(scope, chosen), key="dialogues")
header.section("Concerns without an answer", "each point is answered in the proposal, or told why not")
if concerns.is_empty:
    empty_state.say_so("Every concern that parents put in writing has its answer, within these filters.")
else:
    foot = f"{say.many(len(concerns.rows), 'statement')} on this page, the longest waiting first"
    data = tables.statements(concerns.rows, today, foot=foot, held=held) | pager.turned(state.N1_AFTER)
    follow(draw(data, key="concerns"))
    pager.under(
        concerns,
        "concerns-without-an-answer",
        lambda: exports.concerns(scope, chosen),
        key="concerns",
        param=state.N1_AFTER,
    )
header.section("Practices of the district", "their first day is a mark: what came before and after can be compared")
if marks:
    draw(tables.marked(marks, today), key="practices")
else:
    empty_state.say_so("No practice is marked.")
if ctx.may_send:
    practice_form.show(ctx, marks)
