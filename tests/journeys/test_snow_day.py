"""A snow week: what would move is shown first; it is applied with a reason, and undone by a compensating change."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.demo import DIRECTOR
from tests.journeys.browsing import gap_below, settle, visit

# Due before the snow, and after it. Counted on paper, with no school from Wednesday 29 April to Tuesday 5 May 2026:
#
# Dhillon: Team met 13 April; 14, 15, 16, 17 April, vacation, and the fifth school day is 27 April, before the snow.
# Rocha: Team met 15 April; 16, 17, 27, 28, 29 April; or, without the 29th, 6 May.
# Greene: Team met 17 April; 27, 28, 29, 30 April, 1 May; or 27, 28 April, 6, 7, 8 May.
# Ibrahim: consent 24 February; 3 school days in February, 22 in March, 16 in April, then 1, 4, 5, 6 May make 45; or,
# five lost, 14 in April (39), then 6, 7, 8, 11, 12, 13 May.
SCHOOL_DAYS = {
    "A. Dhillon": ("Mon 27 Apr", "Mon 27 Apr"),
    "L. Rocha": ("Wed 29 Apr", "Wed 6 May"),
    "T. Greene": ("Fri 1 May", "Fri 8 May"),
    "L. Ibrahim": ("Wed 6 May", "Wed 13 May"),
}
# Five days of the calendar after 24 April: 25, 26, 27, 28, 29 April, snow or none.
CALENDAR_DAYS = {"J. Feldman": ("Wed 29 Apr", "Wed 29 Apr")}


def _due(page, after: int) -> None:
    """On Monday, as it stands before (0) and after (1) the snow week."""
    for table, rows in (("Proposals to send", SCHOOL_DAYS), ("Rejections to send", CALENDAR_DAYS)):
        for name, days in rows.items():
            row = page.get_by_role("table", name=table).get_by_role("row").filter(has_text=name)
            expect(row).to_contain_text(days[after])


def test_a_snow_week_moves_what_counts_school_days_and_nothing_else_and_is_undone(page, hand):
    visit(page, "/", DIRECTOR)
    _due(page, 0)
    director, screens = hand(page), page.get_by_role("navigation", name="Screens")
    director.press(screens.get_by_role("link", name="Calendars"))
    director.date("First day", "04/29/2026")
    director.date("Last day (empty", "05/05/2026")
    director.write(page.get_by_role("textbox", name="Reason"), "Snow week")
    director.press(page.get_by_role("button", name="Preview what moves"))
    expect(page.get_by_role("heading", name="What would move")).to_be_focused()
    expect(page.get_by_text("School days in the year: 180, then 175")).to_be_visible()
    moved = page.get_by_role("table", name="Dates that would move").get_by_role("row")
    expect(moved.filter(has_text="T. Greene")).to_contain_text("Fri 1 May, then Fri 8 May")
    expect(moved.filter(has_text="Feldman")).to_have_count(0)
    director.press(page.get_by_role("button", name="Apply the change"))
    expect(page.get_by_text("The calendar is changed")).to_be_in_viewport()
    director.told("a snow week applied")
    settle(page)
    expect(page.get_by_role("textbox", name="Reason")).to_have_value("")
    expect(page.get_by_role("row", name="April 2026")).to_contain_text("29–30 Snow week")
    director.press(screens.get_by_role("link", name="Monday"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Monday 27 April 2026")
    settle(page)
    _due(page, 1)

    director.press(screens.get_by_role("link", name="Calendars"))
    director.press(page.get_by_role("button", name="Undo", exact=True).first)
    expect(page.get_by_role("heading", name="What undoing would move")).to_be_focused()
    expect(page.get_by_text("School days in the year: 175, then 180")).to_be_visible()
    director.press(page.get_by_role("button", name="Undo the change"))
    expect(page.get_by_text("Both stay on record")).to_be_in_viewport()
    settle(page)
    expect(page.get_by_role("row", name="April 2026")).not_to_contain_text("Snow week")


def test_a_preview_without_a_reason_is_refused_in_a_sentence_under_the_field(page):
    visit(page, "/calendars", DIRECTOR)
    page.get_by_role("button", name="Preview what moves").click()
    told = page.get_by_role("alert").first
    expect(told).to_contain_text("Say why the calendar changes")
    assert 0 < gap_below(page.get_by_label("Reason"), told) < 50
