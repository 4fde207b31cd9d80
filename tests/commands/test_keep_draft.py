"""What is typed is kept as it is typed, for its author alone, and is gone when it is filed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from models.access.principal import operator
from models.commands.errors import Refused
from models.commands.keep_draft import LONGEST, discard_draft, keep_draft
from models.commands.log_contact import log_contact
from models.queries.drafts import drafts
from models.tables import Act, Draft
from models.vocabulary import Fact
from tests.builders import NOW
from tests.commands.test_log_contact import CALL


def test_a_draft_is_kept_over_the_one_before_and_found_again_by_its_author(town):
    pupil = town.student()
    for n, words in enumerate(("She", "She says", "She says “não”")):
        at = NOW + timedelta(seconds=n)
        keep_draft(town.db, town.chair_bowen, Fact.CONTACT, "k1", {"said": words}, now=at, student_id=pupil)
    [found] = drafts(town.db, town.chair_bowen.scope, Fact.CONTACT, student_id=pupil)
    assert (found.entry_key, found.fields, found.updated_at) == ("k1", {"said": "She says “não”"}, at)
    assert drafts(town.db, town.director.scope, Fact.CONTACT) == ()
    assert town.db.execute(select(func.count()).select_from(Act)).scalar_one() == 0


def test_filing_takes_the_draft_away_in_the_same_transaction(town):
    call = replace(CALL, student_id=town.student())
    keep_draft(town.db, town.director, Fact.CONTACT, call.entry_key, {}, now=NOW, student_id=call.student_id)
    log_contact(town.db, town.director, call, now=NOW)
    assert drafts(town.db, town.director.scope, Fact.CONTACT) == ()


def test_one_throws_away_ones_own_and_never_another_persons(town):
    keep_draft(town.db, town.director, Fact.CONTACT, "k1", {"said": "x"}, now=NOW)
    discard_draft(town.db, town.chair_both, "k1")
    assert len(drafts(town.db, town.director.scope, Fact.CONTACT)) == 1
    discard_draft(town.db, town.director, "k1")
    assert drafts(town.db, town.director.scope, Fact.CONTACT) == ()


def test_a_draft_about_another_schools_student_is_refused_and_one_who_left_is_not_shown(town):
    pupil = town.student()
    with pytest.raises(Refused, match="no student with that number in your schools"):
        keep_draft(town.db, town.chair_day, Fact.CONTACT, "k1", {}, now=NOW, student_id=pupil)
    keep_draft(town.db, town.chair_bowen, Fact.CONTACT, "k2", {}, now=NOW, student_id=pupil)
    town.db.exec_driver_sql(f"UPDATE student SET school_id = {town.day}")
    assert drafts(town.db, town.chair_bowen.scope, Fact.CONTACT) == ()


def test_the_one_operator_of_a_machine_has_drafts_too(town):
    alone = operator(town.db, town.district_id, "Rosa Alvarez")
    keep_draft(town.db, alone, Fact.CONTACT, "k1", {"said": "x"}, now=NOW, student_id=town.student())
    assert drafts(town.db, alone.scope, Fact.CONTACT)[0].fields == {"said": "x"}


def test_fifty_thousand_characters_stay_typed_and_more_than_a_draft_holds_is_refused_by_its_length(town):
    keep_draft(town.db, town.director, Fact.CONTACT, "k1", {"said": "é" * 50_000}, now=NOW)
    assert len(drafts(town.db, town.director.scope, Fact.CONTACT)[0].fields["said"]) == 50_000
    with pytest.raises(Refused, match="characters; a draft keeps 500,000"):
        keep_draft(town.db, town.director, Fact.CONTACT, "k1", {"said": "x" * LONGEST}, now=NOW)
    assert town.db.execute(select(func.length(Draft.fields))).scalar_one() > 50_000
