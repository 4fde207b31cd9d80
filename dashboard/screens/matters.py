"""Meetings & disputes: where does each one stand, what is next and who owes it, how did it end?"""

from functools import partial

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, tallies, wiring
from dashboard.navigation import follow
from dashboard.widgets import empty_state, filters, header, matter_exports, matter_open_form, matter_tables, pager
from dashboard.widgets.downloads import buttons
from dashboard.widgets.view import draw
from models.queries.counts import COUNTED_TO
from models.queries.days_ahead import count_days, days_ahead
from models.queries.matters import MatterFilters, closed_matters, count_matters, open_matters
from models.queries.obligations import count_obligations

ctx = st.session_state["context"]
scope, today = ctx.scope, ctx.today
counts = tallies.counted(ctx, count_matters)
soon = tallies.counted(ctx, count_days, today=today, days=7)
many = f"more than {COUNTED_TO:,}" if counts.open > COUNTED_TO else f"{counts.open:,}"
sentence = f"{many} {'matter is' if counts.open == 1 else 'matters are'} open"
falls = "falls" if soon.appointed + soon.due == 1 else "fall"
sentence += f"; {say.many(soon.appointed + soon.due, 'date')} {falls} in the next seven days"
sentence += f"; the district owes the next step in {counts.district_owes:,}"
passed = soon.late + tallies.counted(ctx, count_obligations, today=today).overdue
late = f"; {say.many(passed, 'date')} of the district passed" if passed else ""
header.show(ctx, "Meetings & disputes", f"{sentence[:1].upper()}{sentence[1:]}{late}.")
chosen = filters.for_matters(ctx)
if st.button("Open a meeting or dispute"):
    matter_open_form.show_for_anyone()
narrowed = chosen != MatterFilters()
with wiring.reading() as db:
    page = open_matters(db, scope, filters=chosen, after=pager.cursor())
    ahead = days_ahead(db, scope, today=today)
    closed = closed_matters(db, scope, today=today, filters=chosen, after=pager.cursor(state.CLOSED_AFTER), limit=20)

listed = partial(matter_exports.matters, scope, chosen, today)
header.section("Open")
if page.is_empty:
    if narrowed:
        empty_state.say_so("None that is open fits these filters.", "Widen them to see the others.")
    else:
        words = "No meeting, mediation, hearing or complaint is open."
        empty_state.say_so(words, "One stands here from the day it is recorded.")
    buttons("meetings-and-disputes", listed, key="open_matters")
else:
    foot = f"{say.many(len(page.rows), 'matter')} on this page, soonest first"
    follow(draw(matter_tables.open_ones(page.rows, today, foot=foot) | pager.turned(), key="open"))
    pager.under(page, "meetings-and-disputes", listed, key="open_matters")
st.caption("The files leave out mediations, resolution meetings and settlement conferences: they are confidential.")

header.section(
    "The next four weeks", "what is appointed and what falls due, whoever owes it; the filters do not narrow it"
)
follow(draw(matter_tables.weeks(ahead, today), key="weeks"))

header.section("Closed this school year", "the latest first")
if closed.is_empty:
    empty_state.say_so("None was closed" + (" within these filters." if narrowed else " since the first of July."))
else:
    foot = f"{len(closed.rows)} on this page"
    follow(draw(matter_tables.closed(closed.rows, today, foot=foot) | pager.turned(state.CLOSED_AFTER), key="closed"))
    pager.show(closed, key="closed_matters", param=state.CLOSED_AFTER)
