"""One student's acts as lines of JSON, checked by `verify_export.py` alone: nobody else's record is needed or shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from models.access.principal import OutOfScope, Scope
from models.ledger.chain import COLUMNS, stated
from models.ledger.entries import FACTS, TEXTS, facts
from models.ledger.verify_export import FORMAT
from models.tables import Act, Contact, Student

VERIFIER = Path(__file__).with_name("verify_export.py")
_ACT, _CONTACT = Act.__table__, Contact.__table__


def student_chain(db: Connection, scope: Scope, student_id: int) -> bytes:
    """The acts in order, each filed contact with the salt and the texts that its act committed to."""
    if db.execute(select(Student.id).where(Student.id == student_id, scope.rows(Student))).first() is None:
        raise OutOfScope("There is no student with that number in your schools.")
    columns = [_ACT.c[name] for name in (*COLUMNS, "hash")]
    acts = db.execute(select(*columns).where(_ACT.c.student_id == student_id).order_by(_ACT.c.id)).mappings().all()
    kept = [_CONTACT.c[name] for name in ("id", "salt", *FACTS, *TEXTS)]
    contacts = {
        row["id"]: row for row in db.execute(select(*kept).where(_CONTACT.c.student_id == student_id)).mappings()
    }
    about = {
        "format": FORMAT, "student_id": student_id, "acts": len(acts), "last": acts[-1]["hash"] if acts else "",
    }  # fmt: skip
    lines = [about, *(_line(act, contacts.get(act["record_id"])) for act in acts)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _line(act: Any, contact: Any) -> dict[str, Any]:
    line: dict[str, Any] = {"act": stated(act), "hash": act["hash"]}
    if act["record"] == "contact" and act["commitment"] and contact is not None:
        line["entry"] = {
            "facts": facts(contact), "salt": contact["salt"], "texts": {name: contact[name] for name in TEXTS},
        }  # fmt: skip
    return line
