"""An entry filed under the wrong student: its words and papers go to the right one, the wrong one goes to the seal."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from models.access.principal import Principal
from models.commands.attach_paper import carry_papers
from models.commands.errors import Refused
from models.commands.log_contact import ContactEntry, Logged, log_contact
from models.commands.seal_contact import ask_seal
from models.tables import Contact, Student
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome, EntryKind, Fact, SealReason

_WHY = "Filed under the wrong student; entered again where it belongs."


def move_contact(
    db: Connection, principal: Principal, contact_id: int, *, to_student_id: int, entry_key: str, now: datetime
) -> Logged:
    """Both in one transaction. Neither student's record names the other; a second person approves the seal."""
    entry = db.execute(
        select(Contact.__table__)
        .join(Student, Student.id == Contact.student_id)
        .where(Contact.id == contact_id, principal.scope.rows(Student))
    ).first()
    if entry is None:
        raise Refused("There is no such entry in your schools.", field="contact")
    if entry.student_id == to_student_id:
        raise Refused("This entry already stands with that student.", field="student")
    moved = ContactEntry(
        entry_key,
        to_student_id,
        entry.occurred_at,
        ContactMeans(entry.means),
        ContactDirection(entry.direction),
        ContactOutcome(entry.outcome),
        entry.with_whom,
        entry.language,
        entry.interpreter,
        entry.summary,
        entry.proposed,
        entry.parent_answer,
        entry.follow_up_on,
        kind=EntryKind.MOVED,
    )
    logged = log_contact(db, principal, moved, now=now)
    if not logged.already:
        carry_papers(db, principal, Fact.CONTACT, contact_id, logged.contact_id, now=now)
        ask_seal(db, principal, contact_id, reason=SealReason.WRONG_STUDENT, why=_WHY, now=now)
    return logged
