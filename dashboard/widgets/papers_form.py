"""Attach papers to a fact: one or several files at a time, each checked by its content, each answered in words."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import state, wiring
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.attach_paper import attach_paper
from models.commands.errors import Refused
from models.papers.checking import LARGEST, WHAT_IS_TAKEN, Checked, NotAPaper, check
from models.vocabulary import Fact, PaperKind

UPLOADED = tuple(kind for kind in PaperKind if kind is not PaperKind.PACKET)
LIMITS = f"{WHAT_IS_TAKEN}, at most {LARGEST // 1_048_576} MB each. Phone photos are turned upright and made smaller."


def show(fact: Fact, fact_id: int, whose: str, kind: PaperKind = PaperKind.OTHER) -> None:
    """The form in a dialog, for any fact of any screen."""
    _dialog(st.session_state["context"], [(fact, fact_id, f"the {say.FACT[fact]}")], whose, kind, str(uuid.uuid4()))


def show_for(facts: Sequence[tuple[Fact, int, str]], whose: str) -> None:
    """The same, where the person chooses which fact the papers prove."""
    _dialog(st.session_state["context"], facts, whose, PaperKind.OTHER, str(uuid.uuid4()))


@st.dialog("Attach a paper")
def _dialog(context: Context, facts: Sequence[tuple[Fact, int, str]], whose: str, kind: PaperKind, key: str) -> None:
    st.html(f"<p style='margin:0'><b>{escape(whose)}</b></p>")
    with st.form(f"attach-{key}", border=False):
        chosen = facts[0]
        if len(facts) > 1:
            chosen = st.selectbox("What it proves", list(facts), format_func=lambda f: f[2], key=f"proves-{key}")
        files, what = fields(key, kind)
        sent = st.form_submit_button("Attach", type="primary")
    if sent and attached(context, lambda: chosen[:2], files, what):
        st.rerun()


def fields(key: str, kind: PaperKind) -> tuple[list[Any], PaperKind]:
    """The two fields of the form: which files, what they are."""
    files = st.file_uploader(
        f"Files, at most {LARGEST // 1_048_576} MB each", accept_multiple_files=True, key=f"files-{key}", help=LIMITS
    )
    what = st.selectbox("What they are", UPLOADED, index=UPLOADED.index(kind), format_func=_kind, key=f"what-{key}")
    return files, what


def attached(context: Context, fact: Callable[[], tuple[Fact, int]], files: Sequence[Any], kind: PaperKind) -> bool:
    """Whether all were attached. One that is refused is named with its reason, and nothing is kept of any."""
    if not files:
        st.error(f"Choose a file first: {LIMITS}")
        return False
    checked = checks(files)
    if checked is None:
        return False
    try:
        with wiring.writing() as db:
            done = [attach_paper(db, context.principal, *fact(), kind, paper, now=context.now) for paper in checked]
    except Refused as refusal:
        st.error(str(refusal))
        return False
    st.session_state[state.MESSAGE] = _told(checked, [d.already for d in done])
    return True


def checks(files: Sequence[Any]) -> list[Checked] | None:
    """Every file checked; None, with each reason shown, where one is no paper."""
    checked, refused = [], 0
    for file in files:
        try:
            checked.append(check(file.name, file.getvalue()))
        except NotAPaper as reason:
            refused += 1
            st.error(f"{plain(file.name)} was not kept. {reason}")
    return None if refused else checked


def _told(papers: Sequence[Checked], already: Sequence[bool]) -> str:
    words = []
    for paper, known in zip(papers, already, strict=True):
        done = "is attached here already" if known else "attached"
        words.append(f"{plain(paper.name)} {done}" + (f" ({paper.changed})" if paper.changed and not known else ""))
    return ". ".join(words) + "."


def _kind(kind: PaperKind) -> str:
    words = say.PAPER[kind]
    return words[:1].upper() + words[1:]
