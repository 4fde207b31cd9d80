"""What somebody is typing, kept while they type. Private to its author; deleted when the form is filed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import coded, one_of, reference
from models.vocabulary import Fact


class Draft(SQLModel, table=True):
    """`fields` is JSON, by field name. `entry_key` is the id of the form, so that a draft filed twice is one entry.
    `person_id` is 0 for the one operator of a machine, who is no row of `person`."""

    __table_args__ = (
        UniqueConstraint("district_id", "person_id", "entry_key"),
        Index("ix_draft_person", "person_id", "form", "student_id", "id"),
        one_of("form", Fact),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    person_id: int
    entry_key: str = Field(max_length=64)
    form: str = coded(Fact)
    student_id: int | None = reference("student.id", nullable=True)
    record_id: int | None = None
    fields: str
    updated_at: datetime
