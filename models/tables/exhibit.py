"""What the district brings to a hearing: numbered exhibits, each a kept paper, and its witnesses."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import reference


class Exhibit(SQLModel, table=True):
    """S-1, S-2 ... by `number`. `late`: listed after exhibits and witness list were delivered to the other side."""

    __table_args__ = (
        UniqueConstraint("matter_id", "paper_id"),
        Index("ix_exhibit_matter", "matter_id", "number"),
        Index("ix_exhibit_student", "student_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    matter_id: int = reference("matter.id")
    student_id: int = reference("student.id")
    paper_id: int = reference("paper.id")
    number: int
    title: str = Field(max_length=200)
    dated_on: date | None = None
    late: bool = False
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)


class Witness(SQLModel, table=True):
    """`speaks_to`: what they can tell of, as it will stand on the witness list."""

    __table_args__ = (
        UniqueConstraint("district_id", "entry_key"),
        Index("ix_witness_matter", "matter_id", "id"),
        Index("ix_witness_student", "student_id", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    matter_id: int = reference("matter.id")
    student_id: int = reference("student.id")
    entry_key: str = Field(max_length=64)
    name: str = Field(max_length=120)
    role: str = Field(default="", max_length=120)
    speaks_to: str = Field(default="", max_length=300)
    withdrawn: bool = False
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)
