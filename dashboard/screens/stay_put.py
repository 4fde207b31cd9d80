"""Stay-put: for each student in dispute, what must stay in place today, and what coming change touches it?"""

from functools import partial

import streamlit as st

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.navigation import follow
from dashboard.widgets import empty_state, filters, header, pager, stay_put_export, stay_put_parts
from dashboard.widgets.downloads import buttons
from dashboard.widgets.view import draw
from models.queries.stay_put import COUNTED, in_dispute, stay_put

ctx = st.session_state["context"]
scope, today = ctx.scope, ctx.today
with wiring.reading() as db:
    n = in_dispute(db, scope)
many = f"{say.many(n, 'proposal')} {'is' if n == 1 else 'are'}"
if n > COUNTED:
    many = f"More than {COUNTED:,} proposals are"
header.show(
    ctx,
    "Stay-put",
    f"{many} in dispute; listed are those in which something is held. What was last accepted stays in place from the "
    "rejection on, whoever files what.",
)
chosen = filters.for_stay_put(ctx)
with wiring.reading() as db:
    page = stay_put(db, scope, today=today, filters=chosen, after=pager.cursor())
listed = partial(stay_put_export.stay_put_list, scope, today, chosen)
header.section("What stays in place", "603 CMR 28.08(7); latest rejection first")
if page.is_empty:
    empty_state.say_so(
        "Nothing is in dispute within these filters, or what was is settled since.",
        "A student appears here the day a rejection is recorded.",
    )
    buttons("stay-put", listed, key="stay_put")
else:
    students = say.many(len({row.student_id for row in page.rows}), "student")
    foot = f"{say.many(len(page.rows), 'row')} of {students} on this page, latest rejection first"
    data = stay_put_parts.disputes(page.rows, today, foot=foot, may_end=ctx.may_send) | pager.turned()
    follow(draw(data, key="stay_put"))
    pager.under(page, "stay-put", listed, key="stay_put")
st.html(f"<div class='db-box db-muted'>{stay_put_parts.NOT_MODELLED}</div>")
