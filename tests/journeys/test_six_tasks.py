"""The six core tasks, by mouse and by keyboard alone: find what is due, open a file, log a contact, correct it, record
a BSEA notice as sent, export. After each act the focus stands where the work goes on."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.demo import DIRECTOR
from tests.journeys.browsing import settle, visit
from tests.journeys.hands import Keyboard
from tests.papers.scans import photo


def test_the_six_core_tasks(page, hand):
    student, by = ("J. Feldman", "Feldman") if hand is Keyboard else ("M. Pham", "Pham")
    visit(page, "/", DIRECTOR)
    at = hand(page)
    at.press(page.get_by_role("link", name=re.compile("BSEA notices to send")))
    settle(page)
    queue = page.get_by_role("table", name="Rejections to send to the BSEA")
    expect(queue.get_by_role("row").filter(has_text="Overdue").first).to_be_visible()
    at.told("what is due is found")

    at = hand(page)
    at.press(queue.get_by_role("link", name=student, exact=True))
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(by)
    at.told("a file is opened")

    at = hand(page)
    at.press(page.get_by_role("navigation", name="Screens").get_by_role("link", name="Pending responses"))
    settle(page)
    at.press(page.get_by_role("button", name="Log a call, K. Nguyễn"))
    at.write(page.get_by_role("dialog").get_by_label("What was said"), "She has it and reads it with her sister")
    at.press(page.get_by_role("dialog").get_by_role("button", name="Sign and file"))
    expect(page.get_by_text(": reached, Mon 27 Apr.")).to_be_visible()
    settle(page)
    at.told("a contact is logged")

    at = hand(page)
    at.press(page.get_by_role("navigation", name="Screens").get_by_role("link", name="Contact log"))
    settle(page)
    log = page.get_by_role("table", name="The contact log")
    entry = log.get_by_role("row").filter(has_text="with her sister").first
    at.press(entry.get_by_role("button"))
    at.press(page.get_by_role("dialog").get_by_role("button", name="Correct it"))
    words = page.get_by_role("dialog").get_by_label("What was said")
    expect(page.get_by_role("dialog").get_by_text("stays as it was filed")).to_be_visible()
    at.write(words, "It was her aunt. ")
    at.press(page.get_by_role("dialog").get_by_role("button", name="Sign and file"))
    expect(page.get_by_text("Saved. Correction filed for ")).to_be_visible()
    settle(page)
    at.told("a contact is corrected")

    at = hand(page)
    at.press(page.get_by_role("navigation", name="Screens").get_by_role("link", name=re.compile("Rejections & BSEA")))
    settle(page)
    at.press(queue.get_by_role("button", name=f"Prepare packet, {student}"))
    settle(page)
    at.upload("Files", "page.jpg", photo())
    at.press(page.get_by_role("button", name="Attach", exact=True))
    expect(page.get_by_text("page.jpg attached")).to_be_visible()
    settle(page)
    at.press(page.get_by_role("button", name="Make the packet"))
    expect(page.get_by_text("The packet is made and kept")).to_be_visible()
    settle(page)
    at.write(page.get_by_label("Reference (optional)"), "message 4711")
    at.press(page.get_by_role("button", name="Record as sent"))
    expect(page.get_by_text("on time. It stands in the register.")).to_be_visible()
    settle(page)
    at.told("a notice is recorded as sent")

    at = hand(page)
    at.press(page.get_by_role("navigation", name="Screens").get_by_role("link", name="Pending responses"))
    settle(page)
    if hand is Keyboard:  # a mouse scrolls past a long table
        at.press(page.get_by_role("link", name="Skip Families who have not answered"))
    with page.expect_download() as waiting:
        at.press(page.get_by_role("button", name="CSV").last)
    assert waiting.value.path().read_text("utf-8-sig").startswith("List,Due,")
    at.told("a list is exported")
