"""A paper is what its content is: kept as it came, made fit to read, or refused in a sentence."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image
from pypdf import PdfReader

from models.papers.checking import DOCX, JPEG, LARGEST, LONGEST_SIDE, PDF, PNG, NotAPaper, check
from tests.papers.scans import UPSIDE_DOWN, bomb, fax, locked_anew, photo, program, scan, word


def png(width=40, height=60):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type", "pages"),
    [(scan(3), PDF, 3), (scan(owner="o"), PDF, 1), (photo(), JPEG, 1), (png(), PNG, 1), (word(), DOCX, 0)],
    ids=["pdf", "pdf locked against changes", "jpeg", "png", "docx"],
)
def test_what_is_taken_is_kept_byte_for_byte(content, media_type, pages):
    found = check("page", content)
    assert (found.media_type, found.pages, found.content, found.changed) == (media_type, pages, content, "")
    assert found.digest == found.uploaded == hashlib.sha256(content).hexdigest()


def test_a_phone_photo_is_turned_upright_made_smaller_and_says_nothing_of_the_place():
    found = check("IMG_1.jpg", photo(4000, 3000, orientation=UPSIDE_DOWN, place=True))
    kept = Image.open(io.BytesIO(found.content))
    assert kept.size == (LONGEST_SIDE, LONGEST_SIDE * 3 // 4)
    assert kept.getpixel((kept.width - 5, 5))[0] < 60 and kept.getpixel((5, 5))[0] > 200, "dark edge now at the right"
    assert not kept.getexif() and b"PhoneMaker" not in found.content
    assert found.changed == "turned upright, made smaller"
    assert found.digest != found.uploaded


def test_a_small_photo_loses_the_place_too():
    found = check("IMG_1.jpg", photo(place=True))
    assert b"PhoneMaker" not in found.content and found.changed == "freed of what the camera noted"


def test_a_fax_of_several_pages_is_kept_as_pdf():
    found = check("fax.tif", fax(3))
    assert (found.name, found.media_type, found.pages) == ("fax.pdf", PDF, 3)
    assert len(PdfReader(io.BytesIO(found.content)).pages) == 3


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (program(), "content of this file is a program, whatever its name says"),
        (b"", "This file is empty"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), r"HEIC photo.*Most Compatible"),
        (b"\x00\x00\x00\x18ftyphevx" + bytes(50), "HEIC photo"),
        (scan(password="secret"), "locked with a password"),
        (locked_anew(), "in a way that cannot be opened here"),
        (b"%PDF-1.7\nnothing", "This PDF is damaged"),
        (b"\xff\xd8\xff" + b"x" * 400, "This picture is damaged"),
        (photo()[:900], "This picture is damaged"),
        (word(macro=True), "carries a program"),
        (bomb(), "unpacks to more than a letter can hold"),
        (b"<html><script>", "PDF, JPEG, PNG, TIFF or Word"),
        (fax(180), "too many pages for one paper"),
        (photo() + bytes(15 * 1024 * 1024), r"15\.0 MB and a paper may have 10 MB.*size “Large”"),
        (scan() + bytes(LARGEST), r"10\.0 MB.*grey at 200 dots"),
    ],
    ids=["exe", "empty", "heic", "heic of a burst", "locked", "locked anew", "damaged", "broken", "cut", "macro",
         "bomb", "html", "long fax", "photo", "scan"],
)  # fmt: skip
def test_what_is_no_paper_is_refused_in_words(content, sentence):
    with pytest.raises(NotAPaper, match=sentence):
        check("response page.pdf", content)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\Users\\me\\page.exe", "page.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("gpj.\u202efdp.page\u200b", "gpj.fdp.pdf"),
        ("", "paper.pdf"),
        ("trang phản hồi.PDF", "trang phản hồi.pdf"),
        ("x" * 500 + ".pdf", "x" * 180 + ".pdf"),
    ],
)
def test_a_name_has_no_folder_hides_nothing_and_ends_as_its_content(name, kept):
    assert check(name, scan()).name == kept
