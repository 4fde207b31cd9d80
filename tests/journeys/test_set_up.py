"""A real district goes into service by screen, from an empty database to a filled Monday; left half way, it goes on."""

from __future__ import annotations

import json
import os
import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from seed.samples.make import FOLDER as SAMPLES
from seed.school_years import published
from tests import demo
from tests.journeys.axe import violations
from tests.journeys.browsing import at_rest, open_page, settle, visit


@pytest.fixture
def empty(tmp_path):
    """Started as the installing page says; the clock is the real one, as over any real district."""
    port = demo.free_port()
    env = {k: v for k, v in os.environ.items() if not k.startswith("DAYBOOK_")}
    url = f"sqlite:///{(tmp_path / 'real.db').as_posix()}"
    command = ["setup", "--serve", "--operator", "Ruth Delacroix", "--database", url]
    process = demo.started(command, env, port)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(timeout=20)


def give(page: Page, name: str, content: bytes) -> None:
    page.get_by_test_id("stFileUploader").locator("input").first.set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    page.get_by_text(re.compile("It would be ")).wait_for()
    at_rest(page)


def file_(page: Page, name: str, content: bytes, done: str) -> None:
    give(page, name, content)
    page.get_by_role("button", name=re.compile("^File ")).click()
    expect(page.get_by_text(f"{name}: {done}")).to_be_visible()
    settle(page)


def test_from_an_empty_database_to_a_filled_monday(browser, empty):
    page = open_page(browser, empty)
    visit(page, "/")
    expect(page.get_by_role("heading", level=1)).to_have_text("A district goes into service")
    assert violations(page) == []
    page.get_by_role("button", name="Open the district").click()
    expect(page.get_by_role("alert")).to_contain_text("A district code has eight digits")
    page.get_by_label("District code").fill("99010000")
    page.get_by_label("Name of the district").fill("Harrow Mills Public Schools")
    page.get_by_role("button", name="Open the district").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Set-up")
    settle(page)
    expect(page.get_by_text("0 of 6 steps are done; next: schools")).to_be_visible()
    assert violations(page) == []

    file_(page, "schools.csv", (SAMPLES / "schools.csv").read_bytes(), "8 new")
    expect(page.get_by_role("heading", name="School calendars")).to_be_visible()
    this = date.today().year - (date.today().month < 7)
    for year in (this - 1, this, this + 1):  # until one of them reaches today, whatever day that is
        if not page.get_by_role("heading", level=2, name="School calendars").is_visible():
            break
        give(page, f"{year}.json", json.dumps(published(year)).encode())
        page.get_by_role("button", name=re.compile("^File ")).click()
        settle(page)
    expect(page.get_by_text("every school has one that reaches today")).to_be_visible()

    visit(page, "/")  # left half way, another day: the door stands on Monday, and the set-up knows where it was
    page.get_by_role("link", name="Go on with the set-up").click()
    settle(page)
    expect(page.get_by_role("heading", level=2, name="People", exact=True)).to_be_visible()
    file_(page, "people.csv", (SAMPLES / "people.csv").read_bytes(), "11 new")
    page.get_by_role("button", name="Keep these policies").click()
    expect(page.get_by_text("The policies are kept.")).to_be_visible()
    settle(page)
    students = (SAMPLES / "students.csv").read_text("utf-8-sig").replace("99010025", "99019999", 1)
    give(page, "students.csv", students.encode())
    expect(page.get_by_role("table", name="Lines that cannot be filed")).to_contain_text("99019999")
    assert violations(page) == []
    page.get_by_role("button", name="File the good 639 lines").click()
    settle(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save them").click()
    aside = waiting.value.path().read_text("utf-8-sig")
    assert aside.splitlines()[0].endswith("line,reason") and "99019999" in aside
    page.get_by_role("link", name="Students", exact=True).click()
    settle(page)
    mended = aside.replace("99019999", "99010025").encode()
    file_(page, "to-mend-students.csv", mended, "1 new")
    file_(page, "proposals.csv", (SAMPLES / "proposals.csv").read_bytes(), "925 new")
    expect(page.get_by_text("6 of 6 steps are done: Monday is filled")).to_be_visible()
    page.get_by_role("button", name="Open Monday").click()
    settle(page)
    counts = page.get_by_role("link", name=re.compile("Windows closing|BSEA notices to send"))
    expect(counts.first).to_be_visible()
    expect(page.get_by_role("link", name="Go on with the set-up")).to_have_count(0)
    page.context.close()


def test_a_file_that_cannot_be_trusted_is_refused_in_words_and_nothing_is_lost(page):
    visit(page, "/set_up?step=students", demo.DIRECTOR)
    uploader = page.get_by_test_id("stFileUploader").locator("input").first
    day_first = b"state_id,last_name,first_name,school_code,date_of_birth\n1,A,B,99010005,31/12/2015\n"
    uploader.set_input_files({"name": "s.csv", "mimeType": "text/csv", "buffer": day_first})
    expect(page.get_by_role("alert")).to_contain_text("s.csv:")
    expect(page.get_by_role("button", name=re.compile("^File "))).to_have_count(0)
    visit(page, "/pending_responses", demo.DIRECTOR)
    expect(page.get_by_text("38 families have not answered")).to_be_visible()
