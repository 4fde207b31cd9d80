"""Before a Team meeting: the early dialogue, the parent's concerns point by point, the summary after; and practices."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.base import reference

_WAITS = text("summary_sent_on IS NULL AND NOT called_off")


def _waiting(name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=_WAITS, postgresql_where=_WAITS)


class EarlyDialogue(SQLModel, table=True):
    """A talk two to three weeks before a Team meeting: what the parents hope and worry about, and draft ideas. Nothing
    is decided there. `meeting_on` is the Team meeting it comes before; `summary_sent_on` the meeting's summary."""

    __tablename__ = "early_dialogue"
    __table_args__ = (
        UniqueConstraint("district_id", "entry_key"),
        _waiting("ix_early_dialogue_waiting", "district_id", "meeting_on", "id"),
        _waiting("ix_early_dialogue_waiting_school", "district_id", "school_id", "meeting_on", "id"),
        _waiting("ix_early_dialogue_waiting_chair", "district_id", "chair_id", "meeting_on", "id"),
        Index("ix_early_dialogue_meeting", "district_id", "meeting_on", "id"),
        Index("ix_early_dialogue_student", "student_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    entry_key: str = Field(max_length=64)
    meeting_on: date
    held_on: date | None = None
    people: str = Field(default="", max_length=500)
    hopes: str = ""
    concerns: str = ""
    ideas: str = ""
    called_off: bool = False
    called_off_why: str = Field(default="", max_length=300)
    summary_sent_on: date | None = None
    summary_how: str = Field(default="", max_length=60)
    version: int = 1
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)


_UNANSWERED = text("unanswered > 0")


class ConcernStatement(SQLModel, table=True):
    """A parent's written concerns before a meeting. `unanswered`: how many of its points have no answer yet.
    `proposal_id`: the proposal that answers them."""

    __tablename__ = "concern_statement"
    __table_args__ = (
        UniqueConstraint("district_id", "entry_key"),
        Index(
            "ix_concern_statement_open", "district_id", "received_on", "id", sqlite_where=_UNANSWERED,
            postgresql_where=_UNANSWERED,
        ),
        Index("ix_concern_statement_student", "student_id", "id"),
        Index("ix_concern_statement_proposal", "proposal_id"),
    )  # fmt: skip

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    proposal_id: int | None = reference("proposal.id", nullable=True)
    entry_key: str = Field(max_length=64)
    received_on: date
    made_by: str = Field(max_length=200)
    unanswered: int
    version: int = 1
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)


class Concern(SQLModel, table=True):
    """One point, in the parent's words, and how the proposal answers it."""

    __table_args__ = (UniqueConstraint("statement_id", "number"), Index("ix_concern_student", "student_id", "id"))

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    statement_id: int = reference("concern_statement.id")
    student_id: int = reference("student.id")
    number: int
    words: str
    answer: str = ""
    answered_on: date | None = None
    answered_by: str = Field(default="", max_length=120)


class PracticeMark(SQLModel, table=True):
    """The day a district began a practice, so that what came before and after can be told apart."""

    __tablename__ = "practice_mark"
    __table_args__ = (
        UniqueConstraint("district_id", "entry_key"),
        Index("ix_practice_mark", "district_id", "began_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    entry_key: str = Field(max_length=64)
    name: str = Field(max_length=120)
    began_on: date
    ended_on: date | None = None
    version: int = 1
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)
