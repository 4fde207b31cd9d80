"""On a student's file: who got a copy of what, and the whole record for whoever asks for it."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import settings, wiring
from dashboard.widgets import cells, chronology, empty_state, header, papers, typed
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.widgets.view import draw
from dashboard.wiring import Context
from models.clocks.due_date import due_on, local_date
from models.commands.record_export import LONGEST, Export, record_export
from models.law.register import RULES
from models.ledger.export import student_chain
from models.papers.chronology import chronology_pdf
from models.papers.record_request import Enclosed, Request, record_zip
from models.queries.contact_form import family
from models.queries.contacts import LogRow, of_student
from models.queries.disclosures import DisclosureRow, disclosures_of
from models.queries.line_of_time import line_of_time
from models.queries.papers import PaperRow, paper_with_content, papers_of_student
from models.queries.student_chain import chain_head
from models.queries.student_file import StudentHead, student_file
from models.queries.whole_record import whole_record

SOMEBODY = "Somebody else"
_WORDS = LONGEST["purpose"] - 40  # beside the day on which it was asked for
_RULE, _LOG = RULES["REC_ACCESS"], RULES["REC_LOG"]


def show(context: Context, head: StudentHead) -> None:
    header.section(
        "Copies given out",
        "every file with this student in it, the latest first; a parent may inspect it",
        anchor="copies",
    )
    with wiring.reading() as db:
        found = disclosures_of(db, context.scope, head.id)
    if found:
        draw(table(found, context.today), key="disclosures")
    else:
        empty_state.say_so("No file with this student in it was made yet.")
    if context.may_send and st.button("Copy for a records request", key="records_request"):
        _form(context, head)


def table(rows: tuple[DisclosureRow, ...], today: date) -> dict[str, Any]:
    made = [
        {
            "id": r.id,
            "cells": [
                cells.cell(say.day(local_date(r.at), today), f"by {r.by}"),
                cells.cell(_what(r), f"with {say.many(r.students, 'student')}" if r.students > 1 else ""),
                cells.cell(r.recipient or "kept by who made it", r.purpose, style="wrap"),
                cells.cell(r.number),
            ],
        }
        for r in rows
    ]
    heads = cells.columns("Made", "What", "For whom, and why", "Number of the file")
    return {"kind": "table", "caption": "Copies given out", "columns": heads, "rows": made, "head": 0}


def _what(r: DisclosureRow) -> str:
    words = r.what.replace("_", " ").replace("-", " ")
    return f"{words[:1].upper()}{words[1:]}, {r.kind.upper()}" if r.kind else words


@dialog("Copy for a records request", width="large")
def _form(context: Context, head: StudentHead) -> None:
    st.caption(
        plain(f"{head.first_name} {head.last_name}. ")
        + "One ZIP file with everything that is kept here about this student: a list to read, a spreadsheet of each "
        "kind of entry, the papers, and the ledger. Its cover names what is not in it, and why."
    )
    with wiring.reading() as db:
        people = family(db, context.scope, head.id).parents
        entries = of_student(db, context.scope, head.id)
    asked = sum(bool(e.asked_by) and not e.is_sealed for e in entries)
    if asked:
        st.warning(f"A seal is asked for {say.many(asked, 'entry', 'entries')} and not approved: these words would go "
                   "out with the file. Decide on the seal first.")  # fmt: skip
    whom = st.selectbox("Given to", [*(name for name, *_ in people), SOMEBODY], key="record-whom")
    other = st.text_input("Who, and on whose behalf", key="record-other") if whom == SOMEBODY else ""
    on = typed.day("Asked for on", value=context.today, key="record-on")
    purpose = st.text_input("Purpose, as it was told", key="record-purpose", value="Request for the student record")
    if on:
        last = due_on(_RULE, on)
        st.caption(f"Due {say.day(last, context.today)}: {_RULE.period.words} after the request "
                   f"({_RULE.citation.text}). The log of access takes the copy ({_LOG.citation.text}).")  # fmt: skip
    to = other.strip() if whom == SOMEBODY else whom
    if not to or not purpose.strip():
        st.info("Say who gets the copy and why: the log of access holds both.")
        return
    if len(to) > LONGEST["recipient"] or len(purpose) > _WORDS:
        st.error(f"Who gets the copy may have {LONGEST['recipient']} characters, and why {_WORDS}.")
        return
    why = f"{purpose.strip()}, asked for on {on.isoformat()}" if on else purpose.strip()
    st.download_button(
        "Make the copy (ZIP)", lambda: made(context, head, to, why), f"record-{secrets.token_hex(4)}.zip",
        "application/zip", type="primary", key="record-make", on_click="ignore",
    )  # fmt: skip


def made(context: Context, head: StudentHead, recipient: str, purpose: str) -> bytes:
    """Read again at the press of the button, after the ledger has it."""
    context.principal.must_be_director("give out a student's whole record")
    number, scope = secrets.token_hex(8), context.scope
    with wiring.reading() as db:
        head = student_file(db, scope, head.id).head
        held = papers_of_student(db, scope, head.id)
        given = [row for row in held if not row.walled]
        enclosed = [Enclosed(row.name, papers.kind_words(row.kind), paper_with_content(db, scope, row.id)[1])
                    for row in given]  # fmt: skip
    with wiring.writing() as db:
        export = Export("record", "zip", number, len(given), (head.id,), recipient, purpose)
        record_export(db, context.principal, export, now=settings.read().now())
    with wiring.reading() as db:
        entries = of_student(db, scope, head.id)
        paper = chronology.on_paper(context, head, entries, line_of_time(db, scope, head.id), held,
                                    chain_head(db, scope, head.id), number)  # fmt: skip
        record, acts = whole_record(db, scope, head.id), student_chain(db, scope, head.id)
    student = f"{head.first_name} {head.last_name}"
    cover = (
        ("Student", f"{student}, {say.place(head.grade, head.school)}, state id {head.state_id}"),
        ("Given to", recipient), ("Purpose", purpose),
        ("Made", f"{say.long_day(context.today)} by {context.principal.name}"), ("Export", number),
    )  # fmt: skip
    request = Request(f"Record of {student}", context.district.name, number, cover, left_out(entries, held))
    return record_zip(request, record, enclosed, chronology=chronology_pdf(paper), acts=acts)


def left_out(entries: tuple[LogRow, ...], held: tuple[PaperRow, ...]) -> tuple[tuple[str, str], ...]:
    walled = [row for row in held if row.walled]
    named = "; ".join(f"{papers.kind_words(r.kind)} of {local_date(r.uploaded_at).isoformat()}" for r in walled)
    sealed = say.many(sum(e.is_sealed for e in entries), "entry", "entries")
    return (
        ("Papers of confidential talks", f"{len(walled)}{': ' + named if named else ''}. Who is a party to them asks "
         "the director, who hands them over singly."),
        ("Terms of agreements", "each is listed with its day; words that were agreed in confidence are not in it"),
        ("Sealed words", f"{sealed}; a stub of each says by whom and why"),
        ("Drafts", "what nobody signed and filed is no record"),
        ("Other students", "whatever of them stands in the same lists or papers of the district"),
    )  # fmt: skip
