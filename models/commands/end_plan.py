"""End what is owed before all of it is made up, with the reason; or take such an end back."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.matters import must_fit
from models.commands.services_owed import follow_entries, has_happened, owed_of
from models.tables import OwedMinutes


def end_plan(
    db: Connection,
    principal: Principal,
    owed_id: int,
    *,
    on: date | None,
    why: str,
    version: int,
    today: date,
    now: datetime,
) -> None:
    """`on` None takes the end back. That a plan's last day has passed ends nothing by itself."""
    stored = owed_of(db, principal, owed_id)
    why = must_fit(why, 300, "why", "This reason")
    if not why:
        raise Refused("Say why it ends, or why the end is taken back: what is not made up stays told.", field="why")
    if on is not None:
        has_happened(on, today, "on")
        if on < stored.decided_on:
            raise Refused("It cannot end before it was owed.", field="on")
        if stored.closed_on is not None and not stored.closed_why:
            raise Refused("All of it is made up: there is nothing left to end.", field="on")
    elif not stored.closed_why:
        raise Refused("Nothing was ended here.", field="on")
    after = {"closed_on": on, "closed_why": why if on else ""}
    before = {name: getattr(stored, name) for name in after}
    if after == before:
        return
    claim(db, OwedMinutes, owed_id, version)
    db.execute(update(OwedMinutes).where(OwedMinutes.id == owed_id).values(after))
    if on is None:
        follow_entries(db, owed_id)
    acts.record(
        db, principal, "end_plan" if on else "take_back_end", "owed_minutes", owed_id, now=now, reason=why,
        student_id=stored.student_id, detail={"before": before, "after": after},
    )  # fmt: skip
