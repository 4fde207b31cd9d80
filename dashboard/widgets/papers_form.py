"""Attach papers to a fact that is on record: one or several files at a time, each answered in words."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.widgets import papers_field
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.errors import Refused
from models.vocabulary import Fact, PaperKind

UPLOADED = tuple(kind for kind in PaperKind if kind is not PaperKind.PACKET)


def show(fact: Fact, fact_id: int, whose: str, kind: PaperKind = PaperKind.OTHER) -> None:
    """The form in a dialog, for any fact of any screen."""
    _dialog(st.session_state["context"], [(fact, fact_id, f"the {say.FACT[fact]}")], whose, field(None, kind))


def show_for(facts: Sequence[tuple[Fact, int, str]], student_id: int, whose: str) -> None:
    """The same, where the person chooses which fact the papers prove."""
    _dialog(st.session_state["context"], facts, whose, field(student_id, PaperKind.OTHER))


def field(student_id: int | None, likely: PaperKind, key: str = "") -> papers_field.Field:
    return papers_field.Field(key or str(uuid.uuid4()), UPLOADED, student_id, "Files", likely=likely)


@dialog("Attach a paper")
def _dialog(context: Context, facts: Sequence[tuple[Fact, int, str]], whose: str, of: papers_field.Field) -> None:
    st.html(f"<p style='margin:0'><b>{escape(whose)}</b></p>")
    chosen = facts[0]
    if len(facts) > 1:
        chosen = st.selectbox("What it proves", list(facts), format_func=lambda f: f[2], key=f"proves-{of.key}")
    papers_field.draw(context, of)
    sent = st.button("Attach", type="primary", key=f"attach-{of.key}")
    if sent and attached(context, lambda: chosen[:2], of):
        st.rerun()


def attached(context: Context, fact: Callable[[], tuple[Fact, int]], of: papers_field.Field) -> bool:
    """Whether all were attached. While one is refused, nothing is kept of any."""
    try:
        if not papers_field.chosen(of):
            st.error(f"Choose a file first: {papers_field.LIMITS}.")
            return False
        with wiring.writing() as db:
            done = papers_field.attach(db, context, of, *fact(), now=context.now)
    except Refused as refusal:
        st.error(plain(str(refusal)))
        return False
    st.session_state[state.MESSAGE] = done
    return True
