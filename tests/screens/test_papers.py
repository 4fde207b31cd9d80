"""Papers as rows, what each fact is called where a paper is attached, and what the workbench says is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from dashboard import wiring
from dashboard.widgets import packet_parts, papers, student_papers
from models.access.principal import OutOfScope, principal_of
from models.commands.attach_paper import attach_paper
from models.papers.checking import check
from models.queries.district import districts
from models.queries.packet import SILENCE, Packet
from models.queries.papers import PaperRow
from models.queries.provable import Provable
from models.queries.worklist import worklist
from models.tables import Person
from models.vocabulary import Fact, PaperKind, Queue
from seed.cast import CHAIRS
from tests.demo import NOW
from tests.papers.scans import scan
from tests.papers.test_bsea_packet import FOUND
from tests.screens.conftest import said
from tests.screens.rows import words

TODAY = date(2026, 4, 27)
PAGE = PaperRow(7, "answer", 1, "response_page", "page.pdf", "application/pdf", 52_000, 2, "ab", datetime(
    2026, 4, 21, 15, tzinfo=UTC), "Mei Chen")  # fmt: skip
PL1 = replace(PAGE, id=8, kind="placement_page", media_type="image/jpeg", size=3_200_000, pages=1)


def test_a_paper_says_what_it_is_and_opens():
    [row] = papers.table([PAGE], TODAY, caption="Papers")["rows"]
    assert [words(cell) for cell in row["cells"]] == [
        ["IEP response page", "page.pdf"], ["PDF, 2 pages, 50 KB", "of the answer"], ["Tue 21 Apr", "by Mei Chen"],
    ]  # fmt: skip
    [link] = row["cells"][0]["lines"][0]
    assert (link["do"], link["id"]) == ("paper", 7)
    assert words(papers.table([PL1], TODAY, caption="")["rows"][0]["cells"][1])[0] == "photo, 3.1 MB"


@pytest.mark.parametrize(
    ("fact", "code", "words_"),
    [
        (Fact.STUDENT, "", "The student, no one fact"),
        (Fact.ANSWER, "rejected_in_part", "Answer: IEP rejected in part, Tue 21 Apr"),
        (Fact.BSEA_NOTICE, "BSEA_NOTICE_HEARINGREQ", "BSEA notice: Hearing requested, Tue 21 Apr"),
        (Fact.CONTACT, "letter", "Contact: Letter, Tue 21 Apr"),
        (Fact.PROPOSAL, "amendment", "Proposal: Amendment, Tue 21 Apr"),
        (Fact.CONCERN_STATEMENT, "", "Parent's concern statement, Tue 21 Apr"),
        (Fact.PARENT, "guardian", "Person who may answer: guardian, Tue 21 Apr"),
    ],
)
def test_each_fact_that_a_paper_may_prove_is_named(fact, code, words_):
    assert student_papers.words(Provable(fact, 1, date(2026, 4, 21), code), TODAY) == words_
    if fact is Fact.CONTACT:
        found = Provable(fact, 1, date(2026, 4, 21), code, "Ngozi Okafor")
        assert student_papers.words(found, TODAY) == "Contact: Letter, Ngozi Okafor, Tue 21 Apr"


def test_what_a_packet_lacks_is_said_for_each_trigger_and_blocks_nothing():
    bare = packet_parts.advice(FOUND)
    assert [line.split(".")[0] for line in bare] == [
        "Lacks the returned IEP response page, or its e-signature certificate",
        "Lacks the returned placement page (PL1), or its e-signature certificate",
    ]
    assert packet_parts.advice(replace(FOUND, papers=(PAGE, PL1))) == []
    certificate = replace(PAGE, kind="certificate")
    assert packet_parts.advice(replace(FOUND, papers=(certificate,))) == [], "an e-signature proves both"
    assert "blocks nothing" in packet_parts.advice_box(FOUND)


def test_a_paper_that_came_after_the_packet_is_noticed():
    made = replace(PAGE, id=9, kind="packet", fact="bsea_notice")
    late = replace(PAGE, id=10, kind="letter")
    found = replace(FOUND, papers=(PAGE, PL1, made, late))
    assert packet_parts.advice(found) == [
        "A paper was attached after the packet was made. Make it again to include it."
    ]
    assert packet_parts.advice(replace(FOUND, papers=(PAGE, PL1, made))) == []


def test_a_cover_alone_is_no_copy_of_a_rejection_whatever_papers_are_on_file():
    def packet(*enclosed):
        name = FOUND.file_name(enclosed, TODAY)
        return replace(PAGE, id=9, kind="packet", fact="bsea_notice", name=name)

    whole, cover, half = packet(PAGE, PL1), packet(), packet(PAGE)
    assert (whole.name, cover.name) == ("BSEA Okafor 2026-04-27.pdf", "BSEA cover Okafor 2026-04-27.pdf")
    assert replace(FOUND, papers=(PAGE, PL1, whole)).holds_a_copy(9)
    for made in (cover, half):
        assert not replace(FOUND, papers=(PAGE, PL1, made)).holds_a_copy(9), made.name
    assert not replace(FOUND, papers=(PAGE, PL1, whole)).holds_a_copy(None)
    silence = replace(FOUND, rule_key=SILENCE, triggers=(SILENCE,), papers=(replace(whole, name="BSEA a.pdf"),))
    assert silence.holds_a_copy(9), "after silence there is no page that could be copied"


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (FOUND, "Overdue 1 day: was due Sun 26 Apr."),
        (replace(FOUND, due_on=date(2026, 5, 2), work_by=date(2026, 5, 1)),
         "Due in 5 days: Sat 2 May, work by Fri 1 May."),
        (replace(FOUND, sent_on=date(2026, 4, 27)), "Sent Mon 27 Apr, 1 day late."),
        (replace(FOUND, practice=True), "District practice, Sun 26 Apr. No law sets this date"),
        (replace(FOUND, practice=True, sent_on=date(2026, 4, 27)), "Sent Mon 27 Apr, by district practice."),
    ],
)  # fmt: skip
def test_where_a_notice_stands_is_one_sentence(found: Packet, sentence):
    assert packet_parts.sentence(found, TODAY).startswith(sentence)


def test_the_usual_papers_of_a_packet_are_those_of_the_answer_and_the_notice():
    of_student, proof = replace(PAGE, id=11, fact="student"), replace(PAGE, id=12, fact="bsea_notice", kind="proof")
    found = replace(FOUND, papers=(PAGE, PL1, of_student, proof))
    assert [p.id for p in found.enclosed] == [7, 8]
    assert [p.id for p in found.may_go_in] == [7, 8, 11]


def test_a_students_file_has_its_papers_and_a_chair_prepares_but_does_not_send(demo_url, opened):
    at = opened("student_file", student="1")
    assert "No paper is attached yet." in said(at)
    chair = CHAIRS[0]
    at = opened("bsea_notices", person=chair.email, packet="999999")
    assert "There is no student with that number in your schools." in said(at)
    with wiring.reading() as db:
        [district] = districts(db)
        scope = principal_of(db, district.id, chair.email).scope
        [notice, *_] = worklist(db, scope, today=TODAY, queues=[Queue.BSEA_NOTICE]).rows
    at = opened("bsea_notices", person=chair.email, packet=str(notice.clock_id))
    assert "recorded by the director; you prepare the packet" in said(at)
    assert [b.label for b in at.button if "ecord as sent" in b.label] == []
    assert "Make the packet" in [b.label for b in at.button]


def test_whether_a_person_may_have_a_paper_is_asked_when_the_button_is_pressed(demo_url):
    """Drawn for a chair, pressed after she was taken off: refused."""
    with wiring.reading() as db:
        [district] = districts(db)
        chair = principal_of(db, district.id, CHAIRS[0].email)
        student_id = worklist(db, chair.scope, today=TODAY, limit=1).rows[0].student_id
    context = wiring.Context(district, chair, TODAY, NOW, ())
    with wiring.writing() as db:
        kept = attach_paper(db, chair, Fact.STUDENT, student_id, PaperKind.LETTER, check("a.pdf", scan()), now=NOW)
    assert papers._now(context, kept.paper_id) == scan()
    with wiring.writing() as db:
        db.execute(update(Person).where(Person.email == CHAIRS[0].email).values(active=False))
    with pytest.raises(OutOfScope):
        papers._now(context, kept.paper_id)
