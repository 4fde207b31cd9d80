"""Calendars: which days count at each school; add a snow day with preview; undo a change."""

import streamlit as st

from dashboard import state, tallies, wiring
from dashboard.widgets import amend_form, calendar_parts, empty_state, header
from dashboard.widgets.downloads import buttons
from dashboard.widgets.view import draw
from models.calendars.school_calendar import OutsideCalendar
from models.queries.calendars import SHOWN, calendar_rows, changes, count_calendars, one_calendar
from models.vocabulary import Role

ctx = st.session_state["context"]
many = tallies.counted(ctx, count_calendars)
header.show(ctx, "Calendars", "Which days count at each school. School-day clocks follow these; calendar days do not.")
if not many:
    empty_state.say_so("No school calendar is here yet.", "Add one: daybook import calendar FILE")
    st.stop()
wanted, text = "", ""
if many > SHOWN:
    wanted = st.query_params.get(state.CALENDAR, "")
    text = (st.text_input("Find a calendar", key="find", placeholder="Name of a calendar or a school") or "").strip()
with wiring.reading() as db:
    calendars = calendar_rows(db, ctx.scope, text=text, also=wanted)
if not calendars:
    empty_state.say_so("No calendar and no school begins so.", "Clear the field to see the others.")
    st.stop()
draw(calendar_parts.table(calendars, ctx.today, of=many), key="calendars")
names = {c.name: c for c in calendars}
name = st.selectbox("Calendar", list(names), key=state.CALENDAR, bind="query-params", width=320)
chosen = names[name]
with wiring.reading() as db:
    days = one_calendar(db, ctx.scope, chosen.id)
    made = changes(db, ctx.scope, chosen.id)
if isinstance(days, OutsideCalendar):
    st.warning(str(days))
    st.stop()
if ctx.principal.role is Role.DIRECTOR:
    amend_form.show_pending(ctx, chosen)
left, right = st.columns([3, 2], gap="large")
with left:
    session = calendar_parts.session_around(days, ctx.today)
    header.section(f"School year {session.label}", calendar_parts.summary(days, session))
    draw(calendar_parts.year(days, session), key="months")
    buttons(f"calendar-{session.label}", lambda: calendar_parts.as_lines(days, session), key="calendar_file")
with right:
    if ctx.principal.role is Role.DIRECTOR:
        amend_form.show(ctx, chosen, days)
    header.section("Changes since it was published", "newest first; nothing is erased")
    if not made:
        empty_state.say_so("None: the calendar stands as published.")
    for change in made:
        amend_form.past_change(ctx, change)
