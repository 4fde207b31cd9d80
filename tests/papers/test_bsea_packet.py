"""One PDF for the BSEA: a tagged cover with every fact of the notice, then the papers page by page."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader

from dashboard import phrasing as say
from models.papers.bsea_packet import Cover, bsea_packet
from models.papers.checking import check
from models.queries.packet import Packet, Sending
from models.queries.papers import PaperRow
from models.vocabulary import PaperKind
from tests.papers.scans import photo, scan, word

COVER = Cover("Rosa Alvarez", date(2026, 4, 27), "3f9a11c2", say.PAPER, say.RIGHTS)
FOUND = Packet(
    clock_id=1, rule_key="BSEA_NOTICE_REJECT", notice_id=1, practice=False,
    triggers=("BSEA_NOTICE_REJECT", "BSEA_NOTICE_PLACEMENT"), student_id=1, last_name="Okafor", first_name="Dana",
    grade="4", school="Bowen School", state_id="1000000001", date_of_birth=date(2016, 5, 3), chair="Mei Chen",
    district="Alder Falls", district_code="99020000", proposal_id=1, answer_id=1, kind="annual",
    proposal_sent_on=date(2026, 3, 27), iep_response="rejected_in_part", placement_response="refuses",
    received_on=date(2026, 4, 21), received_how="by hand, date stamp", due_on=date(2026, 4, 26),
    work_by=date(2026, 4, 24), sent_on=None, sent_how="", sent_by="", recipient="", reference="", packet_id=None,
    version=1,
    parents=(("Ngozi Okafor", "parent", "English", "555-0100", "n@example.org"),),
    portions=(("Speech-language: keep #60 minutes *weekly*", "no data supports less", "60"),), papers=(),
    sending=Sending("bsea@example.org", "e-mail", "Please direct questions to the undersigned."),
)  # fmt: skip


def paper(n, kind, content, name):
    kept = check(name, content)
    return PaperRow(n, "answer", 1, kind.value, kept.name, kept.media_type, len(kept.content), kept.pages, kept.digest,
                    datetime(2026, 4, 21, 15, tzinfo=UTC), "Mei Chen"), kept.content  # fmt: skip


def read(content):
    reader = PdfReader(io.BytesIO(content))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"], "tagged"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_the_cover_says_every_fact_and_each_page_follows():
    papers = [
        paper(1, PaperKind.RESPONSE_PAGE, scan(2), "page.pdf"),
        paper(2, PaperKind.PLACEMENT_PAGE, photo(), "pl1.jpg"),
        paper(3, PaperKind.LETTER, word(), "letter.docx"),
    ]
    pages = read(bsea_packet(FOUND, papers, COVER))
    assert len(pages) == 4
    for words in (
        "Copy of a rejected IEP", "Alder Falls · district 99020000", "bsea@example.org", "Dana Okafor",
        "3 May 2016", "Ngozi Okafor · parent · English · 555-0100", "21 April 2026, by hand, date stamp",
        "Five calendar days end 26 April 2026", "Copy of a refused placement", "603 CMR 28.08(3)(b)",
        "Speech-language: keep #60 minutes *weekly*", "Please direct questions", "packet 3f9a11c2",
        "letter.docx), on file since 21 April 2026; sent beside this PDF", "Prepared for the district by Rosa Alvarez",
    ):  # fmt: skip
        assert words in pages[0], words
    assert "Enclosure 1: IEP response page, page 2 of 2" in pages[2]
    assert "Enclosure 2: Placement page (PL1), page 1 of 1" in pages[3]


def test_a_pdf_that_cannot_be_set_in_is_listed_beside_and_the_rest_goes_out():
    row, _ = paper(1, PaperKind.RESPONSE_PAGE, scan(), "page.pdf")
    good = paper(2, PaperKind.LETTER, photo(), "letter.jpg")
    pages = read(bsea_packet(FOUND, [(row, b"%PDF-1.4 broken"), good], COVER))
    assert len(pages) == 2
    assert "page.pdf), on file since 21 April 2026; sent beside this PDF" in pages[0]


def test_a_notice_after_silence_says_that_no_answer_came_and_names_no_deadline():
    silent = replace(FOUND, rule_key="BSEA_NOTICE_SILENCE", triggers=("BSEA_NOTICE_SILENCE",), practice=True,
                     portions=())  # fmt: skip
    [cover] = read(bsea_packet(silent, [], COVER))
    assert "No answer to a proposed IEP was received" in cover and "Five calendar days" not in cover
    assert "Proposal received by the parent 21 April 2026" in cover


@pytest.mark.parametrize("name", ["Đặng Thị Ánh", "Анна", "李小龍"])
def test_a_name_in_any_script_goes_out(name):
    assert len(read(bsea_packet(replace(FOUND, first_name=name), [], COVER))) == 1
