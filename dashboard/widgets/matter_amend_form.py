"""Change the number of a matter, who facilitates, mediates or hears it, or the name of another road."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

import streamlit as st

from dashboard import wiring
from dashboard.widgets import keeping, matter_parts, matter_saving
from dashboard.widgets.dialog import dialog
from dashboard.widgets.matter_saving import kept
from dashboard.widgets.refusals import Refusals
from dashboard.wiring import Context
from models.commands.amend_matter import MatterNames, amend_matter
from models.dispute_vocabulary import Road
from models.queries.matter_page import MatterPage, matter_page
from models.vocabulary import Fact

FIELDS = {"reference": str, "neutral": str, "title": str}


def show(matter_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        page = matter_page(db, context.scope, matter_id)
    values = {name: getattr(page.row, name) for name in FIELDS}
    opening = keeping.opened(
        context, Fact.MATTER, FIELDS, values, student_id=page.row.student_id, record_id=matter_id, form_of="names"
    )
    st.session_state[matter_saving.version_key(opening)] = page.row.version
    _dialog(context, page, opening)


@dialog("Number and names")
def _dialog(context: Context, page: MatterPage, opening: keeping.Opening) -> None:
    row, refusals = page.row, Refusals()
    st.html(f"<p style='margin:0'><b>{escape(matter_parts.title(page))}</b></p>")
    with st.container(key=opening.container):
        if row.road == Road.OTHER:
            st.text_input("What it is", **kept(opening, "title"))
            refusals.under("title")
        st.text_input("Number, as the BSEA, DESE or the court writes it", **kept(opening, "reference"))
        refusals.under("reference")
        st.text_input(matter_parts.neutral(row.road), **kept(opening, "neutral"))
        refusals.under("neutral")
        refusals.under("", "version")
        done = st.button("Save", type="primary", key=opening.key_of("record"))
        keeping.say_kept(opening)
    if done:
        said = {name: value or "" for name, value in opening.values().items()}

        def write(db: Any, version: int, now: datetime) -> None:
            amend_matter(db, context.principal, row.id, MatterNames(**said), version=version, now=now)

        matter_saving.save(
            context, opening, refusals, write, "Saved. What stood before is in the ledger.",
            matter_saving.recorded_since(context, page, context.today),
        )  # fmt: skip
