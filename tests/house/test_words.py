"""Every rule cited and verified; every member of every vocabulary phrased for a reader."""

from __future__ import annotations

import inspect
from enum import StrEnum

import pytest

from dashboard import dispute_phrasing, phrasing, services_phrasing
from models import dispute_vocabulary, services_vocabulary, vocabulary
from models.law.citation import Verified
from models.law.register import RULES

LISTS = vars(vocabulary) | vars(dispute_vocabulary) | vars(services_vocabulary)
VOCABULARIES = {
    name: found for name, found in LISTS.items() if inspect.isclass(found) and issubclass(found, StrEnum)
    and found is not StrEnum
}  # fmt: skip
NOT_SHOWN = {
    "Mode": "a demo district is told by a banner, a real one by its absence",
    "ContactDirection": "worded by the one form that asks for it, dashboard/widgets/contact_fields.py",
}


def dictionaries(members):
    """The dictionaries of phrasing whose keys are members of that vocabulary."""
    said = [*vars(phrasing).values(), *vars(dispute_phrasing).values(), *vars(services_phrasing).values()]
    return [d for d in said if isinstance(d, dict) and d and all(type(k) is members for k in d)]


@pytest.mark.parametrize("name", [n for n in VOCABULARIES if n not in NOT_SHOWN])
def test_every_member_has_its_words(name):
    found = dictionaries(VOCABULARIES[name])
    assert found, f"dashboard/phrasing.py has no words for {name}"
    for words in found:
        assert set(words) == set(VOCABULARIES[name])
        assert all(text and text == text.strip() for text in words.values())
        assert len(set(words.values())) == len(words), "two members in the same words cannot be told apart"


def test_what_is_not_shown_exists_and_has_no_words():
    for name in NOT_SHOWN:
        assert dictionaries(VOCABULARIES[name]) == []


def test_every_bsea_trigger_has_its_words():
    assert {key for key in RULES if key.startswith("BSEA_NOTICE_")} == set(phrasing.TRIGGER)


@pytest.mark.parametrize("key", RULES)
def test_every_rule_is_cited_and_says_how_it_was_verified(key):
    found = RULES[key]
    assert found.citation.text.strip() and found.citation.url.startswith(("https://", "http://"))
    assert found.verified in Verified and found.verified.sentence.endswith(".")


@pytest.mark.parametrize("members", VOCABULARIES.values(), ids=VOCABULARIES)
def test_stored_values_fit_their_column_and_are_words(members):
    for member in members:
        assert len(member.value) <= 24 and member.value == member.name.lower()
