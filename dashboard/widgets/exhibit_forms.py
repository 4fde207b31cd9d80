"""The forms of Hearing readiness: papers and the chronology onto the list, its order, the witnesses, what goes out."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard import navigation, settings, state, wiring
from dashboard import phrasing as say
from dashboard.widgets import chronology, readiness_parts, typed
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.clocks.due_date import local_date
from models.commands.attach_paper import attach_paper
from models.commands.errors import Refused
from models.commands.exhibits import list_exhibit, order_exhibits, take_off_exhibit
from models.commands.record_export import Export, record_export
from models.commands.witnesses import name_witness, withdraw_witness
from models.papers.checking import check
from models.papers.exhibits import binder_pdf, exhibit_list_pdf
from models.queries.exhibits import CHRONOLOGY, Preparation
from models.queries.papers import PaperRow, paper_with_content
from models.queries.student_file import student_file
from models.vocabulary import Fact, PaperKind


def list_papers(context: Context, found: Preparation) -> None:
    """Choose kept papers, give them their titles, list them in that order."""
    if st.button("Make a chronology and list it", key="list_chronology"):
        _try(lambda: _chronology(context, found), "The chronology is made, kept and listed.")
    rows = {p.id: p for p in found.may_be_listed if p.pages}
    if not rows:
        st.caption("Every paper of this student that can be an exhibit is listed. Attach more on the student's file.")
        return
    key = _key(f"exhibits-{found.matter_id}-{len(found.exhibits)}")
    with st.form(f"list-{key}", border=True):
        chosen = st.multiselect(
            "Papers to list, in this order", list(rows), format_func=lambda n: _words(rows[n]), key=f"papers-{key}",
            placeholder="Choose papers of the student's file",
        )  # fmt: skip
        title = st.text_input(
            "Title on the list", key=f"title-{key}", placeholder="As its kind and name, where left empty"
        )
        dated = typed.day("Dated", value=None, key=f"dated-{key}",
                              help="The day the paper bears; the day it was attached, where left empty.")  # fmt: skip
        sent = st.form_submit_button("List")
    if not sent:
        return
    if not chosen:
        st.error("Choose a paper first.")
        return

    def write() -> None:
        with wiring.writing() as db:
            for number in chosen:
                words = title.strip() if title.strip() and len(chosen) == 1 else _words(rows[number])[:200]
                day = dated or local_date(rows[number].uploaded_at)
                list_exhibit(db, context.principal, found.matter_id, number, title=words, dated_on=day,
                             now=context.now)  # fmt: skip

    _try(write, f"{say.many(len(chosen), 'exhibit')} listed.")


def _chronology(context: Context, found: Preparation) -> None:
    """Made at this moment and kept, so that what was listed is what goes out."""
    with wiring.reading() as db:
        head = student_file(db, context.scope, found.student_id).head
    name = f"{CHRONOLOGY} {context.today.isoformat()}.pdf"
    paper = check(name, chronology.made(context, head, "pdf"))
    with wiring.writing() as db:
        kept = attach_paper(
            db, context.principal, Fact.MATTER, found.matter_id, PaperKind.OTHER, paper, now=context.now
        )
        title = f"Chronology to {say.day(context.today, readiness_parts.NO_YEAR)}"
        list_exhibit(db, context.principal, found.matter_id, kept.paper_id, title=title, dated_on=context.today,
                     now=context.now)  # fmt: skip


def act_on_exhibit(context: Context, found: Preparation, act: dict[str, Any] | None) -> None:
    if not act or act.get("do") not in ("exhibit_up", "exhibit_off"):
        navigation.follow(act)
        return
    number = int(act["id"])

    def write() -> None:
        with wiring.writing() as db:
            if act["do"] == "exhibit_off":
                take_off_exhibit(db, context.principal, number, now=context.now)
                return
            order = [e.id for e in found.exhibits]
            at = order.index(number)
            order[at - 1 : at + 1] = [order[at], order[at - 1]]
            order_exhibits(db, context.principal, found.matter_id, order, now=context.now)

    _try(write, "The list is in its new order." if act["do"] == "exhibit_up" else "Taken off the list; kept on file.")


def name_a_witness(context: Context, found: Preparation) -> None:
    key = _key(f"witness-{found.matter_id}-{len(found.witnesses)}")
    with st.expander("Name a witness"), st.form(f"name-{key}", border=False):
        name = st.text_input("Name", key=f"name-{key}")
        role = st.text_input("Position", key=f"role-{key}", placeholder="Speech-language pathologist")
        about = st.text_input("Speaks to", key=f"about-{key}", placeholder="Progress under the IEP of 2025")
        sent = st.form_submit_button("Name the witness")
    if not sent:
        return

    def write() -> None:
        with wiring.writing() as db:
            name_witness(db, context.principal, found.matter_id, entry_key=key, name=name, role=role, speaks_to=about,
                         now=context.now)  # fmt: skip

    _try(write, f"{name.strip()} is on the witness list.")


def act_on_witness(context: Context, act: dict[str, Any] | None) -> None:
    if not act or act.get("do") != "witness_off":
        return

    def write() -> None:
        with wiring.writing() as db:
            withdraw_witness(db, context.principal, int(act["id"]), now=context.now)

    _try(write, "The name is off the list; that it stood there is kept in the ledger.")


def downloads(context: Context, found: Preparation) -> None:
    """The list alone, and the binder. Each is a release that the ledger has first, with a number of its own."""
    for label, whole in (("Exhibit list, PDF", False), ("Binder with every page, PDF", True)):
        st.download_button(
            label, lambda whole=whole: _made(context, found, whole), f"exhibits-{context.today}.pdf", "application/pdf",
            type="primary" if whole and found.exhibits else "secondary", key=f"exhibits_{whole}", on_click="ignore",
            disabled=whole and not found.exhibits,
        )  # fmt: skip


def _made(context: Context, found: Preparation, whole: bool) -> bytes:
    number, now = secrets.token_hex(8), settings.read().now()
    with wiring.writing() as db:
        export = Export("exhibit_binder" if whole else "exhibit_list", "pdf", number, student_ids=(found.student_id,))
        record_export(db, context.principal, export, now=now)
    paper = readiness_parts.on_paper(found, context.today, number)
    if not whole:
        return exhibit_list_pdf(paper)
    with wiring.reading() as db:
        bound = [(e, paper_with_content(db, context.scope, e.paper.id)[1]) for e in found.exhibits]
    return binder_pdf(paper, [(readiness_parts.mark(e), e.title, e.paper.media_type, content) for e, content in bound])


def _words(row: PaperRow) -> str:
    kind = say.PAPER[row.kind]
    return f"{kind[:1].upper()}{kind[1:]}: {row.name}"


def _key(name: str) -> str:
    return st.session_state.setdefault(f"{state.ENTRY_KEY}-{name}", str(uuid.uuid4()))


def _try(write: Callable[[], None], done: str) -> None:
    """Writes, says what was done on the next run; a refusal stands in the form and nothing typed is lost."""
    try:
        write()
    except (Refused, ValueError) as refusal:
        st.error(plain(str(refusal)))
        return
    st.session_state[state.MESSAGE] = done
    st.rerun()
