"""the ledger is chained, and the database refuses to change what was signed

Acts and contacts that are here already are chained and bound as they stand. A later step that rebuilds `act`,
`contact` or `written_notice` on SQLite loses their triggers and must create them again; a test of the house asks for
each.
"""

import json

from alembic import op
from sqlalchemy import bindparam, insert, select, update

from models.ledger.chain import COLUMNS, act_hash, new_salt
from models.ledger.entries import FACTS, TEXTS, bound
from models.tables import Act, Contact

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ACTS = "The ledger of acts is only added to, in its order: nothing in it is changed or removed."
_CONTACTS = "A contact that was filed is not changed or removed: file a correction. Its text is sealed by two persons."
_NOTICES = "A notice that was signed is not changed or removed: a later one replaces it. It is sent once."
_SIGNED = (
    "id", "district_id", "student_id", "proposal_id", "request_id", "replaces_id", "entry_key", "form", "language",
    "action", "why", "data_used", "other_options", "other_factors", "sources_of_help", "safeguards_given",
    "unanswered", "signed_on", "recorded_at", "recorded_by",
)  # fmt: skip
_KEPT = ("id", "district_id", "student_id", *FACTS)
_SEALED = """EXISTS (SELECT 1 FROM seal WHERE seal.contact_id = OLD.id AND seal.approved_at IS NOT NULL
  AND seal.approved_by_id IS NOT NULL AND seal.approved_by_id <> seal.asked_by_id)"""
_EMPTIED = "NEW.summary = '' AND NEW.proposed = '' AND NEW.parent_answer = '' AND NEW.salt = ''"

SQLITE = {
    "guard_act_update": ("act", "BEFORE UPDATE ON act", _ACTS),
    "guard_act_delete": ("act", "BEFORE DELETE ON act", _ACTS),
    "guard_act_insert": (
        "act",
        "BEFORE INSERT ON act WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM act) "
        "OR NEW.prev IS NOT coalesce((SELECT hash FROM act ORDER BY id DESC LIMIT 1), '')",
        _ACTS,
    ),
    "guard_contact_update": (
        "contact",
        "BEFORE UPDATE ON contact WHEN NOT ("
        + " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _KEPT)
        + f" AND {_EMPTIED} AND {_SEALED})",
        _CONTACTS,
    ),
    "guard_contact_delete": ("contact", "BEFORE DELETE ON contact", _CONTACTS),
    "guard_contact_insert": (
        "contact",
        "BEFORE INSERT ON contact WHEN EXISTS (SELECT 1 FROM contact WHERE id = NEW.id) OR EXISTS "
        "(SELECT 1 FROM contact WHERE district_id = NEW.district_id AND entry_key = NEW.entry_key)",
        "This form is filed already: a contact is filed once and never replaced.",
    ),
    "guard_written_notice_update": (
        "written_notice",
        "BEFORE UPDATE ON written_notice WHEN NOT ("
        + " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _SIGNED)
        + " AND (OLD.sent_on IS NULL OR (NEW.sent_on IS OLD.sent_on AND NEW.sent_how IS OLD.sent_how)))",
        _NOTICES,
    ),
    "guard_written_notice_delete": ("written_notice", "BEFORE DELETE ON written_notice", _NOTICES),
    "guard_written_notice_insert": (
        "written_notice",
        "BEFORE INSERT ON written_notice WHEN EXISTS (SELECT 1 FROM written_notice WHERE id = NEW.id) OR EXISTS "
        "(SELECT 1 FROM written_notice WHERE district_id = NEW.district_id AND entry_key = NEW.entry_key)",
        "This form is filed already: a notice is signed once and never replaced in its place.",
    ),
}
_TEXTS = "ARRAY['summary', 'proposed', 'parent_answer', 'salt']"
_FOLLOWS = "ARRAY['school_id', 'chair_id', 'sent_on', 'sent_how']"
_TABLES = ("act", "contact", "written_notice")
POSTGRESQL = f"""
CREATE FUNCTION daybook_refuse_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{_ACTS}' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE FUNCTION daybook_refuse_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - {_TEXTS} = to_jsonb(OLD) - {_TEXTS} AND {_EMPTIED} AND {_SEALED} THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '{_CONTACTS}' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE FUNCTION daybook_refuse_written_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - {_FOLLOWS} = to_jsonb(OLD) - {_FOLLOWS} AND (OLD.sent_on IS NULL OR
      (NEW.sent_on = OLD.sent_on AND NEW.sent_how = OLD.sent_how)) THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION '{_NOTICES}' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE FUNCTION daybook_heads(student integer, OUT last integer, OUT prev text, OUT own text) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7205002);
  SELECT a.id, a.hash INTO last, prev FROM act a ORDER BY a.id DESC LIMIT 1;
  SELECT a.hash INTO own FROM act a WHERE a.student_id = student ORDER BY a.id DESC LIMIT 1;
END $$;
"""


def upgrade() -> None:
    db = op.get_bind()
    _name_students(db)
    _bind_contacts(db)
    _chain(db)
    if db.dialect.name == "sqlite":
        for name, (_, when, words) in SQLITE.items():
            op.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{words}'); END")
        return
    db.exec_driver_sql(POSTGRESQL.replace("%", "%%"))
    for table in _TABLES:
        for event, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            name = f"guard_{table}_{event.lower()}"
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH {each} EXECUTE FUNCTION "
                f"daybook_refuse_{table}()"
            )
            op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")


def _name_students(db) -> None:
    for record, table in (("contact", "contact"), ("proposal", "proposal"), ("bsea_notice", "bsea_notice")):
        op.execute(
            f"UPDATE act SET student_id = (SELECT {table}.student_id FROM {table} WHERE {table}.id = act.record_id) "
            f"WHERE record = '{record}' AND student_id IS NULL"
        )


def _bind_contacts(db) -> None:
    """Each entry gets a salt, and the act that filed it binds it as it stands; where there is none, one is added."""
    filed = dict(
        db.execute(
            select(Act.record_id, Act.id).where(
                Act.record == "contact", Act.verb.in_(("log_contact", "correct_contact")), Act.commitment == ""
            )
        )
        .tuples()
        .all()
    )
    names = ("id", "district_id", "student_id", "salt", *FACTS, *TEXTS)
    rows = db.execute(select(*(Contact.__table__.c[name] for name in names)).order_by(Contact.id)).mappings().all()
    number = db.exec_driver_sql("SELECT coalesce(max(id), 0) FROM act").scalar_one()
    salts, acts, added = [], [], []
    for row in rows:
        contact = dict(row) | {"salt": row["salt"] or new_salt()}
        binding = bound(contact)
        binding["detail"] = json.dumps(binding["detail"])
        salts.append({"which": contact["id"], "salt": contact["salt"]})
        if contact["id"] in filed:
            acts.append({"which": filed[contact["id"]], **binding})
        else:
            number += 1
            added.append(
                {"id": number, "district_id": contact["district_id"], "at": contact["recorded_at"],
                 "by": contact["recorded_by"], "verb": "log_contact", "record": "contact", "record_id": contact["id"],
                 "reason": "Filed before the ledger was chained", **binding}
            )  # fmt: skip
    if salts:
        db.execute(update(Contact).where(Contact.__table__.c.id == bindparam("which")), salts)
    if acts:
        db.execute(update(Act).where(Act.__table__.c.id == bindparam("which")), acts)
    if added:
        db.execute(insert(Act), added)


def _chain(db) -> None:
    table, prev, own, chained = Act.__table__, "", {}, []
    columns = [table.c[name] for name in COLUMNS]
    for row in db.execute(select(*columns).order_by(table.c.id)).mappings().all():
        student = row["student_id"]
        linked = dict(row) | {"prev": prev, "student_prev": own.get(student, "") if student else ""}
        prev = act_hash(linked)
        own[student] = prev
        chained.append(
            {"which": row["id"], "prev": linked["prev"], "student_prev": linked["student_prev"], "hash": prev}
        )
    if chained:
        db.execute(update(table).where(table.c.id == bindparam("which")), chained)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in SQLITE:
            op.execute(f"DROP TRIGGER {name}")
        return
    for table in _TABLES:
        for event in ("update", "delete", "truncate"):
            op.execute(f"DROP TRIGGER guard_{table}_{event} ON {table}")
        op.execute(f"DROP FUNCTION daybook_refuse_{table}()")
    op.execute("DROP FUNCTION daybook_heads(integer)")
