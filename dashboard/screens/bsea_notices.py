"""Rejections & BSEA notices: which rejections are not yet with the BSEA; the year's register and on-time rate."""

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, tallies, wiring
from dashboard.navigation import follow
from dashboard.widgets import (
    empty_state,
    exports,
    filters,
    header,
    lead_sentences,
    packet_bench,
    pager,
    silence_form,
    tables,
)
from dashboard.widgets.view import draw
from models.queries.counts import undated_notices
from models.queries.filters import WorkFilters
from models.queries.notices import on_time, register
from models.queries.papers import papers_of
from models.queries.worklist import worklist
from models.vocabulary import Fact, Queue

ctx = st.session_state["context"]
scope, today = ctx.scope, ctx.today
wanted = state.numbered(state.PACKET)
if wanted is not None:
    packet_bench.show(ctx, wanted)
    st.stop()
open_work = tallies.tallies(ctx)
counts, without = open_work.counts[Queue.BSEA_NOTICE], undated_notices(open_work.undated)
year = tallies.counted(ctx, on_time, today=today)
header.show(ctx, "Rejections & BSEA notices", lead_sentences.notices(counts, without, year))
chosen = filters.for_notices(ctx)
queues = [Queue.UNDATED, Queue.BSEA_NOTICE] if without else [Queue.BSEA_NOTICE]
with wiring.reading() as db:
    page = worklist(db, scope, today=today, queues=queues, filters=chosen.only("BSEA_NOTICE"), after=pager.cursor())
    practice = worklist(db, scope, today=today, queues=[Queue.PRACTICE], filters=chosen.due_in(6), limit=20)
    sent = register(db, scope, today=today, filters=chosen, after=pager.cursor(state.REGISTER_AFTER))
    held = papers_of(db, scope, [(Fact.BSEA_NOTICE, row.notice_id) for row in sent.rows])

header.section("To send", "five calendar days after receipt; vacation, weekends and snow days count")
if page.is_empty:
    empty_state.say_so(
        "No rejection within these filters waits to be sent.", "One appears here the day it is recorded."
    )
else:
    order = "those without a day, then oldest first" if without else "oldest first"
    foot = f"{say.many(len(page.rows), 'notice')} on this page: {order}"
    words = "Rejections to send to the BSEA"
    data = tables.notices(page.rows, today, caption=words, foot=foot) | pager.turned()
    follow(draw(data, key="to_send"))
    pager.under(
        page,
        "bsea-notices-to-send",
        lambda: exports.work(scope, today, queues, chosen.only("BSEA_NOTICE")),
        key="to_send",
    )

if not practice.is_empty:
    header.section("After silence", "district practice: no law sets this date, and it is never shown as late")
    words = "Notices the district sends after silence"
    follow(draw(tables.windows(practice.rows, today, caption=words, after_silence=True), key="practice"))
silence_form.door(ctx)

whole = say.many(year.decided + year.waiting, "notice") + " the law asks for"
words = f"{whole}; latest first" if chosen == WorkFilters() else f"{whole}; shown within the filters, latest first"
header.section("Register of this school year", words)
if sent.is_empty and chosen != WorkFilters():
    empty_state.say_so("No notice of this school year fits these filters.", "Widen them to see the others.")
elif sent.is_empty:
    empty_state.say_so("No rejection has been received this school year.")
else:
    foot = f"{say.many(len(sent.rows), 'notice')} on this page, latest first"
    data = tables.register(sent.rows, today, caption="BSEA notices of this school year", foot=foot, held=held)
    follow(draw(data | pager.turned(state.REGISTER_AFTER), key="register"))
    pager.under(
        sent,
        "bsea-register",
        lambda: exports.year_register(scope, today, chosen),
        key="register",
        param=state.REGISTER_AFTER,
    )
