"""One exchange or try with a family. Append-only evidence: both dates are kept, when it happened and when written."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, String, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.base import EMPTY, coded, one_of, reference
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome, EntryKind, SealReason

_KEPT = text("follow_up_on IS NOT NULL")
_ABOUT = text("corrects_id IS NOT NULL")


class Contact(SQLModel, table=True):
    """`proposed` is what the district offered, `parent_answer` what the parent said to it. `corrects_id` makes an entry
    a correction: the entry it corrects stays as it was filed. `salt` makes the ledger's commitment to the text
    unguessable; sealing empties the text and the salt, and leaves the rest as a stub."""

    __table_args__ = (
        Index("ix_contact_student", "student_id", "occurred_at", "id"),
        Index("ix_contact_district", "district_id", "occurred_at", "id"),
        Index("ix_contact_corrects", "corrects_id", "id", sqlite_where=_ABOUT, postgresql_where=_ABOUT),
        Index("ix_contact_follow_up", "district_id", "follow_up_on", "id", sqlite_where=_KEPT, postgresql_where=_KEPT),
        UniqueConstraint("district_id", "entry_key"),
        one_of("means", ContactMeans),
        one_of("direction", ContactDirection),
        one_of("outcome", ContactOutcome),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    student_id: int = reference("student.id")
    entry_key: str = Field(max_length=64)
    kind: str = Field(default=EntryKind.ENTRY.value, sa_type=String(24), sa_column_kwargs={"server_default": "entry"})
    occurred_at: datetime
    means: str = coded(ContactMeans)
    direction: str = coded(ContactDirection)
    with_whom: str = Field(default="", max_length=200)
    outcome: str = coded(ContactOutcome)
    language: str = Field(default="", max_length=60)
    interpreter: bool = False
    summary: str = ""
    proposed: str = Field(default="", sa_column_kwargs={"server_default": ""})
    parent_answer: str = Field(default="", sa_column_kwargs={"server_default": ""})
    follow_up_on: date | None = None
    corrects_id: int | None = reference("contact.id", nullable=True)
    recorded_at: datetime
    recorded_by: str = Field(default="", max_length=120)
    salt: str = Field(default="", max_length=32, sa_column_kwargs=EMPTY)


class Seal(SQLModel, table=True):
    """Text that should never have been written, closed by two persons; the entry stays as a stub that says so."""

    __table_args__ = (UniqueConstraint("contact_id"), one_of("reason", SealReason))

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id", index=True)
    contact_id: int = reference("contact.id")
    student_id: int = reference("student.id")
    reason: str = coded(SealReason)
    why: str = Field(max_length=300)
    asked_by_id: int = reference("person.id")
    asked_by: str = Field(max_length=120)
    asked_at: datetime
    approved_by_id: int | None = reference("person.id", nullable=True)
    approved_by: str = Field(default="", max_length=120)
    approved_at: datetime | None = None
