"""Record minutes offered, delivered, or declined by the parent, toward what is owed; or correct such an entry.

An entry is appended and never edited: a correction is a later entry that points at the one it replaces.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from models.access.principal import Principal
from models.commands import acts
from models.commands.errors import Refused
from models.commands.matters import must_fit
from models.commands.services_owed import DAY_HAS, counted, follow_entries, has_happened, owed_of
from models.queries.owed_entries import stands
from models.services_vocabulary import MinutesKind
from models.tables import OwedEntry
from models.tables.base import filled

_VERB = {
    MinutesKind.OFFERED: "offer_minutes",
    MinutesKind.DELIVERED: "deliver_minutes",
    MinutesKind.DECLINED: "decline_minutes",
}
_WHO = {
    MinutesKind.OFFERED: "Say who made the offer.",
    MinutesKind.DELIVERED: "Say who delivered it: the log of the provider bears the same name.",
    MinutesKind.DECLINED: "Say who declined it: the parent's own name.",
}


@dataclass(frozen=True, slots=True)
class MinutesForm:
    """`by_whom`: who delivered, offered or declined. `entry_key` is made when the form opens."""

    entry_key: str
    kind: MinutesKind
    minutes: int
    on: date
    by_whom: str


@dataclass(frozen=True, slots=True)
class Recorded:
    entry_id: int
    already: bool = False


def record_minutes(
    db: Connection, principal: Principal, owed_id: int, form: MinutesForm, *, today: date, now: datetime
) -> Recorded:
    """The same form twice is one entry. Raises Refused in a sentence for what cannot be."""
    return _append(db, principal, owed_id, form, None, today=today, now=now)


def correct_minutes(
    db: Connection, principal: Principal, owed_id: int, entry_id: int, form: MinutesForm | None, *, entry_key: str,
    reason: str, today: date, now: datetime,
) -> Recorded:  # fmt: skip
    """Put another entry in the place of one recorded wrongly, or (`form` None) take it back."""
    again = _of_form(db, principal, entry_key)
    if again is not None:
        return Recorded(again, already=True)
    reason = must_fit(reason, 300, "reason", "This reason")
    if not reason:
        raise Refused("Say why it is corrected: both versions stay in the record.", field="reason")
    owed_of(db, principal, owed_id, held=True)
    old = OwedEntry.__table__
    wrong = db.execute(select(old).where(old.c.id == entry_id, old.c.owed_id == owed_id, stands(old))).first()
    if wrong is None:
        raise Refused("This entry is corrected already, or is not one of these minutes.", field="entry")
    filed = form or MinutesForm(
        entry_key, MinutesKind(wrong.kind), wrong.minutes, wrong.happened_on, wrong.by_whom
    )  # fmt: skip
    return _append(db, principal, owed_id, filed, wrong, today=today, now=now, void=form is None, reason=reason)


def _of_form(db: Connection, principal: Principal, entry_key: str) -> int | None:
    return db.execute(
        select(OwedEntry.id).where(
            OwedEntry.district_id == principal.scope.district_id, OwedEntry.entry_key == entry_key
        )
    ).scalar()


def _append(
    db: Connection, principal: Principal, owed_id: int, form: MinutesForm, corrects: Any, *, today: date, now: datetime,
    void: bool = False, reason: str = "",
) -> Recorded:  # fmt: skip
    owed = owed_of(db, principal, owed_id, held=True)
    stored = _of_form(db, principal, form.entry_key)
    if stored is not None:
        return Recorded(stored, already=True)
    if not void:
        _check(db, owed, form, today, corrects)
    row = filled(
        OwedEntry, district_id=owed.district_id, owed_id=owed_id, student_id=owed.student_id, entry_key=form.entry_key,
        kind=form.kind.value, minutes=form.minutes, happened_on=form.on, by_whom=" ".join(form.by_whom.split()),
        corrects_id=corrects.id if corrects else None, void=void, recorded_at=now, recorded_by=principal.name,
    )  # fmt: skip
    entry_id = db.execute(insert(OwedEntry).values(row).returning(OwedEntry.id)).scalar_one()
    before = {name: getattr(corrects, name) for name in ("kind", "minutes", "happened_on", "by_whom")} \
        if corrects else None  # fmt: skip
    after = None if void else asdict(form) | {"entry_key": None, "owed_id": owed_id}
    acts.record(
        db, principal, "correct_minutes" if corrects else _VERB[form.kind], "owed_entry", entry_id, now=now,
        reason=reason, student_id=owed.student_id, detail={"before": before, "after": after},
    )  # fmt: skip
    follow_entries(db, owed_id)
    return Recorded(entry_id)


def _check(db: Connection, owed: Any, form: MinutesForm, today: date, corrects: Any) -> None:
    counted(form.minutes, "minutes")
    has_happened(form.on, today, "on")
    if not must_fit(form.by_whom, 120, "by_whom", "This name"):
        raise Refused(_WHO[form.kind], field="by_whom")
    if owed.closed_why and owed.closed_on < form.on:
        raise Refused("These minutes were ended before that day. Take the end back first, if they go on.", field="on")
    if form.kind is not MinutesKind.DELIVERED:
        return
    entry = OwedEntry.__table__
    that_day = select(func.coalesce(func.sum(entry.c.minutes), 0)).where(
        entry.c.student_id == owed.student_id, entry.c.happened_on == form.on,
        entry.c.kind == MinutesKind.DELIVERED.value, stands(entry),
    )  # fmt: skip
    if corrects is not None:
        that_day = that_day.where(entry.c.id != corrects.id)
    others = db.execute(that_day).scalar_one()
    if others + form.minutes > DAY_HAS:
        known = f", {others:,} are recorded for this student already" if others else ""
        raise Refused(f"A day has {DAY_HAS:,} minutes{known}: look at the day and the minutes.", field="minutes")
