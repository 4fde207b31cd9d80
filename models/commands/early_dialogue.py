"""The early dialogue before a Team meeting: planned, held, called off; and the meeting's summary sent after.

The Team decides at the meeting, and nothing is settled before it: only hopes, concerns and draft ideas are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.matters import must_fit, student_of
from models.commands.record_request import must_fit as text_must_fit
from models.tables import EarlyDialogue
from models.tables.base import filled

_NONE = "There is no early dialogue with that number in your schools."


@dataclass(frozen=True, slots=True)
class Told:
    """What was brought to the talk. `people`: names, as they will stand."""

    held_on: date
    people: str
    hopes: str
    concerns: str
    ideas: str


def plan_dialogue(
    db: Connection, principal: Principal, student_id: int, *, entry_key: str, meeting_on: date, now: datetime
) -> int:
    """The dialogue's id. `meeting_on` is the Team meeting's day, ahead or past. The same form twice plans one."""
    student = student_of(db, principal, student_id)
    district_id = principal.scope.district_id
    same = (EarlyDialogue.district_id == district_id, EarlyDialogue.entry_key == entry_key)
    stored = db.execute(select(EarlyDialogue.id).where(*same)).scalar()
    if stored is not None:
        return stored
    row = filled(
        EarlyDialogue, district_id=district_id, school_id=student.school_id, chair_id=student.chair_id,
        student_id=student_id, entry_key=entry_key, meeting_on=meeting_on, recorded_at=now, recorded_by=principal.name,
    )  # fmt: skip
    dialogue_id = db.execute(insert(EarlyDialogue).values(row).returning(EarlyDialogue.id)).scalar_one()
    _act(db, principal, "plan_dialogue", dialogue_id, student_id, None, {"meeting_on": meeting_on}, now)
    return dialogue_id


def hold_dialogue(
    db: Connection, principal: Principal, dialogue_id: int, told: Told, *, version: int, today: date, now: datetime
) -> None:
    """Records it as held, or corrects what was recorded. Raises ChangedMeanwhile for a second editor."""
    stored = _found(db, principal, dialogue_id)
    if told.held_on > today:
        raise Refused("This day is still to come.", field="held_on")
    if told.held_on >= stored.meeting_on:
        raise Refused(
            "The dialogue comes before the Team meeting. What is said at the meeting is the Team's, and goes into the "
            "proposal and its written notice.",
            field="held_on",
        )
    after: dict[str, Any] = {"held_on": told.held_on, "people": must_fit(told.people, 500, "people", "This list")}
    for field in ("hopes", "concerns", "ideas"):
        after[field] = getattr(told, field).strip()
        text_must_fit(after[field], field)
    if not after["hopes"] and not after["concerns"]:
        raise Refused(
            "Write down what the parents hope for or worry about: that is what the talk is for.", field="hopes"
        )
    _write(db, principal, "hold_dialogue", stored, after, version, now)


def call_off_dialogue(
    db: Connection, principal: Principal, dialogue_id: int, *, why: str, version: int, now: datetime
) -> None:
    """It was not wanted, or could not be held; nobody is late, for no law asks for it."""
    stored = _found(db, principal, dialogue_id)
    why = must_fit(why, 300, "why", "This reason")
    if not why:
        raise Refused("Say why there was no early dialogue, for instance: the parents did not wish one.", field="why")
    _write(db, principal, "call_off_dialogue", stored, {"called_off": True, "called_off_why": why}, version, now)


def send_summary(
    db: Connection, principal: Principal, dialogue_id: int, *, sent_on: date, how: str, version: int, today: date,
    now: datetime,
) -> None:  # fmt: skip
    """The summary of the Team meeting went to the parents. It is neither the proposal nor its written notice."""
    stored = _found(db, principal, dialogue_id)
    how = must_fit(how, 60, "how", "This")
    if sent_on > today:
        raise Refused("This day is still to come.", field="sent_on")
    if sent_on < stored.meeting_on:
        raise Refused("The summary follows the Team meeting: it cannot have been sent before.", field="sent_on")
    if not how:
        raise Refused("Say how it was sent.", field="how")
    _write(db, principal, "send_summary", stored, {"summary_sent_on": sent_on, "summary_how": how}, version, now)


def _found(db: Connection, principal: Principal, dialogue_id: int) -> Any:
    row = db.execute(
        select(EarlyDialogue.__table__).where(
            EarlyDialogue.id == dialogue_id, principal.scope.rows(EarlyDialogue)
        )
    ).first()  # fmt: skip
    if row is None:
        raise Refused(_NONE, field="dialogue")
    return row


def _write(
    db: Connection, principal: Principal, verb: str, stored: Any, after: dict[str, Any], version: int, now: datetime
) -> None:
    before = {name: getattr(stored, name) for name in after}
    if before == after:
        return
    claim(db, EarlyDialogue, stored.id, version)
    db.execute(update(EarlyDialogue).where(EarlyDialogue.id == stored.id).values(after))
    _act(db, principal, verb, stored.id, stored.student_id, before, after, now)


def _act(db, principal, verb, dialogue_id, student_id, before, after, now) -> None:
    acts.record(db, principal, verb, "early_dialogue", dialogue_id, now=now, student_id=student_id,
                detail={"before": before, "after": after})  # fmt: skip
