"""A parent's hearing request and an expedited one, by the forms of the screens, from the filing to the decision."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.hands import Mouse
from tests.journeys.roads import Road


def test_a_parents_request_goes_through_response_resolution_period_disclosure_and_decision(page):
    """Received on Monday 5 January: ten days are the 15th, fifteen the 20th, thirty 4 February, and 45 more Saturday 21
    March. Back from Monday 23 February, past Washington's Birthday, five business days are Friday the 13th. Ninety days
    from the decision of 18 March are 16 June."""
    road = Road(page, Mouse)
    day = "01/05/2026"
    road.open("Gomes", "BSEA hearing", {"Filed on": day, "Reached the district on (if known)": day})
    expect(road.follows).to_contain_text("Copy of the request to the BSEA: was due Sat 10 Jan")
    road.opens()
    road.clock("Response to the parent's", "Thu 15 Jan")
    road.clock("Sufficiency challenge", "Tue 20 Jan")
    road.clock("Decision on a parent's", "Sat 21 Mar")
    road.step("01/14/2026")
    road.clock("Response to the parent's", "Met on time")
    road.day("02/23/2026")
    road.clock("Exhibits, evaluations", "Fri 13 Feb")
    road.step("02/12/2026")
    road.held()
    road.step("03/18/2026")
    road.clock("Decision on a parent's", "Ended Wed 18 Mar")
    road.clock("Appeal of a decision", "Tue 16 Jun")
    road.owes("The Team meets to write the speech goal anew", "05/15/2026")
    road.ends("03/25/2026", "Decided")
    road.done("04/24/2026", "Invitation and attendance")
    road.facts("Closed", "Decided, Wed 25 Mar")
    road.hand.press(page.get_by_role("button", name="Open: Resolution meeting"))
    road.clock("Resolution period ends", "Wed 4 Feb")
    road.ends("02/04/2026", "No agreement")
    road.hand.told("a parent's hearing told to its end")


def test_an_expedited_request_counts_school_days_over_february_vacation(page):
    """Filed on Tuesday 10 February: by hand the 20th school day after it is 17 March; seven calendar days are the 17th,
    fifteen the 25th; from 4 March the tenth school day is the 18th."""
    road = Road(page, Mouse)
    day = "02/10/2026"
    days = {"Filed on": day, "Reached the district on (if known)": day}
    road.open("Silva", "Expedited BSEA hearing", days)
    for words in ("was due Tue 17 Feb", "closed Wed 25 Feb", "by Tue 17 Mar, owed by the BSEA"):
        expect(road.follows).to_contain_text(words)
    road.opens()
    road.day("03/04/2026")
    road.clock("Exhibits, evaluations", "Wed 25 Feb")
    road.step("02/25/2026")
    road.held()
    road.clock("Expedited decision", "Wed 18 Mar")
    road.step("03/16/2026")
    road.clock("Appeal of a decision", "Sun 14 Jun")
    road.hand.press(road.form.get_by_role("button", name="Nothing is owed"))
    road.ends("03/16/2026", "Decided")
    road.facts("Closed", "Decided, Mon 16 Mar")
    road.hand.told("an expedited hearing told to its end")
