"""An entry's words are closed by two persons, and by nobody alone; what remains says by whom, when and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, text

from models.access.principal import operator
from models.commands.errors import Refused
from models.commands.log_contact import log_contact
from models.commands.move_contact import move_contact
from models.commands.seal_contact import approve_seal, ask_seal, decline_seal
from models.tables import Act, Contact, Seal
from models.vocabulary import EntryKind, SealReason
from tests.builders import NOW
from tests.commands.test_log_contact import CALL


@pytest.fixture
def entry(town):
    call = replace(CALL, student_id=town.student(), summary="Zeppelin", proposed="Zeppelin", parent_answer="Zeppelin")
    return log_contact(town.db, town.director, call, now=NOW).contact_id


def ask(town, entry, by=None, reason=SealReason.MEDIATION, why="Said in mediation on 28 May."):
    return ask_seal(town.db, by or town.chair_bowen, entry, reason=reason, why=why, now=NOW)


def row(town, entry):
    return town.db.execute(select(Contact.__table__).where(Contact.id == entry)).one()


def test_the_text_stays_until_a_second_person_approves_and_then_a_stub_remains(town, entry):
    ask(town, entry)
    assert row(town, entry).summary == "Zeppelin"
    approve_seal(town.db, town.director, entry, now=NOW)
    stub, seal = row(town, entry), town.db.execute(select(Seal.__table__)).one()
    assert (stub.summary, stub.proposed, stub.parent_answer, stub.salt) == ("", "", "", "")
    assert (stub.occurred_at, stub.means, stub.recorded_by) == (CALL.occurred_at, "phone", town.director.name)
    assert (seal.asked_by, seal.approved_by, seal.approved_at) == ("Mei Chen", "Rosa Alvarez", NOW)


def test_the_word_leaves_the_index_with_the_text(town, entry):
    ask(town, entry)
    approve_seal(town.db, town.director, entry, now=NOW)
    if town.db.dialect.name == "sqlite":
        blocks = town.db.execute(text("SELECT block FROM contact_words_data")).scalars()
        assert not any(b"zeppelin" in bytes(block) for block in blocks)
    else:
        words = "SELECT count(*) FROM contact WHERE contact_words(summary, proposed, parent_answer) @@ 'zeppelin'"
        assert town.db.execute(text(words)).scalar_one() == 0


def test_nobody_seals_alone(town, entry):
    ask(town, entry)
    with pytest.raises(Refused, match="Mei Chen asked for this seal: a second person approves it"):
        approve_seal(town.db, town.chair_bowen, entry, now=NOW)
    with pytest.raises(Refused, match="a second person approves it, never the same"):
        approve_seal(town.db, operator(town.db, town.district_id, "Mei Chen"), entry, now=NOW)
    with pytest.raises(Refused, match="A seal takes two persons who sign in"):
        ask(town, entry, by=operator(town.db, town.district_id, "Rosa Alvarez"))
    assert row(town, entry).summary == "Zeppelin"


def test_the_second_person_may_say_no_and_the_ledger_keeps_that_it_was_asked(town, entry):
    ask(town, entry)
    decline_seal(town.db, town.director, entry, now=NOW)
    assert row(town, entry).summary == "Zeppelin"
    verbs = town.db.execute(select(Act.verb).where(Act.record == "contact").order_by(Act.id)).scalars().all()
    assert verbs == ["log_contact", "ask_seal", "decline_seal"]
    ask(town, entry)


def test_what_cannot_be_sealed_is_refused_in_words(town, entry):
    with pytest.raises(Refused, match="no such entry in your schools"):
        ask(town, entry, by=town.chair_day)
    with pytest.raises(Refused, match=r"Say in a sentence why.*603 CMR 23\.08"):
        ask(town, entry, why="  ")
    with pytest.raises(Refused, match="Nobody has asked"):
        approve_seal(town.db, town.director, entry, now=NOW)
    ask(town, entry)
    with pytest.raises(Refused, match="Mei Chen has already asked"):
        ask(town, entry, by=town.director)
    approve_seal(town.db, town.director, entry, now=NOW)
    with pytest.raises(Refused, match="was sealed by Mei Chen and Rosa Alvarez"):
        approve_seal(town.db, town.chair_both, entry, now=NOW)


def test_no_sealed_word_ever_stood_in_the_ledger(town, entry):
    ask(town, entry)
    approve_seal(town.db, town.director, entry, now=NOW)
    acts = town.db.execute(select(Act.__table__)).all()
    assert "Zeppelin" not in str(acts)
    assert {act.student_id for act in acts} == {row(town, entry).student_id}


def test_an_entry_of_the_wrong_student_is_entered_again_and_goes_to_the_seal(town, entry):
    right = town.student(last_name="Pham")
    moved = move_contact(town.db, town.chair_bowen, entry, to_student_id=right, entry_key="m", now=NOW)
    again = move_contact(town.db, town.chair_bowen, entry, to_student_id=right, entry_key="m", now=NOW)
    assert (again.contact_id, again.already) == (moved.contact_id, True)
    new, old = row(town, moved.contact_id), row(town, entry)
    assert (new.kind, new.student_id, new.summary) == (EntryKind.MOVED, right, "Zeppelin")
    assert (new.occurred_at, new.with_whom, new.corrects_id) == (old.occurred_at, old.with_whom, None)
    approve_seal(town.db, town.director, entry, now=NOW)
    assert (row(town, entry).summary, row(town, moved.contact_id).summary) == ("", "Zeppelin")


def test_an_entry_is_moved_within_scope_only(town, entry):
    other = town.student(town.day, "Diaz")
    with pytest.raises(Refused, match="no student with that number in your schools"):
        move_contact(town.db, town.chair_bowen, entry, to_student_id=other, entry_key="m", now=NOW)
    with pytest.raises(Refused, match="already stands with that student"):
        move_contact(town.db, town.director, entry, to_student_id=row(town, entry).student_id, entry_key="m", now=NOW)


def test_asked_or_approved_twice_by_the_same_person_is_once(town, entry):
    assert ask(town, entry) == ask(town, entry)
    for _ in range(2):
        approve_seal(town.db, town.director, entry, now=NOW)
    verbs = town.db.execute(select(Act.verb).where(Act.record == "contact").order_by(Act.id)).scalars().all()
    assert verbs == ["log_contact", "ask_seal", "approve_seal"]
