"""Pending responses: which families have not answered; how many days; last contact; what next?"""

import streamlit as st

from dashboard import phrasing as say
from dashboard import tallies, wiring
from dashboard.navigation import follow
from dashboard.widgets import empty_state, exports, filters, header, lead_sentences, pager, tables
from dashboard.widgets.view import draw
from models.queries.counts import not_reached, undated_windows
from models.queries.worklist import worklist
from models.vocabulary import Queue

ctx = st.session_state["context"]
scope, today = ctx.scope, ctx.today
silent_days = ctx.district.silent_after_days
open_work = tallies.tallies(ctx)
counts, without = open_work.counts[Queue.ANSWER_WINDOW], undated_windows(open_work.undated)
silent = tallies.counted(ctx, not_reached, today=today, days=silent_days)
waiting = counts.open + without
header.show(ctx, "Pending responses", lead_sentences.pending(waiting, counts.week, silent, silent_days))
chosen = filters.for_pending(ctx)
queues = [Queue.UNDATED, Queue.ANSWER_WINDOW]
with wiring.reading() as db:
    page = worklist(db, scope, today=today, queues=queues, filters=chosen.only("PARENT_RESPONSE"), after=pager.cursor())
if page.is_empty:
    if waiting:
        empty_state.say_so("No waiting family fits these filters.", "Widen them to see the others.")
    else:
        empty_state.say_so("Every family has answered.", "A proposal appears here the day it is sent.")
    st.stop()
foot = f"{say.many(len(page.rows), 'family', 'families')} on this page, soonest first"
data = tables.windows(page.rows, today, caption="Families who have not answered", foot=foot) | pager.turned()
follow(draw(data, key="pending"))
pager.under(
    page, "pending-responses", lambda: exports.work(scope, today, queues, chosen.only("PARENT_RESPONSE")), key="pending"
)
