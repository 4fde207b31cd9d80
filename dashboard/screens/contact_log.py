"""Contact log: what was said, offered and answered; who is silent?"""

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, tallies, wiring
from dashboard.navigation import follow
from dashboard.widgets import (
    cells,
    contact_anyone,
    contact_cells,
    contact_exports,
    empty_state,
    filters,
    header,
    pager,
    tables,
)
from dashboard.widgets.view import draw
from models.queries.contacts import LogFilters, asked_seals, log
from models.queries.counts import COUNTED_TO, not_reached
from models.queries.filters import WorkFilters
from models.queries.papers import papers_of
from models.queries.worklist import worklist
from models.vocabulary import Fact, Queue

ctx = st.session_state["context"]
scope, today = ctx.scope, ctx.today
days = ctx.district.silent_after_days
silent = tallies.counted(ctx, not_reached, today=today, days=days)
quiet = WorkFilters(rules="PARENT_RESPONSE", no_contact_in=days)
with wiring.reading() as db:
    asked = asked_seals(db, scope)
    first = worklist(db, scope, today=today, queues=[Queue.UNDATED, Queue.ANSWER_WINDOW], filters=quiet, limit=5)
families = say.many(min(silent, COUNTED_TO), "family", "families")
more = "More than " if silent > COUNTED_TO else ""
header.show(ctx, "Contact log", f"{more}{families} with an answer pending and no contact in {days} days.")

if st.button("Log a contact", type="primary"):
    contact_anyone.show(0)

if asked:
    header.section("Seals that wait for a second person", "the words stay until one approves")
    words = "Entries whose seal is asked"
    follow(draw(contact_cells.entries(asked, today, caption=words), key="asked"))

header.section(f"No contact in {days} days while an answer is pending", "attempts since the proposal was sent")
if first.is_empty:
    empty_state.say_so("Every family that has not answered was contacted in these days.")
else:
    foot = f"{len(first.rows)} of {silent:,}, soonest first"
    door = cells.door("All of them", "pending_responses", **{state.NO_CONTACT: f"{days} days"})
    words = "Families not contacted"
    follow(draw(tables.windows(first.rows, today, caption=words, foot=foot, door=door), key="silent"))

header.section("The log", "a filed entry is never edited, only corrected by a later one")
chosen = filters.for_log(ctx)
with wiring.reading() as db:
    page = log(db, scope, filters=chosen, after=pager.cursor())
    held = papers_of(db, scope, [(Fact.CONTACT, row.id) for row in page.rows])
if page.is_empty and chosen != LogFilters():
    empty_state.say_so("No entry fits these filters.", "Sealed words are in no search. Widen the filters.")
elif page.is_empty:
    empty_state.say_so("Nothing is logged yet.", "Log a contact from the side, or from any row.")
else:
    order = "latest written first" if chosen.words else "newest first"
    foot = f"{say.many(len(page.rows), 'entry', 'entries')} on this page, {order}"
    data = contact_cells.entries(page.rows, today, caption="The contact log", foot=foot, held=held)
    data |= pager.turned()
    follow(draw(data, key="log"))
    pager.under(page, "contact-log", lambda: contact_exports.contacts(scope, chosen, today), key="log")
