"""A day that cannot be is refused as it was typed: the form never files the day that stood in the field before."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.demo import DIRECTOR
from tests.journeys.browsing import visit


def test_a_receipt_of_next_month_is_refused_and_stays_in_the_field(page):
    visit(page, "/pending_responses?closing=No+receipt+date", DIRECTOR)
    page.get_by_role("button", name="Record receipt").first.click()
    panel = page.get_by_role("dialog")
    for part, typed in (("month", "05"), ("day", "27"), ("year", "2026")):
        panel.get_by_role("spinbutton", name=f"{part}, Received on").click()
        page.keyboard.type(typed)
    page.keyboard.press("Escape")
    panel.get_by_role("combobox", name="How the district knows").click()
    page.get_by_role("option", name="By hand").click()
    panel.get_by_role("button", name="Record receipt").click()
    expect(panel.get_by_role("alert")).to_contain_text("still to come. (603 CMR 28.05(7)(a))")
    expect(panel.get_by_role("spinbutton", name="month, Received on")).to_have_text("05")


def test_a_proof_too_long_for_its_field_is_refused_and_stays_in_it(page):
    visit(page, "/pending_responses", DIRECTOR)
    page.get_by_role("link", name="Record answer").first.click()
    page.get_by_label("Proof (optional)").fill("A stamp. " * 100)
    page.get_by_text("rejects in full").click()
    page.get_by_role("button", name="Record answer").click()
    expect(page.get_by_role("alert")).to_contain_text("The proof has 900 characters and holds 120.")
    expect(page.get_by_label("Proof (optional)")).to_have_value("A stamp. " * 100)
