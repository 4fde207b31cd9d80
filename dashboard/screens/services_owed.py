"""Services owed: what was not delivered, what is owed for it, what has been made up?"""

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, tallies, wiring
from dashboard.navigation import follow
from dashboard.widgets import empty_state, filters, gap_form, header, owed_exports, owed_form, owed_tables, pager
from dashboard.widgets.downloads import buttons
from dashboard.widgets.view import draw
from models.law.cmr_28_05 import ACCEPT_IMPLEMENT
from models.queries.owed_counts import owed_counts
from models.queries.owed_filters import OwedFilters
from models.queries.owed_minutes import owed_minutes
from models.queries.service_gaps import service_gaps
from models.queries.session_shortfalls import short_by_service
from models.queries.vacancies import vacant_positions

ctx = st.session_state["context"]
scope, today = ctx.scope, ctx.today
n = tallies.counted(ctx, owed_counts, today=today)
owed_to = "is owed" if n.students == 1 else "are owed"
students = f"{say.many(n.students, 'student')} {owed_to} {say.minutes(n.minutes)} on record"
vacant = f"{say.many(n.positions, 'position')} {'is' if n.positions == 1 else 'are'} vacant"
plans = f"{say.many(n.plans, 'plan')} {'ends' if n.plans == 1 else 'end'} this month"
gaps_open = f"{say.many(n.gaps, 'gap')} in services {'is' if n.gaps == 1 else 'are'} open"
header.show(ctx, "Services owed", f"{gaps_open}; {students}; {vacant}; {plans}.")
chosen = filters.for_services(ctx)
narrowed = chosen != OwedFilters()
with st.container(horizontal=True):
    if st.button("Log a service not delivered"):
        gap_form.show_for_anyone()
    if st.button("Record minutes owed"):
        owed_form.show_for_anyone()
with wiring.reading() as db:
    gaps = service_gaps(db, scope, today=today, filters=chosen, after=pager.cursor(), limit=25)
    owed = owed_minutes(db, scope, today=today, filters=chosen, after=pager.cursor(state.OWED_AFTER), limit=25)
    positions = vacant_positions(db, scope, filters=chosen)
    short = short_by_service(db, scope, today=today, filters=chosen)

if chosen.shows_gaps:
    aside = f"what was accepted starts, and goes on, without delay: {ACCEPT_IMPLEMENT.citation.text}"
    header.section("Not delivered", aside, anchor="gaps")
    if gaps.is_empty and narrowed:
        empty_state.say_so("No gap in a service fits these filters.", "Widen them to see the others.")
    elif gaps.is_empty:
        empty_state.say_so(
            "Every accepted service is delivered, as far as it was recorded.", "A gap stands here until it ends."
        )
    else:
        order = "the longest first" if chosen.state not in ("ended", "undecided") else "the latest first"
        foot = f"{say.many(len(gaps.rows), 'gap')} on this page, {order}"
        follow(draw(owed_tables.gaps(gaps.rows, today, foot=foot) | pager.turned(), key="gaps"))
        pager.under(gaps, "services-not-delivered", lambda: owed_exports.gaps(scope, today, chosen), key="gaps")
    if positions:
        header.section("Vacant positions", "the same position counts once, whoever waits for it")
        follow(draw(owed_tables.positions(positions, today), key="positions"))

if chosen.shows_owed:
    header.section("Owed", "offered, delivered, and what is left", anchor="owed")
    if owed.is_empty and narrowed:
        empty_state.say_so("No minutes owed fit these filters.", "Widen them to see the others.")
    elif owed.is_empty:
        empty_state.say_so("No minutes are owed.", "Those of a finding, an agreement or a decision stand here.")
    else:
        order = "the latest first" if chosen.state == "ended" else "the plan that ends soonest first"
        foot = f"{len(owed.rows):,} on this page, {order}"
        data = owed_tables.owed(owed.rows, today, foot=foot) | pager.turned(state.OWED_AFTER)
        follow(draw(data, key="owed"))
        pager.under(
            owed, "minutes-owed", lambda: owed_exports.owed(scope, today, chosen), key="owed", param=state.OWED_AFTER
        )

header.section("Sessions short by service", "this school year, planned less delivered, from the imported service log")
if short:
    follow(draw(owed_tables.short(short, today), key="short"))
    buttons("sessions-short", lambda: owed_exports.short(scope, today, chosen), key="short")
else:
    empty_state.say_so("No imported session is short, or none is imported.", "The log comes in on Set-up.")
