"""What the forms of a matter share: fields that keep what is typed, and one way to save."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, state, wiring
from dashboard.dispute_phrasing import NEXT, STAGE
from dashboard.widgets import keeping, matter_history
from dashboard.widgets.refusals import Refusals
from dashboard.wiring import Context
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.keep_draft import discard_draft
from models.queries.matter_page import FactRow, MatterPage, matter_page

Write = Callable[[Any, int, datetime], object]


def kept(opening: keeping.Opening, field: str) -> dict[str, Any]:
    """Key and callback of a field whose value is kept as it is typed."""
    return {"key": opening.key_of(field), "on_change": keeping.keep, "args": (opening,)}


def hold(opening: keeping.Opening) -> None:
    """What was typed stays, though a field is not drawn in this run."""
    for name in opening.fields:
        st.session_state[opening.key_of(name)] = st.session_state.get(opening.key_of(name))


def version_key(opening: keeping.Opening) -> str:
    return opening.key_of("version")


def save(
    context: Context, opening: keeping.Opening, refusals: Refusals, write: Write, message: str | Callable[[], str],
    theirs: Callable[[ChangedMeanwhile], str], then: Callable[[], None] | None = None,
) -> None:  # fmt: skip
    """One transaction: the record and the end of its draft. Who comes second is shown what the first saved. `message`
    is asked after the commit where it tells what the command answered. `then` is called once it is saved: one form
    leads to another."""
    try:
        with wiring.writing() as db:
            write(db, st.session_state.get(version_key(opening), 1), settings.read().now())
            discard_draft(db, context.principal, opening.key)
    except ChangedMeanwhile as changed:
        refusals.say(f"{changed} {theirs(changed)}", "version")
        st.session_state[version_key(opening)] = changed.version
        return
    except Refused as refusal:
        refusals.say(str(refusal), refusal.field)
        return
    st.session_state[f"filed-{opening.key}"] = True
    st.session_state[state.MESSAGE] = message if isinstance(message, str) else message()
    if then:
        then()
    st.rerun()


def lead_to(form: str, record_id: int) -> None:
    """Close this form and open another on the next run: a dialog holds no second one."""
    st.session_state[state.FORM] = (form, record_id)
    st.rerun()


def recorded_since(context: Context, page: MatterPage, today: date) -> Callable[[ChangedMeanwhile], str]:
    """Theirs, in words: what was recorded of the matter since the form opened, and where it stands now."""
    known = {fact.id for fact in page.facts}

    def theirs(changed: ChangedMeanwhile) -> str:
        with wiring.reading() as db:
            now = matter_page(db, context.scope, page.row.id)
        new = [_said(f, today) for f in now.own_facts() if f.id not in known]
        row = now.row
        stands = STAGE[row.stage] + (f"; next: {NEXT[row.next_step]}" if row.next_step else "")
        names = [
            f"{words}: {getattr(row, field) or 'empty'}"
            for field, words in (("reference", "number"), ("neutral", "neutral"), ("title", "name"))
            if getattr(row, field) != getattr(page.row, field)
        ]
        return "Theirs: " + "; ".join([*new, *names, f"it stands now: {stands}"]) + ". Yours is below, unchanged."

    return theirs


def _said(fact: FactRow, today: date) -> str:
    return f"{matter_history.fact_words(fact, today)}, {say.day(fact.happened_on, today)}"
