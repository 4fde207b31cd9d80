"""A director's Monday, from the page that says what needs her to the reason of a date and the whole story."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.demo import DIRECTOR
from tests.journeys.browsing import settle, visit
from tests.journeys.hands import Keyboard

NEXT_ACTION = re.compile("^(Log a call|Record receipt|Prepare packet|Record answer), ")


def test_from_monday_to_the_reason_of_a_date_and_back(page):
    visit(page, "/", DIRECTOR)
    expect(page.get_by_role("heading", level=1)).to_have_text("Monday 27 April 2026")
    table = page.get_by_role("table", name="Rejections to send to the BSEA")
    expect(table.get_by_role("row").nth(1)).to_contain_text("No date of answer")
    expect(table.get_by_role("row").nth(2)).to_contain_text("Overdue 1 day")
    table.get_by_role("link", name="why this date").first.click()
    panel = page.get_by_role("dialog")
    expect(panel).to_contain_text("603 CMR 28.08(3)(b)")
    expect(panel).to_contain_text("Due Sunday 26 April 2026")
    expect(panel).to_contain_text("Counsel has still to read")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_a_name_opens_the_file_of_that_student(page):
    visit(page, "/", DIRECTOR)
    table = page.get_by_role("table", name="Rejections to send to the BSEA")
    table.get_by_role("link", name="D. Okafor", exact=True).click()
    expect(page.get_by_role("heading", name="Line of time")).to_be_visible()
    assert "student=" in page.url
    expect(page.get_by_text("Answer: IEP rejected").first).to_be_visible()


def test_a_count_opens_the_list_it_counts(page):
    visit(page, "/", DIRECTOR)
    page.get_by_role("link", name="Windows closing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pending responses")
    settle(page)
    assert "closing=This+week" in page.url
    for row in page.get_by_role("table", name="Families who have not answered").get_by_role("row").all()[1:]:
        assert "left" in row.inner_text() or "Last day today" in row.inner_text() or "practice" in row.inner_text()


@pytest.mark.parametrize(
    ("screen", "narrowed", "number", "table"),
    [
        ("pending_responses", "language=Spanish", "close this week", "Families who have not answered"),
        ("pending_responses", "closing=14+days", "not reached in 14 days", "Families who have not answered"),
        ("bsea_notices", "standing=Later", "overdue", "Rejections to send to the BSEA"),
        ("bsea_notices", "standing=Later", "without a day of receipt", "Rejections to send to the BSEA"),
    ],
)
def test_a_number_above_a_list_opens_what_it_counts_whatever_was_chosen_before(page, screen, narrowed, number, table):
    visit(page, f"/{screen}?{narrowed}", DIRECTOR)
    door = page.get_by_role("link", name=number)
    counted = int(door.inner_text().split()[0])
    door.click()
    action = page.get_by_role("table", name=table).get_by_role("button", name=NEXT_ACTION)
    expect(action).to_have_count(counted)
    assert narrowed not in page.url


@pytest.mark.parametrize(
    ("count", "section"),
    [
        ("Arrived since Friday", "Arrived"),
        ("Stay-put changes", "Changes in disputed IEPs"),
        ("Facts needed", "Facts needed"),
    ],
)
def test_a_count_of_this_page_leads_to_its_section(page, count, section):
    visit(page, "/", DIRECTOR)
    page.get_by_role("link", name=count).click()
    heading = page.get_by_role("heading", name=section, exact=True)
    expect(heading).to_be_focused()
    expect(heading).to_be_in_viewport()


def test_by_keyboard_alone_a_date_explains_itself(page):
    visit(page, "/bsea_notices", DIRECTOR)
    director, why = Keyboard(page), page.get_by_role("link", name="why this date").first
    director.press(why)
    expect(page.get_by_role("dialog")).to_contain_text("Started by")
    director.key("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(why).to_be_focused()


def test_a_student_is_found_by_the_beginning_of_a_name(page):
    visit(page, "/", DIRECTOR)
    page.get_by_role("textbox", name="Find a student").fill("okaf")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stSidebar").get_by_role("button", name="Okafor").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Okafor")


def test_filters_live_in_the_address(page):
    visit(page, "/pending_responses", DIRECTOR)
    page.get_by_role("combobox", name="School").click()
    page.get_by_role("option", name="Bowen").click()
    settle(page)
    assert "school=Bowen" in page.url
    shown = page.get_by_role("table", name="Families who have not answered").inner_text()
    page.reload()
    settle(page)
    assert page.get_by_role("table", name="Families who have not answered").inner_text() == shown
    assert "Horace Mann" not in shown


def test_the_list_downloads_as_csv_and_excel(page):
    visit(page, "/pending_responses", DIRECTOR)
    for label, start in (("CSV", b"\xef\xbb\xbfList,"), ("Excel", b"PK")):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label).first.click()
        with open(waiting.value.path(), "rb") as file:
            assert file.read(8).startswith(start[:8])
