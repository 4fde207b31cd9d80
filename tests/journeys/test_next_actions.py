"""The next action of a row, done from the row: a call logged, a receipt added."""

from __future__ import annotations

from playwright.sync_api import expect

from seed.cast import CHAIRS
from tests.demo import DIRECTOR
from tests.journeys.browsing import settle, visit
from tests.journeys.hands import Mouse


def test_a_chair_logs_a_call_from_monday_in_under_a_minute(page, hand):
    who, attempts = ("J. Silva", 1) if hand is Mouse else ("K. Nguyễn", 3)
    page.set_viewport_size({"width": 1280, "height": 500})  # so low that the row is below what is seen first
    visit(page, "/", CHAIRS[0].email)
    row = page.get_by_role("row").filter(has=page.get_by_role("button", name=f"Log a call, {who}"))
    expect(row).to_contain_text(f"voicemail · {attempts} attempt")
    chair, panel = hand(page), page.get_by_role("dialog")
    chair.press(row.get_by_role("button"))
    chair.write(panel.get_by_label("What was said"), "She has the proposal and will answer this week.")
    chair.press(panel.get_by_role("button", name="Sign and file"))
    expect(page.get_by_text(f"Saved. Phone call filed for {who}: reached, Mon 27 Apr.")).to_be_in_viewport()
    assert chair.told("a call logged from Monday") < 60
    settle(page)
    expect(row).to_contain_text(f"reached · {attempts + 1} attempts")
    expect(row.get_by_role("button")).to_be_focused()


def test_a_receipt_added_starts_the_thirty_days(page):
    visit(page, "/pending_responses?closing=No+receipt+date", DIRECTOR)
    page.get_by_role("button", name="Record receipt").first.click()
    panel = page.get_by_role("dialog")
    expect(panel).to_contain_text("603 CMR 28.05(7)(a)")
    panel.get_by_role("button", name="Record receipt").click()
    expect(panel.get_by_role("alert")).to_contain_text("Say how the district knows that day. (603 CMR 28.05(7)(a))")
    panel.get_by_role("combobox", name="How the district knows").click()
    page.get_by_role("option", name="By hand").click()
    panel.get_by_role("button", name="Record receipt").click()
    expect(page.get_by_text("The 30 days are counted from there.")).to_be_visible()


def test_an_exchange_without_words_is_refused_and_nothing_typed_is_lost(page):
    visit(page, "/pending_responses", DIRECTOR)
    page.get_by_role("button", name="Log a call").first.click()
    panel = page.get_by_role("dialog")
    panel.get_by_label("What the district proposed").fill("A meeting on Friday")
    panel.get_by_role("button", name="Sign and file").click()
    expect(panel.get_by_role("alert")).to_contain_text("Say in a sentence what was said")
    expect(panel.get_by_label("What the district proposed")).to_have_value("A meeting on Friday")


def test_what_was_typed_for_one_student_never_reaches_another(page):
    visit(page, "/pending_responses", DIRECTOR)
    buttons = page.get_by_role("button", name="Log a call")
    buttons.nth(0).click()
    page.get_by_role("dialog").get_by_label("What was said").fill("Said by the first family")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    settle(page)
    buttons.nth(1).click()
    expect(page.get_by_role("dialog").get_by_label("What was said")).to_have_value("")


def test_a_file_with_contacts_opens_with_every_fact(page):
    visit(page, "/", DIRECTOR)
    page.get_by_role("link", name="D. Okafor", exact=True).first.click()
    expect(page.get_by_text("Phone call: reached, Ngozi Okafor")).to_be_visible()
    expect(page.get_by_role("heading", name="Stopped clocks")).to_be_visible()
