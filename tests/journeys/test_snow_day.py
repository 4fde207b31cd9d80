"""A snow day: what would move is shown first; it is applied with a reason, and undone by a compensating change."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.demo import DIRECTOR
from tests.journeys.browsing import settle, visit


def _type_date(page, label: str, text: str) -> None:
    for part, value in zip(("month", "day", "year"), text.split("/"), strict=True):
        page.get_by_role("spinbutton", name=f"{part}, {label}").first.click()
        page.keyboard.type(value)


def test_preview_apply_and_undo(page):
    visit(page, "/calendars", DIRECTOR)
    _type_date(page, "First day", "04/29/2026")
    _type_date(page, "Last day (same", "04/29/2026")
    page.get_by_role("textbox", name="Reason").fill("Snow day")
    page.get_by_role("button", name="Preview what moves").click()
    expect(page.get_by_text("would move").first).to_be_visible()
    expect(page.get_by_text("School days in the year: 180, then 179")).to_be_visible()
    page.get_by_role("button", name="Apply the change").click()
    expect(page.get_by_text("The calendar is changed")).to_be_visible()
    settle(page)
    expect(page.get_by_role("row", name="April 2026")).to_contain_text("Snow day")
    page.get_by_role("button", name="Undo", exact=True).first.click()
    expect(page.get_by_role("heading", name="What undoing would move")).to_be_visible()
    expect(page.get_by_text("School days in the year: 179, then 180")).to_be_visible()
    page.get_by_role("button", name="Undo the change").click()
    expect(page.get_by_text("Both stay on record")).to_be_visible()
    settle(page)
    expect(page.get_by_role("row", name="April 2026")).not_to_contain_text("Snow day")


def test_a_preview_without_a_reason_is_refused_in_a_sentence(page):
    visit(page, "/calendars", DIRECTOR)
    page.get_by_role("button", name="Preview what moves").click()
    expect(page.get_by_role("alert").first).to_contain_text("Say why the calendar changes")
