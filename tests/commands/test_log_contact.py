"""A contact is filed once with both its dates, by whoever may see the student, and never edited."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from models.commands.errors import Refused
from models.commands.log_contact import LONGEST, ContactEntry, log_contact
from models.ledger.entries import bound_texts, facts
from models.tables import Act, Contact
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome, EntryKind
from tests.builders import NOW

CALL = ContactEntry(
    "5a1e", 0, datetime(2026, 5, 29, 13, 5, tzinfo=UTC), ContactMeans.PHONE, ContactDirection.TO_PARENT,
    ContactOutcome.REACHED, "Maria Silva", "Portuguese", True, "She has the proposal and is reading it.",
)  # fmt: skip


@pytest.fixture
def call(town):
    return replace(CALL, student_id=town.student())


def test_both_dates_are_kept(town, call):
    logged = log_contact(town.db, town.director, call, now=NOW)
    row = town.db.execute(select(Contact.__table__).where(Contact.id == logged.contact_id)).one()
    assert row.occurred_at == datetime(2026, 5, 29, 13, 5, tzinfo=UTC)
    assert row.recorded_at == NOW
    assert (row.recorded_by, row.with_whom, row.interpreter) == (town.director.name, "Maria Silva", True)


def test_the_same_form_sent_twice_files_one_entry(town, call):
    first = log_contact(town.db, town.director, call, now=NOW)
    again = log_contact(town.db, town.director, call, now=NOW)
    assert (again.contact_id, again.already) == (first.contact_id, True)
    assert town.db.execute(select(func.count()).select_from(Contact)).scalar_one() == 1


def test_other_words_from_a_second_window_are_not_taken_for_filed(town, call):
    log_contact(town.db, town.director, call, now=NOW)
    with pytest.raises(Refused, match="filed before, from another window, with other words"):
        log_contact(town.db, town.director, replace(call, summary="She will not sign."), now=NOW)


def test_an_attempt_needs_no_words_but_an_exchange_does(town, call):
    attempt = replace(call, entry_key="a", outcome=ContactOutcome.VOICEMAIL, summary="")
    assert not log_contact(town.db, town.director, attempt, now=NOW).already
    with pytest.raises(Refused, match=r"what was said.*300\.322\(d\)"):
        log_contact(town.db, town.director, replace(call, entry_key="b", summary="  "), now=NOW)


def test_the_future_is_a_plan_not_a_contact(town, call):
    ahead = replace(call, occurred_at=datetime(2026, 6, 1, 14, 1, tzinfo=UTC))
    with pytest.raises(Refused, match="dated in the future"):
        log_contact(town.db, town.director, ahead, now=NOW)
    assert log_contact(town.db, town.director, replace(ahead, occurred_at=NOW), now=NOW).contact_id


def test_too_long_a_text_is_refused_by_its_length(town, call):
    with pytest.raises(Refused, match="20,001 characters"):
        log_contact(town.db, town.director, replace(call, summary="x" * (LONGEST + 1)), now=NOW)
    assert log_contact(town.db, town.director, replace(call, summary="x" * LONGEST), now=NOW).contact_id


def test_another_schools_chair_finds_no_such_student(town, call):
    with pytest.raises(Refused, match="no student with that number in your schools"):
        log_contact(town.db, town.chair_day, call, now=NOW)


def test_a_correction_points_at_an_entry_of_the_same_student(town, call):
    first = log_contact(town.db, town.director, call, now=NOW)
    better = replace(call, entry_key="c", summary="It was her sister.", corrects_id=first.contact_id)
    fixed = log_contact(town.db, town.director, better, now=NOW)
    kept = town.db.execute(select(Contact.summary).where(Contact.id == first.contact_id)).scalar_one()
    assert kept == "She has the proposal and is reading it."
    assert town.db.execute(select(Contact.corrects_id).where(Contact.id == fixed.contact_id)).scalar_one()
    with pytest.raises(Refused, match="not one of this student's"):
        log_contact(town.db, town.director, replace(better, entry_key="d", student_id=town.student()), now=NOW)


def test_the_act_says_who_and_what_but_not_a_word_of_the_entry(town, call):
    logged = log_contact(town.db, town.director, call, now=NOW)
    act = town.db.execute(select(Act.__table__).where(Act.record == "contact")).one()
    assert (act.verb, act.record_id, act.by) == ("log_contact", logged.contact_id, town.director.name)
    assert "reading" not in act.detail


def test_a_parents_own_statement_stands_beside_the_entry_it_is_about(town, call):
    first = log_contact(town.db, town.director, call, now=NOW)
    about = {"corrects_id": first.contact_id, "kind": EntryKind.PARENT_STATEMENT, "entry_key": "s"}
    theirs = replace(call, direction=ContactDirection.FROM_PARENT, outcome=ContactOutcome.RECEIVED, **about)
    log_contact(town.db, town.director, replace(theirs, summary="I never said so."), now=NOW)
    kinds = town.db.execute(select(Contact.kind).order_by(Contact.id)).scalars().all()
    assert kinds == ["entry", "parent_statement"]
    with pytest.raises(Refused, match=r"the parent's own words.*603 CMR 23\.08\(1\)"):
        log_contact(town.db, town.director, replace(theirs, entry_key="t", summary=" "), now=NOW)
    with pytest.raises(Refused, match="Say which entry this is about"):
        log_contact(town.db, town.director, replace(theirs, entry_key="t", corrects_id=None), now=NOW)


def test_what_looks_like_a_formula_or_markup_is_kept_as_it_was_typed(town, call):
    words = "=1+1 <script>alert(1)</script> [x](javascript:y) :red[z]"
    logged = log_contact(town.db, town.director, replace(call, summary=words), now=NOW)
    assert town.db.execute(select(Contact.summary).where(Contact.id == logged.contact_id)).scalar_one() == words


def test_a_follow_up_is_a_day_to_come(town, call):
    with pytest.raises(Refused, match="The day to follow up has passed"):
        log_contact(town.db, town.director, replace(call, follow_up_on=date(2026, 5, 31)), now=NOW)
    assert log_contact(town.db, town.director, replace(call, follow_up_on=date(2026, 6, 1)), now=NOW).contact_id


def test_the_act_binds_the_words_by_a_salt_that_no_two_entries_share(town, call):
    ids = [log_contact(town.db, town.director, replace(call, entry_key=key), now=NOW).contact_id for key in "ab"]
    rows = town.db.execute(select(Contact.__table__).where(Contact.id.in_(ids)).order_by(Contact.id)).mappings().all()
    acts = town.db.execute(select(Act.__table__).where(Act.verb == "log_contact").order_by(Act.id)).all()
    assert [act.commitment for act in acts] == [bound_texts(row) for row in rows]
    assert [json.loads(act.detail)["after"] for act in acts] == [facts(row) for row in rows]
    assert len({row["salt"] for row in rows}) == len({act.commitment for act in acts}) == 2
