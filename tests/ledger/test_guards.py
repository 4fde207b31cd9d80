"""The databases refuse to change or remove acts and what was signed. One lawful exit: the two-person seal."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.commands import acts
from models.database import reading, transaction
from models.ledger.guards import expected as all_guards
from models.ledger.guards import lifted, standing
from models.tables import Contact, Seal, WrittenNotice
from tests.builders import NOW, TODAY, count, create, create_person, create_town

SAYS = "only added to, in its order|was (filed|signed) is not changed or removed|filed already"


@pytest.fixture
def kept(engine):
    """Two acts, one contact, and the person who asks for and the one who approves a seal."""
    with transaction(engine) as db:
        town = create_town(db)
        student = town.student()
        contact = create(
            db, Contact, district_id=town.district_id, student_id=student, entry_key="a", occurred_at=NOW,
            means="phone", direction="to_parent", outcome="reached", summary="Called.", salt="00", recorded_at=NOW,
        )  # fmt: skip
        acts.record(db, town.director, "log_contact", "contact", contact, now=NOW, student_id=student)
        acts.record(db, town.director, "look", "student", student, now=NOW, student_id=student)
        other = create_person(db, town.district_id, "Kim Lee")
    return town, student, contact, (town.director.scope.person_id, other.scope.person_id)


SQLITE = [
    "INSERT OR REPLACE INTO act SELECT * FROM act WHERE id = 1",
    "REPLACE INTO contact SELECT * FROM contact",
    "REPLACE INTO contact (district_id, student_id, entry_key, occurred_at, means, direction, with_whom, outcome, "
    "language, interpreter, summary, recorded_at, recorded_by) SELECT district_id, student_id, entry_key, occurred_at, "
    "means, direction, '', outcome, '', 0, 'other', recorded_at, '' FROM contact",
    "UPDATE OR REPLACE act SET id = 2 WHERE id = 1",
    "INSERT INTO act (district_id, at, by, verb, record, reason, detail) VALUES (1, '2026-01-01', '', '', '', '', '')",
    "INSERT INTO act (id, district_id, at, by, verb, record, reason, detail, prev) "
    "VALUES (3, 1, '2026-01-01', '', '', '', '', '', 'forged')",
]
POSTGRESQL = ["TRUNCATE act CASCADE", "TRUNCATE contact CASCADE"]
BOTH = [
    "UPDATE act SET reason = 'other' WHERE id = 1",
    "DELETE FROM act",
    "INSERT INTO act SELECT * FROM act WHERE id = 1 ON CONFLICT (id) DO UPDATE SET reason = 'other'",
    "UPDATE contact SET summary = 'other'",
    "UPDATE contact SET summary = '', salt = ''",
    "DELETE FROM contact",
    "INSERT INTO contact SELECT * FROM contact WHERE true ON CONFLICT (id) DO UPDATE SET summary = 'other'",
]


def refused(engine, statement: str, **values) -> None:
    with pytest.raises(DBAPIError, match=SAYS), engine.begin() as db:
        if engine.dialect.name == "postgresql":
            db.execute(text("SET session_replication_role = replica"))  # as a superuser might: guards stand always
        else:
            db.exec_driver_sql("PRAGMA recursive_triggers = OFF")
        db.execute(text(statement), values)


def test_acts_and_filed_contacts_are_neither_changed_removed_nor_replaced(engine, kept):
    for statement in (*BOTH, *(SQLITE if engine.dialect.name == "sqlite" else POSTGRESQL)):
        refused(engine, statement)
    with reading(engine) as db:
        assert db.execute(text("SELECT summary, salt FROM contact")).all() == [("Called.", "00")]
        assert db.execute(text("SELECT id, reason FROM act ORDER BY id")).all() == [(1, ""), (2, "")]


def test_a_signed_notice_is_sent_once_follows_its_student_and_is_else_neither_changed_nor_removed(engine, kept):
    town, student, *_ = kept
    with transaction(engine) as db:
        create(
            db, WrittenNotice, district_id=town.district_id, student_id=student, entry_key="n", form="n2",
            action="A one-to-one aide", signed_on=TODAY, recorded_at=NOW, recorded_by="Rosa Alvarez",
        )  # fmt: skip
    refused(engine, "UPDATE written_notice SET action = 'other'")
    refused(engine, "UPDATE written_notice SET sent_on = signed_on, why = 'added later'")
    with transaction(engine) as db:
        db.execute(text("UPDATE written_notice SET school_id = :school"), {"school": town.day})
        db.execute(text("UPDATE written_notice SET sent_on = signed_on, sent_how = 'mail'"))
    refused(engine, "UPDATE written_notice SET sent_how = 'by hand'")
    refused(engine, "UPDATE written_notice SET sent_on = NULL")
    refused(engine, "DELETE FROM written_notice")
    if engine.dialect.name == "sqlite":
        refused(engine, "REPLACE INTO written_notice SELECT * FROM written_notice")
    else:
        refused(engine, "TRUNCATE written_notice CASCADE")
    with reading(engine) as db:
        stands = db.execute(text("SELECT action, sent_how, school_id FROM written_notice")).all()
    assert stands == [("A one-to-one aide", "mail", town.day)]


def test_only_a_seal_that_a_second_person_approved_lets_the_text_go_and_nothing_else(engine, kept):
    town, student, contact, (asks, approves) = kept
    empties = "UPDATE contact SET summary = '', proposed = '', parent_answer = '', salt = ''"
    with transaction(engine) as db:
        create(
            db, Seal, district_id=town.district_id, contact_id=contact, student_id=student, reason="mediation",
            why="Mediation talk", asked_by_id=asks, asked_by="Rosa Alvarez", asked_at=NOW,
        )  # fmt: skip
    refused(engine, empties)
    for approver in (asks, approves):
        with transaction(engine) as db:
            db.execute(text("UPDATE seal SET approved_by_id = :who, approved_at = asked_at"), {"who": approver})
        if approver == asks:
            refused(engine, empties)
    refused(engine, "UPDATE contact SET summary = 'kinder', proposed = '', parent_answer = '', salt = ''")
    refused(engine, empties + ", outcome = 'no_answer'")
    refused(engine, empties + ", recorded_by = 'Somebody Else'")
    with transaction(engine) as db:
        db.execute(text(empties))
        assert db.execute(text("SELECT summary, salt FROM contact")).all() == [("", "")]


def test_every_guard_stands_and_stands_again_after_it_was_lifted(engine, kept):
    events = ("update", "delete", "insert" if engine.dialect.name == "sqlite" else "truncate")
    expected = {f"guard_{table}_{event}": table for table in ("act", "contact", "written_notice") for event in events}
    with transaction(engine) as db:
        assert standing(db) == expected
        assert all_guards(db) == set(expected)
        with lifted(db):
            assert standing(db) == {}
            db.execute(text("DELETE FROM act"))
        assert standing(db) == expected
    refused(engine, "DELETE FROM contact")
    with reading(engine) as db:
        assert count(db, Contact) == 1
