"""The contact log in the browser: nothing typed is lost, and what is filed is found, corrected and printed."""

from __future__ import annotations

import time

from playwright.sync_api import expect

from seed.cast import CHAIRS
from tests.demo import DIRECTOR
from tests.journeys.axe import violations
from tests.journeys.browsing import open_page, settle, visit

WORDS = "She has the proposal and asks for an interpreter on Friday"


def look_for(page, field: str, text: str) -> None:
    box = page.get_by_role("main").get_by_role("textbox", name=field, exact=True)
    box.fill(text)
    box.press("Enter")
    page.wait_for_timeout(800)  # the run starts a moment after the key
    settle(page)


def test_what_was_typed_survives_a_closed_browser_and_is_filed_once(browser, address, page):
    visit(page, "/pending_responses", DIRECTOR)
    button = page.get_by_role("button", name="Log a call").last
    name = button.get_attribute("aria-label")
    button.click()
    panel = page.get_by_role("dialog")
    panel.get_by_label("What was said").fill(WORDS)
    started = time.monotonic()
    expect(panel.get_by_text("Draft kept")).to_be_visible()
    print(f"a draft kept {time.monotonic() - started:.1f} s after the last letter, without leaving the field")
    page.close()

    again = open_page(browser, address)
    visit(again, "/pending_responses", DIRECTOR)
    again.get_by_role("button", name=name, exact=True).click()
    panel = again.get_by_role("dialog")
    expect(panel.get_by_text("Your draft kept")).to_be_visible()
    expect(panel.get_by_label("What was said")).to_have_value(WORDS)
    panel.get_by_role("button", name="Sign and file").dblclick()
    expect(again.get_by_text(": reached, Mon 27 Apr.")).to_be_visible()
    settle(again)
    visit(again, "/contact_log", DIRECTOR)
    look_for(again, "Words", WORDS.split()[-1])
    log = again.get_by_role("table", name="The contact log")
    expect(log.get_by_role("row").filter(has_text="asks for an interpreter on Friday")).to_have_count(1)
    again.context.close()


def test_an_entry_is_corrected_and_its_words_are_sealed_by_two_persons(browser, address):
    chair = open_page(browser, address)
    visit(chair, "/contact_log", CHAIRS[5].email)
    look_for(chair, "Student", "Bakshi")
    assert "Bakshi" not in chair.url, "no name stands in an address"
    log = chair.get_by_role("table", name="The contact log")
    expect(log.get_by_role("row").filter(has_not_text="Bakshi")).to_have_count(1)  # the head of the table
    before = log.get_by_role("button", name="Open ").count()
    log.get_by_role("button", name="Open ").first.click()
    panel = chair.get_by_role("dialog")
    expect(panel.get_by_role("button", name="Seal it")).to_be_visible()
    assert violations(chair) == []
    panel.get_by_role("button", name="Correct it").click()
    expect(panel.get_by_text("stays as it was filed")).to_be_visible()
    assert violations(chair) == []
    panel.get_by_label("What was said").fill("It was his aunt, xylophone")
    panel.get_by_role("button", name="Sign and file").click()
    expect(chair.get_by_text("Saved. Correction filed for ")).to_be_visible()
    expect(log.get_by_role("button", name="Open ")).to_have_count(before + 1)
    log.get_by_role("row").filter(has_text="xylophone").get_by_role("button").click()
    panel.get_by_role("button", name="Seal it").click()
    panel.get_by_label("In a sentence").fill("The aunt spoke in confidence.")
    panel.get_by_role("button", name="Ask for the seal").click()
    expect(chair.get_by_text("waits for a second person")).to_be_visible()
    chair.context.close()

    director = open_page(browser, address)
    visit(director, "/contact_log", DIRECTOR)
    look_for(director, "Words", "xylophone")
    asked = director.get_by_role("table", name="Entries whose seal is asked")
    asked.get_by_role("button", name="Open ").click()
    director.get_by_role("dialog").get_by_role("button", name="Approve the seal").click()
    expect(director.get_by_text("The words are sealed.")).to_be_visible()
    expect(director.get_by_text("No entry fits these filters.")).to_be_visible()
    director.context.close()
