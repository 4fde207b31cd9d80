"""Services not delivered and minutes owed of one student, for the line of time: the facts that stand.

Minutes that confidential talks made owed are not among them: the line goes into what is handed out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from models.access.principal import Scope
from models.queries.owed_entries import stands
from models.tables import OwedEntry, OwedMinutes, ServiceGap
from models.vocabulary import Fact

Told = tuple[date, str, str, tuple[str, ...], datetime | None, str, tuple[str, int] | None]


def services_events(db: Connection, scope: Scope, student_id: int) -> tuple[Told, ...]:
    """Day, kind, code, detail, when it was written, by whom, what it is of. Detail: the service, then of a gap minutes
    and how often, of minutes owed how many, the paper, first and last day of the plan, of an entry how many and who.
    Empty for a student outside scope."""
    return tuple(_told(db, scope, student_id))


def _told(db: Connection, scope: Scope, student_id: int) -> Iterator[Told]:
    gaps, owed, entries = _statements(scope)
    own = {"student": student_id}
    for number, service, minutes, frequency, starts, ends, reason, at, by in db.execute(gaps, own).all():
        of = (Fact.SERVICE_GAP.value, number)
        yield starts, "gap", reason, (service, _text(minutes), frequency), at, by, of
        if ends:
            yield ends, "gap_ended", reason, (service,), None, "", of
    for number, service, minutes, source, paper, decided, first, last, closed, why, at, by in db.execute(
        owed, own
    ).all():
        of, plan = (Fact.OWED_MINUTES.value, number), (first and first.isoformat(), last and last.isoformat())
        yield decided, "owed", source, (service, str(minutes), paper, *(day or "" for day in plan)), at, by, of
        if closed:
            yield closed, "owed_ended", source, (service, why), None, "", of
    for number, service, minutes, kind, on, who, at, by in db.execute(entries, own).all():
        yield on, "minutes", kind, (service, str(minutes), who), at, by, (Fact.OWED_MINUTES.value, number)


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


@lru_cache(maxsize=256)
def _statements(scope: Scope) -> tuple[Select[Any], Select[Any], Select[Any]]:
    """Kept, because building them costs more than running them."""
    g, o, e = ServiceGap, OwedMinutes, OwedEntry.__table__
    student = bindparam("student")
    open_to_all = (o.student_id == student, scope.rows(o), o.restricted.is_(False), o.taken_back_on.is_(None))
    return (
        select(
            g.id, g.service, g.minutes, g.frequency, g.starts_on, g.ends_on, g.reason, g.recorded_at, g.recorded_by
        )
        .where(g.student_id == student, scope.rows(g), g.taken_back_on.is_(None))
        .order_by(g.id),
        select(
            o.id, o.service, o.minutes, o.source, o.paper, o.decided_on, o.plan_from, o.plan_until, o.closed_on,
            o.closed_why, o.recorded_at, o.recorded_by,
        )
        .where(*open_to_all)
        .order_by(o.id),
        select(
            o.id, o.service, e.c.minutes, e.c.kind, e.c.happened_on, e.c.by_whom, e.c.recorded_at, e.c.recorded_by
        )
        .join(o, o.id == e.c.owed_id)
        .where(e.c.student_id == student, *open_to_all, stands(e))
        .order_by(e.c.id),
    )  # fmt: skip
