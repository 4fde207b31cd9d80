"""An answer recorded the day it arrives: by mouse, portion by portion; by keyboard, a late acceptance."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect
from sqlalchemy import create_engine, text

from seed.cast import CHAIRS
from tests import demo
from tests.demo import DIRECTOR
from tests.journeys.browsing import open_page, settle, visit
from tests.journeys.test_every_screen import violations

MEI = next(c.email for c in CHAIRS if c.name == "Mei Chen")
PORTIONS = (
    ("Service", "Speech-language 60 to 30 minutes: no data supports the cut."),
    ("Left out", "The outside evaluation asks for occupational therapy."),
    ("Transportation", "The bus stop is a mile away."),
)


def asked(question: str, folder) -> tuple:
    """From the same demo district as is served."""
    with create_engine(demo.copy_to(folder)).connect() as db:
        return tuple(db.execute(text(question)).first())


def test_a_chair_enters_three_rejected_portions_and_the_director_finds_the_notice(page):
    visit(page, "/pending_responses", MEI)
    started, clicks = time.monotonic(), 0

    def click(found):
        nonlocal clicks
        found.click()
        clicks += 1

    click(page.get_by_role("link", name="Record answer, J. Silva"))
    click(page.get_by_text("rejects these portions"))
    for n, (kind, words) in enumerate(PORTIONS, 1):
        if n > 1:
            click(page.get_by_role("button", name="Add a portion"))
        click(page.get_by_label(f"Rejected portion {n}"))
        click(page.get_by_role("option", name=kind, exact=True))
        click(page.get_by_label(f"Parent's words {n}"))
        page.get_by_label(f"Parent's words {n}").fill(words)
    click(page.get_by_text("consents", exact=True))
    follows = page.get_by_role("table", name="What follows from this answer")
    expect(follows).to_contain_text("BSEA notice due Sat 2 May")
    expect(follows).to_contain_text("The bus stop is a mile away")
    expect(follows).to_contain_text("Starts without delay")
    expect(follows).to_contain_text("Placement consent on file")
    expect(page.get_by_text("Draft kept")).to_be_visible()
    click(page.get_by_role("button", name="Record answer"))
    expect(page.get_by_text("A copy is due at the BSEA by Sat 2 May")).to_be_visible()
    print(f"three rejected portions by mouse: {time.monotonic() - started:.1f} s, {clicks} clicks")
    settle(page)
    expect(page.get_by_role("table", name="Proposals")).to_contain_text("BSEA notice due")
    visit(page, "/bsea_notices", DIRECTOR)
    row = page.get_by_role("table", name="Rejections to send to the BSEA").get_by_role("row", name="J. Silva")
    expect(row).to_contain_text("Sat 2 May")


def test_a_parent_accepts_late_and_the_case_closes_by_keyboard_alone(page, tmp_path):
    student, proposal = asked(
        "select p.student_id, p.id from proposal p where p.dispute = 'notice_sent' and p.iep_response ="
        " 'rejected_in_part' and p.placement_response <> 'refuses' and p.kind = 'annual' and 1 = (select count(*) from"
        " parent where parent.student_id = p.student_id) and 1 = (select count(*) from proposal q where q.student_id ="
        " p.student_id) order by p.id limit 1",
        tmp_path,
    )
    visit(page, f"/record_answer?proposal={proposal}", DIRECTOR)
    started, keys = time.monotonic(), 0

    def press(key):
        nonlocal keys
        page.keyboard.press(key)
        keys += 1

    page.get_by_role("button", name="Record answer").wait_for()
    settle(page)
    page.get_by_label("Proof (optional)").focus()
    while "accepts" not in page.evaluate("document.activeElement.closest('label')?.innerText ?? ''"):
        press("Tab")
        assert keys < 20, "the answer is not reached by Tab"
    press("Space")
    follows = page.get_by_role("table", name="What follows from this answer")
    expect(follows).to_contain_text("The dispute closes")
    while page.evaluate("document.activeElement.innerText") != "Record answer":
        press("Tab")
        assert keys < 50, "the button is not reached by Tab"
    press("Enter")
    expect(page.get_by_text("Saved. The answer received")).to_be_visible()
    print(f"a late acceptance by keyboard: {time.monotonic() - started:.1f} s, {keys} keys")
    settle(page)
    expect(page.get_by_role("table", name="Proposals")).to_contain_text("dispute closed")
    assert f"student={student}" in page.url


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_in_a_form_with_portions_and_on_the_page_of_a_proposal(browser, address, tmp_path, dark):
    (proposal,) = asked("select max(id) from proposal where sent_on is not null", tmp_path)
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
