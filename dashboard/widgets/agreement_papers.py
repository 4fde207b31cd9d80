"""The signed agreement of a matter: that it exists, for all who see the matter; its content for those who are named."""

from __future__ import annotations

from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.navigation import follow
from dashboard.widgets import empty_state, header, papers, papers_form
from dashboard.widgets.dialog import dialog
from dashboard.widgets.obligation_done import saved
from dashboard.widgets.plain import plain
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.clocks.due_date import local_date
from models.commands.name_readers import name_reader, remove_reader
from models.dispute_vocabulary import ObligationSource
from models.law.confidential_talks import WHO
from models.queries.papers import papers_of
from models.queries.results import ReaderRow, Result, may_be_named, readers_of, result_of
from models.queries.student_file import NoSuchStudent
from models.vocabulary import Fact, PaperKind, Role


def show(context: Context, matter_id: int) -> None:
    """A section of the page of a matter; nothing where no agreement is made in confidence there."""
    with wiring.reading() as db:
        result = result_of(db, context.scope, matter_id)
        held = tuple(p for p in papers_of(db, context.scope, [(Fact.MATTER, matter_id)]) if p.walled)
        readers = readers_of(db, context.scope, matter_id)
    if result is None or not (result.closed or held):
        return
    header.section("Signed agreement", "confidential", anchor="agreement")
    st.caption(WHO)
    if held:
        follow(draw(papers.table(held, context.today, caption="Papers agreed in confidence"), key="agreement_papers"))
    else:
        empty_state.say_so("No signed agreement is attached yet.")
    st.html(f"<p style='margin:0'>{escape(_who_reads(context, readers))}</p>")
    with st.container(horizontal=True, gap="small"):
        if st.button("Attach the signed agreement", key="attach_agreement"):
            papers_form.show(Fact.MATTER, matter_id, _whose(result), _kind(result))
        if context.principal.role is Role.DIRECTOR and st.button("Who may open it", key="who_may_open"):
            show_naming(matter_id)


def _who_reads(context: Context, readers: tuple[ReaderRow, ...]) -> str:
    if not readers:
        return "It opens to the director. Nobody else is named."
    named = ", ".join(f"{r.name} (named {say.day(local_date(r.named_at), context.today)})" for r in readers)
    return f"It opens to the director and to {named}."


def _kind(result: Result) -> PaperKind:
    return PaperKind.SETTLEMENT if ObligationSource.SETTLEMENT in result.sources else PaperKind.AGREEMENT


def _whose(result: Result) -> str:
    return f"{result.first_name} {result.last_name}"


def show_naming(matter_id: int) -> None:
    context: Context = st.session_state["context"]
    with wiring.reading() as db:
        result = result_of(db, context.scope, matter_id)
    if result is None:
        raise NoSuchStudent
    _naming(context, result)


@dialog("Who may open it")
def _naming(context: Context, result: Result) -> None:
    matter_id = result.matter_id
    with wiring.reading() as db:
        readers = readers_of(db, context.scope, matter_id)
        others = [c for c in may_be_named(db, context.scope, matter_id) if c.id not in {r.person_id for r in readers}]
    st.html(f"<p style='margin:0'><b>{escape(_whose(result))}</b></p>")
    st.caption(f"{WHO} Each name, and each that is taken back, is an act in the record.")
    for r in readers:
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.markdown(plain(f"{r.name}, named by {r.named_by}"))
            if st.button("Take the name back", key=f"unname-{r.person_id}"):
                _unname(context, matter_id, r)
    if not others:
        st.caption("Nobody else sees this student.")
        return
    chosen = st.selectbox("Name somebody who sees this student", others, index=None, format_func=lambda c: c.name,
                          placeholder="Choose", key=f"reader-{matter_id}")  # fmt: skip
    if st.button("Name them", type="primary", key=f"name-{matter_id}"):
        if chosen is None:
            st.error("Choose whom to name.")
            return

        def write(db, now) -> None:
            name_reader(db, context.principal, matter_id, chosen.id, now=now)

        saved(write, f"{plain(chosen.name)} may open it.")


def _unname(context: Context, matter_id: int, reader: ReaderRow) -> None:
    def write(db, now) -> None:
        remove_reader(db, context.principal, matter_id, reader.person_id, now=now)

    saved(write, f"{plain(reader.name)} can no longer open it.")
