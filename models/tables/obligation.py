"""What an agreement, a decision or a letter of finding makes owed, with its day, its owner and the proof; and every
wording of what stands behind the wall of confidential talks."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.dispute_vocabulary import ObligationSource
from models.tables.base import coded, one_of, reference

_OPEN = text("done_on IS NULL")


def _open(name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=_OPEN, postgresql_where=_OPEN)


class Obligation(SQLModel, table=True):
    """`restricted`: its words come from an agreement of confidential talks, and only the director and the people named
    read them. `remind_on` is the district's own practice. `closed_on`: DESE closed the corrective action."""

    __table_args__ = (
        UniqueConstraint("district_id", "entry_key"),
        _open("ix_obligation_open", "district_id", "due_on", "id"),
        _open("ix_obligation_open_school", "district_id", "school_id", "due_on", "id"),
        _open("ix_obligation_open_chair", "district_id", "chair_id", "due_on", "id"),
        Index("ix_obligation_matter", "matter_id", "id"),
        Index("ix_obligation_student", "student_id", "id"),
        one_of("source", ObligationSource),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    matter_id: int | None = reference("matter.id", nullable=True)
    entry_key: str = Field(max_length=64)
    source: str = coded(ObligationSource)
    words: str
    owner: str = Field(default="", max_length=120)
    owner_id: int | None = reference("person.id", nullable=True)
    due_on: date
    remind_on: date | None = None
    restricted: bool = False
    done_on: date | None = None
    done_words: str = Field(default="", max_length=300)
    closed_on: date | None = None
    version: int = 1
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)


class ObligationText(SQLModel, table=True):
    """One wording of a restricted obligation, the first and each correction, with the reason of it. The act holds only
    a commitment over these words and `salt`: an exported chain of acts tells nobody what was settled."""

    __tablename__ = "obligation_text"
    __table_args__ = (
        UniqueConstraint("obligation_id", "version"),
        Index("ix_obligation_text_student", "student_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    student_id: int = reference("student.id")
    obligation_id: int = reference("obligation.id")
    version: int
    salt: str = Field(max_length=32)
    words: str
    owner: str = Field(default="", max_length=120)
    done_words: str = Field(default="", max_length=300)
    reason: str = Field(default="", max_length=300)
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)
