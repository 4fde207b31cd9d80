"""One entry whole with its papers, what was written about it since, and what may be done: correct, add, move, seal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, state, wiring
from dashboard.widgets import contact_cells, papers
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.commands.errors import Refused
from models.commands.seal_contact import approve_seal, decline_seal
from models.queries.contacts import Entry, LogRow, entry
from models.queries.papers import PaperRow, papers_of
from models.vocabulary import Fact

DOORS = (("correct", "Correct it"), ("statement", "Parent's statement"), ("move", "Wrong student"), ("seal", "Seal it"))


def show(contact_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        found = entry(db, context.scope, contact_id)
        told = [found.row, *([found.about] if found.about else []), *found.since]
        held = papers_of(db, context.scope, [(Fact.CONTACT, row.id) for row in told])
    _dialog(context, found, papers.by_fact(held))


@dialog("One entry of the contact log", width="large")
def _dialog(context: Context, found: Entry, held: Mapping[tuple[str, int], Sequence[PaperRow]]) -> None:
    row = found.row
    if st.session_state.pop(f"sealing-{row.id}", None) or state.FORM in st.session_state:
        st.rerun()
    name = f"{row.first_name} {row.last_name}, {say.place(row.grade, row.school)}"
    st.html(f"<p style='margin:0'><b>{escape(name)}</b></p>" + _told(row, context))
    _papers(row, held)
    if found.about is not None:
        st.html(f"<h3>{_about(row)}</h3>" + _told(found.about, context))
        _papers(found.about, held)
    for later in found.since:
        st.html(f"<h3>{escape(say.ENTRY[later.kind].capitalize())}</h3>" + _told(later, context))
        _papers(later, held)
    if refused := st.session_state.pop(f"refused-seal-{row.id}", None):
        st.error(plain(refused))
    if row.asked_by and not row.is_sealed:
        _second_person(context, row)
    with st.container(horizontal=True):
        for form, words in DOORS:
            if form in ("correct", "statement") or not row.asked_by:
                st.button(words, key=f"{form}-{row.id}", on_click=_open, args=(form, row.id))


def _papers(row: LogRow, held: Mapping[tuple[str, int], Sequence[PaperRow]]) -> None:
    """Opened on the next run: one dialog leads to another."""
    if rows := held.get((Fact.CONTACT, row.id)):
        act = draw(papers.short(rows, caption="Papers of this entry"), key=f"papers-{row.id}")
        if act and act.get("do") == "paper":
            _open("paper", int(act["id"]))
            st.rerun()


def _about(row: LogRow) -> str:
    return escape(f"This {say.ENTRY[row.kind]} is about")


def _told(row: LogRow, context: Context) -> str:
    today = context.today
    both = f"{contact_cells.moment(row.occurred_at, today)} · written {contact_cells.moment(row.recorded_at, today)}"
    by = f" by {row.recorded_by}" if row.recorded_by else ""
    parts = [contact_cells.how(row), contact_cells.with_whom(row)]
    made = f"<p style='margin:0'>{escape(both + by)}</p>"
    made += f"<p style='margin:0'>{escape(' · '.join(part for part in parts if part))}</p>"
    if row.is_sealed:
        return made + f"<p class='db-muted'>{escape(contact_cells.stub(row, today))}</p>"
    for label, words in contact_cells.texts(row):
        made += f"<p class='db-muted' style='margin:6px 0 0'>{escape(label)}</p>" if label else ""
        made += f"<blockquote>{escape(words)}</blockquote>"
    if row.follow_up_on:
        made += f"<p class='db-muted' style='margin:0'>follow up on {say.day(row.follow_up_on, today)}</p>"
    return f"<div class='db-told'>{made}</div>"


def _second_person(context: Context, row: LogRow) -> None:
    asked = f"{row.asked_by} asks for these words to be sealed: {say.SEALED[row.reason]}. {row.why}"
    st.warning(f"{asked} A second person approves. Sealed words are gone for good; the entry stays as a stub.")
    with st.container(horizontal=True):
        st.button("Approve the seal", key=f"approve-{row.id}", on_click=_seal, args=(context, row, approve_seal))
        st.button("Leave it open", key=f"decline-{row.id}", on_click=_seal, args=(context, row, decline_seal))


def _seal(context: Context, row: LogRow, do) -> None:
    try:
        with wiring.writing() as db:
            do(db, context.principal, row.id, now=settings.read().now())
    except Refused as refusal:
        st.session_state[f"refused-seal-{row.id}"] = str(refusal)
        return
    st.session_state[f"sealing-{row.id}"] = True
    words = "The words are sealed." if do is approve_seal else "The entry stays open."
    st.session_state[state.MESSAGE] = f"Saved. {words}"


def _open(form: str, contact_id: int) -> None:
    st.session_state[state.FORM] = (form, contact_id)
