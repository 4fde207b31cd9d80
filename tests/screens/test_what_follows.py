"""The words beside an answer, before it is recorded: each says what is true of this page and of no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

from dashboard.widgets import answer_follows
from models.clocks.answered import Standing
from models.clocks.follows import Follows
from models.clocks.stay_put_ledger import Basis, Card, Ledger, Line, Version, Without
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind
from tests.screens.rows import words

TODAY = date(2026, 4, 27)
FORM = SimpleNamespace(proposal_id=9, chair="Mei Chen", notice_waits=False, pages=(), people=())
NOTHING = Ledger((), (), (), None, {})
DUE = Follows(
    Standing(IepResponse.REJECTED_IN_FULL, TODAY), ("BSEA_NOTICE_REJECT",), date(2026, 5, 2), date(2026, 5, 1)
)


def told(found: Follows, held: Ledger = NOTHING) -> str:
    return "\n".join(" / ".join(words(cell)) for cell in answer_follows.rows(FORM, found, held, "p1", TODAY))


def test_a_rejection_is_not_called_unclear_and_an_unclear_page_is_not_called_a_rejection():
    assert "IEP rejected. Five calendar days" in told(DUE)
    unclear = replace(DUE, standing=Standing(IepResponse.UNCLEAR, TODAY), unclear=True)
    assert "Answer unclear: it counts as a rejection. Five calendar days" in told(unclear)


def test_who_answered_before_is_not_said_to_answer_late():
    late = replace(DUE, day=152, closes_on=date(2025, 11, 7))
    assert "Answered on day 152" in told(late)
    before = replace(late, answered_on=date(2025, 10, 15))
    assert "Answered before, Wed 15 Oct" in told(before) and "late answer" not in told(before)


def test_of_an_initial_iep_nothing_is_said_to_stay():
    refused = replace(DUE, standing=replace(DUE.standing, placement=PlacementResponse.REFUSES))
    card = Card(9, ProposalKind.INITIAL, Without.INITIAL, TODAY)
    said = told(refused, replace(NOTHING, cards=(card,)))
    assert "No stay-put" in said and "nothing starts" in said and "stays where" not in said
    line = Line("aide", 9, ProposalKind.INITIAL, "Aide", Basis.NOTHING, Version(), "", TODAY, 3)
    assert "Aide: nothing yet, for it was never accepted" in told(DUE, replace(NOTHING, lines=(line,)))


def test_a_revocation_that_the_other_parent_opposes_is_not_called_a_rejection():
    split = Follows(Standing(IepResponse.REVOKED, TODAY, split=True))
    assert "The revocation counts until the director decides" in told(split)
