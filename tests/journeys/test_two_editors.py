"""Two persons have the same proposal open: the second sees what the first saved, and loses nothing typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.demo import DIRECTOR
from tests.journeys.browsing import visit

pytestmark = pytest.mark.journey
NO_RECEIPT = "/pending_responses?closing=No+receipt+date"


def test_the_second_to_record_a_receipt_sees_both_days_and_decides(page):
    other = page.context.new_page()
    for one in (page, other):
        visit(one, NO_RECEIPT, DIRECTOR)
        one.get_by_role("button", name="Record receipt").first.click()
    theirs = other.get_by_role("dialog")
    theirs.get_by_role("combobox", name="How the district knows").click()
    other.get_by_role("option", name="By hand").click()
    theirs.get_by_role("button", name="Record receipt").click()
    expect(other.get_by_text("The 30 days are counted from there.")).to_be_visible()
    panel = page.get_by_role("dialog")
    panel.get_by_role("combobox", name="How the district knows").click()
    page.get_by_role("option", name="Signed receipt").click()
    panel.get_by_role("button", name="Record receipt").click()
    expect(panel.get_by_role("alert")).to_contain_text("changed this record while you had it open")
    for line in ("When you opened it: not known", "saved it: received", "As you typed it: received"):
        expect(panel.get_by_text(line)).to_be_visible()
    panel.get_by_role("button", name="Record receipt").click()
    expect(page.get_by_text("The 30 days are counted from there.")).to_be_visible()
