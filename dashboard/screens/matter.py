"""One meeting, mediation, hearing or complaint: where it stands, what is next with its form, all that is recorded."""

import streamlit as st

from dashboard import navigation, state, wiring
from dashboard import phrasing as say
from dashboard.navigation import follow
from dashboard.widgets import (
    agreement_papers,
    empty_state,
    header,
    issue_form,
    matter_doors,
    matter_history,
    matter_parts,
    obligation_list,
    papers,
)
from dashboard.widgets.view import draw
from models.law.confidential_talks import SENTENCE
from models.queries.matter_page import matter_page
from models.queries.papers import papers_of
from models.vocabulary import Fact

ctx = st.session_state["context"]
today = ctx.today
wanted = state.numbered(state.MATTER)
if wanted is None:
    header.show(ctx, "Meeting or dispute")
    empty_state.say_so("None is chosen.", "Open one from Meetings & disputes, or from a student's file.")
    st.stop()
with wiring.reading() as db:
    found = matter_page(db, ctx.scope, wanted)
    held = [p for p in papers_of(db, ctx.scope, [(Fact.MATTER, wanted)]) if not p.walled]
row, about = found.row, say.name(found.row.first_name, found.row.last_name)
header.show(ctx, matter_parts.title(found), matter_parts.sentence(found, today))
matter_doors.show(found)
if matter_parts.talks(row.road):
    st.html(f"<div class='db-box db-muted'>{SENTENCE}</div>")
left, right = st.columns([3, 2], gap="large")
with left:
    header.section("Where it stands")
    st.html(matter_parts.facts(found, today))
with right, st.container(border=True, key="matter_next_box"):
    matter_doors.next_step(ctx, found)
header.section("Clocks", "the date opens its explanation")
if found.clocks:
    follow(draw(matter_parts.clocks(found.clocks, today, about=about), key="matter_clocks"))
else:
    empty_state.say_so("No clock runs on this road.", "No law sets one, or what starts it is not recorded yet.")
header.section("Days", "appointed, held, postponed, cancelled")
if days := found.own_days():
    follow(draw(matter_parts.days(days, today), key="matter_days"))
else:
    empty_state.say_so("No day is set.")
header.section("What is recorded", "newest first; a correction stands beside what it corrects")
follow(draw(matter_history.history(found.own_facts(), today), key="matter_facts"))
issue_form.show(ctx, wanted)
obligation_list.of_matter(ctx, wanted)
agreement_papers.show(ctx, wanted)
header.section("Papers", "attached to this matter; a signed agreement stands apart")
if held:
    follow(draw(papers.table(held, today, caption="Papers of this matter"), key="matter_papers"))
else:
    empty_state.say_so("No paper is attached yet.")
if len(found.family) > 1:
    header.section("One line of time for each", "this one and those it hangs together with, newest first")
    draw(matter_history.lanes(found, today), key="matter_lanes")
    with st.container(horizontal=True):
        for other in found.family:
            if other.id != row.id and st.button(f"Open: {matter_parts.name_of(other)}", key=f"other-{other.id}"):
                navigation.go("matter", {state.MATTER: str(other.id)})
