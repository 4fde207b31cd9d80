"""A state complaint with corrective action, and a request for an evaluation answered by filing, by the forms."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.hands import Mouse
from tests.journeys.roads import Road


def test_a_complaint_ends_in_a_finding_and_dese_closes_what_it_ordered(page):
    """Filed on Tuesday 13 January: sixty days are Saturday 14 March. The letter of 12 March gives a year."""
    road = Road(page, Mouse)
    days = {"Filed on": "01/13/2026", "DESE sent it to the district on (if known)": "01/16/2026"}
    road.open("Gomes", "State complaint (PRS)", days)
    expect(road.follows).to_contain_text("by Sat 14 Mar, owed by DESE")
    road.opens()
    road.printed("01/16/2026", "District's local report to DESE", "01/30/2026", "DESE letter of 16 January")
    road.clock("District's local report", "Fri 30 Jan", "DESE letter of 16 January", "no number to count")
    road.step("01/29/2026")
    road.step("03/12/2026", came="Finding of noncompliance")
    road.clock("DESE letter of finding", "Ended Thu 12 Mar", "Sat 14 Mar")
    road.clock("Corrective action completed", "Fri 12 Mar 2027")
    road.owes("The missing reports go to the parents", "05/01/2026")
    road.done("04/10/2026", "Copies of the reports")
    road.action_closed("04/24/2026")
    road.clock("Corrective action completed", "Met on time")
    road.ends("04/27/2026", "Finding of noncompliance")
    road.facts("Closed", "Finding of noncompliance, Mon 27 Apr")
    road.hand.told("a state complaint told to its end")


def test_an_evaluation_asked_for_is_answered_by_filing_and_the_districts_request_has_no_talks(page):
    """Asked for on Friday 13 February: after vacation the fifth school day is Friday the 27th. Filed on the 26th: 45
    days are Sunday 12 April; from the decision of 8 April ninety are Tuesday 7 July."""
    road = Road(page, Mouse)
    road.open("Silva", "Independent evaluation (IEE)", {"Asked for on": "02/13/2026"})
    expect(road.follows).to_contain_text("was due Fri 27 Feb")
    road.opens()
    road.step("02/26/2026", "The district requested a hearing to defend its evaluation")
    road.clock("independent evaluation", "Met on time", "Fri 27 Feb")
    road.ends("02/26/2026", "The district went to a hearing")
    road.facts("Closed", "The district went to a hearing, Thu 26 Feb")
    road.again()
    day = "02/26/2026"
    days = {"Filed on": day, "Reached the parent and the BSEA on (if known)": day}
    chosen = {"Who_filed_it": "The district", "Over_what": "The district's evaluation"}
    road.open("Silva", "BSEA hearing", days, **chosen)
    expect(road.follows).not_to_contain_text("Resolution")
    road.opens()
    road.clock("Decision on a district's", "Sun 12 Apr")
    road.day("03/18/2026")
    road.clock("Exhibits, evaluations", "Wed 11 Mar")
    road.step("03/11/2026")
    road.held()
    road.step("04/08/2026")
    road.clock("Appeal of a decision", "Tue 7 Jul")
    road.hand.press(road.form.get_by_role("button", name="Nothing is owed"))
    road.ends("04/10/2026", "Decided")
    road.facts("Closed", "Decided, Fri 10 Apr")
    road.hand.told("an evaluation defended, told to its end")
