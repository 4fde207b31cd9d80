"""Student file: the whole story of one student on one line of time; every clock; every answer."""

from datetime import date

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.navigation import follow
from dashboard.widgets import (
    chronology,
    empty_state,
    event_words,
    exports,
    header,
    papers,
    proposal_rows,
    record_request,
    stay_put_file,
    student_before,
    student_doors,
    student_matters,
    student_papers,
    student_parts,
    student_requests,
    student_services,
    time_line,
)
from dashboard.widgets.downloads import buttons
from dashboard.widgets.view import draw
from models.queries.papers import papers_of_student
from models.queries.schoolless import schoolless
from models.queries.student_file import student_file
from models.vocabulary import Fact, Queue

ctx = st.session_state["context"]
scope, today = ctx.scope, ctx.today
wanted = state.numbered(state.STUDENT)
if st.query_params.get(state.WITHOUT) == state.SCHOOL:
    header.show(ctx, "Students without a school", "Each has a proposal; a school-day clock of theirs has no calendar.")
    with wiring.reading() as db:
        lacking = schoolless(db, scope)
    if lacking:
        follow(draw(student_parts.lacking_school(lacking), key="schoolless"))
        buttons("students-without-a-school", lambda: exports.without_school(scope), key="schoolless_file")
        st.html(student_parts.MEND_SCHOOL)
    else:
        empty_state.say_so("Every student with a proposal has a school, or another district that answers for it.")
    st.stop()
if wanted is None:
    header.show(ctx, "Student files")
    empty_state.say_so("No student is chosen.", "Find one by last name or state id at the left, or from any list.")
    st.stop()
with wiring.reading() as db:
    found = student_file(db, scope, wanted)
    held = papers_of_student(db, scope, wanted)
head = found.head
title = f"{head.first_name} {head.last_name}"
spoken = max((e.day for e in found.events if e.kind == "contact"), default=None)
last = f"last contact {say.day(spoken, today)}, {say.ago(spoken, today)}" if spoken else "no contact recorded"
header.show(ctx, title, f"{say.place(head.grade, head.school)} · team chair {head.chair or 'not known'} · {last}")

header.contents(student_parts.SECTIONS, key="contents")
if found.proposals:
    header.section("Proposals", "four states each: delivery, IEP, placement, dispute")
    waiting = [c for c in found.clocks if c.stopped_on is None and c.queue == Queue.BSEA_NOTICE and c.due_on]
    notices = {c.proposal_id: c.id for c in waiting}
    follow(draw(proposal_rows.proposals(found.proposals, today, notices=notices), key="proposals"))
student_doors.show(ctx, head.id, head.date_of_birth)
stay_put_file.show(ctx, head)
student_matters.show(ctx, head.id)
left, right = st.columns([2, 3], gap="large")
with left:
    header.section("Open clocks", "the date opens its explanation", anchor="clocks")
    still_open = sorted((c for c in found.clocks if c.stopped_on is None), key=lambda c: (c.due_on or date.max, c.id))
    if still_open:
        follow(draw(student_parts.clocks(still_open, today, caption="Open clocks"), key="open_clocks"))
    else:
        empty_state.say_so("No clock is running for this student.")
    header.section("Who and where", anchor="who")
    st.html(student_parts.facts(found, today))
    if orders := [paper for paper in held if paper.fact == Fact.PARENT]:
        names = {parent.id: parent.name for parent in found.parents}
        follow(draw(papers.short(orders, caption="Papers on who may answer", whose=names), key="orders"))
    if found.services:
        header.section("Services", "as imported from the service delivery grid")
        follow(draw(student_parts.services(found.services), key="services"))
    student_papers.show(ctx, head.id, title, held)
with right:
    header.section("Line of time", "newest first; both dates where a fact has two", anchor="line")
    chronology.buttons(ctx, head)
    kinds = sorted({e.kind for e in found.events}, key=list(event_words.EVENT).index)
    labels = [event_words.EVENT[k] for k in kinds]
    chosen = st.multiselect("Show", labels, key="kinds", placeholder="Everything") if len(kinds) > 1 else []
    shown = [e for e in found.events if not chosen or event_words.EVENT[e.kind] in chosen]
    if shown:
        follow(draw(time_line.table(shown, held, today), key="line_of_time"))
    else:
        empty_state.say_so("Nothing is recorded for this student yet.")
student_requests.show(ctx, head.id, held)
student_services.show(ctx, head.id)
student_before.show(ctx, head.id, held)
closed = [c for c in found.clocks if c.stopped_on is not None]
if closed:
    header.section("Stopped clocks", "history, with how each ended")
    follow(draw(student_parts.clocks(closed, today, caption="Stopped clocks"), key="stopped_clocks"))
record_request.show(ctx, head)
