"""Each screen of the three people and each kind of dialog: no WCAG 2.1 A/AA violation. The director's, narrow, are in
a file of their own, which another worker takes."""

from __future__ import annotations

import pytest

from seed.cast import CHAIRS
from tests.demo import DIRECTOR
from tests.journeys.axe import nothing_is_found, violations
from tests.journeys.browsing import open_page, visit

ADMINISTRATOR = "t.beaulieu@harrowmills.example"


def test_on_no_wide_screen_axe_finds_anything_light_or_dark_and_none_scrolls_sideways(browser, address):
    nothing_is_found(browser, address, (1280, 1600, 820), dark=True)


@pytest.mark.parametrize("person", [ADMINISTRATOR, CHAIRS[0].email], ids=["administrator", "chair"])
def test_axe_finds_nothing_on_the_screens_of_the_others_at_320_pixels_and_dark(browser, address, person):
    page = open_page(browser, address, width=320, dark=True)
    found = {}
    own = ("/", "/trends?by=school&years=3", "/section_618", "/calendars", "/help")
    for path in (
        own if person == ADMINISTRATOR else ("/", "/pending_responses", "/contact_log", "/student_file?student=1")
    ):
        visit(page, path, person)
        found |= {path: v} if (v := violations(page)) else {}
    page.context.close()
    assert found == {}


def test_axe_finds_nothing_in_the_panel_that_explains_a_date(browser, address):
    page = open_page(browser, address)
    visit(page, "/bsea_notices", DIRECTOR)
    page.get_by_role("link", name="why this date").first.click()
    page.get_by_role("dialog").wait_for()
    page.wait_for_timeout(600)
    assert violations(page) == []
    page.context.close()


@pytest.mark.parametrize(
    ("path", "button"),
    [("/pending_responses", "Log a call"), ("/pending_responses", "Record receipt")],
)
def test_axe_finds_nothing_in_the_short_forms(browser, address, path, button):
    page = open_page(browser, address)
    visit(page, path, DIRECTOR)
    page.get_by_role("button", name=button).first.click()
    page.get_by_role("dialog").wait_for()
    page.wait_for_timeout(600)
    assert violations(page) == []
    page.context.close()


def test_an_administrator_sees_counts_and_no_screen_with_names(browser, address):
    page = open_page(browser, address)
    visit(page, "/", ADMINISTRATOR)
    assert page.get_by_text("counts only, no names").count()
    screens = page.get_by_role("navigation", name="Screens").get_by_role("link")
    screens.first.wait_for()
    assert [text.strip() for text in screens.all_inner_texts()] == [
        "Monday",
        "Trends",
        "Federal dispute rows",
        "Calendars",
        "Rules",
        "Help",
    ]
    assert violations(page) == []
    page.context.close()
