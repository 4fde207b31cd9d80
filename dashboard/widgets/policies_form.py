"""The policies of the district: practice that no law sets, and to whom and how notices go."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import wiring
from dashboard.widgets import cells
from dashboard.widgets.packet_parts import HOW
from dashboard.widgets.saving import saved
from dashboard.wiring import Context
from models.commands.set_bsea_sending import set_bsea_sending
from models.commands.set_policies import BOUNDS, Policies, policies, set_policies
from models.queries.packet import Sending, sending
from models.queries.small_table import HIGHEST, LOWEST


def show(context: Context) -> None:
    with wiring.reading() as db:
        now, to = policies(db, context.principal), sending(db, context.scope)
    with st.form("policies", border=False):
        tell = st.checkbox("Tell the BSEA on day 35 of a family's silence", value=now.notify_after_silence,
                           key="policy_silence")  # fmt: skip
        st.caption(f"District practice. {cells.PRACTICE_NOTE}")
        left, middle, right = st.columns(3)
        with left:
            assumed = _days("Mailed without proof: received after … days", now.assumed_receipt_days,
                            "assumed_receipt_days")  # fmt: skip
        with middle:
            silent = _days("Not reached after … days", now.silent_after_days, "silent_after_days")
        with right:
            fewest = st.number_input(f"Smallest number others are shown ({LOWEST} to {HIGHEST})", step=1,
                                     value=now.fewest_shown, key="policy_fewest")  # fmt: skip
        st.caption("A receipt that is assumed is labelled so wherever it shows, and gives way to any proof.")
        left, right = st.columns(2)
        with left:
            recipient = st.text_input("Notices to the BSEA go to", value=to.recipient, key="policy_recipient",
                                      placeholder="Address or e-mail, as the BSEA publishes it")  # fmt: skip
        with right:
            stands = "e-mail" if to.method == "email" else to.method
            ways = [stands, *(way for way in HOW if way != stands)]
            method = st.selectbox("How they are sent", ways, key="policy_method")
        press = st.form_submit_button("Keep these policies", type="primary")
    if press:

        def write(db: Any) -> None:
            chosen = Policies(tell, int(assumed or 0), int(silent or 0), int(fewest or 0))
            set_policies(db, context.principal, chosen, now=context.now)
            set_bsea_sending(db, context.principal, Sending(recipient, method, to.cover), now=context.now)

        saved(write, "The policies are kept. They can be changed here at any time.")


def _days(label: str, value: int, name: str) -> Any:
    least, most = BOUNDS[name]
    return st.number_input(label, value=value, step=1, key=f"policy_{name}", help=f"From {least} to {most}.")
