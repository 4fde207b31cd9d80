"""What comes before a Team meeting as a spreadsheet's columns: every page, within scope and filters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.widgets.downloads import Table, every, of
from models.access.principal import Scope
from models.queries.filters import WorkFilters
from models.queries.prevention import DialogueRow, StatementRow, open_statements, waiting_dialogues

_WHO = ("Last name", "First name", "Grade", "School")
DIALOGUES = (
    "Team meeting", "Wanted from", "Wanted until", "Held", "With", "Hopes", "Concerns", "Draft ideas", *_WHO,
)  # fmt: skip
CONCERNS = ("Received", "Written by", "Point", "Concern", "Answer", "Answered", "Answered by", *_WHO)


def dialogues(scope: Scope, filters: WorkFilters) -> Table:
    return DIALOGUES, (_dialogue(d) for d in every(waiting_dialogues, scope, filters=filters))


def concerns(scope: Scope, filters: WorkFilters) -> Table:
    """One line for each point of a statement that still has one without an answer."""
    return CONCERNS, (line for s in every(open_statements, scope, filters=filters, whole=True) for line in _points(s))


def _dialogue(d: DialogueRow) -> tuple[Any, ...]:
    return of(
        d.student_id, d.meeting_on, d.from_on, d.to_on, d.held_on, d.people, d.hopes, d.concerns, d.ideas, *_who(d)
    )


def _points(s: StatementRow) -> Iterator[tuple[Any, ...]]:
    for p in s.points:
        yield of(
            s.student_id, s.received_on, s.made_by, p.number, p.words, p.answer, p.answered_on, p.answered_by, *_who(s)
        )


def _who(row: Any) -> tuple[str, str, str, str]:
    return row.last_name, row.first_name, row.grade, row.school
