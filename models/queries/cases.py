"""The matters of one student as their facts tell them: what the commands decide on and the page of a matter shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from models.access.principal import Scope
from models.dispute_vocabulary import (
    AppointmentKind,
    AppointmentState,
    FiledBy,
    Outcome,
    Road,
    Step,
)
from models.roads.case import Case, Day, Happened
from models.tables import Appointment, Matter, MatterFact


@dataclass(frozen=True, slots=True)
class StoredCase:
    """One matter with its facts; `case` knows the hearing it belongs to and what belongs to it."""

    id: int
    student_id: int
    school_id: int | None
    chair_id: int | None
    proposal_id: int | None
    related_id: int | None
    opened_on: date
    version: int
    reference: str
    case: Case


def cases(db: Connection, scope: Scope, student_id: int) -> dict[int, StoredCase]:
    """Every matter of the student within scope, by id, oldest first."""
    rows = db.execute(
        select(Matter.__table__).where(Matter.student_id == student_id, scope.rows(Matter)).order_by(Matter.id)
    ).all()
    if not rows:
        return {}
    facts = _standing(db.execute(
        select(MatterFact.__table__).where(MatterFact.student_id == student_id).order_by(MatterFact.id)
    ).all())  # fmt: skip
    days: dict[int, list[Day]] = {}
    for matter_id, kind, on, state in db.execute(
        select(Appointment.matter_id, Appointment.kind, Appointment.held_on, Appointment.state)
        .where(Appointment.student_id == student_id)
        .order_by(Appointment.held_on, Appointment.id)
    ):
        days.setdefault(matter_id, []).append(Day(AppointmentKind(kind), on, AppointmentState(state)))
    bare = {
        row.id: Case(
            Road(row.road), FiledBy(row.filed_by), tuple(facts.get(row.id, ())), tuple(days.get(row.id, ()))
        )
        for row in rows
    }  # fmt: skip
    within: dict[int, list[Case]] = {}
    for row in rows:
        if row.related_id is not None:
            within.setdefault(row.related_id, []).append(bare[row.id])
    return {
        row.id: StoredCase(
            row.id, row.student_id, row.school_id, row.chair_id, row.proposal_id, row.related_id, row.opened_on,
            row.version, row.reference,
            replace(bare[row.id], hearing=bare.get(row.related_id), within=tuple(within.get(row.id, ()))),
        )
        for row in rows
    }  # fmt: skip


def _standing(rows: Sequence[Any]) -> dict[int, list[Happened]]:
    """The facts that stand, by matter: what a later row corrects or takes back is left out."""
    gone = {row.corrects_id for row in rows if row.corrects_id is not None}
    found: dict[int, list[Happened]] = {}
    for row in rows:
        if row.id not in gone and not row.void:
            found.setdefault(row.matter_id, []).append(_happened(row))
    return found


def _happened(row: Any) -> Happened:
    return Happened(
        Step(row.step), row.happened_on, row.until, row.rule_key, row.words, row.by_whom,
        Outcome(row.outcome) if row.outcome else None,
    )  # fmt: skip


def family(stored: dict[int, StoredCase], matter_id: int) -> Iterable[StoredCase]:
    """The matter, the hearing it belongs to, and what belongs to either: their clocks hang together."""
    head = stored[matter_id].related_id or matter_id
    return [s for s in stored.values() if s.id == head or s.related_id == head or s.id == matter_id]
