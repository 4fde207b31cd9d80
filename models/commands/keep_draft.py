"""Keep what somebody is typing, as they type. Private to its author, and no record of anything until it is filed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from models.access.principal import Principal
from models.commands.errors import Refused
from models.tables import Draft, Student
from models.tables.base import filled
from models.vocabulary import Fact

LONGEST = 500_000
_MINE = (
    Draft.district_id == bindparam("district"),
    Draft.person_id == bindparam("person"),
    Draft.entry_key == bindparam("form_key"),
)
_DISCARD = delete(Draft).where(*_MINE)


def keep_draft(
    db: Connection,
    principal: Principal,
    form: Fact,
    entry_key: str,
    fields: Mapping[str, Any],
    *,
    now: datetime,
    student_id: int | None = None,
    record_id: int | None = None,
) -> None:
    """The fields as they stand, in the place of those kept before. No act is written: a draft is nobody's evidence."""
    kept = json.dumps(dict(fields), ensure_ascii=False, default=str)
    if len(kept) > LONGEST:
        raise Refused(f"This form holds {len(kept):,} characters; a draft keeps {LONGEST:,}. File the paper itself.")
    own = principal.scope.rows(Student)
    if student_id is not None and not db.execute(select(1).where(Student.id == student_id, own)).first():
        raise Refused("There is no student with that number in your schools.", field="student")
    changed = {"fields": kept, "updated_at": now.astimezone(UTC), "student_id": student_id, "record_id": record_id}
    if db.execute(update(Draft).where(*_MINE).values(changed), _own(principal, entry_key)).rowcount:
        return
    row = {"district_id": principal.scope.district_id, "person_id": principal.scope.person_id, "form": form.value}
    db.execute(insert(Draft).values(filled(Draft, entry_key=entry_key, **row, **changed)))


def discard_draft(db: Connection, principal: Principal, entry_key: str) -> None:
    """Filed, or thrown away by its author."""
    db.execute(_DISCARD, _own(principal, entry_key))


def _own(principal: Principal, entry_key: str) -> dict[str, Any]:
    return {"district": principal.scope.district_id, "person": principal.scope.person_id, "form_key": entry_key}
