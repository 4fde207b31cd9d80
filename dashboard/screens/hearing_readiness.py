"""Hearing readiness: what must be at hand before the day, the exhibits with their pages, the witnesses."""

import streamlit as st

from dashboard import navigation, state, wiring
from dashboard import phrasing as say
from dashboard.dispute_phrasing import ROAD
from dashboard.widgets import downloads, empty_state, exhibit_exports, exhibit_forms, header, help_text, readiness_parts
from dashboard.widgets.view import draw
from models.queries.exhibits import preparation

ctx = st.session_state["context"]
wanted = state.numbered(state.MATTER)
if wanted is None:
    header.show(ctx, "Hearing readiness")
    empty_state.say_so("No hearing is chosen.", "Open one from Meetings & disputes.")
    st.stop()
with wiring.reading() as db:
    found = preparation(db, ctx.scope, wanted)
header.show(
    ctx, f"{ROAD[found.road]}: {found.first_name} {found.last_name}", readiness_parts.sentence(found, ctx.today)
)
with st.container(horizontal=True):
    exhibit_forms.downloads(ctx, found)
    if st.button("Open the hearing", key="to_matter"):
        navigation.go("matter", {state.MATTER: str(wanted)})
    if st.button("Open the student's file", key="to_file"):
        navigation.go("student_file", {state.STUDENT: str(found.student_id)})
left, right = st.columns([3, 2], gap="large")
with left:
    header.section("Ready", f"{sum(met for _, met in found.checklist)} of {len(found.checklist)}; advice, not a gate")
    st.html(readiness_parts.checks(found))
with right:
    if found.clock_id is not None:
        header.section("Delivery", "five business days before the first day")
        navigation.follow(draw(readiness_parts.delivery(found, ctx.today), key="delivery"))
    header.section("Witnesses", "as they will stand on the list")
    if found.witnesses:
        exhibit_forms.act_on_witness(ctx, draw(readiness_parts.witnesses(found), key="witnesses"))
        downloads.buttons("witnesses", lambda: exhibit_exports.witnesses(found), key="witnesses_file")
    else:
        empty_state.say_so("No witness is named.")
    exhibit_forms.name_a_witness(ctx, found)
header.section("Exhibits", f"{say.many(len(found.exhibits), 'exhibit')}, {say.many(found.pages, 'page')}")
if found.exhibits:
    exhibit_forms.act_on_exhibit(ctx, found, draw(readiness_parts.exhibits(found, ctx.today), key="exhibits"))
    downloads.buttons("exhibits", lambda: exhibit_exports.exhibits(found), key="exhibits_file")
else:
    empty_state.say_so("No exhibit is listed.", "List papers of the student's file below.")
exhibit_forms.list_papers(ctx, found)
help_text.counsel(ctx)
