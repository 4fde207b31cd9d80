"""Proposal: one proposal in its four states, the pages that came back, what has to start; and what to record next."""

import streamlit as st

from dashboard import navigation, state, wiring
from dashboard import phrasing as say
from dashboard.widgets import (
    answer_forms,
    answer_page,
    empty_state,
    header,
    notice_form,
    papers,
    proposal_forms,
    proposal_parts,
)
from dashboard.widgets.view import draw
from models.clocks.answered import standing_of
from models.queries.answer_form import answer_form
from models.queries.papers import papers_of
from models.queries.start_tasks import starts_of
from models.vocabulary import Fact

ctx = st.session_state["context"]
wanted = state.numbered(state.PROPOSAL)
if wanted is None:
    header.show(ctx, "Proposal")
    empty_state.say_so("No proposal is chosen.", "Open one from a student's file.")
    st.stop()
with wiring.reading() as db:
    found = answer_form(db, ctx.scope, wanted)
    tasks = starts_of(db, ctx.scope, found.proposal_id)
    facts = [(Fact.PROPOSAL, found.proposal_id), *((Fact.ANSWER, page.id) for page in found.pages)]
    held = papers_of(db, ctx.scope, facts)
place = say.place(found.grade, found.school)
header.show(
    ctx, f"{say.KIND[found.kind]}: {found.first_name} {found.last_name}",
    f"{place[:1].upper()}{place[1:]} · team chair {found.chair or 'not known'}",
)  # fmt: skip
number = found.proposal_id
revoked = found.iep_response == "revoked"
unanswered = revoked and found.revocation_notice_on is None
with st.container(horizontal=True):
    if revoked and st.button("Record the notice's date", type="primary" if unanswered else "secondary"):
        answer_forms.show_revocation_notice(number)
    if found.sent_on and st.button("Record answer", type="secondary" if unanswered else "primary"):
        navigation.go("record_answer", {state.PROPOSAL: str(number)})
    words = "Correct the sending" if found.sent_on else "Record the sending"
    if st.button(words, type="secondary" if found.sent_on else "primary"):
        proposal_forms.show_sending(number)
    if found.sent_on and not found.response_received_on and st.button("Record receipt"):
        notice_form.show_receipt(number)
    split = standing_of(answer_page.earlier(found)).split and len({p.parent_id for p in found.pages}) > 1
    if split and ctx.may_send and st.button("Decide which answer controls"):
        answer_forms.show_decision(number)
    if found.sent_on and not revoked and st.button("Revocation of all consent"):
        answer_forms.show_revocation(number)
    if not found.withdrawn_on and st.button("Withdraw"):
        proposal_forms.show_withdrawal(number)
    if st.button("Open the student's file"):
        navigation.go("student_file", {state.STUDENT: str(found.student_id)})
left, right = st.columns([2, 3], gap="large")
with left:
    header.section("Where it stands", "four states, none of which stands for another")
    st.html(proposal_parts.facts(found, ctx.today))
    if own := [paper for paper in held if paper.fact == Fact.PROPOSAL]:
        header.section("Papers", "what was sent, and what proves the sending or the receipt")
        navigation.follow(draw(papers.short(own, caption="Papers of the proposal"), key="papers"))
with right:
    header.section("Returned pages", "each answer as it came; a later one never unmakes an earlier")
    if found.pages:
        navigation.follow(draw(proposal_parts.pages(found, held, ctx.today), key="pages"))
    else:
        empty_state.say_so("No page has come back.", "A late answer is always taken.")
    if tasks:
        header.section("Accepted, to start without delay", "603 CMR 28.05(7)(b)")
        navigation.follow(draw(proposal_parts.starts(tasks, ctx.today), key="starts"))
