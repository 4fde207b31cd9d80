"""What a person was typing when they were called away: their own drafts, nobody else's, and of what they may read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from models.access.principal import Scope
from models.access.wall import open_terms
from models.tables import Draft, Obligation, Student
from models.vocabulary import Fact


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """`fields` as they were kept, by name. `first_name` and `last_name` are the student's, empty for none."""

    entry_key: str
    form: str
    student_id: int | None
    record_id: int | None
    fields: dict[str, Any]
    updated_at: datetime
    first_name: str = ""
    last_name: str = ""


def drafts(
    db: Connection, scope: Scope, form: Fact, *, student_id: int | None = None, limit: int = 10
) -> tuple[KeptDraft, ...]:
    """One's own drafts of a form, of one student where said, latest first."""
    readable = select(Obligation.id).where(Obligation.id == Draft.record_id, open_terms(scope)).correlate(Draft)
    query = (
        select(
            Draft.entry_key, Draft.form, Draft.student_id, Draft.record_id, Draft.fields, Draft.updated_at,
            Student.first_name, Student.last_name,
        )
        .outerjoin(Student, Student.id == Draft.student_id)
        .where(
            Draft.district_id == scope.district_id,
            Draft.person_id == scope.person_id,
            Draft.form == form.value,
            or_(Draft.student_id.is_(None), scope.rows(Student)),
            or_(Draft.form != Fact.OBLIGATION.value, Draft.record_id.is_(None), readable.exists()),
        )
        .order_by(Draft.updated_at.desc(), Draft.id.desc())
        .limit(limit)
    )  # fmt: skip
    if student_id is not None:
        query = query.where(Draft.student_id == student_id)
    return tuple(
        KeptDraft(*row[:4], json.loads(row.fields), row.updated_at, row.first_name or "", row.last_name or "")
        for row in db.execute(query)
    )
