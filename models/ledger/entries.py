"""What binds a contact entry to its act: its facts in the act's detail, its texts by a commitment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from models.ledger.chain import commitment, instant

TEXTS = ("summary", "proposed", "parent_answer")
FACTS = (
    "kind", "occurred_at", "means", "direction", "with_whom", "outcome", "language", "interpreter", "follow_up_on",
    "corrects_id", "recorded_at", "recorded_by", "entry_key",
)  # fmt: skip


def facts(row: Mapping[str, Any]) -> dict[str, Any]:
    """All that is kept of an entry but its texts, JSON-ready: the same from the form's values and from the table."""
    return {name: _plain(row[name]) for name in FACTS}


def bound_texts(row: Mapping[str, Any]) -> str:
    return commitment(row["salt"], {name: row[name] for name in TEXTS})


def bound(row: Mapping[str, Any]) -> dict[str, Any]:
    """Keywords for `acts.record` when the entry `row` (with its salt) is filed."""
    return {
        "student_id": row["student_id"],
        "detail": {"after": facts(row)},
        "commitment": bound_texts(row),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return instant(value)
    return value.isoformat() if isinstance(value, date) else value
