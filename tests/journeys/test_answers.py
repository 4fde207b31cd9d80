"""A rejection from the page that came back to its proof: a chair enters three portions, the director sends it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from sqlalchemy import create_engine, text

from seed.cast import CHAIRS
from tests import demo
from tests.demo import DIRECTOR
from tests.journeys.axe import violations
from tests.journeys.browsing import open_page, settle, visit
from tests.journeys.hands import Mouse
from tests.papers.scans import photo, scan

MEI = next(c.email for c in CHAIRS if c.name == "Mei Chen")
PORTIONS = (
    ("Service", "Speech-language 60 to 30 minutes: no data supports the cut."),
    ("Left out", "The outside evaluation asks for occupational therapy."),
    ("Transportation", "The bus stop is a mile away."),
)
# Received Monday 27 April 2026. Five calendar days after: Tue 28, Wed 29, Thu 30 April, Fri 1, Sat 2 May.
DUE = "Sat 2 May"


def test_three_portions_are_rejected_and_the_notice_goes_out_with_its_proof(browser, address, hand):
    whose = "J. Silva" if hand is Mouse else "K. Nguyễn"
    chair = open_page(browser, address)
    visit(chair, "/", MEI)
    _the_chair_enters_the_answer(chair, hand(chair), whose)
    chair.context.close()
    director = open_page(browser, address)
    visit(director, "/", DIRECTOR)
    _the_director_tells_the_bsea(director, hand(director), whose)
    director.context.close()


def _the_chair_enters_the_answer(page, hand, whose):
    waiting = page.get_by_role("table", name="Windows closing this week")
    hand.press(waiting.get_by_role("link", name=f"Record answer, {whose}"))
    hand.mark("Answer to the IEP", "rejects these portions")
    for n, (kind, words) in enumerate(PORTIONS, 1):
        if n > 1:
            hand.press(page.get_by_role("button", name="Add a portion"))
        hand.choose(page.get_by_label(f"Rejected portion {n}"), kind)
        hand.write(page.get_by_label(f"Parent's words {n}"), words)
    hand.mark("Answer to the placement", "consents")
    follows = page.get_by_role("table", name="What follows from this answer")
    for words in (f"BSEA notice due {DUE}", PORTIONS[2][1].rstrip("."), "Starts without delay", "Placement consent on"):
        expect(follows).to_contain_text(words)
    expect(page.get_by_text("Draft kept")).to_be_visible()
    hand.press(page.get_by_role("button", name="Record answer"))
    expect(page.get_by_text(f"A copy is due at the BSEA by {DUE}")).to_be_visible()
    hand.told("three rejected portions entered")
    expect(page.get_by_role("table", name="Proposals")).to_contain_text("BSEA notice due")


def _the_director_tells_the_bsea(page, hand, whose):
    queue = page.get_by_role("table", name="Rejections to send to the BSEA")
    row = queue.get_by_role("row").filter(has=page.get_by_role("button", name=f"Prepare packet, {whose}"))
    expect(row).to_contain_text(DUE)
    expect(row).to_contain_text("and 2 more")
    hand.press(row.get_by_role("button", name="Prepare packet"))
    expect(page.get_by_text("Lacks the returned IEP response page")).to_be_visible()
    hand.upload("Files", "page.jpg", photo())
    hand.press(page.get_by_role("button", name="Attach", exact=True))
    expect(page.get_by_text("page.jpg attached")).to_be_visible()
    expect(page.get_by_text("Lacks the returned")).to_have_count(0)
    hand.press(page.get_by_role("button", name="Make the packet"))
    expect(page.get_by_text("The packet is made and kept: 1 paper and the cover.")).to_be_visible()
    hand.upload("Proof of sending", "receipt.pdf", scan())
    hand.press(page.get_by_role("button", name="Record as sent"))
    expect(page.get_by_text("Recorded: sent Mon 27 Apr, on time. It stands in the register.")).to_be_visible()
    assert hand.told("a packet made and recorded as sent with proof") < 60
    expect(page.get_by_role("link", name="receipt.pdf: open")).to_be_visible()
    hand.press(page.get_by_role("link", name="All rejections and notices"))
    expect(queue).to_be_visible()
    settle(page)
    expect(row).to_have_count(0)
    register = page.get_by_role("table", name="BSEA notices of this school year").get_by_role("row")
    sent = register.filter(has=page.get_by_role("button", name=f"Open notice, {whose}")).first
    expect(sent).to_contain_text("Sent on time")
    expect(sent).to_contain_text(DUE)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_a_form_with_portions_and_on_the_page_of_a_proposal(browser, address, tmp_path, dark):
    with create_engine(demo.copy_to(tmp_path)).connect() as db:  # the same demo district as is served
        proposal = db.execute(text("select max(id) from proposal where sent_on is not null")).scalar_one()
    page = open_page(browser, address, width=400 if dark else 1280, dark=dark)
    visit(page, f"/record_answer?proposal={proposal}", DIRECTOR)
    page.get_by_text("rejects these portions").click()
    page.get_by_label("Parent's words 1").wait_for()
    page.get_by_text("Starts without delay").wait_for()
    settle(page)
    assert violations(page) == []
    assert page.evaluate("(m => m.scrollWidth - m.clientWidth)(document.querySelector('[data-testid=stMain]'))") <= 0
    visit(page, f"/proposal?proposal={proposal}", DIRECTOR)
    assert violations(page) == []
    page.context.close()
