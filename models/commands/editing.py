"""Two persons on one record: the second is shown what the first saved, field by field, and overwrites nothing.

A record that is edited carries a `version`, which travels with the form from the moment it opens. Every command that
changes such a record claims it first: the version moves on, or the claim fails with what stands there now.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update
from sqlmodel import SQLModel

from models.commands.errors import Refused
from models.tables import Act


class ChangedMeanwhile(Refused):
    """Somebody saved this record while the form was open. `theirs` is the record as it stands, column by column."""

    def __init__(self, theirs: Mapping[str, Any], by: str, at: datetime | None) -> None:
        super().__init__(
            f"{by or 'Somebody'} changed this record while you had it open. Nothing of yours was saved and nothing you "
            "typed is lost: compare both below, then save again.",
            field="version",
        )
        self.theirs, self.by, self.at = dict(theirs), by, at
        self.version: int = self.theirs["version"]

    def fields(self, base: Mapping[str, Any], mine: Mapping[str, Any]) -> dict[str, tuple[Any, Any, Any]]:
        """field -> (as it was when the form opened, as they saved it, as typed here), where not all three agree."""
        rows = {name: (base.get(name), self.theirs.get(name), value) for name, value in mine.items()}
        return {name: row for name, row in rows.items() if not row[0] == row[1] == row[2]}


def claim(db: Connection, table: type[SQLModel], record_id: int, version: int) -> int:
    """The record's next version, now this transaction's. Raises ChangedMeanwhile where `version` is not the last."""
    rows = table.__table__
    taken = db.execute(
        update(rows).where(rows.c.id == record_id, rows.c.version == version).values(version=version + 1)
    )
    if taken.rowcount == 1:
        return version + 1
    theirs = db.execute(select(rows).where(rows.c.id == record_id)).mappings().first()
    if theirs is None:
        raise Refused("This record is no longer here.", field="version")
    last = db.execute(
        select(Act.by, Act.at)
        .where(Act.district_id == theirs["district_id"], Act.record == rows.name, Act.record_id == record_id)
        .order_by(Act.id.desc())
        .limit(1)
    ).first()
    raise ChangedMeanwhile(theirs, last.by if last else "", last.at if last else None)
