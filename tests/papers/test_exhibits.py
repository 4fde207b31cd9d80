"""The binder: the list first, then every page of every exhibit with its mark and its running number."""

from __future__ import annotations

import io

from pypdf import PdfReader

from models.papers.checking import JPEG, PDF
from models.papers.exhibits import ExhibitLine, ExhibitList, binder_pdf, exhibit_list_pdf
from tests.papers.scans import photo, scan

PAPER = ExhibitList(
    "School's exhibits and witnesses: Dana Okafor", "Alder Falls", (("Case number", "#26-1"),),
    (ExhibitLine("S-1", "Letter of *3* March", "3 Mar 2026", "1-2"), ExhibitLine("S-2", "Photo", "", "3")),
    (("Ines Rocha", "SLP", "Progress #1"),), "Dana Okafor · export 3f9a",
)  # fmt: skip


def words(content):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def test_the_list_is_tagged_and_says_what_was_typed_as_it_was_typed():
    made = exhibit_list_pdf(PAPER)
    assert PdfReader(io.BytesIO(made)).trailer["/Root"]["/MarkInfo"]["/Marked"]
    [page] = words(made)
    for said in ("S-1 Letter of *3* March 3 Mar 2026 1-2", "S-2 Photo 3", "Ines Rocha SLP Progress #1", "#26-1"):
        assert said in page


def test_each_page_of_the_binder_carries_its_mark_and_the_pages_run_through():
    made = binder_pdf(PAPER, [("S-1", "Letter", PDF, scan(2)), ("S-2", "Photo", JPEG, photo())])
    assert words(made)[1:] == ["S-1 · page 1", "S-1 · page 2", "S-2 · page 3"]
    reader = PdfReader(io.BytesIO(made))
    assert [item.title for item in reader.outline] == [PAPER.title, "S-1 Letter", "S-2 Photo"]
    assert reader.metadata.title == PAPER.title


def test_a_page_that_lies_on_its_side_is_stamped_where_a_reader_looks():
    from pypdf import PdfWriter

    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(612, 792).rotate(90)
    writer.write(out)
    page = PdfReader(io.BytesIO(binder_pdf(PAPER, [("S-1", "Map", PDF, out.getvalue())]))).pages[1]
    assert (page.rotation, float(page.mediabox.width), float(page.mediabox.height)) == (0, 792, 612)
    assert "S-1" in page.extract_text()
