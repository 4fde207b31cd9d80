"""Wherever a fact is shown its papers stand with it, by name and size, and open from there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from dashboard import wiring
from dashboard.widgets import (
    before_meeting_tables,
    chronology,
    contact_cells,
    papers,
    proposal_parts,
    request_tables,
    tables,
    time_line,
)
from models.access.principal import principal_of
from models.commands.attach_paper import Enclosed, attach_papers
from models.papers.checking import check
from models.queries.answer_form import answer_form
from models.queries.line_of_time import Event
from models.queries.notices import RegisterRow
from models.queries.prevention import StatementRow
from models.queries.worklist import worklist
from models.vocabulary import Fact, PaperKind
from seed.cast import CHAIRS
from tests import demo
from tests.papers.scans import scan
from tests.papers.test_written_notice import NOTICE
from tests.screens.conftest import said
from tests.screens.test_contact_log import ROW as CONTACT
from tests.screens.test_papers import PAGE
from tests.screens.test_requests_notices import ASKED

TODAY = demo.DAY
WORDS = ["page.pdf · IEP response page, PDF, 2 pages, 50 KB"]
SENT = RegisterRow(
    5, 9, 3, "Silva", "Joana", "2", "Bowen", "BSEA_NOTICE_REJECT", False, date(2026, 4, 20), date(2026, 4, 25),
    date(2026, 4, 24), "e-mail", "message 7",
)  # fmt: skip


CONCERNS = StatementRow(5, 3, "Silva", "Joana", "2", "Bowen", date(2026, 4, 20), "Maria Silva", 1, None, 1)


def of(fact: Fact, fact_id: int, **other):
    return replace(PAGE, fact=fact.value, fact_id=fact_id, **other)


def named(cell) -> list[str]:
    """The lines of a cell that open a paper, as they read."""
    lines = [line for line in cell["lines"] if line[0].get("do") == "paper"]
    assert all(line[0]["id"] == PAGE.id and line[0]["t"] in line[0]["label"] for line in lines)
    return ["".join(piece["t"] for piece in line) for line in lines]


def test_each_row_names_the_papers_of_its_own_fact_and_of_no_other():
    other = of(Fact.STUDENT, 3)
    for data, column in (
        (tables.register([SENT], TODAY, caption="", held=[of(Fact.BSEA_NOTICE, 5), other]), 4),
        (request_tables.open_requests([ASKED], TODAY, held=[of(Fact.REQUEST, 5), other]), 2),
        (request_tables.answered_requests([ASKED], TODAY, held=[of(Fact.REQUEST, 5), other]), 2),
        (request_tables.notices([NOTICE], TODAY, held=[of(Fact.WRITTEN_NOTICE, 1), other]), 2),
        (before_meeting_tables.statements([CONCERNS], TODAY, held=[of(Fact.CONCERN_STATEMENT, 5), other]), 2),
        (contact_cells.entries([CONTACT], TODAY, caption="", held=[of(Fact.CONTACT, 7), other]), 3),
    ):
        shown = [named(cell) for cell in data["rows"][0]["cells"]]
        assert shown == [WORDS if i == column else [] for i in range(len(shown))]


def test_an_unsent_notice_and_one_that_went_late_name_their_papers_too():
    for row in (replace(SENT, sent_on=None), replace(SENT, sent_on=TODAY), replace(SENT, practice=True)):
        [shown] = tables.register([row], TODAY, caption="", held=[of(Fact.BSEA_NOTICE, 5)])["rows"]
        assert named(shown["cells"][4]) == WORDS


def test_each_returned_page_of_a_proposal_has_its_files(demo_url):
    with wiring.reading() as db:
        scope = principal_of(db, 1, demo.DIRECTOR).scope
        number = next(row.proposal_id for row in worklist(db, scope, today=TODAY).rows if row.response_received_on)
        found = answer_form(db, scope, number)
    held = [of(Fact.ANSWER, found.pages[0].id), of(Fact.PROPOSAL, number)]
    rows = proposal_parts.pages(found, held, TODAY)["rows"]
    [note, *others] = [row["note"] for row in rows]
    assert note[0]["do"] == "paper" and "".join(piece["t"] for piece in note) == WORDS[0]
    assert all(other is None for other in others)
    assert named(papers.short(held[1:], caption="")["rows"][0]["cells"][0]) == [WORDS[0]]


def test_on_the_line_of_time_a_paper_stands_at_the_day_that_it_proves():
    proposal, notice = ("proposal", 4), ("bsea_notice", 6)
    events = [
        Event(date(2026, 4, 24), "bsea_notice", "BSEA_NOTICE_HEARINGREQ", ("", "e-mail", ""), of=notice),
        Event(date(2026, 4, 20), "hearing_request", "BSEA_NOTICE_HEARINGREQ", of=notice),
        Event(date(2026, 3, 30), "received", "annual", ("certificate",), of=proposal),
        Event(date(2026, 3, 27), "sent", "annual", ("mail", "English"), of=proposal),
        Event(date(2026, 3, 1), "meeting", "annual", of=proposal),
    ]
    held = [
        of(*fact, id=i, kind=kind.value)
        for i, (fact, kind) in enumerate(
            (
                ((Fact.PROPOSAL, 4), PaperKind.RECEIPT),
                ((Fact.PROPOSAL, 4), PaperKind.PROPOSAL),
                ((Fact.PROPOSAL, 4), PaperKind.NOTICE),
                ((Fact.BSEA_NOTICE, 6), PaperKind.LETTER),
                ((Fact.BSEA_NOTICE, 6), PaperKind.PACKET),
                ((Fact.STUDENT, 4), PaperKind.OTHER),
            )
        )
    ]
    found = time_line.placed(events, held)
    assert {events[i].kind: [row.kind for row in rows] for i, rows in found.items()} == {
        "received": ["receipt"],
        "sent": ["proposal", "notice"],
        "hearing_request": ["letter"],
        "bsea_notice": ["packet"],
    }
    item = time_line.table(events, [of(Fact.PROPOSAL, 4)], TODAY)["items"][3]
    assert (item["t"], item["when"]) == ("Annual IEP sent", "Fri 27 Mar")
    assert ["".join(piece["t"] for piece in line) for line in item["papers"]] == WORDS


def test_the_chronology_names_the_papers_of_each_fact_and_entry():
    answer = Event(date(2026, 4, 21), "answer", "rejected_in_full", ("awaiting", "by hand"), of=("answer", 1))
    lines = chronology.lines([CONTACT], [answer], [PAGE, of(Fact.CONTACT, 7, name="letter.pdf", kind="letter")])
    assert [line.said[-1] for line in lines] == [
        ("Letter or e-mail", "letter.pdf, PDF, 2 pages, 50 KB"), ("IEP response page", "page.pdf, PDF, 2 pages, 50 KB"),
    ]  # fmt: skip


def test_a_paper_of_another_school_is_not_found_in_the_words_for_one_that_is_not_there(demo_url, opened):
    mei, other = CHAIRS[:2]
    with wiring.writing() as db:
        chair = principal_of(db, 1, mei.email)
        pupil = worklist(db, chair.scope, today=TODAY, limit=1).rows[0].student_id
        page = [Enclosed(PaperKind.LETTER, check("a.pdf", scan()))]
        [kept] = attach_papers(db, chair, Fact.STUDENT, pupil, page, now=datetime(2026, 4, 27, tzinfo=UTC))
    for number in (kept.paper_id, 987_654):
        at = opened("contact_log", person=other.email)
        at.session_state["form"] = ("paper", number)
        at.run()
        assert not at.exception
        assert "There is no paper with that number in your schools." in said(at)
    at = opened("contact_log", person=mei.email)
    at.session_state["form"] = ("paper", kept.paper_id)
    assert "a.pdf" in said(at.run())
