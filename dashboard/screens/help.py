"""Help: how do I do my work here, what does a word mean, what does Daybook not do?"""

import streamlit as st

from dashboard import state
from dashboard.widgets import header, rule_parts
from dashboard.widgets.help_text import words
from dashboard.widgets.view import draw
from models.law.citation import Verified
from models.law.register import RULES
from models.vocabulary import Role

PAGES = {
    "director": "For the director", "team_chair": "For a team chair", "administrator": "For an administrator",
    "installing": "For whoever installs it", "words": "Words", "about": "About",
}  # fmt: skip
MINE = {Role.DIRECTOR: "director", Role.TEAM_CHAIR: "team_chair", Role.ADMINISTRATOR: "administrator"}
ctx = st.session_state["context"]
asked = st.query_params.get(state.HELP)
own = MINE[ctx.principal.role]
header.show(ctx, "Help", "How the work is done here, what the words mean, and what Daybook does not do.")
page = st.segmented_control(
    "Page", list(PAGES), default=asked if asked in PAGES else own, required=True, format_func=PAGES.__getitem__,
    key="help_page", label_visibility="collapsed",
)  # fmt: skip
if page != (asked if asked in PAGES else own):
    st.query_params[state.HELP] = page
header.section(PAGES[page])
with st.container(key="help"):
    st.markdown(words(page))
if page == "about":
    unread = [r for r in RULES.values() if r.verified in (Verified.PARTIAL, Verified.SECONDARY, Verified.GENERAL)]
    header.section("Legal texts that were not read in full", f"{len(unread)} of {len(RULES)} rules")
    draw(rule_parts.unread(unread), key="unread")
