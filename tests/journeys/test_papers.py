"""A chair records an answer with its scanned page: what is refused is left out, and the packet holds the page."""

from __future__ import annotations

import io
import time

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from seed.cast import CHAIRS
from tests.demo import DIRECTOR
from tests.journeys.axe import violations
from tests.journeys.browsing import open_page, settle, visit
from tests.papers.scans import photo, program, scan

MEI = next(c.email for c in CHAIRS if c.name == "Mei Chen")


def upload(page: Page, *files: tuple[str, bytes]) -> None:
    """By the file chooser of the first field for files."""
    page.get_by_test_id("stFileUploader").locator("input").first.set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files]
    )


def test_the_scanned_page_of_an_answer_goes_into_its_packet_without_further_action(page):
    visit(page, "/pending_responses", MEI)
    started = time.monotonic()
    page.get_by_role("link", name="Record answer, J. Silva").click()
    page.get_by_text("rejects in full").click()
    follows = page.get_by_role("table", name="What follows from this answer")
    expect(follows).to_contain_text("No page is attached yet")
    words = page.get_by_label("Anything else the parent wrote")
    words.fill("We do not agree with any of it.")
    upload(page, ("scan.pdf", scan(2)), ("IMG_0007.jpg", photo(3000, 4000, orientation=6, place=True)),
           ("letter.pdf", program()))  # fmt: skip
    expect(page.get_by_text("turned upright, made smaller")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text(
        "letter.pdf cannot be kept. The content of this file is a program"
    )
    expect(follows).to_contain_text("The page goes with it")
    page.get_by_role("button", name="Record answer").click()
    expect(page.get_by_text("A file cannot be kept, so nothing is recorded yet")).to_be_visible()
    expect(words).to_have_value("We do not agree with any of it.")
    assert violations(page) == []
    page.get_by_text("Leave letter.pdf out").click()
    expect(page.get_by_text("letter.pdf is left out")).to_be_visible()
    page.get_by_role("button", name="Record answer").click()
    told = page.get_by_text("IMG_0007.jpg attached (turned upright, made smaller)")
    expect(told).to_be_visible()
    expect(told).to_contain_text("A copy is due at the BSEA by Sat 2 May")
    print(f"an answer recorded with two pages in {time.monotonic() - started:.1f} s")
    settle(page)
    line = page.get_by_role("list", name="Line of time").get_by_role("listitem").filter(has_text="Answer: IEP rejected")
    expect(line.first).to_contain_text("scan.pdf · IEP response page, PDF, 2 pages")
    line.first.get_by_role("link", name="IMG_0007.jpg").click()
    expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    page.keyboard.press("Escape")

    visit(page, "/bsea_notices", DIRECTOR)
    page.get_by_role("button", name="Prepare packet, J. Silva").first.click()
    expect(page.get_by_role("table", name="Papers of this notice")).to_contain_text("scan.pdf")
    expect(page.get_by_text("Lacks the returned")).to_have_count(0)
    page.get_by_role("button", name="Make the packet").click()
    expect(page.get_by_text("The packet is made and kept: 2 papers and the cover.")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download PDF").first.click()
    with open(waiting.value.path(), "rb") as file:
        packet = PdfReader(io.BytesIO(file.read()))
    assert len(packet.pages) >= 4, "the cover, two scanned pages and the photo"


def test_a_form_waits_for_its_files_and_is_not_sent_while_one_did_not_arrive(page, tmp_path):
    arrives, too_large = tmp_path / "page.jpg", tmp_path / "huge.jpg"
    arrives.write_bytes(photo() + bytes(3 * 1024 * 1024))
    too_large.write_bytes(photo() + bytes(18 * 1024 * 1024))
    visit(page, "/pending_responses", MEI)
    page.get_by_role("link", name="Record answer, J. Kapoor").first.click()
    page.get_by_text("rejects in full").click()
    settle(page)
    slow = page.context.new_cdp_session(page)
    slow.send("Network.enable")
    limits = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 1024 * 1024}
    slow.send("Network.emulateNetworkConditions", limits)
    page.get_by_test_id("stFileUploader").locator("input").set_input_files([arrives, too_large])
    record = page.get_by_role("button", name="Record answer")
    record.click()
    expect(page.get_by_role("button", name="Remove huge.jpg")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Remove huge.jpg")).to_have_count(0)
    expect(page.get_by_role("button", name="Cancel upload of page.jpg")).to_be_visible()
    record.click()
    expect(record).to_have_attribute("aria-busy", "true")
    expect(page.get_by_text("page.jpg attached")).to_be_visible(timeout=20_000)


def test_a_letter_is_attached_to_a_contact_on_a_phone_and_opens_from_the_entry(browser, address):
    page = open_page(browser, address, width=400, dark=True)
    visit(page, "/pending_responses", MEI)
    page.get_by_role("button", name="Log a call").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What was said", exact=True).fill("Her letter came by mail.")
    expect(dialog.get_by_text("A draft keeps no file")).to_be_visible()
    upload(page, ("letter of 20 April.jpg", photo()))
    expect(dialog.get_by_text("photo, ").first).to_be_visible()
    assert violations(page) == []
    dialog.get_by_role("button", name="Sign and file").click()
    expect(page.get_by_text("letter of 20 April.jpg attached")).to_be_visible()
    visit(page, "/contact_log", MEI)
    row = (
        page.get_by_role("table", name="The contact log").get_by_role("row").filter(has_text="Her letter came by mail")
    )
    expect(row).to_contain_text("letter of 20 April.jpg · Letter or e-mail, photo")
    row.get_by_role("button", name="Open").click()
    page.get_by_role("dialog").get_by_role("link", name="letter of 20 April.jpg").click()
    expect(page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    page.wait_for_timeout(600)
    assert violations(page) == []
    page.context.close()
