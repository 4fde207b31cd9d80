"""What the law keeps from a road is refused with its source, and what it allows is not."""

from __future__ import annotations

import pytest

from models.dispute_vocabulary import About, FiledBy, Road, Step
from models.roads.case import Case
from models.roads.register import REPEATS, ROADS, forbids_opening, forbids_step, may_record

P, D = FiledBy.PARENT, FiledBy.DISTRICT
REQUEST, DISTRICTS = Case(Road.HEARING, P, ()), Case(Road.HEARING, D, ())


def opening(road, by=P, about=About.PROPOSAL, *, initial=False, revoked=False, hearing=None):
    return forbids_opening(road, by, about, initial=initial, revoked=revoked, hearing=hearing)


@pytest.mark.parametrize("road", [Road.HEARING, Road.EXPEDITED_HEARING])
def test_a_district_takes_no_first_iep_and_no_first_evaluation_to_a_hearing(road):
    for told in (opening(road, D, initial=True), opening(road, D, About.INITIAL_EVALUATION)):
        assert told and "may not request a hearing" in told.reason and "603 CMR 28.07" in told.authority
    assert opening(road, P, initial=True) is None
    assert opening(road, D, About.REEVALUATION) is None


def test_a_revocation_of_all_consent_meets_neither_mediation_nor_a_districts_hearing():
    for told in (opening(Road.MEDIATION, revoked=True), opening(Road.HEARING, D, About.ALL_CONSENT_REVOKED)):
        assert told and told.authority == "603 CMR 28.07(1)(a)4; 34 CFR 300.300(b)(4)"
    assert opening(Road.HEARING, P, revoked=True) is None
    assert opening(Road.STATE_COMPLAINT, P, revoked=True) is None


def test_a_resolution_meeting_is_of_a_parents_request_only():
    told = opening(Road.RESOLUTION_MEETING, hearing=DISTRICTS)
    assert told and "no resolution meeting and no resolution period" in told.reason
    assert opening(Road.RESOLUTION_MEETING, hearing=REQUEST) is None


@pytest.mark.parametrize("road", [r for r, facts in ROADS.items() if facts.belongs])
def test_what_belongs_to_a_hearing_needs_one(road):
    assert opening(road) is not None
    assert opening(road, hearing=REQUEST) is None


@pytest.mark.parametrize("road", list(Road))
def test_only_an_agreement_of_a_resolution_meeting_may_be_voided(road):
    told = forbids_step(Case(road, P, ()), Step.VOIDED)
    assert (told is None) == (road is Road.RESOLUTION_MEETING)
    assert told is None or told.authority == "34 CFR 300.510(e), 300.506(b)(7)"


def test_an_expedited_hearing_is_neither_extended_nor_challenged():
    case = Case(Road.EXPEDITED_HEARING, P, ())
    for step in (Step.EXTENDED, Step.CHALLENGED):
        told = forbids_step(case, step)
        assert told and told.authority == "34 CFR 300.532(c)"
        assert forbids_step(REQUEST, step) is None


@pytest.mark.parametrize("road", list(Road))
def test_no_road_offers_what_the_law_forbids_on_it(road):
    case = Case(road, P, ())
    assert [s for s in may_record(case) if forbids_step(case, s)] == []
    assert {Step.HELD, Step.PRINTED} <= REPEATS
