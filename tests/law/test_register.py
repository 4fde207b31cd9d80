"""Every rule answers the six questions, in words fit for a screen, and says how well it was read."""

from __future__ import annotations

from datetime import date

import pytest

from models.clocks.due_date import NoDueDate, deadline
from models.law.citation import Verified
from models.law.coverage import COVERAGE, Extent
from models.law.period import CalendarDays, NoNumber, SchoolDays, SchoolWorkingDays
from models.law.register import RULES, UnknownRule, rule, sections
from models.law.rule import Method, Owner

EACH = pytest.mark.parametrize("found", RULES.values(), ids=RULES)


@EACH
def test_a_rule_says_what_starts_it_what_stops_it_what_is_due_and_on_whose_authority(found):
    for words in (found.label, found.section, found.starts_on, found.stops_on, found.duty, found.note):
        assert words and words == words.strip()
    assert found.citation.text and found.citation.url.startswith("http")
    assert found.confidence in {"high", "medium", "low"}
    assert not found.label.endswith(".") and not found.starts_on.endswith(".") and not found.stops_on.endswith(".")
    assert len(found.starts_on) < 110 and len(found.stops_on) < 110 and len(found.label) < 80


@EACH
def test_words_are_quoted_only_where_they_were_read(found):
    assert len(found.citation.words.split()) <= 25
    if found.citation.words:
        assert found.verified in {Verified.PRIMARY, Verified.PARTIAL}


@EACH
def test_a_practice_is_labelled_so_and_nothing_else_is(found):
    assert found.practice == (found.verified is Verified.PRACTICE)


@EACH
def test_a_rule_without_a_number_says_what_to_enter_and_from_which_paper(found):
    if found.has_number:
        assert found.period.n >= 0
        return
    assert "enter" in found.period.why
    with pytest.raises(NoDueDate) as refusal:
        deadline(found, date(2026, 3, 2))
    assert found.label in str(refusal.value)


def test_the_register_holds_eighty_rules_each_once():
    assert len(RULES) == 80
    assert len({found.label for found in RULES.values()}) == 80
    assert all(key == found.key for key, found in RULES.items())


def test_practices_are_the_policies_on_silence_and_receipt_and_the_dates_the_bsea_sets():
    assert {key for key, found in RULES.items() if found.practice} == {
        "RECEIPT_PRESUME",
        "NO_RESPONSE_DEEMED",
        "BSEA_NOTICE_SILENCE",
        "BSEA_DATE_PARENT",
        "BSEA_DATE_DISTRICT",
    }


def test_an_unknown_key_is_refused_with_the_nearest_ones():
    with pytest.raises(UnknownRule, match="BSEA_NOTICE_REJECT"):
        rule("BSEA_NOTICE_REJECTED")
    with pytest.raises(UnknownRule, match="Rules lists every key"):
        rule("?")


def test_sections_group_every_rule_once():
    grouped = [found.key for rules in sections().values() for found in rules]
    assert sorted(grouped) == sorted(RULES)
    assert all(found.section == section for section, rules in sections().items() for found in rules)


def test_every_rule_stands_in_the_coverage_and_every_key_there_is_a_rule():
    named = [key for row in COVERAGE for key in row.rules]
    assert set(named) == set(RULES)
    for row in COVERAGE:
        assert row.words and len(row.rules) == len(set(row.rules))
        assert bool(row.rules) == (row.extent is not Extent.NOT_MODELLED)


def test_units_that_look_alike_are_not_equal():
    assert SchoolWorkingDays(5) != SchoolDays(5) != CalendarDays(5)


def test_only_iep_delivery_has_a_day_on_which_it_took_effect():
    dated = {key: found.in_force_from for key, found in RULES.items() if found.in_force_from}
    assert dated == {"IEP_DELIVERY": date(2025, 6, 13)}


def test_only_a_roll_forward_rule_takes_its_number_from_the_case():
    assert [key for key, found in RULES.items() if found.method is Method.ROLL_FORWARD] == ["BSEA_PERIOD_ROLL"]
    assert isinstance(RULES["BSEA_PERIOD_ROLL"].period, NoNumber)


def test_the_family_is_never_asked_for_a_work_by_date():
    assert not [key for key, found in RULES.items() if found.work_by and found.owed_by is Owner.PARENT]
