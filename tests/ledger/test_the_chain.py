"""Every act carries the hash of the act before it, and of the same student's act before it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from sqlalchemy import select

from models.commands import acts
from models.database import reading, transaction
from models.ledger.chain import act_hash, commitment
from models.tables import Act
from tests.builders import NOW, create_town


def stored(engine):
    with reading(engine) as db:
        return db.execute(select(Act.__table__).order_by(Act.id)).mappings().all()


def test_acts_are_linked_over_the_whole_database_and_for_each_student(engine):
    with transaction(engine) as db:
        town = create_town(db)
        for student in (7, None, 8, 7):
            acts.record(db, town.director, "look", "student", student, now=NOW, student_id=student)
        many = [acts.Entry("look", "student", s, s, {"after": {"é": "ü"}}) for s in (8, 7, 7)]
        assert acts.record_many(db, town.director, many, now=NOW) == [5, 6, 7]
    rows = stored(engine)
    assert [row["id"] for row in rows] == [1, 2, 3, 4, 5, 6, 7]
    assert [row["prev"] for row in rows] == ["", *(row["hash"] for row in rows[:-1])]
    own = [row["student_prev"] for row in rows]
    first, second, third, fourth, fifth = (rows[n]["hash"] for n in (0, 2, 3, 4, 5))
    assert own == ["", "", "", first, second, third, fifth]
    assert fourth not in own
    assert all(row["hash"] == act_hash(row) for row in rows)


def test_the_hash_is_as_published():
    row = {
        "id": 2, "district_id": 1, "at": datetime(2026, 3, 2, 12, tzinfo=UTC), "by": "Mei Chén", "verb": "log_contact",
        "record": "contact", "record_id": 5, "reason": "", "detail": "", "undoes_id": None, "student_id": 7,
        "commitment": "", "prev": "ab", "student_prev": "", "hash": "ignored",
    }  # fmt: skip
    line = (
        '{"at":"2026-03-02T12:00:00.000000+00:00","by":"Mei Chén","commitment":"","detail":"","district_id":1,"id":2,'
        '"prev":"ab","reason":"","record":"contact","record_id":5,"student_id":7,"student_prev":"","undoes_id":null,'
        '"verb":"log_contact"}'
    )
    assert act_hash(row) == hashlib.sha256(b"\0" + line.encode()).hexdigest()


def test_a_commitment_binds_the_salt_and_every_text():
    texts = {"summary": "Called.", "proposed": "", "parent_answer": "No."}
    line = json.dumps(["00ff", texts], sort_keys=True, separators=(",", ":"))
    assert commitment("00ff", texts) == hashlib.sha256(b"\1" + line.encode()).hexdigest()
    assert commitment("00fe", texts) != commitment("00ff", texts)
    assert commitment("00ff", texts | {"proposed": "No.", "parent_answer": ""}) != commitment("00ff", texts)
