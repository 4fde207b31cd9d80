"""What every command on gaps and minutes owed shares: the record in scope, what minutes may be, when all is made up."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Connection, select, update

from models.access.principal import Principal
from models.commands.errors import Refused
from models.commands.matters import must_fit
from models.law.cmr_28_05 import ACCEPT_IMPLEMENT
from models.queries.owed_entries import stands
from models.services_vocabulary import MinutesKind
from models.tables import MatterReader, OwedEntry, OwedMinutes, ServiceGap
from models.vocabulary import Role

AUTHORITY = ACCEPT_IMPLEMENT.citation.text
NO_GAP = "There is no such gap in a service in your schools."
NO_OWED = "There are no such minutes owed in your schools."
MOST_MINUTES = 200_000
DAY_HAS = 24 * 60


def gap_of(db: Connection, principal: Principal, gap_id: int | None) -> Any:
    """The stored row in scope, not one taken back; Refused otherwise."""
    row = db.execute(
        select(ServiceGap.__table__).where(
            ServiceGap.id == gap_id, ServiceGap.taken_back_on.is_(None), principal.scope.rows(ServiceGap)
        )
    ).first()
    if row is None:
        raise Refused(NO_GAP, field="gap")
    return row


def owed_of(db: Connection, principal: Principal, owed_id: int | None, *, held: bool = False) -> Any:
    """The stored row in scope, not one taken back; Refused otherwise. `held`: until the commit no other entry comes
    between, which would be left out of what is made up."""
    own = select(OwedMinutes.__table__).where(
        OwedMinutes.id == owed_id, OwedMinutes.taken_back_on.is_(None), principal.scope.rows(OwedMinutes)
    )
    row = db.execute(own.with_for_update() if held else own).first()
    if row is None:
        raise Refused(NO_OWED, field="owed")
    return row


def may_read(db: Connection, principal: Principal, matter_id: int | None) -> bool:
    """Whether this person may read what came of confidential talks: the director, and who is named for the matter."""
    if principal.role is Role.DIRECTOR:
        return True
    named = select(1).where(
        MatterReader.matter_id == matter_id, MatterReader.person_id == principal.scope.person_id
    )  # fmt: skip
    return matter_id is not None and db.execute(named).first() is not None


def named(text: str, what: str) -> str:
    """A service's name as typed. Raises Refused where it is empty or too long."""
    text = must_fit(" ".join(text.split()), 120, "service", "This name")
    if not text:
        raise Refused(what, field="service")
    return text


def counted(minutes: int | None, field: str) -> int:
    """Minutes as a whole number above 0. Raises Refused for anything else."""
    if minutes is None or minutes <= 0:
        raise Refused("Enter the minutes as a whole number above 0.", field=field)
    if minutes > MOST_MINUTES:
        raise Refused(f"{minutes:,} minutes cannot be right: that is {minutes // 60:,} hours.", field=field)
    return minutes


def has_happened(day: date, today: date, field: str) -> None:
    if day > today:
        raise Refused("This day is still to come. What is planned is no fact yet.", field=field)


def follow_entries(db: Connection, owed_id: int) -> None:
    """After every write: all made up on the day on which the last of it was delivered. An end that was given stays."""
    row = db.execute(select(OwedMinutes.minutes, OwedMinutes.closed_why).where(OwedMinutes.id == owed_id)).one()
    if row.closed_why:
        return
    so_far, closed_on = 0, None
    entry = OwedEntry.__table__
    delivered = select(entry.c.happened_on, entry.c.minutes).where(
        entry.c.owed_id == owed_id, entry.c.kind == MinutesKind.DELIVERED.value, stands(entry)
    )
    for day, minutes in db.execute(delivered.order_by(entry.c.happened_on, entry.c.id)):
        so_far += minutes
        if so_far >= row.minutes:
            closed_on = day
            break
    db.execute(update(OwedMinutes).where(OwedMinutes.id == owed_id).values(closed_on=closed_on))
