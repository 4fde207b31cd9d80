"""Two parents who answer differently, a revocation of all consent, and what was accepted confirmed as started."""

from __future__ import annotations

from playwright.sync_api import expect

from seed.cast import CHAIRS
from tests.demo import DIRECTOR
from tests.journeys.browsing import open_page, settle, visit
from tests.journeys.hands import Mouse

MEI = next(c.email for c in CHAIRS if c.name == "Mei Chen")
FOLLOWS, PROPOSALS = "What follows from this answer", "Proposals"


def _record(chair, page):
    chair.press(page.get_by_role("button", name="Record answer", exact=True))
    expect(page.get_by_text("Saved. The answer received Mon 27 Apr is on record.")).to_be_visible()
    settle(page)


def _the_proposal(hand, page):
    """From a student's file."""
    hand.press(page.get_by_role("table", name=PROPOSALS).get_by_role("link", name="Annual IEP"))
    expect(page.get_by_role("heading", name="Where it stands")).to_be_visible()
    settle(page)


def test_what_was_accepted_is_confirmed_as_started_and_leaves_monday(page):
    visit(page, "/", MEI)
    chair = Mouse(page)
    chair.press(page.get_by_role("link", name="Record answer, K. Nguyễn"))
    chair.mark("Answer to the IEP", "accepts")
    chair.mark("Answer to the placement", "consents")
    expect(page.get_by_role("table", name=FOLLOWS)).to_contain_text("Task for Mei Chen: confirm it started")
    _record(chair, page)
    chair.press(page.get_by_role("link", name="Monday"))
    expect(page.get_by_role("heading", name="Windows closing this week")).to_be_visible()  # the file has this task too
    settle(page)
    task = page.get_by_role("button", name="Confirm start, K. Nguyễn: All of the accepted proposal")
    chair.press(task)
    panel = page.get_by_role("dialog")
    expect(panel).to_contain_text("603 CMR 28.05(7)(b)")
    chair.press(panel.get_by_role("button", name="Confirm it started"))
    expect(page.get_by_text("Saved. Started Mon 27 Apr.")).to_be_in_viewport()
    settle(page)
    expect(task).to_have_count(0)
    chair.press(page.get_by_role("link", name="K. Nguyễn", exact=True).first)
    _the_proposal(chair, page)
    started = page.get_by_role("table", name="Accepted, to start without delay").get_by_role("row").nth(1)
    expect(started).to_contain_text("Started Mon 27 Apr")
    expect(started).to_contain_text("confirmed by Mei Chen")
    chair.told("an acceptance recorded and its start confirmed")


def test_two_parents_answer_differently_and_the_director_decides_with_a_reason(browser, address):
    page = open_page(browser, address)
    visit(page, "/", MEI)
    chair, follows = Mouse(page), page.get_by_role("table", name=FOLLOWS)
    chair.press(page.get_by_role("link", name="Record answer, J. Silva"))
    chair.mark("Answer of", "Maria Silva, parent")
    chair.mark("Answer to the IEP", "accepts")
    chair.mark("Answer to the placement", "consents")
    expect(follows).to_contain_text("Paulo Silva has not answered")
    _record(chair, page)
    chair.press(page.get_by_role("button", name="Record answer, Annual IEP"))
    chair.mark("Answer of", "Paulo Silva, parent")
    chair.mark("Answer to the IEP", "rejects in full")
    expect(follows).to_contain_text("The rejection counts until the director decides")
    # Received Monday 27 April; five calendar days: 28, 29, 30 April, 1, 2 May.
    expect(follows).to_contain_text("BSEA notice due Sat 2 May")
    chair.press(page.get_by_role("button", name="Record answer", exact=True))
    expect(page.get_by_text("A copy is due at the BSEA by Sat 2 May")).to_be_visible()
    settle(page)
    expect(page.get_by_role("table", name="Accepted, to start")).to_contain_text("Rejected since")
    chair.told("the answers of two parents recorded")
    page.context.close()

    page = open_page(browser, address)
    visit(page, "/", DIRECTOR)
    director, panel = Mouse(page), page.get_by_role("dialog")
    owed = page.get_by_role("button", name="Prepare packet, J. Silva")
    expect(owed).to_be_visible()
    director.press(page.get_by_role("link", name="J. Silva", exact=True).first)
    _the_proposal(director, page)
    director.press(page.get_by_role("button", name="Decide which answer controls"))
    expect(panel.get_by_role("radio", checked=True)).to_have_count(0)  # nobody's, until it is decided
    director.mark("The answer that controls", "Maria Silva, Mon 27 Apr: IEP accepted")
    director.press(panel.get_by_role("button", name="Record the decision"))
    expect(panel.get_by_role("alert")).to_contain_text("Say why, and on what paper it rests")
    director.write(panel.get_by_label("Reason"), "Order of 3 March: the mother decides on education.")
    director.press(panel.get_by_role("button", name="Record the decision"))
    expect(page.get_by_text("Saved. The decision and its reason are on record.")).to_be_visible()
    director.told("which answer controls decided with a reason, once refused without")
    settle(page)
    expect(page.get_by_text("IEP accepted, received Mon 27 Apr")).to_be_visible()
    maria = page.get_by_role("table", name="Returned pages").get_by_role("row").filter(has_text="Maria Silva")
    expect(maria).to_contain_text("controls, by the director's decision")
    expect(page.get_by_role("table", name="Accepted, to start")).to_contain_text("Not confirmed yet")
    director.press(page.get_by_role("link", name="Monday"))
    expect(owed).to_be_visible()  # the rejection that came is owed to the BSEA whatever was decided
    page.context.close()


def test_a_written_revocation_of_all_consent_is_no_dispute_and_ends_services_ten_school_days_after_the_notice(page):
    visit(page, "/", MEI)
    chair, panel = Mouse(page), page.get_by_role("dialog")
    chair.press(page.get_by_role("link", name="M. Callahan"))
    _the_proposal(chair, page)
    chair.press(page.get_by_role("button", name="Revocation of all consent"))
    chair.write(panel.get_by_label("The sentence that revokes"), "I revoke consent to all special education services.")
    chair.press(panel.get_by_role("button", name="Record revocation"))
    expect(panel.get_by_role("alert")).to_contain_text("Only a written revocation counts")
    chair.press(panel.get_by_text("It came in writing"))
    chair.press(panel.get_by_role("button", name="Record revocation"))
    expect(page.get_by_text("Saved. All consent is revoked: answer promptly with a notice")).to_be_visible()
    chair.press(page.get_by_role("button", name="Record the notice's date"))
    chair.press(panel.get_by_role("button", name="Record its date"))
    expect(page.get_by_text("Saved. The ten school days are counted from that date.")).to_be_visible()
    chair.told("a revocation and its notice recorded, once refused as not in writing")
    settle(page)
    expect(page.get_by_text("No dispute", exact=True)).to_be_visible()
    chair.press(page.get_by_role("button", name="Open the student's file"))
    expect(page.get_by_text("No stay-put: consent to all services was revoked in writing.")).to_be_visible()
    ends = page.get_by_role("table", name="Open clocks").get_by_role("row").filter(has_text="Services stop")
    # Notice dated Monday 27 April; ten school days: 28, 29, 30 April, 1, 4, 5, 6, 7, 8, 11 May.
    expect(ends).to_contain_text("Mon 11 May")
    chair.press(page.get_by_role("link", name="Rejections & BSEA"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Rejections & BSEA notices")
    settle(page)
    expect(page.get_by_role("table", name="Rejections to send").get_by_text("Callahan")).to_have_count(0)
