"""Whether the contact entries are still what the acts that filed them bound: their facts, their texts, their seals."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, exists, select

from models.ledger.entries import FACTS, TEXTS, bound_texts, facts
from models.tables import Act, Contact

SEALING = "approve_seal"
_NO_SEAL = "was emptied, and the ledger knows of no seal that two persons approved."
_ROW = Contact.__table__
_COLUMNS = [_ROW.c[name] for name in ("id", "student_id", "salt", *FACTS, *TEXTS)]
_FEW = 500


@dataclass(slots=True)
class Tally:
    """`emptied`, the first entry without a seal, is told where the chain holds: else the seal's own act is suspect."""

    contacts: int = 0
    sealed: int = 0
    first: tuple[int, str] | None = None
    emptied: tuple[int, str] | None = None


def check(db: Connection, acts: Sequence[Any], tally: Tally) -> None:
    """Looks at the entries that these acts bound; keeps the first that differs."""
    binding = [act for act in acts if act["record"] == "contact" and act["commitment"]]
    for start in range(0, len(binding), _FEW):
        some = binding[start : start + _FEW]
        ids = [act["record_id"] for act in some]
        kept = {row["id"]: row for row in db.execute(select(*_COLUMNS).where(_ROW.c.id.in_(ids))).mappings()}
        emptied = [row["id"] for row in kept.values() if not row["salt"]]
        sealed = _sealed(db, emptied)
        for act in some:
            row = kept.get(act["record_id"])
            words = _differs(act, row, act["record_id"] in sealed)
            if words and words.endswith(_NO_SEAL):
                tally.emptied = tally.emptied or (act["id"], words)
            elif words:
                tally.first = tally.first or (act["id"], words)
        tally.contacts += len(kept)
        tally.sealed += len(sealed)


def _differs(act: Any, row: Any, sealed: bool) -> str:
    entry, filed = f"Contact {act['record_id']}", f"act {act['id']}, which filed it"
    if row is None:
        return f"{entry} is missing: {filed}, is still here."
    if row["student_id"] != act["student_id"] or facts(row) != json.loads(act["detail"] or "{}").get("after"):
        return f"{entry} is not what it was: its facts differ from those of {filed}."
    if sealed:
        return "" if not any(row[name] for name in TEXTS) else f"{entry} is sealed, and holds text again."
    if not row["salt"]:
        return f"{entry} {_NO_SEAL}"
    same = bound_texts(row) == act["commitment"]
    return "" if same else f"{entry} is not what it was: its text differs from what {filed}, bound."


def _sealed(db: Connection, contact_ids: Sequence[int]) -> set[int]:
    if not contact_ids:
        return set()
    query = select(Act.record_id).where(
        Act.record == "contact", Act.verb == SEALING, Act.record_id.in_(contact_ids),
        Act.district_id.in_(select(Contact.district_id).where(Contact.id.in_(contact_ids))),
    )  # fmt: skip
    return set(db.execute(query).scalars())


def unbound(db: Connection) -> tuple[int, str] | None:
    """The first entry that no act ever filed: it was put in past the program."""
    filed = exists().where(
        and_(
            Act.district_id == Contact.district_id,
            Act.record == "contact",
            Act.record_id == Contact.id,
            Act.commitment != "",
        )
    )
    number = db.execute(select(Contact.id).where(~filed).order_by(Contact.id).limit(1)).scalar()
    if number is None:
        return None
    return _after(db), f"Contact {number} was put in past the program: no act filed it."


def _after(db: Connection) -> int:
    return (db.execute(select(Act.id).order_by(Act.id.desc()).limit(1)).scalar() or 0) + 1
