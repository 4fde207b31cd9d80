"""The teachers' sheet: one tagged page of what is to be delivered, without the dispute and without a parent's words."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdf

from models.clocks.stay_put import ledger
from models.clocks.stay_put_facts import GridRow, History, Listed, Offer, Returned
from models.clocks.stay_put_today import delivered
from models.papers.in_force import NOT_ENTERED, in_force_pdf, may_print
from models.queries.stay_put import InForce
from models.vocabulary import IepResponse, PortionKind, ProposalKind

D = date
FIRST = Offer(1, ProposalKind.INITIAL, D(2025, 3, 3), answers=(Returned(D(2025, 3, 20), IepResponse.ACCEPTED, id=1),))
REJECTED = Returned(D(2026, 4, 21), IepResponse.REJECTED_IN_PART, portions=(
    Listed("Speech-language must not be cut, this is wrong", PortionKind.SERVICE, id=1),
    Listed("The aide who was promised is left out", PortionKind.OMISSION, today="=2 hours #daily", id=2),
    Listed("Reading goal has no measure", PortionKind.GOAL, id=3),
), id=2)  # fmt: skip
GRID = (
    GridRow("Speech-language", "60 min, weekly", True, offer_id=1, setting="in other settings"),
    GridRow("Counseling", "30 min, weekly", True, offer_id=1, setting="in general education"),
    GridRow("Speech-language", "30 min, weekly", False, offer_id=2),
    GridRow("Counseling", "30 min, weekly", False, offer_id=2),
)
HISTORY = History((FIRST, Offer(2, ProposalKind.ANNUAL, D(2026, 4, 1), answers=(REJECTED,))), GRID)


def sheet(history=HISTORY, placement="Full inclusion"):
    found = ledger(history)
    made = InForce(delivered(history, found), found, {}, placement, True)
    data = in_force_pdf(made, student="Dana Okafor", grade="grade 4", school="Bowen", chair="Mei Chen",
                        district="Alder Falls", today=D(2026, 4, 27), export="c0ffee")  # fmt: skip
    paper = pypdf.PdfReader(io.BytesIO(data))
    return paper, " ".join(" ".join(page.extract_text() for page in paper.pages).split())


def test_one_tagged_page_says_what_is_delivered_at_the_level_in_force():
    paper, words = sheet()
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in paper.trailer["/Root"]
    assert len(paper.pages) == 1
    levels = ("Speech-language 60 min, weekly in other settings", "Counseling 30 min, weekly", "=2 hours #daily")
    for said in (*levels, "Dana Okafor, grade 4", "27 April 2026", f"Goal {NOT_ENTERED}", "copy c0ffee"):
        assert said in words, said


def test_no_word_of_the_dispute_and_none_of_the_parents_is_on_it():
    _, words = sheet()
    for unsaid in ("wrong", "promised", "no measure", "reject", "disput", "proposed", "speech-language 30", "stay"):
        assert unsaid not in words.casefold(), unsaid


def test_an_iep_without_a_grid_is_named_by_its_day_and_nothing_accepted_makes_no_sheet():
    _, words = sheet(replace(HISTORY, offers=(FIRST,), grid=()), placement="")
    assert "20 March 2025" in words and "Deliver the IEP named above" in words and f"Placement {NOT_ENTERED}" in words
    refused = Offer(1, ProposalKind.INITIAL, answers=(replace(REJECTED, iep=IepResponse.REJECTED_IN_FULL),))
    found = ledger(History((refused,)))
    assert not may_print(InForce(delivered(History((refused,)), found), found, {}, "", True))


def test_an_amendment_that_was_accepted_since_is_named_with_its_day():
    answer = Returned(D(2026, 4, 24), IepResponse.ACCEPTED, id=9)
    amendment = Offer(3, ProposalKind.AMENDMENT, D(2026, 4, 13), answers=(answer,))
    _, words = sheet(History((FIRST, amendment), GRID[:2]))
    assert "what was last accepted, 20 March 2025, as amended 24 April 2026" in words
    _, words = sheet(History((FIRST, replace(amendment, answers=())), GRID[:2]))
    assert "amended" not in words, "one that waits for its answer changes nothing"


def test_a_service_without_a_name_is_not_delivered_twice_unasked():
    portion = Listed("Do not cut it", PortionKind.SERVICE, today="60 min, weekly", id=1)
    _, words = sheet(
        replace(HISTORY, offers=(FIRST, replace(HISTORY.offers[1], answers=(replace(REJECTED, portions=(portion,)),))))
    )
    assert "Service or support 60 min, weekly" in words
    assert "may be one of the services that stand here by name: ask the team chair which" in words
