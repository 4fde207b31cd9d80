"""A snow day: what would move is shown first; it is applied with a reason, and undone by a compensating change."""

from __future__ import annotations

import time

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


def test_a_snow_week_moves_what_counts_school_days_and_nothing_else(page):
    """Closed Wednesday 29 April to Tuesday 5 May 2026, after April vacation (20 to 24 April). Counted on paper:

    Rocha met on 15 April: 16, 17, 27, 28 April, then 6 May in place of 29 April. Greene met on 17 April: 27, 28 April,
    6, 7, 8 May in place of 1 May. Ibrahim's 45th school day moves by the same five school days, from 6 to 13 May.
    Dhillon was due on 27 April, before the snow; Feldman's notice counts calendar days.
    """
    visit(page, "/calendars", DIRECTOR)
    begun, clicks = time.monotonic(), 8
    _type_date(page, "First day", "04/29/2026")
    _type_date(page, "Last day (same", "05/05/2026")
    page.get_by_role("textbox", name="Reason").fill("Snow week")
    page.get_by_role("button", name="Preview what moves").click()
    expect(page.get_by_text("School days in the year: 180, then 175")).to_be_visible()
    page.get_by_role("button", name="Apply the change").click()
    expect(page.get_by_text("The calendar is changed")).to_be_visible()
    print(f"a snow week applied in {time.monotonic() - begun:.1f} s, {clicks} clicks")
    settle(page)
    due = {"A. Dhillon": "Mon 27 Apr", "L. Rocha": "Wed 6 May", "T. Greene": "Fri 8 May", "L. Ibrahim": "Wed 13 May"}
    visit(page, "/", DIRECTOR)
    for name, day in due.items():
        expect(page.get_by_role("row").filter(has_text=name).filter(has_text=day)).not_to_have_count(0)
    visit(page, "/bsea_notices", DIRECTOR)
    feldman = page.get_by_role("table", name="Rejections to send").get_by_role("row").filter(has_text="J. Feldman")
    expect(feldman).to_contain_text("Wed 29 Apr")
