"""What was written before the ledger was chained is chained and bound when the database is brought up to date."""

from __future__ import annotations

import json

from alembic import command
from sqlalchemy import select, text

from models import database
from models.ledger.chain import act_hash
from models.ledger.entries import bound_texts, facts
from models.tables import Act, Contact
from tests.builders import NOW, create, create_town_of_before


def test_acts_and_contacts_of_an_older_database_are_chained_and_bound(engine):
    with engine.connect().execution_options(write=True) as db, db.begin():
        command.downgrade(database._config(db), "0004")
    with database.transaction(engine) as db:
        town = create_town_of_before(db)
        pupil = town.student()
        for key in ("with an act", "imported"):
            create(
                db, Contact, district_id=town.district_id, student_id=pupil, entry_key=key, occurred_at=NOW,
                means="phone", direction="to_parent", outcome="reached", summary=key, recorded_at=NOW,
                recorded_by="M. Chen",
            )  # fmt: skip
        for number, (record, record_id) in enumerate((("district", 1), ("contact", 1)), start=3):
            db.execute(
                text(
                    "INSERT INTO act (id, district_id, at, by, verb, record, record_id, reason, detail) "
                    "VALUES (:n, 1, :at, 'M. Chen', 'log_contact', :record, :which, '', '')"
                ).bindparams(n=number, at=NOW if engine.dialect.name != "sqlite" else "2026-06-01 14:00:00.000000",
                             record=record, which=record_id)
            )  # fmt: skip
    database.migrate(engine)
    with database.reading(engine) as db:
        acts = db.execute(select(Act.__table__).order_by(Act.id)).mappings().all()
        contacts = db.execute(select(Contact.__table__).order_by(Contact.id)).mappings().all()
    assert [(a["id"], a["record"], a["record_id"], a["student_id"], a["by"]) for a in acts] == [
        (3, "district", 1, None, "M. Chen"), (4, "contact", 1, pupil, "M. Chen"), (5, "contact", 2, pupil, "M. Chen"),
    ]  # fmt: skip
    assert [a["prev"] for a in acts] == ["", acts[0]["hash"], acts[1]["hash"]]
    assert [a["student_prev"] for a in acts] == ["", "", acts[1]["hash"]]
    assert all(a["hash"] == act_hash(a) for a in acts)
    for act, contact in zip(acts[1:], contacts, strict=True):
        assert len(contact["salt"]) == 32
        assert act["commitment"] == bound_texts(contact)
        assert json.loads(act["detail"]) == {"after": facts(contact)}
