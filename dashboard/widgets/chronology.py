"""One student's chronology as PDF, DOCX and CSV, made on click, each with a number of its own that the ledger keeps."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime

import streamlit as st

from dashboard import navigation, settings, state, wiring
from dashboard import phrasing as say
from dashboard.widgets import contact_cells, papers
from dashboard.widgets.downloads import to_csv
from dashboard.widgets.event_words import OF_MATTERS, event_words, lane_of, of_talks
from dashboard.widgets.time_line import placed
from dashboard.wiring import Context
from models.clocks.due_date import local_date
from models.commands.record_export import Export, record_export
from models.ledger.export import student_chain
from models.papers.chronology import COLUMNS, Chronology, Line, chronology_docx, chronology_pdf
from models.papers.chronology_zip import chronology_zip
from models.queries.contacts import LogRow, of_student
from models.queries.line_of_time import Event, line_of_time
from models.queries.papers import PaperRow, papers_of_student
from models.queries.student_chain import ChainHead, chain_head
from models.queries.student_file import StudentHead
from models.vocabulary import EntryKind, Fact, SealReason

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_YEARS = date(1900, 1, 1)  # as the day of reading: every date on paper then carries its year
_BESIDE = (EntryKind.CORRECTION, EntryKind.PARENT_STATEMENT)


def buttons(context: Context, head: StudentHead) -> None:
    """On the student's file: the chronology to take to a hearing, or to give to a parent who asks."""
    with st.container(horizontal=True, gap="medium", key="chronology"):
        for label, ending, media in (
            ("Chronology, PDF", "pdf", "application/pdf"), ("Word", "docx", _DOCX), ("CSV", "csv", "text/csv"),
            ("With the ledger's proof, ZIP", "zip", "application/zip"),
        ):  # fmt: skip
            st.download_button(
                label,
                lambda ending=ending: made(context, head, ending),
                f"chronology-{head.id}-{context.today}.{ending}",
                media,
                type="tertiary",
                key=f"chronology_{ending}",
                on_click="ignore",
            )
        if st.button("In the contact log", type="tertiary", key="in_the_log"):
            navigation.go("contact_log", {state.STUDENT: str(head.id)})


def made(context: Context, head: StudentHead, ending: str) -> bytes:
    """The file, after the ledger has it: what cannot be recorded is not released."""
    number, now = secrets.token_hex(8), settings.read().now()
    with wiring.writing() as db:
        record_export(db, context.principal, Export("chronology", ending, number, student_ids=(head.id,)), now=now)
    with wiring.reading() as db:
        entries = of_student(db, context.scope, head.id)
        events = line_of_time(db, context.scope, head.id)
        held = papers_of_student(db, context.scope, head.id)
        chain = chain_head(db, context.scope, head.id)
        acts = student_chain(db, context.scope, head.id) if ending == "zip" else b""
    paper = on_paper(context, head, entries, events, held, chain, number)
    if ending == "csv":
        return to_csv((COLUMNS, [_cells(line) for line in paper.lines]), number)
    if ending == "zip":
        title, district = paper.title, paper.district
        return chronology_zip(chronology_pdf(paper), acts, title=title, district=district, number=number)
    return chronology_pdf(paper) if ending == "pdf" else chronology_docx(paper)


def on_paper(
    context: Context, head: StudentHead, entries: Sequence[LogRow], events: Sequence[Event],
    held: Sequence[PaperRow], chain: ChainHead, number: str,
) -> Chronology:  # fmt: skip
    student = f"{head.first_name} {head.last_name}"
    told = [e for e in events if e.kind != "contact" and not of_talks(e)]
    others = [e for e in told if e.day <= context.today]
    cover = (
        ("Student", f"{student}, {say.place(head.grade, head.school)}, state id {head.state_id}"),
        ("Made", f"{say.long_day(context.today)} by {context.principal.name}"),
        ("Contacts", _contacts(entries)),
        ("Other facts", say.many(len(others), "line")),
        ("Ledger", f"{say.many(chain.acts, 'act')} of this student, the last one {chain.head or 'none yet'}"),
        ("Export", number),
    )
    return Chronology(
        student, f"Chronology of {student}", context.district.name, cover, left_out(entries, len(told) - len(others)),
        lines(entries, others, held), f"Chronology of {student} · {context.district.name} · export {number}",
    )  # fmt: skip


def _contacts(entries: Sequence[LogRow]) -> str:
    n = {kind: sum(e.kind == kind for e in entries) for kind in EntryKind}
    words = say.many(n[EntryKind.ENTRY] + n[EntryKind.MOVED], "contact")
    words += f", {say.many(n[EntryKind.CORRECTION], 'correction')}"
    return words + f", {say.many(n[EntryKind.PARENT_STATEMENT], 'statement')} of a parent"


def left_out(entries: Sequence[LogRow], ahead: int = 0) -> tuple[tuple[str, str], ...]:
    """What a reader would look for and not find, by number."""
    sealed = [e for e in entries if e.is_sealed]
    mediation = sum(e.reason == SealReason.MEDIATION for e in sealed)
    return (
        (
            "Sealed words",
            f"{say.many(len(sealed), 'entry', 'entries')}; a stub of each says by whom and why",
        ),
        (
            "Mediation",
            f"{say.many(mediation, 'entry', 'entries')} of these. No field takes what is said in mediation.",
        ),
        (
            "Confidential talks",
            "mediation, resolution meetings and settlement conferences: no fact of them stands in a chronology",
        ),
        ("Days to come", f"{say.many(ahead, 'line')}, such as the end of an IEP's term: they have not happened"),
        ("Drafts", "none: what was not signed and filed is no record"),
    )


def lines(entries: Sequence[LogRow], others: Sequence[Event], held: Sequence[PaperRow] = ()) -> tuple[Line, ...]:
    """In the order in which things happened, each with the names of its papers; what was written about an entry stands
    right below it."""
    beside, of_entry = placed(others, held), papers.by_fact(held)
    named = {id(event): beside[i] for i, event in enumerate(others) if i in beside}
    about: dict[int, list[LogRow]] = {}
    for e in entries:
        if e.kind in _BESIDE and e.corrects_id is not None:
            about.setdefault(e.corrects_id, []).append(e)
    top: list[tuple[date, int, LogRow | Event]] = [(e.day, 0, e) for e in others]
    top += [(local_date(e.occurred_at), 1, e) for e in entries if e.kind not in _BESIDE or e.corrects_id is None]
    top.sort(key=lambda t: (t[0], t[1], t[2].occurred_at.timestamp() if isinstance(t[2], LogRow) else 0))
    found: list[Line] = []
    for n, (_, _, fact) in enumerate(top, 1):
        if isinstance(fact, LogRow):
            found += _entry(fact, str(n), about, of_entry)
        else:
            found.append(_event(fact, str(n), named.get(id(fact), ())))
    return tuple(found)


def _entry(
    e: LogRow, number: str, about: dict[int, list[LogRow]], held: Mapping[tuple[str, int], Sequence[PaperRow]]
) -> list[Line]:
    what = contact_cells.how(e)
    if e.kind != EntryKind.ENTRY:
        what = f"{say.ENTRY[e.kind].capitalize()}: {contact_cells.how(e)}"
    said = (("", contact_cells.stub(e, _YEARS)),) if e.is_sealed else tuple(contact_cells.texts(e))
    said += _names(held.get((Fact.CONTACT, e.id), ()))
    line = Line(number, contact_cells.moment(e.occurred_at, _YEARS), _by(e.recorded_at, e.recorded_by), what,
                contact_cells.with_whom(e), said)  # fmt: skip
    below = [x for i, c in enumerate(about.get(e.id, ()), 1) for x in _entry(c, f"{number}.{i}", about, held)]
    return [line, *below]


def _event(e: Event, number: str, held: Sequence[PaperRow]) -> Line:
    title, quotes, small = event_words(e)
    if e.kind in OF_MATTERS:
        title = f"{lane_of(e)}. {title}"
    return Line(number, say.day(e.day, _YEARS), _by(e.recorded_at, e.by), title, small,
                (*(("", q) for q in quotes), *_names(held)))  # fmt: skip


def _names(held: Sequence[PaperRow]) -> tuple[tuple[str, str], ...]:
    """None that stands behind the wall of confidential talks: this is handed out."""
    return tuple((papers.kind_words(p.kind), f"{p.name}, {papers.size(p)}") for p in held if not p.walled)


def _by(at: datetime | None, by: str) -> str:
    return ", ".join(x for x in (contact_cells.moment(at, _YEARS) if at else "", by) if x)


def _cells(line: Line) -> tuple[str, ...]:
    words = "\n".join(f"{label}: {said}" if label else said for label, said in line.said)
    return line.number, line.day, line.written, f"{line.what}. {line.small}".strip(". "), words
