"""A facilitated meeting that settles, and a mediation whose agreement is carried out, by the forms of the screens."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.hands import Mouse
from tests.journeys.roads import Road


def test_a_facilitated_meeting_is_asked_for_agreed_held_and_settles(page):
    """No law sets a day for it: the days shown are those that were set."""
    road = Road(page, Mouse)
    road.open("Gomes", "Facilitated IEP meeting", {"Asked for on": "04/01/2026"})
    expect(road.follows).to_contain_text("No clock starts")
    road.opens()
    expect(road.next).to_contain_text("Owed by the district")
    road.step("04/03/2026")
    road.day("04/15/2026", "09:30")
    road.held()
    road.ends("04/15/2026", "Agreement in full")
    road.owes("An amendment with reading 3 x 45", "04/29/2026")
    expect(road.owed).to_contain_text("Wed 29 Apr")
    road.facts("Result being carried out")
    road.done("04/27/2026", "Amendment handed over")
    expect(road.owed).to_contain_text("Done Mon 27 Apr")
    road.facts("Closed", "Agreement in full, Wed 15 Apr", "Wed 15 Apr")
    road.hand.told("a facilitated meeting told to its end")


def test_a_mediation_ends_in_an_agreement_that_is_carried_out(page, hand):
    """Both agreed on Friday 13 March: 18 days to the 31st and 12 in April are thirty, a Sunday."""
    road = Road(page, hand)
    road.open("Silva", "Mediation", {"Asked for on": "03/10/2026"})
    expect(road.follows).to_contain_text("Nothing of what is said is kept")
    road.opens()
    road.step("03/13/2026")
    road.clock("Mediation", "Sun 12 Apr")
    road.day("04/08/2026", "10:00")
    road.held()
    road.clock("Mediation", "day Sun 12 Apr")
    road.step("04/08/2026", "An agreement was signed")
    road.owes("Twelve hours of reading", "05/15/2026")
    road.ends("04/09/2026", "Agreement in part")
    road.facts("Result being carried out")
    road.done("04/27/2026", "Attendance log")
    expect(road.owed).to_contain_text("Done Mon 27 Apr")
    road.facts("Closed", "Agreement in part, Thu 9 Apr")
    road.hand.told("a mediation told to its end")
