"""File sessions as a service log exports them: planned and delivered minutes of each, and no note."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.access.principal import Principal
from models.clocks.promised import compared
from models.commands import acts
from models.services_vocabulary import SessionStatus
from models.tables import Service, SessionRecord, Student
from models.tables.base import filled


@dataclass(frozen=True, slots=True)
class SessionForm:
    """The same student, day, service and session are the same record. `session`: a number or a time, where a day has
    two of one service."""

    student_id: int
    service: str
    held_on: date
    minutes_planned: int
    minutes_delivered: int
    status: SessionStatus
    session: str = ""

    @property
    def service_key(self) -> str:
        return compared(self.service)

    @property
    def identity(self) -> tuple:
        return (self.student_id, self.held_on, self.service_key, self.session)


def services_on_file(db: Connection, student_ids: Sequence[int]) -> dict[int, set[str]]:
    """The services of each student's grids, as they are compared; nothing for one without a grid."""
    found: dict[int, set[str]] = defaultdict(set)
    for student_id, service in db.execute(
        select(Service.student_id, Service.service).where(Service.student_id.in_(student_ids))
    ):
        found[student_id].add(compared(service))
    return found


def file_sessions(db: Connection, principal: Principal, forms: Sequence[SessionForm], *, now: datetime) -> list[str]:
    """What became of each form: new, changed (its minutes or its status) or unchanged. One act for each student."""
    principal.must_be_director("import sessions")
    if not forms:
        return []
    district_id = principal.scope.district_id
    students = sorted({form.student_id for form in forms})
    places = {
        row.id: row for row in db.execute(
            select(Student.id, Student.school_id, Student.chair_id).where(
                Student.district_id == district_id, Student.id.in_(students)
            )
        )
    }  # fmt: skip
    stored = _stored(db, students, forms)
    outcomes: list[str] = []
    new: list[dict[str, Any]] = []
    told: dict[int, dict[str, list]] = defaultdict(lambda: defaultdict(list))
    for form in forms:
        old, after = stored.get(form.identity), _said(form)
        place = places[form.student_id]
        if old is None:
            outcomes.append("new")
            row = filled(
                SessionRecord, district_id=district_id, school_id=place.school_id, chair_id=place.chair_id,
                student_id=form.student_id, service=form.service, service_key=form.service_key,
                held_on=form.held_on, session=form.session, **after,
            )  # fmt: skip
            new.append(row)
            told[form.student_id]["new"].append(_line(form, after))
        elif all(getattr(old, name) == value for name, value in after.items()):
            outcomes.append("unchanged")
        else:
            outcomes.append("changed")
            db.execute(update(SessionRecord).where(SessionRecord.id == old.id).values(after))
            before = {name: getattr(old, name) for name in after}
            told[form.student_id]["changed"].append(_line(form, after) | {"before": before})
    if new:
        db.execute(insert(SessionRecord), new)
    entries = [
        acts.Entry("import_sessions", "session_record", None, student_id, dict(told[student_id]))
        for student_id in students
        if student_id in told
    ]
    acts.record_many(db, principal, entries, now=now)
    return outcomes


def _stored(db: Connection, students: Sequence[int], forms: Sequence[SessionForm]) -> dict[tuple, Any]:
    days = [form.held_on for form in forms]
    s = SessionRecord.__table__
    query = select(s).where(s.c.student_id.in_(students), s.c.held_on.between(min(days), max(days)))
    return {(row.student_id, row.held_on, row.service_key, row.session): row for row in db.execute(query)}


def _said(form: SessionForm) -> dict[str, Any]:
    return {
        "minutes_planned": form.minutes_planned, "minutes_delivered": form.minutes_delivered,
        "status": form.status.value,
    }  # fmt: skip


def _line(form: SessionForm, after: dict[str, Any]) -> dict[str, Any]:
    return {"service": form.service, "held_on": form.held_on, "session": form.session, **after}
