"""The director prepares a packet with an uploaded response page and records it as sent with proof."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Page, expect

from tests.demo import DIRECTOR
from tests.journeys.axe import violations
from tests.journeys.browsing import at_rest, open_page, settle, visit
from tests.papers.scans import photo, program, scan


def upload(page: Page, label: str, name: str, content: bytes) -> None:
    """By the file chooser of the field with that label."""
    page.get_by_test_id("stFileUploader").filter(has_text=label).locator("input").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content}]
    )
    expect(page.get_by_text(name).first).to_be_visible()
    at_rest(page)


def test_a_packet_is_prepared_and_recorded_as_sent_with_proof(page):
    visit(page, "/bsea_notices", DIRECTOR)
    queue = page.get_by_role("table", name="Rejections to send to the BSEA")
    started, clicks = time.monotonic(), 0

    def press(name: str, where=page) -> None:
        nonlocal clicks
        clicks += 1
        where.get_by_role("button", name=name).first.click()

    press("Prepare packet, M. Pham", queue)
    expect(page.get_by_text("Lacks the returned")).to_be_visible()
    upload(page, "Files", "IMG_0001.jpg", photo(3000, 4000, orientation=6, place=True))
    clicks += 1
    press("Attach")
    expect(page.get_by_text("attached (turned upright, made smaller)")).to_be_visible()
    expect(page.get_by_text("Lacks the returned")).to_have_count(0)
    press("Make the packet")
    expect(page.get_by_text("The packet is made and kept: 1 paper and the cover.")).to_be_visible()
    with page.expect_download() as waiting:
        press("Download PDF")
    with open(waiting.value.path(), "rb") as file:
        downloaded = file.read()
    assert downloaded.startswith(b"%PDF-")
    assert re.search(r" [0-9a-f]{16}\.pdf$", waiting.value.suggested_filename), "no two persons share an address"
    page.get_by_label("Reference (optional)").fill("message 4711")
    upload(page, "Proof of sending", "receipt.pdf", scan())  # its arrival takes the message above away
    expect(page.get_by_text("The packet is made and kept: 1 paper and the cover.")).to_have_count(0)
    expect(page.get_by_label("Reference (optional)")).to_have_value("message 4711")
    clicks += 2
    press("Record as sent")
    expect(page.get_by_text("on time. It stands in the register.")).to_be_visible()
    seconds = time.monotonic() - started
    print(f"a packet prepared, downloaded and recorded as sent with proof in {seconds:.1f} s and {clicks} clicks")
    assert seconds < 60
    expect(page.get_by_text("receipt.pdf").first).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="All rejections and notices").click()
    expect(queue).to_be_visible()
    expect(queue.get_by_role("button", name="M. Pham")).to_have_count(0)
    row = page.get_by_role("table", name="BSEA notices of this school year").get_by_role("row", name="M. Pham").first
    expect(row).to_contain_text("message 4711")


def test_a_renamed_program_is_refused_and_what_was_typed_stays(page):
    visit(page, "/bsea_notices", DIRECTOR)
    page.get_by_role("button", name="Prepare packet").first.click()
    page.get_by_label("Reference (optional)").fill("typed before")
    upload(page, "Files", "page.pdf", program())
    page.get_by_role("button", name="Attach", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("The content of this file is a program")
    expect(page.get_by_label("Reference (optional)")).to_have_value("typed before")


def test_axe_finds_nothing_on_the_workbench_and_in_an_opened_paper(browser, address):
    page = open_page(browser, address, width=400, dark=True)
    visit(page, "/bsea_notices", DIRECTOR)
    page.get_by_role("button", name="Prepare packet").first.click()
    page.get_by_role("heading", name="The packet", exact=True).wait_for()
    upload(page, "Files", "letter.jpg", photo())
    page.get_by_role("button", name="Attach", exact=True).click()
    opened = page.get_by_role("link", name="letter.jpg: open")
    expect(opened).to_be_visible()
    settle(page)
    assert violations(page) == []
    opened.click()
    page.get_by_role("dialog").get_by_role("img").wait_for()
    page.wait_for_timeout(600)
    assert violations(page) == []
    page.context.close()
