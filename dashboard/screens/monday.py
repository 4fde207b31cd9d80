"""Monday: what needs me now?"""

import streamlit as st

from dashboard import phrasing as say
from dashboard import tallies, wiring
from dashboard.navigation import follow
from dashboard.widgets import (
    cells,
    empty_state,
    exports,
    header,
    matter_tables,
    monday_counts,
    monday_sheet,
    obligation_list,
    proposal_parts,
    tables,
)
from dashboard.widgets.downloads import buttons
from dashboard.widgets.view import draw
from models.queries.arrivals import arrivals
from models.queries.days_ahead import days_ahead
from models.queries.filters import WorkFilters
from models.queries.groups import fewest_shown
from models.queries.monday import coming, follow_ups, monday
from models.queries.school_moves import disputed_moves
from models.queries.set_up import is_empty
from models.queries.start_tasks import to_start
from models.queries.vacancies import disputed_vacancies
from models.queries.worklist import worklist
from models.vocabulary import Queue

ctx = st.session_state["context"]
scope, today = ctx.scope, ctx.today
summary = tallies.counted(ctx, monday, today=today)
header.show(ctx, say.long_day(today), name_the_day=False)
fewest = 0 if scope.sees_counts else tallies.counted(ctx, fewest_shown)
follow(draw(monday_counts.strip(summary, scope, today, fewest=fewest), key="counts"))
if not scope.sees_names:
    monday_counts.for_administrator(summary, fewest=fewest)
    st.stop()
if ctx.may_send and not summary.windows.open and not summary.notices.open and tallies.counted(ctx, is_empty):
    follow(draw(monday_counts.not_set_up(), key="not_set_up"))
    st.stop()

with wiring.reading() as db:
    undated = [Queue.UNDATED] if summary.facts.answers else []  # a rejection whose day nobody knows may be late already
    rejections = WorkFilters(rules="BSEA_NOTICE")
    notices = worklist(db, scope, today=today, queues=[*undated, Queue.BSEA_NOTICE], filters=rejections, limit=10)
    windows = worklist(db, scope, today=today, queues=[Queue.ANSWER_WINDOW], filters=WorkFilters(closing_in=6), limit=8)
    sending = worklist(db, scope, today=today, queues=[Queue.DELIVERY], limit=25)
    arrived = arrivals(db, scope, today=today, limit=25)
    changes = coming(db, scope, today=today)
    vacant = disputed_vacancies(db, scope, limit=10)
    moved = disputed_moves(db, scope, today=today)
    ahead = days_ahead(db, scope, today=today, days=10, behind=True, limit=12)
    promised = follow_ups(db, scope, today=today)
    started = to_start(db, scope)

header.section("Send to the BSEA", "five calendar days after receipt")
if notices.is_empty:
    empty_state.say_so("Every rejection has reached the BSEA.", "New ones appear here the day they are recorded.")
else:
    order = "those without a day, then oldest first" if undated else "oldest first"
    foot = f"{len(notices.rows)} of {summary.notices.open + summary.facts.answers}: {order}"
    door = cells.door("All rejections and the year's register", "bsea_notices")
    words = "Rejections to send to the BSEA"
    data = tables.notices(notices.rows, today, caption=words, foot=foot, door=door, brief=True)
    follow(draw(data, key="send"))

obligation_list.for_monday(ctx, leads=notices.is_empty)

header.section("Windows closing this week", "30 days after receipt; late answers are always taken")
if windows.is_empty:
    empty_state.say_so("No family's 30 days end this week.")
else:
    foot = f"{len(windows.rows)} of {summary.windows.week}, soonest first"
    door = cells.door(f"All {summary.windows.open + summary.facts.receipts:,} waiting", "pending_responses")
    words = "Windows closing this week"
    follow(draw(tables.windows(windows.rows, today, caption=words, foot=foot, door=door), key="closing"))

if not sending.is_empty:
    header.section("Proposals to send", "within 5 school days of the Team meeting and 45 of consent")
    foot = f"{len(sending.rows)} of {say.many(summary.sending.open, 'open clock')}, soonest first"
    data = tables.deliveries(sending.rows, today, caption="Proposals to send to parents", foot=foot)
    follow(draw(data, key="deliver"))
    if sending.next is not None:
        buttons("proposals-to-send", lambda: exports.work(scope, today, [Queue.DELIVERY], WorkFilters()), key="deliver")

if started:
    header.section("Accepted, to start without delay", "603 CMR 28.05(7)(b); confirm what has started")
    follow(draw(proposal_parts.starts(started, today, named=True), key="starts"))

header.section("Arrived", f"since {say.day(summary.since)}", anchor=monday_counts.ARRIVED)
if not arrived:
    empty_state.say_so("Nothing has come back since then.")
else:
    foot = f"{len(arrived)} of {sum(summary.arrived.values())}, newest first"
    follow(draw(tables.arrived(arrived, today, caption="Answers that arrived", foot=foot), key="arrived"))

left, right = st.columns(2, gap="large")
with left:
    header.section("Next ten days", "meetings, hearings and dates of disputes", anchor=monday_counts.AHEAD)
    if not ahead:
        empty_state.say_so("No meeting, hearing or date of a dispute falls in them.")
    else:
        foot = f"{len(ahead)} of {summary.ahead.listed}" if len(ahead) < summary.ahead.listed else ""
        follow(draw(matter_tables.ten_days(ahead, today, foot=foot), key="ahead"))
with right:
    header.section("Changes in disputed IEPs", "ten days ahead and school moves of the last ten; each touches stay-put",
                   anchor=monday_counts.CHANGES)  # fmt: skip
    if not changes and not vacant and not moved:
        empty_state.say_so("No disputed IEP starts or ends in the next ten days, no student in dispute changed schools "
                           "in the last ten, and no service in dispute waits for a vacant position.")  # fmt: skip
    else:
        follow(draw(monday_counts.changes(changes, vacant, moved, today), key="changes"))
    if promised:
        header.section("Follow-ups", "days set for the next contact, not yet kept")
        follow(draw(monday_counts.follow_ups(promised, today), key="follow_ups"))
    header.section("Facts needed", "each would change or start a deadline", anchor=monday_counts.FACTS)
    facts = monday_counts.facts(summary.facts)
    if facts is None:
        empty_state.say_so("Nothing is missing: every open clock has its date.")
    else:
        follow(draw(facts, key="facts"))
monday_sheet.buttons(ctx)
