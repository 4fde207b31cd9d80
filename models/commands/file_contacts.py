"""File contacts with families from an earlier log. Evidence is appended: an entry once filed is never changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from models.access.principal import Principal
from models.commands import acts
from models.commands.bulk import give_ids
from models.ledger.chain import new_salt
from models.ledger.entries import bound
from models.tables import Contact
from models.tables.base import filled
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome


@dataclass(frozen=True, slots=True)
class ContactForm:
    """`occurred_at` is aware. The same student, moment, means, direction, person and words are the same entry."""

    student_id: int
    occurred_at: datetime
    means: ContactMeans
    direction: ContactDirection
    outcome: ContactOutcome
    with_whom: str = ""
    summary: str = ""

    @property
    def entry_key(self) -> str:
        at = self.occurred_at.astimezone(UTC).isoformat()
        parts = (self.student_id, at, self.means, self.direction, self.outcome, self.with_whom, self.summary)
        return hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()


def file_contacts(db: Connection, principal: Principal, forms: Sequence[ContactForm], *, now: datetime) -> list[str]:
    """What became of each form: new or unchanged. Both dates are kept: when it happened, and now."""
    principal.must_be_director("import contacts")
    district_id = principal.scope.district_id
    keys = [form.entry_key for form in forms]
    query = select(Contact.entry_key).where(Contact.district_id == district_id, Contact.entry_key.in_(keys))
    stored = set(db.execute(query).scalars())
    outcomes: list[str] = []
    new: list[dict[str, Any]] = []
    for form, key in zip(forms, keys, strict=True):
        if key in stored:
            outcomes.append("unchanged")
            continue
        stored.add(key)
        outcomes.append("new")
        new.append(
            filled(
                Contact, district_id=district_id, student_id=form.student_id, entry_key=key,
                occurred_at=form.occurred_at.astimezone(UTC), means=form.means.value, direction=form.direction.value,
                with_whom=form.with_whom, outcome=form.outcome.value, summary=form.summary, recorded_at=now,
                recorded_by=principal.name, salt=new_salt(),
            )
        )  # fmt: skip
    if new:
        rows = [{"id": i} | row for i, row in zip(give_ids(db, "contact", len(new)), new, strict=True)]
        db.execute(insert(Contact), rows)
        filed = [acts.Entry("import_contact", "contact", row["id"], **bound(row)) for row in rows]
        acts.record_many(db, principal, filed, now=now)
    return outcomes
