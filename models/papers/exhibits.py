"""The district's exhibits on paper: the list with the witnesses, and the binder with every page stamped.

The pages of a PDF are set in as they are, so that their text and tags stay; a photo becomes a page of its own.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter

from models.papers.checking import PDF
from models.papers.typesetting import pdf

_WIDTH, _HEIGHT = 612, 792  # US letter, in points


@dataclass(frozen=True, slots=True)
class ExhibitLine:
    """`mark` is S-1; `pages` as 1-4, the pages of all exhibits counted through."""

    mark: str
    title: str
    dated: str
    pages: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ExhibitList:
    """Plain words for the first pages. `facts` are (label, words); `witnesses` are (name, position, speaks to)."""

    title: str
    district: str
    facts: tuple[tuple[str, str], ...]
    exhibits: tuple[ExhibitLine, ...]
    witnesses: tuple[tuple[str, str, str], ...]
    footer: str


def exhibit_list_pdf(paper: ExhibitList) -> bytes:
    """Tagged, PDF/UA-1 where the fonts have every letter."""
    return pdf("exhibit_list", asdict(paper))


def binder_pdf(paper: ExhibitList, exhibits: Sequence[tuple[str, str, str, bytes]]) -> bytes:
    """`exhibits`: (mark, title, media type, content), in their order. Each page carries its mark and its number, which
    run through all exhibits; the outline of the file opens each exhibit."""
    writer = PdfWriter()
    for page in PdfReader(io.BytesIO(exhibit_list_pdf(paper))).pages:
        writer.add_page(page)
    writer.add_outline_item(paper.title, 0)
    number = 0
    for mark, title, media_type, content in exhibits:
        pages = PdfReader(io.BytesIO(content if media_type == PDF else _as_page(content))).pages
        first = len(writer.pages)
        marks = [f"{mark} · page {number + i}" for i in range(1, len(pages) + 1)]
        for page, stamp in zip(pages, _stamps(pages, marks), strict=True):
            added = writer.add_page(page)
            added.transfer_rotation_to_content()
            added.merge_page(stamp)
        writer.add_outline_item(f"{mark} {title}", first)
        number += len(pages)
    writer.add_metadata({"/Title": paper.title, "/Author": paper.district})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _stamps(pages: Sequence[PageObject], marks: Sequence[str]) -> list[PageObject]:
    """One small mark at the foot of each page, as wide and high as the page is once it stands upright."""
    sizes = []
    for page in pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        sizes.append((height, width) if page.rotation % 180 else (width, height))
    data = [{"width": w, "height": h, "mark": mark} for (w, h), mark in zip(sizes, marks, strict=True)]
    return list(PdfReader(io.BytesIO(pdf("stamps", {"stamps": data}))).pages)


def _as_page(picture: bytes) -> bytes:
    """A photo or picture in the middle of a letter page, as large as its margins let it be."""
    image = Image.open(io.BytesIO(picture), formats=("JPEG", "PNG")).convert("RGB")
    dots = 2.5  # a point: 180 dots an inch
    page = Image.new("RGB", (round(_WIDTH * dots), round(_HEIGHT * dots)), "white")
    image.thumbnail((page.width - 200, page.height - 260))
    page.paste(image, ((page.width - image.width) // 2, (page.height - image.height) // 2))
    out = io.BytesIO()
    page.save(out, "PDF", resolution=72 * dots)
    return out.getvalue()
