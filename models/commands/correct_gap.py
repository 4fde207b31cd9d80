"""Correct a gap that was logged wrongly, or take it back. Both versions stay in the ledger, with the reason."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.check_gap import GapForm, checked, warned
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.matters import must_fit
from models.commands.services_owed import gap_of
from models.tables import ServiceGap


def correct_gap(
    db: Connection,
    principal: Principal,
    gap_id: int,
    form: GapForm | None,
    *,
    reason: str,
    version: int,
    today: date,
    now: datetime,
) -> tuple[str, ...]:
    """`form` None takes it back: logged in error, it counts nowhere. What was and what is stand in the ledger. The
    sentences of which the form is warned."""
    stored = gap_of(db, principal, gap_id)
    reason = must_fit(reason, 300, "reason", "This reason")
    if not reason:
        raise Refused("Say why it is corrected: both versions stay in the record.", field="reason")
    if form is None:
        after = {"taken_back_on": today}
    elif form.student_id != stored.student_id:
        raise Refused("A gap stays with its student. Take it back, and log it for the other.", field="student")
    else:
        after = checked(db, principal, form, today, own_id=gap_id)
    before = {name: getattr(stored, name) for name in after}
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        return ()
    claim(db, ServiceGap, gap_id, version)
    db.execute(update(ServiceGap).where(ServiceGap.id == gap_id).values(after))
    acts.record(
        db, principal, "take_back_gap" if form is None else "correct_gap", "service_gap", gap_id, now=now,
        reason=reason, student_id=stored.student_id,
        detail={"before": {n: before[n] for n in changed}, "after": {n: after[n] for n in changed}},
    )  # fmt: skip
    return () if form is None else warned(db, principal, form, after, today)
