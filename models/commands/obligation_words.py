"""What every command on an obligation shares: find it within scope and before or behind the wall, and bind its words.

The words of a restricted obligation stand in no act: an act is part of every exported chain. It holds a commitment, and
the wording itself, with the reason of a correction, is kept apart for those who may open it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from models.access.principal import Principal
from models.access.wall import AUTHORITY, may_open, open_terms
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.matters import follow_facts
from models.ledger import chain
from models.tables import Matter, Obligation, ObligationText
from models.tables.base import filled

TEXTS = ("words", "owner", "done_words")
CLOSED = "The terms of this agreement open only to the director and to the people named for it."
_OPEN = ("matter_id", "source", "owner_id", "due_on", "remind_on", "restricted", "done_on", "closed_on")


def obligation_of(db: Connection, principal: Principal, obligation_id: int) -> Any:
    """The stored row; Refused outside scope, and where its words are not for this person."""
    row = db.execute(
        select(Obligation.__table__, open_terms(principal.scope).label("is_open")).where(
            Obligation.id == obligation_id, principal.scope.rows(Obligation)
        )
    ).first()
    if row is None:
        raise Refused("There is no such obligation in your schools.", field="obligation")
    if not row.is_open:
        raise Refused(CLOSED, field="obligation", authority=AUTHORITY)
    return row


def must_be_named(db: Connection, principal: Principal, matter_id: int | None) -> None:
    """Who writes the terms of a closed agreement may also read them."""
    named = db.execute(select(Matter.id).where(Matter.id == matter_id, may_open(principal.scope, Matter.id)))
    if named.first() is None:
        raise Refused(f"{CLOSED} The director names them.", field="restricted", authority=AUTHORITY)


def file(db: Connection, principal: Principal, row: Mapping[str, Any], *, now: datetime) -> int:
    """A new obligation with its act; its id."""
    obligation_id = db.execute(insert(Obligation).values(row).returning(Obligation.id)).scalar_one()
    _act(db, principal, "owe", obligation_id, None, row, reason="", now=now)
    _follow(db, principal, row["student_id"], row["matter_id"])
    return obligation_id


def change(
    db: Connection, principal: Principal, stored: Row, version: int, after: Mapping[str, Any], verb: str, *,
    now: datetime, reason: str = "",
) -> bool:  # fmt: skip
    """Whether anything changed. A second editor raises ChangedMeanwhile."""
    before = dict(stored._mapping)
    changed = {name: value for name, value in after.items() if before[name] != value}
    if not changed:
        return False
    before["version"] = claim(db, Obligation, stored.id, version) - 1
    db.execute(update(Obligation).where(Obligation.id == stored.id).values(changed))
    _act(db, principal, verb, stored.id, before, before | changed, reason=reason, now=now)
    _follow(db, principal, stored.student_id, stored.matter_id)
    return True


def _act(
    db: Connection, principal: Principal, verb: str, obligation_id: int, before: Mapping[str, Any] | None,
    after: Mapping[str, Any], *, reason: str, now: datetime,
) -> None:  # fmt: skip
    closed = after["restricted"] or bool(before and before["restricted"])
    shown = _OPEN if closed else (*_OPEN, *TEXTS)
    if before is None:
        detail: dict[str, Any] = {"before": None, "after": {name: after[name] for name in shown}}
    else:
        told = [name for name in shown if before[name] != after[name]]
        detail = {side: {name: row[name] for name in told} for side, row in (("before", before), ("after", after))}
    commitment = ""
    if closed:
        version = before["version"] + 1 if before else 1
        commitment = _kept(db, principal, obligation_id, after, version, reason, now)
    acts.record(
        db, principal, verb, "obligation", obligation_id, now=now, reason="" if closed else reason, detail=detail,
        student_id=after["student_id"], commitment=commitment,
    )  # fmt: skip


def _kept(
    db: Connection, principal: Principal, obligation_id: int, after: Mapping[str, Any], version: int, reason: str,
    now: datetime,
) -> str:  # fmt: skip
    salt, texts = chain.new_salt(), {name: after[name] for name in TEXTS} | {"reason": reason}
    row = filled(
        ObligationText, district_id=after["district_id"], student_id=after["student_id"], obligation_id=obligation_id,
        version=version, salt=salt, recorded_at=now, recorded_by=principal.name, **texts,
    )  # fmt: skip
    db.execute(insert(ObligationText).values(row))
    return chain.commitment(salt, texts)


def _follow(db: Connection, principal: Principal, student_id: int, matter_id: int | None) -> None:
    if matter_id is not None:
        follow_facts(db, principal, student_id, matter_id)
