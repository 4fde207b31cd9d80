"""Log that a service of an accepted IEP was not delivered (603 CMR 28.05(7)(b)): which, since when, and why.

Whether the amount in the IEP is enough is another question, and another road: it is never a gap.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from models.access.principal import Principal
from models.commands import acts
from models.commands.check_gap import GapForm, checked, warned
from models.commands.matters import student_of
from models.tables import ServiceGap
from models.tables.base import filled


@dataclass(frozen=True, slots=True)
class Logged:
    """`warnings` are sentences: the gap is logged all the same."""

    gap_id: int
    already: bool
    warnings: tuple[str, ...] = ()


def log_gap(db: Connection, principal: Principal, form: GapForm, *, today: date, now: datetime) -> Logged:
    """The same form twice logs one gap. Raises Refused in a sentence for what cannot be."""
    student = student_of(db, principal, form.student_id)
    district_id = principal.scope.district_id
    stored = db.execute(
        select(ServiceGap.id).where(ServiceGap.district_id == district_id, ServiceGap.entry_key == form.entry_key)
    ).scalar()
    if stored is not None:
        return Logged(stored, already=True)
    values = checked(db, principal, form, today)
    row = filled(
        ServiceGap, district_id=district_id, school_id=student.school_id, chair_id=student.chair_id,
        student_id=form.student_id, entry_key=form.entry_key, recorded_at=now, recorded_by=principal.name, **values,
    )  # fmt: skip
    gap_id = db.execute(insert(ServiceGap).values(row).returning(ServiceGap.id)).scalar_one()
    acts.record(
        db, principal, "log_gap", "service_gap", gap_id, now=now, student_id=form.student_id,
        detail={"before": None, "after": values},
    )  # fmt: skip
    return Logged(gap_id, already=False, warnings=warned(db, principal, form, values, today))
