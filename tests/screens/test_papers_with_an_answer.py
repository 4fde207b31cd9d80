"""The returned page is uploaded where the answer is recorded: what is refused is said at the field and held back."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from models.vocabulary import IepResponse, PaperKind
from tests.papers.scans import bomb, photo, program, scan
from tests.screens.conftest import said
from tests.screens.test_record_answer import waiting  # noqa: F401

PDF = "application/pdf"
GOOD = ("page.pdf", scan(2), PDF)


def upload(form, *files):
    form.at.file_uploader[0].set_value(list(files))
    form.at.run()
    assert not form.at.exception
    return said(form.at)


def papers(form):
    with form.engine.connect() as db:
        rows = "select p.kind, p.name from paper p join answer a on p.fact = 'answer' and a.id = p.fact_id"
        return [
            tuple(row) for row in db.execute(text(f"{rows} where a.proposal_id = {form.proposal_id} order by p.id"))
        ]


@pytest.fixture
def rejecting(waiting):  # noqa: F811
    """Rejected in full, with the parent's words typed."""
    waiting.set("radio", "iep", IepResponse.REJECTED_IN_FULL)
    waiting.set("text_area", "said", "We do not agree.")
    return waiting


def test_pages_are_attached_with_the_answer_each_as_what_it_is(rejecting):
    told = upload(
        rejecting,
        ("IMG_0001.jpg", photo(800, 600, orientation=6), "image/jpeg"),
        ("PL1 Silva.pdf", scan(), PDF),
        ("certificate of DocuSign.pdf", scan(3), PDF),
    )
    assert "KB · turned upright" in told and "PDF, 3 pages, 1 KB" in told
    kinds = {box.label: box.value for box in rejecting.at.selectbox if (box.key or "").startswith("kind-")}
    assert list(kinds.values()) == [PaperKind.RESPONSE_PAGE, PaperKind.PLACEMENT_PAGE, PaperKind.CERTIFICATE]
    first = next(box for box in rejecting.at.selectbox if box.label.startswith("IMG"))
    first.set_value(PaperKind.LETTER).run()
    rejecting.record()
    assert papers(rejecting) == [
        ("letter", "IMG_0001.jpg"), ("placement_page", "PL1 Silva.pdf"), ("certificate", "certificate of DocuSign.pdf"),
    ]  # fmt: skip
    assert "attached (turned upright)" in said(rejecting.at)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("letter.pdf", program(), "The content of this file is a program"),
        ("IMG_2.jpg", photo() + bytes(15 * 1024 * 1024), "15.0 MB and a paper may have 10 MB"),
        ("scan.pdf", b"%PDF-1.7\nnothing", "This PDF is damaged"),
        ("scan.pdf", scan(password="secret"), "locked with a password"),
        ("IMG_3.jpg", b"\x00\x00\x00\x18ftypheic" + bytes(50), "This is a HEIC photo"),
        ("letter.docx", bomb(), "unpacks to more than a letter can hold"),
    ],
    ids=["renamed program", "large photo", "damaged", "locked", "HEIC", "bomb"],
)
def test_with_a_refused_file_nothing_is_recorded_until_it_is_left_out(rejecting, name, content, sentence):
    told = upload(rejecting, GOOD, (name, content, "application/octet-stream"))
    assert sentence in told, "at the field, before anything is pressed"
    rejecting.record()
    assert "A file cannot be kept, so nothing is recorded yet" in said(rejecting.at)
    assert (rejecting.count("answer"), papers(rejecting)) == (0, [])
    assert rejecting.widget("text_area", "said").value == "We do not agree."
    assert [f.name for f in rejecting.at.file_uploader[0].value] == [GOOD[0], name], "nor are the other files lost"
    next(box for box in rejecting.at.checkbox if box.label.startswith("Leave")).check().run()
    rejecting.record()
    assert (rejecting.count("answer"), papers(rejecting)) == (1, [("response_page", "page.pdf")])


def test_a_refused_file_that_is_taken_out_no_longer_stands_in_the_way(rejecting):
    upload(rejecting, GOOD, ("letter.pdf", program(), PDF))
    rejecting.record()
    assert rejecting.count("answer") == 0
    assert "is a program" not in upload(rejecting, GOOD)
    rejecting.record()
    assert papers(rejecting) == [("response_page", "page.pdf")]


def test_what_the_law_refuses_leaves_the_files_where_they_are(rejecting):
    upload(rejecting, GOOD)
    rejecting.set("text_area", "said", "x" * 50_000)
    rejecting.record()
    assert "50,000 characters" in said(rejecting.at)
    assert [f.name for f in rejecting.at.file_uploader[0].value] == ["page.pdf"]
    rejecting.set("text_area", "said", "Short.")
    rejecting.record()
    assert papers(rejecting) == [("response_page", "page.pdf")]


def test_the_same_page_chosen_twice_is_told_and_kept_once(rejecting):
    told = upload(rejecting, GOOD, ("again.pdf", GOOD[1], PDF))
    assert "chosen twice, kept once" in told
    rejecting.record()
    assert papers(rejecting) == [("response_page", "page.pdf")]
    assert "again.pdf is attached here already" in said(rejecting.at)


def test_a_draft_says_that_it_keeps_no_file(rejecting):
    assert "A draft keeps no file" in said(rejecting.at)
