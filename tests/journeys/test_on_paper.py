"""A screen that is printed: its table and its words, across the page, all of it, without what one presses."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.demo import DIRECTOR
from tests.journeys.browsing import open_page, settle, visit


def printed(page) -> tuple[int, str]:
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert paper.pages[0].mediabox.width > paper.pages[0].mediabox.height, "across the page"
    return len(paper.pages), " ".join(" ".join(p.extract_text() for p in paper.pages).split())


def test_a_list_is_printed_to_its_last_line_without_navigation_or_buttons(page):
    visit(page, "/pending_responses", DIRECTOR)
    table = page.get_by_role("table", name="Families who have not answered")
    students = table.get_by_role("rowheader").all_inner_texts()
    pages, words = printed(page)
    assert 1 < pages <= 6 and "Pending responses" in words and "D. Charles" in words
    for gone in ("Contact log", "Log a call", "Excel"):
        assert gone not in words, gone
    lost = [name for name in students if name.split("\n")[0] not in words]
    assert len(students) > 20 and lost[1:] == [], "but for a letter that the reader of PDF does not know"


@pytest.mark.parametrize("path", ["/", "/trends", "/stay_put", "/calendars"])
def test_each_is_printed_dark_on_light_whatever_the_theme(browser, address, path):
    page = open_page(browser, address, dark=True)
    visit(page, path, DIRECTOR)
    page.emulate_media(media="print")
    settle(page)
    color, back = page.get_by_role("heading", level=1).evaluate(
        "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]"
    )
    assert (color, back) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    assert page.get_by_role("navigation").count() == 0 or not page.get_by_role("navigation").first.is_visible()
    page.context.close()
