"""Every file that left the program: what it was, how much, of whom, who made it and for whom (603 CMR 23.07(1))."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import reference


class Disclosure(SQLModel, table=True):
    """`number` is random and stands in the file too. `what` is the list or the paper, `kind` the ending of the file.
    `recipient` and `purpose` are empty where whoever made it keeps it for the work of the district."""

    __table_args__ = (UniqueConstraint("district_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    number: str = Field(max_length=32)
    what: str = Field(max_length=60)
    kind: str = Field(max_length=10)
    rows: int
    students: int
    recipient: str = Field(default="", max_length=200)
    purpose: str = Field(default="", max_length=400)
    at: datetime
    by: str = Field(max_length=120)


class DisclosedStudent(SQLModel, table=True):
    """One student in that file."""

    __tablename__ = "disclosed_student"
    __table_args__ = (Index("ix_disclosed_student_of", "student_id", "disclosure_id"),)

    disclosure_id: int = Field(foreign_key="disclosure.id", primary_key=True)
    student_id: int = Field(foreign_key="student.id", primary_key=True)
