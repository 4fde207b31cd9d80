"""The door of a clock without a date, from a list and from a student's file."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.demo import DIRECTOR
from tests.journeys.browsing import visit


def test_a_rejection_without_a_day_says_what_is_missing_from_the_list_and_from_the_file(page):
    visit(page, "/bsea_notices?standing=No+date+yet", DIRECTOR)
    page.get_by_role("link", name="why no date").first.click()
    panel = page.get_by_role("dialog")
    expect(panel).to_contain_text("The day the district received the rejection is not recorded")
    expect(panel).to_contain_text("603 CMR 28.08(3)(b)")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    page.get_by_role("button", name="Record answer").first.wait_for()
    page.get_by_role("link", name="I. Saunders", exact=True).first.click()
    page.get_by_role("heading", name="Open clocks").wait_for()
    page.get_by_role("table", name="Open clocks").get_by_role("link", name="why no date").first.click()
    expect(panel).to_contain_text("What to do")
