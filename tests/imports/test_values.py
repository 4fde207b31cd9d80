"""Dates, codes and closed lists: each accepted spelling, and the day it stops being one."""

from __future__ import annotations

from datetime import date

import pytest

from models.imports import values
from models.imports.refusal import BadCell, DayFirst
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind


@pytest.mark.parametrize(
    "text", ["2026-04-16", "4/16/2026", "04/16/2026", "2026-04-16 00:00:00", "4/16/2026 12:00:00 AM"]
)
def test_iso_and_us_dates_are_read(text):
    assert values.day(text, "sent_on") == date(2026, 4, 16)


def test_no_date_is_none():
    assert values.day("", "sent_on") is None


def test_an_ambiguous_date_is_month_first():
    assert values.day("4/5/2026", "sent_on") == date(2026, 4, 5)


@pytest.mark.parametrize("text", ["16/4/2026", "31/12/2025", "13/1/2026", "16.04.2026", "16-4-2026", "16/4/2026 08:00"])
def test_a_date_that_can_only_be_day_first_refuses_the_file(text):
    with pytest.raises(DayFirst, match="can only be day/month/year"):
        values.day(text, "sent_on")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("4/16/26", "two digits"),
        ("2026-02-29", "no such day"),
        ("2/30/2026", "no such day"),
        ("yesterday", "no date"),
        ("46127", "no date"),
        ("12/12/0026", "cannot be right"),
        ("13/13/2026", "no such day"),
        ("2026-4-16", "no date"),
        ("٢٠٢٦-٠٤-١٦", "no date"),
    ],
)
def test_what_is_no_date_is_a_bad_cell(text, why):
    with pytest.raises(BadCell, match=why):
        values.day(text, "sent_on")


def test_an_eight_digit_code_keeps_its_zeros():
    assert values.organisation_code("00350560", "school_code") == "00350560"


@pytest.mark.parametrize(("text", "probably"), [("3480005", "03480005"), ("350560", "00350560")])
def test_a_shortened_code_is_named_with_the_code_it_probably_was(text, probably):
    with pytest.raises(BadCell, match=f"has {len(text)} digits: a spreadsheet.*probably {probably}"):
        values.organisation_code(text, "school_code")


def test_a_state_id_keeps_its_zeros_and_a_scientific_one_is_refused():
    assert values.state_id("0012345678") == "0012345678"
    with pytest.raises(BadCell, match="into a number"):
        values.state_id("1.02E+09")


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("accepted", IepResponse.ACCEPTED),
        ("Accepted", IepResponse.ACCEPTED),
        ("REJECTED", IepResponse.REJECTED_IN_FULL),
        ("rejected in part", IepResponse.REJECTED_IN_PART),
        ("Partial", IepResponse.REJECTED_IN_PART),
        ("partially rejected", IepResponse.REJECTED_IN_PART),
        ("No Response", IepResponse.NO_RESPONSE),
        ("", IepResponse.AWAITING),
    ],
)
def test_each_allowed_response_is_read_in_any_case(text, member):
    assert values.listed(text, "response", values.RESPONSES) is member


@pytest.mark.parametrize(
    ("text", "member"),
    [
        ("consents", PlacementResponse.CONSENTS),
        ("Accepted", PlacementResponse.CONSENTS),
        ("refuses", PlacementResponse.REFUSES),
        ("REJECTED", PlacementResponse.REFUSES),
        ("no response", PlacementResponse.NO_RESPONSE),
        ("", PlacementResponse.AWAITING),
    ],
)
def test_each_allowed_placement_response_is_read_in_any_case(text, member):
    assert values.listed(text, "placement_response", values.PLACEMENT_RESPONSES) is member


@pytest.mark.parametrize("text", ["maybe", "yes", "rejected partly", "n/a", "awaiting"])
def test_any_other_response_is_a_bad_cell(text):
    with pytest.raises(BadCell, match="Allowed here: accepted, rejected"):
        values.listed(text, "response", values.RESPONSES)
    with pytest.raises(BadCell, match="Allowed here: consents"):
        values.listed(text, "placement_response", values.PLACEMENT_RESPONSES)


def test_a_kind_of_proposal_is_read_with_underscore_hyphen_or_space():
    for text in ("no_eligibility", "No Eligibility", "NO-ELIGIBILITY"):
        assert values.listed(text, "proposal_type", values.KINDS) is ProposalKind.NO_ELIGIBILITY
