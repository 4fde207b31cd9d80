"""The director's choice whether the BSEA is told after silence."""

from __future__ import annotations

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.errors import Refused
from models.commands.set_after_silence import set_after_silence
from models.vocabulary import Role


def door(context: Context) -> None:
    """Says what is chosen, and lets the director choose."""
    chosen = context.district.notify_after_silence
    now = "told on day 35" if chosen else "not told"
    if context.principal.role is not Role.DIRECTOR:
        return
    if st.button(f"After silence the BSEA is {now}: change", type="tertiary", key="choose_silence"):
        _choose(context)


@dialog("After silence")
def _choose(context: Context) -> None:
    st.caption(
        "District practice, not law: no text that could be read says that silence is a rejection. What is chosen here "
        "is labelled so wherever it shows, and counts in no rate."
    )
    chosen = context.district.notify_after_silence
    with st.form("silence", border=False):
        notify = st.radio(
            "The BSEA", (True, False), index=0 if chosen else 1,
            format_func=lambda told: "is told on day 35 after receipt" if told else "is not told",
        )  # fmt: skip
        kept = st.form_submit_button("Keep this practice", type="primary")
    if not kept:
        return
    try:
        with st.spinner("Looking at every open window again"), wiring.writing() as db:
            changed = set_after_silence(db, context.principal, bool(notify), now=context.now)
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state[state.MESSAGE] = (
        f"Kept; {say.many(changed, 'open window')} follow."
        if notify != chosen
        else "Nothing differs from what was chosen."
    )
    st.rerun()
