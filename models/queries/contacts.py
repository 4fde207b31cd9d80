"""The contact log: newest first, by school, means, student and words; and one entry with all that is about it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, column, func, or_, select, table
from sqlalchemy.orm import aliased

from models.access.principal import Scope
from models.clocks.due_date import local_date
from models.queries.paging import PAGE, Cursor, Page
from models.tables import Contact, School, Seal, Student
from models.vocabulary import EntryKind

SHOWN = 300  # characters of each text on a list
_WORDS = table("contact_words", column("rowid"), column("contact_words"))


@dataclass(frozen=True, slots=True)
class LogFilters:
    """`student_ids`: None for everyone, else these and no others. `words` are what an entry's texts must hold."""

    school_id: int | None = None
    means: str | None = None
    student_ids: tuple[int, ...] | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry with both its dates. `sealed_at` set: its words are closed. `asked_by`: a seal is asked or made.
    `corrected_at`: when it was last corrected; `corrects_at`: when what this one corrects happened."""

    id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    kind: str
    occurred_at: datetime
    means: str
    direction: str
    with_whom: str
    outcome: str
    language: str
    interpreter: bool
    summary: str
    proposed: str
    parent_answer: str
    follow_up_on: date | None
    corrects_id: int | None
    recorded_at: datetime
    recorded_by: str
    asked_by: str
    asked_at: datetime | None
    reason: str
    why: str
    approved_by: str
    sealed_at: datetime | None
    corrected_at: datetime | None = None
    corrects_at: datetime | None = None

    @property
    def is_sealed(self) -> bool:
        return self.sealed_at is not None


def log(
    db: Connection, scope: Scope, *, filters: LogFilters | None = None, after: Cursor | None = None, limit: int = PAGE,
    whole: bool = False,
) -> Page[LogRow]:  # fmt: skip
    """Latest contact first; where words are asked for, the latest written first. Long texts are cut at SHOWN, but for
    a file, which has them `whole`."""
    chosen = filters or LogFilters()
    tokens = _tokens(chosen.words)
    if (chosen.words.strip() and not tokens) or chosen.student_ids == ():
        return Page(())
    query = _rows(scope, shown=None if whole else SHOWN).where(*_within(chosen)).limit(limit + 1)
    if tokens:
        query = _holding(query, tokens, after, db.dialect.name)
    else:
        query = query.order_by(Contact.occurred_at.desc(), Contact.id.desc())
        if after is not None:
            query = query.where(_before(after.id))
    found = [LogRow(*row) for row in db.execute(query)]
    last = found[limit - 1] if len(found) > limit else None
    return Page(tuple(found[:limit]), Cursor(local_date(last.occurred_at), last.id) if last else None)


def _rows(scope: Scope, *, shown: int | None = None) -> Select:
    """The columns of LogRow within scope, each entry beside the seal asked for it."""
    texts = [
        func.substr(text, 1, shown) if shown else text
        for text in (Contact.summary, Contact.proposed, Contact.parent_answer)
    ]
    return (
        select(
            Contact.id, Student.id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), Contact.kind, Contact.occurred_at, Contact.means, Contact.direction,
            Contact.with_whom, Contact.outcome, Contact.language, Contact.interpreter, *texts, Contact.follow_up_on,
            Contact.corrects_id, Contact.recorded_at, Contact.recorded_by, func.coalesce(Seal.asked_by, ""),
            Seal.asked_at, func.coalesce(Seal.reason, ""), func.coalesce(Seal.why, ""),
            func.coalesce(Seal.approved_by, ""), Seal.approved_at, _corrected(), _corrects(),
        )
        .select_from(Contact)
        .join(Student, Student.id == Contact.student_id)
        .outerjoin(School, School.id == Student.school_id)
        .outerjoin(Seal, Seal.contact_id == Contact.id)
        .where(Contact.district_id == scope.district_id, scope.rows(Student))
    )  # fmt: skip


def _corrected() -> Any:
    later = aliased(Contact)
    own = (later.corrects_id == Contact.id, later.kind == EntryKind.CORRECTION.value)
    return select(func.max(later.recorded_at)).where(*own).correlate(Contact).scalar_subquery()


def _corrects() -> Any:
    earlier = aliased(Contact)
    own = (earlier.id == Contact.corrects_id, Contact.kind == EntryKind.CORRECTION.value)
    return select(earlier.occurred_at).where(*own).correlate(Contact).scalar_subquery()


def _within(filters: LogFilters) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if filters.school_id is not None:
        found.append(Student.school_id == filters.school_id)
    if filters.means is not None:
        found.append(Contact.means == filters.means)
    if filters.student_ids is not None:
        found.append(Contact.student_id.in_(filters.student_ids))
    return found


def _before(contact_id: int) -> ColumnElement[bool]:
    last = select(Contact.occurred_at).where(Contact.id == contact_id).scalar_subquery()
    return or_(Contact.occurred_at < last, and_(Contact.occurred_at == last, Contact.id < contact_id))


def _tokens(words: str) -> list[str]:
    """What is looked for, folded as both indexes fold it: in any case, with or without accents."""
    plain = unicodedata.normalize("NFKD", words.lower())
    plain = "".join(letter for letter in plain if not "\u0300" <= letter <= "\u036f")
    return re.findall(r"[^\W_]+", plain)[:12]


def _holding(query: Select, tokens: list[str], after: Cursor | None, dialect: str) -> Select:
    """Entries that hold every word, or a word that begins so. Tokens are letters and digits: never a user's syntax."""
    written = Contact.id
    if dialect == "sqlite":
        written = _WORDS.c.rowid  # in whose order the index of words is read: no entry beyond the page is looked at
        asked = " ".join(f'"{unicodedata.normalize("NFC", token)}"*' for token in tokens)
        query = query.join(_WORDS, _WORDS.c.rowid == Contact.id).where(_WORDS.c.contact_words.op("MATCH")(asked))
    else:
        vector = func.contact_words(Contact.summary, Contact.proposed, Contact.parent_answer)
        query = query.where(vector.op("@@")(func.to_tsquery("simple", " & ".join(f"{token}:*" for token in tokens))))
    if after is not None:
        query = query.where(written < after.id)
    return query.order_by(written.desc())


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry whole, what it is about if anything, and what was written about it since, oldest first."""

    row: LogRow
    about: LogRow | None
    since: tuple[LogRow, ...]


def entry(db: Connection, scope: Scope, contact_id: int) -> Entry:
    """Raises LookupError, in the words of any entry that is not there, outside scope."""
    found = db.execute(_rows(scope).where(Contact.id == contact_id)).first()
    if found is None:
        raise LookupError("There is no such entry in your schools.")
    row = LogRow(*found)
    about = db.execute(_rows(scope).where(Contact.id == row.corrects_id)).first() if row.corrects_id else None
    later = db.execute(_rows(scope).where(Contact.corrects_id == contact_id).order_by(Contact.id).limit(100))
    return Entry(row, LogRow(*about) if about else None, tuple(LogRow(*r) for r in later))


def asked_seals(db: Connection, scope: Scope, *, limit: int = 20) -> tuple[LogRow, ...]:
    """Seals that wait for a second person, oldest first."""
    asked = (
        select(Seal.contact_id)
        .join(Student, Student.id == Seal.student_id)
        .where(Seal.district_id == scope.district_id, Seal.approved_at.is_(None), scope.rows(Student))
    )
    ids = db.execute(asked.order_by(Seal.id).limit(limit)).scalars().all()
    if not ids:  # the ordinary day: no entry of the log is looked at
        return ()
    waiting = _rows(scope, shown=SHOWN).where(Contact.id.in_(ids))
    return tuple(LogRow(*row) for row in db.execute(waiting.order_by(Seal.id)))


def of_student(db: Connection, scope: Scope, student_id: int) -> tuple[LogRow, ...]:
    """Every entry of one student whole, in the order in which they were written. Empty outside scope."""
    query = _rows(scope).where(Contact.student_id == student_id).order_by(Contact.id)
    return tuple(LogRow(*row) for row in db.execute(query))
