"""What was decided about one student and stands in the ledger alone: whose answer controls, who may answer, who decides
at 18, a receipt that was corrected. Each with its reason."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from models.access.principal import Scope
from models.clocks.due_date import local_date
from models.tables import Act, Answer, Student

_VERBS = (
    "decide_controlling_answer", "record_rights_holder", "record_adult", "record_receipt", "record_custody",
    "correct_student",
)  # fmt: skip
Fact = tuple[date, str, str, tuple[str, ...], datetime, str, tuple[str, int] | None]


def decided(db: Connection, scope: Scope, student_id: int) -> list[Fact]:
    """Day, kind, code, detail, when it was written, by whom, what it is of. Empty for a student outside scope."""
    rows = db.execute(_acts(scope), {"student": student_id}).all()
    told = [(row, json.loads(row.detail)) for row in rows]
    return [fact for row, detail in told for fact in _facts(db, row, detail)]


@lru_cache(maxsize=256)
def _acts(scope: Scope) -> Select:
    own = select(Student.id).where(Student.id == bindparam("student"), scope.rows(Student))
    return (
        select(Act.at, Act.by, Act.verb, Act.reason, Act.detail, Act.record_id)
        .where(Act.student_id.in_(own), Act.verb.in_(_VERBS))
        .order_by(Act.id)
    )


def _facts(db: Connection, row: Any, detail: dict[str, Any]) -> Iterator[Fact]:
    day, after = local_date(row.at), detail["after"]
    match row.verb:
        case "decide_controlling_answer":
            whose = select(Answer.answered_by).where(Answer.id == after["controlling"])
            yield day, "decided", "", (db.execute(whose).scalar() or "", row.reason), row.at, row.by, None
        case "record_rights_holder":
            yield day, "rights", after["rights"], (after["name"], row.reason), row.at, row.by, ("parent", row.record_id)
        case "record_adult":
            on = date.fromisoformat(after["adult_consent_on"])
            yield on, "adult", after["decision_making"], (), row.at, row.by, None
        case "record_custody":
            told = (after["custody"], after["surrogate_since"] or "")
            yield day, "custody", "", told, row.at, row.by, ("student", row.record_id)
        case "correct_student":
            yield day, "facts", "", tuple(after), row.at, row.by, None
        case "record_receipt":
            before = detail["before"]
            if before["received_on"] and before["received_on"] != after["received_on"]:
                yield day, "receipt_before", "", (before["received_on"], before["receipt_basis"]), row.at, row.by, None
