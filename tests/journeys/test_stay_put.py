"""Stay-put in the browser: an end recorded with its paper, and the sheet for the teachers."""

from __future__ import annotations

import io
import time

import pypdf
from playwright.sync_api import expect

from tests.demo import DIRECTOR
from tests.journeys.axe import violations
from tests.journeys.browsing import settle, visit


def test_a_director_records_a_written_agreement_and_prints_what_is_in_force(page):
    visit(page, "/stay_put", DIRECTOR)
    table = page.get_by_role("table", name="What stays in place")
    button = table.get_by_role("button", name="Record an end, D. Okafor: Speech-language")
    file = table.get_by_role("link", name="D. Okafor").first.get_attribute("href")
    started = time.monotonic()
    button.click()
    panel = page.get_by_role("dialog")
    expect(panel).to_contain_text("34 CFR 300.518")
    panel.get_by_label("What is delivered from then on").fill("45 minutes a week <b>")
    panel.get_by_role("button", name="Record the end").click()
    expect(panel).to_contain_text("Choose what ended")
    panel.get_by_role("combobox", name="What ended").click()
    page.get_by_role("option", name="Everything of this proposal").click()
    panel.get_by_role("button", name="Record the end").click()
    expect(panel).to_contain_text("Name the signed agreement")
    expect(panel.get_by_label("What is delivered from then on")).to_have_value("45 minutes a week <b>")
    assert violations(page) == []
    panel.get_by_label("Paper that proves it").fill("Agreement signed 27 April")
    panel.get_by_role("button", name="Record the end").click()
    expect(page.get_by_text("written agreement.")).to_be_visible()
    print(f"an end of stay-put recorded in {time.monotonic() - started:.1f} s, 6 clicks, two of them refused")
    settle(page)
    expect(table.get_by_role("button", name="Record an end, D. Okafor")).to_have_count(0)
    visit(page, f"/{file}", DIRECTOR)
    expect(page.get_by_role("table", name="Stay-put that ended")).to_contain_text("written agreement")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Sheet for the teachers (PDF)").click()
    paper = pypdf.PdfReader(io.BytesIO(downloading.value.path().read_bytes()))
    words = " ".join(" ".join(p.extract_text() for p in paper.pages).split())
    assert "45 minutes a week <b>" in words and "agreement" not in words.casefold()
