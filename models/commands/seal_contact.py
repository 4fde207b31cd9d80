"""Close the text of an entry that should never have been written: one person asks, a second one approves.

The entry stays, without its words, and says by whom, when and why. Nobody can do it alone, and nobody can undo it.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, Row, delete, insert, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.errors import Refused
from models.tables import Contact, Seal, Student
from models.tables.base import filled
from models.vocabulary import SealReason

LONGEST = 300
_EMPTY = {"summary": "", "proposed": "", "parent_answer": "", "salt": ""}
_OF_SEAL = (Seal.id.label("seal_id"), Seal.asked_by_id, Seal.asked_by, Seal.reason, Seal.why)
_ALONE = (
    "A seal takes two persons who sign in under their own names, and here one named person runs Daybook. The entry "
    "stays as it is; add a parent's statement or a correction."
)


def ask_seal(
    db: Connection, principal: Principal, contact_id: int, *, reason: SealReason, why: str, now: datetime
) -> int:
    """The request; its id. The text stays readable until a second person approves."""
    entry = db.execute(
        select(Contact.id, Contact.student_id, *_OF_SEAL)
        .join(Student, Student.id == Contact.student_id)
        .outerjoin(Seal, Seal.contact_id == Contact.id)
        .where(Contact.id == contact_id, principal.scope.rows(Student))
    ).first()
    if entry is None:
        raise Refused("There is no such entry in your schools.", field="contact")
    if not principal.scope.person_id:
        raise Refused(_ALONE)
    if (entry.asked_by_id, entry.reason, entry.why) == (principal.scope.person_id, reason.value, why.strip()):
        return entry.seal_id  # the same form sent again, because no answer came
    if entry.asked_by is not None:
        raise Refused(f"{entry.asked_by} has already asked for this entry to be sealed.")
    if not why.strip():
        raise Refused("Say in a sentence why: the stub that remains shows it.", field="why", authority="603 CMR 23.08")
    if len(why.strip()) > LONGEST:
        raise Refused(f"The reason has {len(why.strip()):,} characters; a stub shows {LONGEST}.", field="why")
    row = filled(
        Seal, district_id=principal.scope.district_id, contact_id=contact_id, student_id=entry.student_id,
        reason=reason.value, why=why.strip(), asked_by_id=principal.scope.person_id, asked_by=principal.name,
        asked_at=now.astimezone(UTC),
    )  # fmt: skip
    seal_id = db.execute(insert(Seal).values(row).returning(Seal.id)).scalar_one()
    _record(db, principal, "ask_seal", contact_id, entry.student_id, reason.value, now)
    return seal_id


def approve_seal(db: Connection, principal: Principal, contact_id: int, *, now: datetime) -> None:
    """Empties the text and the salt of its commitment: the ledger can then no longer be asked what it was."""
    seal = _asked(db, principal, contact_id)
    if seal.approved_by_id == principal.scope.person_id and seal.approved_at:
        return
    _must_be_open(seal)
    if seal.asked_by_id == principal.scope.person_id or not principal.scope.person_id:
        raise Refused(f"{seal.asked_by} asked for this seal: a second person approves it, never the same.")
    approved = {"approved_by_id": principal.scope.person_id, "approved_by": principal.name}
    db.execute(update(Seal).where(Seal.id == seal.id).values(approved | {"approved_at": now.astimezone(UTC)}))
    db.execute(
        update(Contact).where(Contact.id == contact_id).values(summary="", proposed="", parent_answer="", salt="")
    )
    if db.dialect.name == "sqlite":  # a word taken out of the index is only marked so until its parts are merged
        db.exec_driver_sql("INSERT INTO contact_words (contact_words) VALUES ('optimize')")
    _record(db, principal, "approve_seal", contact_id, seal.student_id, seal.reason, now)


def decline_seal(db: Connection, principal: Principal, contact_id: int, *, now: datetime) -> None:
    """The entry stays open: the one who asked takes it back, or the second person says no. The ledger keeps both."""
    seal = _asked(db, principal, contact_id)
    _must_be_open(seal)
    db.execute(delete(Seal).where(Seal.id == seal.id))
    _record(db, principal, "decline_seal", contact_id, seal.student_id, seal.reason, now)


def _asked(db: Connection, principal: Principal, contact_id: int) -> Row:
    seal = db.execute(
        select(Seal.__table__)
        .join(Student, Student.id == Seal.student_id)
        .where(Seal.contact_id == contact_id, principal.scope.rows(Student))
    ).first()
    if seal is None:
        raise Refused("Nobody has asked for this entry to be sealed.", field="contact")
    return seal


def _must_be_open(seal: Row) -> None:
    if seal.approved_at is not None:
        raise Refused(f"This entry was sealed by {seal.asked_by} and {seal.approved_by}.")


def _record(
    db: Connection, principal: Principal, verb: str, contact_id: int, student_id: int, reason: str, now: datetime
) -> None:
    acts.record(
        db, principal, verb, "contact", contact_id, now=now, student_id=student_id, detail={"after": {"reason": reason}}
    )
