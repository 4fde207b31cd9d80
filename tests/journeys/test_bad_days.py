"""A day that cannot be is refused as it was typed: the form never files the day that stood in the field before. What is
wrong is said under the field that it is about."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.demo import DIRECTOR
from tests.journeys.browsing import gap_below, visit


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
    month = panel.get_by_role("spinbutton", name="month, Received on")
    expect(month).to_have_text("05")
    assert 0 < gap_below(month, panel.get_by_role("alert")) < 50


def test_what_is_missing_of_a_contact_is_said_under_its_field_and_the_rest_stays(page):
    visit(page, "/pending_responses", DIRECTOR)
    page.get_by_role("button", name="Log a call").first.click()
    panel = page.get_by_role("dialog")
    panel.get_by_label("What the district proposed (optional)").fill("A meeting on Friday")
    panel.get_by_role("button", name="Sign and file").click()
    told = panel.get_by_role("alert")
    expect(told).to_contain_text("Say in a sentence what was said")
    assert 0 < gap_below(panel.get_by_label("What was said"), told) < 50
    expect(panel.get_by_label("What the district proposed (optional)")).to_have_value("A meeting on Friday")


def test_a_proof_too_long_for_its_field_is_refused_and_stays_in_it(page):
    visit(page, "/pending_responses", DIRECTOR)
    page.get_by_role("link", name="Record answer").first.click()
    page.get_by_label("Proof (optional)").fill("A stamp. " * 100)
    page.get_by_text("rejects in full").click()
    page.get_by_role("button", name="Record answer").click()
    expect(page.get_by_role("alert")).to_contain_text("The proof has 900 characters and holds 120.")
    expect(page.get_by_label("Proof (optional)")).to_have_value("A stamp. " * 100)
