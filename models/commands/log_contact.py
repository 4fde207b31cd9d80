"""Log one contact with a family: the evidence of diligence (34 CFR 300.322(d)). Filed once, never edited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from sqlalchemy import Connection, Row, Select, and_, bindparam, insert, select
from sqlalchemy.dialects import postgresql

from models.access.principal import Principal, Scope
from models.clocks.due_date import local_date
from models.commands import acts
from models.commands.errors import Refused
from models.commands.keep_draft import discard_draft
from models.commands.likely import must_be_likely
from models.ledger import chain, entries
from models.tables import Contact, Student
from models.tables.base import filled
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome, EntryKind

LONGEST = 20_000
_SILENT = (ContactOutcome.VOICEMAIL, ContactOutcome.NO_ANSWER, ContactOutcome.WRONG_NUMBER, ContactOutcome.SENT)
_VERB = {
    EntryKind.ENTRY: "log_contact",
    EntryKind.CORRECTION: "correct_contact",
    EntryKind.MOVED: "move_contact",
    EntryKind.PARENT_STATEMENT: "add_parent_statement",
}

_ABOUT = (EntryKind.CORRECTION, EntryKind.PARENT_STATEMENT)

# Statements are kept: building them costs more than running them.
_FILED = (Contact.id, *(Contact.__table__.c[name] for name in entries.TEXTS))
_SAME_FORM = and_(Contact.district_id == bindparam("district"), Contact.entry_key == bindparam("form"))
_OF_FORM = select(*_FILED).where(_SAME_FORM)
_FILE_ONCE = {  # PostgreSQL lets two sessions write at once: the second press of a button finds the entry of the first
    "sqlite": insert(Contact).returning(Contact.id),
    "postgresql": postgresql.insert(Contact).on_conflict_do_nothing().returning(Contact.id),
}


@lru_cache(maxsize=256)
def _student_and_form(scope: Scope) -> Select:
    """The student, if in scope, beside what was filed by the same form, if anything was."""
    own = (Student.id == bindparam("student"), scope.rows(Student))
    return select(Student.id.label("student"), *_FILED).outerjoin(Contact, _SAME_FORM).where(*own)


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """`entry_key` is made when the form opens: the same key twice files one entry. `occurred_at` is aware.
    `corrects_id` is the entry that a correction or a parent's statement is about."""

    entry_key: str
    student_id: int
    occurred_at: datetime
    means: ContactMeans
    direction: ContactDirection
    outcome: ContactOutcome
    with_whom: str = ""
    language: str = ""
    interpreter: bool = False
    summary: str = ""
    proposed: str = ""
    parent_answer: str = ""
    follow_up_on: date | None = None
    corrects_id: int | None = None
    kind: EntryKind = EntryKind.ENTRY


@dataclass(frozen=True, slots=True)
class Logged:
    contact_id: int
    already: bool


def log_contact(db: Connection, principal: Principal, entry: ContactEntry, *, now: datetime) -> Logged:
    """File the entry with both its dates. Filing the same form again answers with the entry already filed."""
    form = {"district": principal.scope.district_id, "form": entry.entry_key}
    found = db.execute(_student_and_form(principal.scope), form | {"student": entry.student_id}).first()
    if found is None:
        raise Refused("There is no student with that number in your schools.", field="student")
    if found.id is not None:
        return _again(found, entry)
    _check(db, entry, now=now)
    row = filled(
        Contact,
        district_id=principal.scope.district_id,
        student_id=entry.student_id,
        entry_key=entry.entry_key,
        kind=_kind(entry).value,
        occurred_at=entry.occurred_at.astimezone(UTC),
        means=entry.means.value,
        direction=entry.direction.value,
        outcome=entry.outcome.value,
        with_whom=entry.with_whom.strip(),
        language=entry.language.strip(),
        interpreter=entry.interpreter,
        summary=_typed(entry.summary),
        proposed=_typed(entry.proposed),
        parent_answer=_typed(entry.parent_answer),
        follow_up_on=entry.follow_up_on,
        corrects_id=entry.corrects_id,
        recorded_at=now,
        recorded_by=principal.name,
    )
    row["salt"] = chain.new_salt()
    contact_id = db.execute(_FILE_ONCE[db.dialect.name], row).scalar()
    if contact_id is None:
        return _again(db.execute(_OF_FORM, form).one(), entry)
    acts.record(db, principal, _VERB[_kind(entry)], "contact", contact_id, now=now, **entries.bound(row))
    discard_draft(db, principal, entry.entry_key)
    return Logged(contact_id, already=False)


def _again(stored: Row, entry: ContactEntry) -> Logged:
    """The same form once more. Other words under the same id (a second window) are not taken for filed."""
    if any(getattr(stored, name) != _typed(getattr(entry, name)) for name in entries.TEXTS):
        raise Refused(
            "This form was filed before, from another window, with other words. What you typed is not filed: correct "
            "the entry that stands in the log.",
            authority="a filed entry is never edited",
        )
    return Logged(stored.id, already=True)


def _typed(text: str) -> str:
    """As typed; PostgreSQL keeps no zero byte, and no keyboard writes one."""
    return text.replace("\0", "")


def _kind(entry: ContactEntry) -> EntryKind:
    return EntryKind.CORRECTION if entry.kind is EntryKind.ENTRY and entry.corrects_id else entry.kind


def _check(db: Connection, entry: ContactEntry, *, now: datetime) -> None:
    if entry.occurred_at > now:
        raise Refused(
            "This contact is dated in the future. A plan is not a contact: log it when it has happened.",
            field="occurred_on",
            authority="34 CFR 300.322(d) asks for records of calls made",
        )
    must_be_likely(local_date(entry.occurred_at), field="occurred_on")
    if entry.kind is EntryKind.PARENT_STATEMENT and not entry.summary.strip():
        raise Refused("Enter the parent's own words.", field="summary", authority="603 CMR 23.08(1)")
    if entry.outcome not in _SILENT and not entry.summary.strip():
        raise Refused(
            "Say in a sentence what was said: an exchange is kept with its result.",
            field="summary",
            authority="34 CFR 300.322(d)",
        )
    for name in entries.TEXTS:
        length = len(getattr(entry, name))
        if length > LONGEST:
            raise Refused(
                f"This text has {length:,} characters; an entry holds {LONGEST:,}. Keep the letter itself on file and "
                "sum it up here.",
                field=name,
                authority="34 CFR 300.322(d) asks for the calls, letters and visits, and their results",
            )
    passed = entry.follow_up_on is not None and entry.follow_up_on < local_date(now)
    if passed and entry.kind is not EntryKind.MOVED:
        raise Refused("The day to follow up has passed: give a day to come, or none.", field="follow_up_on")
    if entry.kind in _ABOUT and entry.corrects_id is None:
        raise Refused("Say which entry this is about.", field="corrects")
    if len(entry.with_whom.strip()) > 200 or len(entry.language.strip()) > 60:
        raise Refused("A name has at most 200 characters, a language 60. The rest belongs to what was said.",
                      field="with_whom")  # fmt: skip
    if entry.corrects_id is not None:
        corrected = db.execute(
            select(Contact.id).where(Contact.id == entry.corrects_id, Contact.student_id == entry.student_id)
        ).first()
        if corrected is None:
            raise Refused("The entry to correct is not one of this student's.", field="corrects")
