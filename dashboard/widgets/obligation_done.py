"""Record that an obligation is done, with its proof; take that back; record that DESE closed a corrective action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Any

import streamlit as st

from dashboard import dispute_phrasing as roads
from dashboard import phrasing as say
from dashboard import settings, state, wiring
from dashboard.widgets import keeping, obligation_tables, papers, papers_field, papers_form, typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.complete_obligation import close_corrective_action, complete_obligation, reopen_obligation
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.keep_draft import discard_draft
from models.queries.obligations import ObligationRow, Wording, obligation, wordings
from models.queries.papers import PaperRow, papers_of
from models.queries.student_file import NoSuchStudent
from models.vocabulary import Fact, PaperKind

DONE, CLOSED = "the day it was done", "the day that DESE's letter gives"


def saved(write: Callable[[Any, datetime], Any], message: str, *, opening: keeping.Opening | None = None) -> None:
    """Write in one transaction, say what was done and what else the write says, run again; a refusal is said in the
    form, where nothing is lost.
    The draft of `opening` ends with it; who saved meanwhile is named, and the next save follows them."""
    context: Context = st.session_state["context"]
    try:
        with wiring.writing() as db:
            more = write(db, settings.read().now())
            if opening:
                discard_draft(db, context.principal, opening.key)
    except ChangedMeanwhile as theirs:
        st.error(plain(str(theirs)))
        if opening:
            st.session_state[opening.key_of("version")] = theirs.version
        return
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return
    if opening:
        st.session_state[f"filed-{opening.key}"] = True
    st.session_state[state.MESSAGE] = f"{message} {more}" if isinstance(more, str) and more else message
    st.rerun()


def about(found: ObligationRow) -> str:
    """Whose, from which result, and what: the head of each form."""
    who = f"{found.first_name} {found.last_name}"
    source = roads.SOURCE[found.source] + (f" · {roads.ROAD[found.road]}" if found.road else "")
    quoted = f"<div class='db-line'><blockquote>{escape(found.words)}</blockquote></div>"
    return f"<p style='margin:0'><b>{escape(who)}</b> · {escape(source)}</p>{quoted}"


def show(obligation_id: int) -> None:
    context, found, _ = _found(obligation_id)
    _done(context, found, _key(found))


def show_closing(obligation_id: int) -> None:
    context, found, _ = _found(obligation_id)
    _closing(context, found, _key(found))


def show_whole(obligation_id: int) -> None:
    context, found, earlier = _found(obligation_id)
    with wiring.reading() as db:
        held = papers_of(db, context.scope, [(Fact.OBLIGATION, obligation_id)])
    _whole(context, found, earlier, held, _key(found))


def _key(found: ObligationRow) -> str:
    """Of the record as it stood when the form opened."""
    return f"{found.obligation_id}-{found.version}"


def _found(obligation_id: int) -> tuple[Context, ObligationRow, tuple[Wording, ...]]:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        found = obligation(db, context.scope, obligation_id)
        earlier = wordings(db, context.scope, obligation_id)
    if found is None or not found.is_open:
        raise NoSuchStudent
    return context, found, earlier


@dialog("Record as done", width="large")
def _done(context: Context, found: ObligationRow, key: str) -> None:
    st.html(about(found))
    files = papers_field.Field(key, papers_form.UPLOADED, found.student_id, "Files", likely=PaperKind.LETTER)
    with st.container(key=f"done-{key}"):
        day = typed.day("Done on", value=context.today, key=f"day-{key}")
        words = st.text_input("What was done", key=f"words-{key}")
        papers_field.draw(context, files)
        sent = st.button("Record as done", type="primary", key=f"record-{key}")
    if not sent:
        return

    def write(db: Any, now: datetime) -> str:
        complete_obligation(db, context.principal, found.obligation_id, done_on=typed.needed(day, DONE), words=words,
                            version=found.version, today=context.today, now=now)  # fmt: skip
        return papers_field.attach(db, context, files, Fact.OBLIGATION, found.obligation_id, now=now)

    saved(write, "Recorded as done." if papers_field.count(files) else "Recorded as done, no paper yet as proof.")


@dialog("DESE closed the corrective action")
def _closing(context: Context, found: ObligationRow, key: str) -> None:
    st.html(about(found))
    st.caption("The last corrective action that DESE closes also ends the year that it counts from its finding.")
    with st.form(f"closing-{key}", border=False):
        day = typed.day("Closed on, as DESE's letter says", value=context.today, key=f"closed-{key}")
        sent = st.form_submit_button("Record it", type="primary")
    if sent:

        def write(db: Any, now: datetime) -> None:
            close_corrective_action(db, context.principal, found.obligation_id, closed_on=typed.needed(day, CLOSED),
                                    version=found.version, today=context.today, now=now)  # fmt: skip

        saved(write, "Recorded: DESE closed it.")


@dialog("An obligation", width="large")
def _whole(
    context: Context, found: ObligationRow, earlier: tuple[Wording, ...], held: tuple[PaperRow, ...], key: str
) -> None:
    st.html(about(found))
    standing = obligation_tables.standing(found, context.today)["lines"]
    st.markdown(plain(" · ".join("".join(p.get("t", p.get("tag", "")) for p in line) for line in standing)))
    if found.done_words:
        st.caption(plain(found.done_words))
    for row in held:
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            papers.download(context, row, key=f"proof-{row.id}")
            st.caption(plain(f"{say.PAPER[row.kind]}: {row.name}, attached by {row.uploaded_by}"))
    for w in earlier[1:]:
        reason = earlier[earlier.index(w) - 1].reason
        st.caption(plain(f"Before: {w.words} ({w.owner}). Changed{': ' + reason if reason else '.'}"))
    if found.done_on is not None and found.closed_on is None:
        with st.form(f"reopen-{key}", border=False):
            reason = st.text_input("Why it is not done after all", key=f"reopen-why-{key}")
            sent = st.form_submit_button("Take the completion back")
        if sent:

            def write(db: Any, now: datetime) -> None:
                reopen_obligation(db, context.principal, found.obligation_id, reason=reason, version=found.version,
                                  now=now)  # fmt: skip

            saved(write, "Taken back: it is open again. Both stay in the record.")
