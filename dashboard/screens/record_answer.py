"""Record an answer: the returned page, portion by portion, with what follows shown before anything is recorded."""

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, state, wiring
from dashboard.navigation import go
from dashboard.widgets import answer_fields, answer_follows, answer_page, empty_state, header, keeping, papers_field
from dashboard.widgets.plain import plain
from dashboard.widgets.view import draw
from models.clocks.follows import what_follows
from models.clocks.stay_put import ledger
from models.clocks.stay_put_baseline import lowers
from models.commands.errors import Refused
from models.commands.record_answer import record_answer
from models.queries.answer_form import AnswerForm, answer_form
from models.queries.stay_put_history import history_of
from models.vocabulary import Fact, ProposalKind

ctx = st.session_state["context"]
today = ctx.today


def _record(opening: keeping.Opening, form: AnswerForm) -> None:
    """The whole write in one step: a second click, or one sent again, finds the answer filed under the same id."""
    values = opening.values()
    if values["day"] is None:
        st.session_state[f"refused-{opening.key}"] = "Enter the day the district received it (603 CMR 28.08(3)(b))."
        return
    now = settings.read().now()
    try:
        with wiring.writing() as db:
            page = answer_page.typed(values, form, opening.key)
            done = record_answer(db, ctx.principal, page, today=today, now=now)
            files = answer_fields.pages(opening, form)
            attached = papers_field.attach(db, ctx, files, Fact.ANSWER, done.answer_id, now=now)
    except Refused as refusal:
        st.session_state[f"refused-{opening.key}"] = str(refusal)
        return
    words = f"Saved. The answer received {say.day(page.received_on, today)} is on record. {attached}".strip()
    if done.notice_due_on:
        words += f" A copy is due at the BSEA by {say.day(done.notice_due_on, today)}."
    st.session_state[state.MESSAGE] = words
    st.session_state[state.ANSWER] = None
    st.session_state[state.FILED] = str(form.student_id)


if student := st.session_state.pop(state.FILED, None):
    go("student_file", {state.STUDENT: student})
wanted = state.numbered(state.PROPOSAL)
if wanted is None:
    header.show(ctx, "Record an answer")
    empty_state.say_so("No proposal is chosen.", "Open one from Pending responses, or from a student's file.")
    st.stop()
with wiring.reading() as db:
    form = answer_form(db, ctx.scope, wanted)
    history = history_of(db, ctx.scope, form.student_id)
kept = st.session_state.get(state.ANSWER)
if not kept or kept.record_id != form.proposal_id or kept.key_of("day") not in st.session_state:
    kept = keeping.opened(
        ctx, Fact.ANSWER, answer_fields.FIELDS, answer_fields.first(form, today), student_id=form.student_id,
        record_id=form.proposal_id,
    )  # fmt: skip
    st.session_state[state.ANSWER] = kept
keeping.hold(kept)

sent = f"sent {say.day(form.sent_on, today)}" if form.sent_on else "not recorded as sent"
if form.sent_on and form.language:
    sent += f" in {form.language}"
got = f", received {say.day(form.received_on, today)} ({say.RECEIPT[form.receipt_basis]})" if form.received_on else ""
place = say.place(form.grade, form.school)
header.show(
    ctx, f"Record an answer: {say.name(form.first_name, form.last_name)}",
    f"{place[:1].upper()}{place[1:]} · {say.KIND[form.kind]}, {sent}{got}",
)  # fmt: skip
left, right = st.columns([7, 3], gap="medium")
with left, st.container(key=kept.container):
    answer_fields.draw(ctx, kept, form)
    st.html(
        "<p class='db-muted'>What a parent says aloud is a contact, and a reason to ask for it in writing: log it "
        "there. A written revocation of all consent has its own form, on the proposal.</p>"
    )
with right, st.container(border=True, key="follows"):
    header.section("What follows")
    st.html("<p class='db-muted' style='margin:0'>Nothing is filed until you record it.</p>")
    values = kept.values()
    if values["day"]:
        page = answer_page.typed(values, form, kept.key)
        found = what_follows(
            ProposalKind(form.kind), answer_page.earlier(form), answer_page.as_page(page),
            received_on=form.received_on, controlling_id=form.controlling_answer_id,
            sole=len(form.may_answer(page.received_on)) <= 1,
        )  # fmt: skip
        returned = answer_page.as_returned(page)
        held = ledger(history.with_page(form.proposal_id, returned))
        said = values["iep"] is not None or page.placement != "awaiting"
        if said:
            files = papers_field.count(answer_fields.pages(kept, form))
            follows = answer_follows.rows(form, found, held, values["who"], today, files=files)
            draw(answer_follows.table(follows), key="follows_table")
            for sentence in lowers(history, form.proposal_id, returned):
                st.info(plain(sentence))
        else:
            st.html("<p class='db-muted'>Mark the answer at the left.</p>")
    if refused := st.session_state.pop(f"refused-{kept.key}", None):
        st.error(plain(refused))
    st.button("Record answer", type="primary", width="stretch", key=f"file-{kept.key}", on_click=_record,
              args=(kept, form))  # fmt: skip
    if st.button("Leave, keep draft", key=f"leave-{kept.key}"):
        go("student_file", {state.STUDENT: str(form.student_id)})
    keeping.say_kept(kept)
