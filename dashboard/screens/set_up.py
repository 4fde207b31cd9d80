"""Set-up: what does Daybook still need before Monday is true?"""

import streamlit as st

from dashboard import navigation, set_up_steps, state, tallies
from dashboard.widgets import calendar_bench, header, import_bench, people_form, policies_form, set_up_parts
from dashboard.widgets.view import draw
from models.queries.set_up import set_up

ctx = st.session_state["context"]
stands = tallies.counted(ctx, set_up, today=ctx.today)
found = set_up_steps.steps(stands)
header.show(ctx, "Set-up", set_up_steps.sentence(found))
by_key = {step.key: step for step in found}
coming = set_up_steps.next_step(found)
asked = st.query_params.get(state.STEP, "")
step = by_key.get(asked) or coming
data = set_up_parts.table(ctx.district, stands, found, step, ctx.today)
navigation.follow(draw(data, key="steps"))
import_bench.saved_aside()
if coming is None and st.button("Open Monday", type="primary", key="to_monday"):
    navigation.go("monday")
if step is None:
    st.stop()
header.section(step.title, step.why, begin=True)
if step.key == "calendar":
    calendar_bench.show(ctx)
elif step.key == "policies":
    policies_form.show(ctx)
else:
    if step.key == "people":
        people_form.show(ctx)
        header.section("From a file", "many at once; nobody is removed by a file")
    import_bench.show(ctx, step.key, step.found if step.done and step.key in ("students", "proposals") else "")
st.html(f"<p class='db-muted'>Whoever runs the server can do the same there: <code>{step.command}</code></p>")
