"""A request is recorded, refused by an N2 whose gaps are named first, and answered the day that is sent."""

from __future__ import annotations

from playwright.sync_api import expect

from seed.cast import CHAIRS
from tests.journeys.axe import violations
from tests.journeys.browsing import settle, visit
from tests.journeys.hands import Keyboard

OPEN = "Requests without a written answer"
ASKED = "An aide for the whole day =1+1 <b>"


def test_a_chair_records_a_request_and_answers_it_with_an_n2_by_keyboard_alone(page):
    visit(page, "/requests_notices", CHAIRS[0].email)
    chair, panel = Keyboard(page), page.get_by_role("dialog")
    chair.press(page.get_by_role("button", name="Record a parent's request"))
    chair.write(panel.get_by_label("Whose parent asked?"), "Okafor")
    chair.key("Enter")
    chair.press(panel.get_by_role("button", name="Okafor, Daniel"))
    chair.write(panel.get_by_label("What was asked, in the parent's words"), ASKED)
    chair.choose(panel.get_by_role("combobox", name="How"), "By e-mail")
    expect(panel.get_by_text("Draft kept")).to_be_visible()
    chair.press(panel.get_by_role("button", name="Record request"))
    expect(page.get_by_text("It stands open until it is answered.")).to_be_visible()
    settle(page)
    row = page.get_by_role("table", name=OPEN).get_by_role("row", name="D. Okafor").filter(has_text=ASKED)
    expect(row).to_contain_text("Today")

    chair.press(row.get_by_role("button", name="Answer"))
    chair.mark("Answer", "Refused by an N2")
    chair.write(panel.get_by_label("What does the district refuse?"), "A one-to-one aide")
    expect(panel.get_by_text("✓ the action")).to_be_visible()
    expect(panel.get_by_text("◇ the data used, unanswered")).to_be_visible()
    assert violations(page) == []
    chair.press(panel.get_by_role("button", name="Sign N2"))
    expect(page.get_by_text("The request stays open until it is sent.")).to_be_visible()
    settle(page)
    chair.press(row.get_by_role("button", name="Open N2"))
    with page.expect_download() as paper:
        chair.press(panel.get_by_role("button", name="N2 as PDF"))
    assert paper.value.path().read_bytes().startswith(b"%PDF")
    chair.press(panel.get_by_role("button", name="Record as sent"))
    expect(page.get_by_text("The request is answered by it.")).to_be_visible()
    expect(row).to_have_count(0)
    chair.told("a request recorded, refused by an N2 and sent")


def test_logging_a_contact_offers_the_door_to_a_request_and_keeps_both(page):
    visit(page, "/pending_responses", CHAIRS[0].email)
    page.get_by_role("button", name="Log a call").first.click()
    panel = page.get_by_role("dialog")
    panel.get_by_label("What was said").fill("Asked for a copy of the test scores.")
    expect(panel.get_by_text("Draft kept")).to_be_visible()
    panel.get_by_role("button", name="The parent asked for something").click()
    expect(panel.get_by_role("heading", name="Record a parent's request")).to_be_visible()
    expect(panel.get_by_text("An oral request counts.")).to_be_visible()
    page.keyboard.press("Escape")
    settle(page)
    page.get_by_role("button", name="Log a call").first.click()
    expect(panel.get_by_label("What was said")).to_have_value("Asked for a copy of the test scores.")
