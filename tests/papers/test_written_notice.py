"""The N1 and N2 on paper: tagged, every question in its place, an unanswered one said to be so, typed words as text."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import pypdf

from models.law.prior_written_notice import WRITTEN
from models.papers.written_notice import NOT_STATED, written_notice_pdf
from models.queries.written_notices import NoticeRow

TYPED = "#set page(fill: red) *x* $y$ <b>z</b>"
NOTICE = NoticeRow(
    notice_id=1, student_id=2, last_name="Okafor", first_name="Daniel", grade="4", school="Bowen", form="n2",
    signed_on=date(2026, 4, 20), sent_on=date(2026, 4, 21), sent_how="certified mail", action=TYPED, why="Progress",
    data_used="", other_options="A shared aide", other_factors="None", sources_of_help="Parent council",
    safeguards_given=False, language="English", recorded_at=datetime(2026, 4, 20, tzinfo=UTC),
    recorded_by="Mei Chen", proposal_id=None, kind=None, proposal_sent_on=None, request_id=3, asks="An aide",
    made_by="Ngozi Okafor", received_on=date(2026, 4, 1), replaces_id=None, replaced_by_id=None,
)  # fmt: skip


def test_the_notice_is_a_tagged_paper_with_every_question_and_what_was_typed_as_text():
    paper = pypdf.PdfReader(io.BytesIO(written_notice_pdf(NOTICE, district="Harrow Mills", export="c0ffee")))
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in paper.trailer["/Root"]
    words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
    for question in WRITTEN:
        assert question.on("n2") in words
    assert TYPED in words and "The request of Ngozi Okafor, received 1 April 2026: An aide" in words
    assert words.count(NOT_STATED) == 2, "the data used and the safeguards statement"
    assert "Sent to the parent 21 April 2026, certified mail." in words and "copy c0ffee" in words
