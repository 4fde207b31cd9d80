"""What came before the Team meetings of one student, for the line of time: dialogues, summaries, concerns, answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from models.access.principal import Scope
from models.tables import Concern, ConcernStatement, EarlyDialogue
from models.vocabulary import Fact

Told = tuple[date, str, str, tuple[str, ...], datetime | None, str, tuple[str, int] | None]


def prevention_events(db: Connection, scope: Scope, student_id: int) -> tuple[Told, ...]:
    """Day, kind, code, detail, when it was written, by whom, what it is of. Detail: of a dialogue who, hopes, concerns
    and ideas; of concerns who, then each point; of answers who made the points, who answered, then each with its
    answer. Empty for a student outside scope."""
    return tuple(_told(db, scope, student_id))


def _told(db: Connection, scope: Scope, student_id: int) -> Iterator[Told]:
    dialogues, concerns = _statements(scope)
    own = {"student": student_id}
    for number, held, off, people, hopes, worries, ideas, sent, how, at, by in db.execute(dialogues, own).all():
        of = (Fact.EARLY_DIALOGUE.value, number)
        if held and not off:
            yield held, "dialogue", "", (people, hopes, worries, ideas), at, by, of
        if sent:
            yield sent, "summary", "", (how,), None, "", of
    for number, points in groupby(db.execute(concerns, own).all(), key=lambda row: row.id):
        rows, of = list(points), (Fact.CONCERN_STATEMENT.value, number)
        first = rows[0]
        said = tuple(f"{row.number}. {row.words}" for row in rows)
        yield first.received_on, "concerns", "", (first.made_by, *said), first.recorded_at, first.recorded_by, of
        answered = sorted((r for r in rows if r.answered_on), key=lambda r: (r.answered_on, r.answered_by, r.number))
        for (day, who), some in groupby(answered, key=lambda r: (r.answered_on, r.answered_by)):
            told = tuple(f"{r.number}. {r.words} Answer: {r.answer}" for r in some)
            yield day, "concerns_answered", "", (first.made_by, who, *told), None, "", of


@lru_cache(maxsize=256)
def _statements(scope: Scope) -> tuple[Select[Any], Select[Any]]:
    """Kept, because building them costs more than running them."""
    d, s, c = EarlyDialogue, ConcernStatement, Concern
    student = bindparam("student")
    return (
        select(
            d.id, d.held_on, d.called_off, d.people, d.hopes, d.concerns, d.ideas, d.summary_sent_on, d.summary_how,
            d.recorded_at, d.recorded_by,
        )
        .where(d.student_id == student, scope.rows(d))
        .order_by(d.id),
        select(
            s.id, s.received_on, s.made_by, s.recorded_at, s.recorded_by, c.number, c.words, c.answer, c.answered_on,
            c.answered_by,
        )
        .join(c, c.statement_id == s.id)
        .where(s.student_id == student, scope.rows(s))
        .order_by(s.id, c.number),
    )  # fmt: skip
