"""A parent asks for the record: the director hands over a file that holds all of it, and the log of access says so."""

from __future__ import annotations

import io
import zipfile

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.demo import DIRECTOR
from tests.journeys.axe import violations
from tests.journeys.browsing import settle, visit


def test_the_whole_record_is_given_out_with_its_day_and_stands_in_the_log_of_access(page):
    visit(page, "/pending_responses", DIRECTOR)
    page.get_by_role("link", name="J. Silva", exact=True).first.click()
    page.get_by_role("heading", name="Copies given out").wait_for()
    expect(page.get_by_text("No file with this student in it was made yet.")).to_be_visible()
    page.get_by_role("button", name="Copy for a records request").click()
    form = page.get_by_role("dialog")
    expect(form).to_contain_text("10 calendar days after the request (603 CMR 23.07(2))")
    expect(form).to_contain_text("Due Thu 7 May")
    assert violations(page) == []
    with page.expect_download() as waiting:
        form.get_by_role("button", name="Make the copy (ZIP)").click()
    with open(waiting.value.path(), "rb") as file, zipfile.ZipFile(io.BytesIO(file.read())) as made:
        names = set(made.namelist())
        cover = " ".join(PdfReader(io.BytesIO(made.read("record.pdf"))).pages[0].extract_text().split())
    assert {"README.txt", "chronology.pdf", "tables/student.csv", "tables/proposal.csv", "ledger/acts.jsonl"} <= names
    assert "Record of J" in cover and "What is not in it" in cover and "Given to" in cover
    page.wait_for_timeout(500)  # the button is shut while the file is made, and then has the focus again
    page.keyboard.press("Escape")
    expect(form).to_have_count(0)
    settle(page)
    log = page.get_by_role("table", name="Copies given out")
    expect(log).to_contain_text("Request for the student record, asked for on 2026-04-27")
    expect(log).to_contain_text("Record, ZIP")


def test_a_chair_reads_the_log_and_gives_out_no_record(page):
    from tests.journeys.test_papers import MEI

    visit(page, "/pending_responses", MEI)
    page.get_by_role("link", name="J. Silva", exact=True).first.click()
    page.get_by_role("heading", name="Copies given out").wait_for()
    expect(page.get_by_role("button", name="Copy for a records request")).to_have_count(0)
