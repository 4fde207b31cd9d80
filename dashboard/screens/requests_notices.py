"""Requests & notices: which parent requests have had no written answer; does each notice answer all its questions?"""

from functools import partial

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, tallies, wiring
from dashboard.navigation import follow
from dashboard.widgets import (
    empty_state,
    filters,
    header,
    pager,
    request_exports,
    request_form,
    request_tables,
)
from dashboard.widgets.downloads import buttons
from dashboard.widgets.view import draw
from models.law.prior_written_notice import WHEN
from models.queries.counts import COUNTED_TO
from models.queries.papers import papers_of
from models.queries.requests import answered_requests, count_open_requests, open_requests
from models.queries.written_notices import (
    count_waiting_notices,
    count_without_n1,
    proposals_without_n1,
    written_notices,
)
from models.vocabulary import Fact

ctx = st.session_state["context"]
scope, today = ctx.scope, ctx.today
counts, lacking, unfinished = (
    tallies.counted(ctx, count) for count in (count_open_requests, count_without_n1, count_waiting_notices)
)


def at_most(n: int) -> str:
    return f"more than {COUNTED_TO:,}" if n > COUNTED_TO else f"{n:,}"


have = "request has" if counts.open == 1 else "requests have"
sentence = f"{at_most(counts.open)} {have} had no written answer"
if counts.oldest_on:
    sentence += f", the longest for {say.days((today - counts.oldest_on).days)}"
leaves = "notice is not sent or leaves" if unfinished == 1 else "notices are not sent or leave"
stands = "proposal stands" if lacking == 1 else "proposals stand"
header.show(
    ctx,
    "Requests & notices",
    f"{sentence}; {at_most(unfinished)} {leaves} a question unanswered; {at_most(lacking)} {stands} without an N1.",
)
chosen, only_waiting = filters.for_requests(ctx)
if st.button("Record a parent's request", type="secondary"):
    request_form.show_for_anyone()
narrowed = chosen.school_id is not None or chosen.chair_id is not None
with wiring.reading() as db:
    waiting = open_requests(db, scope, filters=chosen, after=pager.cursor())
    without = proposals_without_n1(db, scope, filters=chosen, after=pager.cursor(state.N1_AFTER), limit=10)
    signed = written_notices(
        db, scope, waiting=only_waiting, filters=chosen, after=pager.cursor(state.NOTICES_AFTER), limit=20
    )
    answered = answered_requests(db, scope, filters=chosen, after=pager.cursor(state.ANSWERED_AFTER), limit=20)
    listed = [(Fact.REQUEST, row.request_id) for row in (*waiting.rows, *answered.rows)]
    held = papers_of(db, scope, [*listed, *((Fact.WRITTEN_NOTICE, row.notice_id) for row in signed.rows)])

header.section("Without a written answer", WHEN, anchor="open")
requests = partial(request_exports.requests, scope, chosen)
if waiting.is_empty:
    if narrowed:
        empty_state.say_so("No open request fits these filters.", "Widen them to see the others.")
    else:
        words = "Every request that was recorded has its answer."
        empty_state.say_so(words, "One appears here the day it is recorded.")
    buttons("requests", requests, key="open_requests")
else:
    foot = f"{say.many(len(waiting.rows), 'request')} on this page, the longest waiting first"
    data = request_tables.open_requests(waiting.rows, today, foot=foot, held=held) | pager.turned()
    follow(draw(data, key="open_requests"))
    pager.under(waiting, "requests", requests, key="open_requests")

header.section("Written notices", "the eight questions of 34 CFR 300.503(b)-(c); latest first")
if signed.is_empty:
    meaning = "is unsent or leaves a question unanswered" if only_waiting else "has been signed"
    empty_state.say_so(f"No written notice {meaning} within these filters.")
else:
    foot = f"{say.many(len(signed.rows), 'notice')} on this page"
    data = request_tables.notices(signed.rows, today, foot=foot, held=held) | pager.turned(state.NOTICES_AFTER)
    follow(draw(data, key="signed_notices"))
    pager.under(
        signed,
        "written-notices",
        lambda: request_exports.notices(scope, chosen, waiting=only_waiting),
        key="signed_notices",
        param=state.NOTICES_AFTER,
    )

header.section("Proposals without an N1", "every proposal, amendment and finding of no eligibility goes with one")
if without.is_empty:
    empty_state.say_so("Every proposal that stands has its N1 on record, within these filters.")
else:
    foot = f"{say.many(len(without.rows), 'proposal')} on this page, the latest sent first"
    data = request_tables.without_n1(without.rows, today, foot=foot) | pager.turned(state.N1_AFTER)
    follow(draw(data, key="without_n1"))
    pager.under(
        without,
        "proposals-without-n1",
        lambda: request_exports.without_n1(scope, chosen),
        key="without_n1",
        param=state.N1_AFTER,
    )

if not answered.is_empty:
    header.section("Answered requests", "latest first")
    foot = f"{say.many(len(answered.rows), 'request')} on this page"
    data = request_tables.answered_requests(answered.rows, today, foot=foot, held=held)
    follow(draw(data | pager.turned(state.ANSWERED_AFTER), key="answered"))
    pager.show(answered, key="answered", param=state.ANSWERED_AFTER)
