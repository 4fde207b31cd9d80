"""Correct what is owed, set or move its plan, or take it back. Both versions stay in the ledger, with the reason."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.matters import must_fit
from models.commands.owe_minutes import OweForm, checked, told
from models.commands.services_owed import follow_entries, may_read, owed_of
from models.tables import OwedMinutes


def correct_owed(
    db: Connection,
    principal: Principal,
    owed_id: int,
    form: OweForm | None,
    *,
    reason: str,
    version: int,
    today: date,
    now: datetime,
) -> None:
    """`form` None takes it back: owed in error, it counts nowhere."""
    stored = owed_of(db, principal, owed_id)
    reason = must_fit(reason, 300, "reason", "This reason")
    if not reason:
        raise Refused("Say why it is corrected: both versions stay in the record.", field="reason")
    if stored.restricted and not may_read(db, principal, stored.matter_id):
        raise Refused(
            "What comes of confidential talks is corrected by the director, or by a person named to read it.",
            field="restricted", authority="34 CFR 300.506(b)(8)",
        )  # fmt: skip
    if form is None:
        after = {"taken_back_on": today}
    elif form.student_id != stored.student_id:
        raise Refused(
            "Minutes stay with their student. Take them back, and record them for the other.", field="student"
        )
    else:
        after = checked(db, principal, form, today)
    before = {name: getattr(stored, name) for name in after}
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        return
    claim(db, OwedMinutes, owed_id, version)
    db.execute(update(OwedMinutes).where(OwedMinutes.id == owed_id).values(after))
    follow_entries(db, owed_id)
    hidden = {"restricted": stored.restricted or after.get("restricted", False)}
    shown = [told(hidden | {n: values[n] for n in changed}) for values in (before, after)]
    acts.record(
        db, principal, "take_back_owed" if form is None else "correct_owed", "owed_minutes", owed_id, now=now,
        reason=reason, student_id=stored.student_id, detail={"before": shown[0], "after": shown[1]},
    )  # fmt: skip
