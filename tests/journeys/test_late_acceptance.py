"""A parent who never answered accepts on day 33: a late answer is always taken, and the dispute closes."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from models.access.principal import principal_of
from models.commands.record_answer import record_answer
from models.commands.returned_page import ReturnedPage
from models.commands.send_notice import Copy, send_notice
from models.database import create, transaction
from models.tables import Clock, Parent, Proposal, Student
from models.vocabulary import PlacementResponse
from seed.cast import CHAIRS
from tests import demo
from tests.journeys.browsing import open_page, settle, visit

MEI = next(c.email for c in CHAIRS if c.name == "Mei Chen")
GOMES = "C. Gomes"


@pytest.fixture
def window(browser, address):
    opened = open_page(browser, address).context
    yield opened
    opened.close()


@pytest.fixture
def address(tmp_path):
    """Caio Gomes: received on 25 March; of the two pages only the placement's came, on 6 April: refused, and the BSEA
    has its copy since the 9th. The IEP itself was never answered."""
    url = demo.copy_to(tmp_path)
    engine = create(url)
    when = {"today": demo.DAY, "now": demo.NOW}
    with transaction(engine) as db:
        proposal = db.execute(
            select(Proposal.id, Proposal.district_id, Parent.id.label("parent_id"))
            .join(Student, Student.id == Proposal.student_id)
            .join(Parent, Parent.student_id == Student.id)
            .where(Student.last_name == "Gomes", Proposal.received_on == date(2026, 3, 25))
        ).one()
        director = principal_of(db, proposal.district_id, demo.DIRECTOR)
        refused = ReturnedPage(
            "pl1", proposal.id, date(2026, 4, 6), proposal.parent_id, placement=PlacementResponse.REFUSES
        )
        record_answer(db, director, refused, **when)
        clock = select(Clock.id).where(Clock.proposal_id == proposal.id, Clock.rule_key == "BSEA_NOTICE_PLACEMENT")
        send_notice(db, director, db.execute(clock).scalar_one(), Copy(date(2026, 4, 9), "e-mail"), **when)
    engine.dispose()
    with demo.served(url) as where:
        yield where


def test_a_parent_accepts_on_day_33_and_the_dispute_closes_with_its_reason(page, hand):
    """Counted on paper: received Wed 25 March; the 31st is day 6, 24 April day 30, and Monday 27 April day 33."""
    visit(page, "/pending_responses", MEI)
    row = page.get_by_role("table", name="Families who have not answered").get_by_role("row").filter(has_text=GOMES)
    expect(row).to_contain_text("Day 33, no answer")
    expect(row).to_contain_text("day 30 was Fri 24 Apr")
    chair = hand(page)
    chair.press(row.get_by_role("link", name="Record answer"))
    chair.mark("Answer to the IEP", "accepts")
    chair.mark("Answer to the placement", "consents")
    follows = page.get_by_role("table", name="What follows from this answer")
    for words in ("The dispute closes", "Answered on day 33", "A late answer is always taken", "Starts without delay"):
        expect(follows).to_contain_text(words)
    chair.press(page.get_by_role("button", name="Record answer"))
    expect(page.get_by_text("Saved. The answer received Mon 27 Apr is on record.")).to_be_visible()
    chair.told("a late acceptance recorded")
    proposals = page.get_by_role("table", name="Proposals")
    proposal = proposals.get_by_role("row").filter(has_text="dispute closed")
    for words in ("IEP accepted", "placement consented to", "the parent accepted"):
        expect(proposal).to_contain_text(words, ignore_case=True)
    settle(page)
    chair.press(proposal.get_by_role("link", name="Annual IEP"))
    expect(page.get_by_text("Dispute closed: the parent accepted")).to_be_visible()
    chair.press(page.get_by_role("link", name="Pending responses"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Pending responses")
    settle(page)
    expect(row).to_have_count(0)
