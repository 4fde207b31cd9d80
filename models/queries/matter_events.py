"""What happened in the matters of one student, for the line of time: the facts that stand, the days that were held.

Of confidential talks only the step and its day are told: no outcome, no name, no paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, exists, select

from models.access.principal import Scope
from models.dispute_vocabulary import TALKS, AppointmentState, Outcome
from models.queries.paging import word
from models.tables import Appointment, Matter, MatterFact

Fact = tuple[date, str, str, tuple[str, ...], datetime, str]


def matter_events(db: Connection, scope: Scope, student_id: int) -> Iterator[Fact]:
    """Day, kind, road, detail, when it was written, by whom. Detail: title, number, day of opening, step or kind of
    day, then (not of talks) outcome, clock, date set for it, words, person. Empty for a student outside scope."""
    facts, days = _statements(scope)
    own = {"student": student_id}
    for road, *rest in db.execute(facts, own).tuples():
        title, number, opened_on, step, on, outcome, rule_key, until, words, by_whom, at, by = rest
        settled = outcome == Outcome.SETTLED
        told = ("" if settled else outcome, rule_key, until.isoformat() if until else "", words, by_whom)
        detail = (title, number, opened_on.isoformat(), step, *(("",) * 5 if road in TALKS else told))
        yield on, "matter", road, detail, at, by
    for road, title, number, opened_on, kind, on, at, by in db.execute(days, own).tuples():
        yield on, "session", road, (title, number, opened_on.isoformat(), kind), at, by


@lru_cache(maxsize=256)
def _statements(scope: Scope) -> tuple[Select[Any], Select[Any]]:
    """Kept, because building them costs more than running them."""
    m, f, a = Matter, MatterFact, Appointment
    later = f.__table__.alias("later")
    replaced = exists(select(later.c.id).where(later.c.corrects_id == f.id, later.c.matter_id == f.matter_id))
    named = (m.road, m.title, m.reference, m.opened_on)
    return (
        select(
            *named, f.step, f.happened_on, f.outcome, f.rule_key, f.until, f.words, f.by_whom, f.recorded_at,
            f.recorded_by,
        )
        .join(m, m.id == f.matter_id)
        .where(f.student_id == bindparam("student"), scope.rows(m), f.void.is_(False), ~replaced)
        .order_by(f.id),
        select(*named, a.kind, a.held_on, a.recorded_at, a.recorded_by)
        .join(m, m.id == a.matter_id)
        .where(
            a.student_id == bindparam("student"), scope.rows(m), a.state == word(AppointmentState.HELD.value)
        )
        .order_by(a.held_on, a.id),
    )  # fmt: skip
