"""Papers attached to the facts they prove, kept in the database with everything else: one backup, one scope."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import coded, one_of, reference
from models.vocabulary import Fact, PaperKind


class Paper(SQLModel, table=True):
    """`fact` and `fact_id` name what it is attached to; the same bytes stand there once. `digest` is the SHA-256 of
    what is kept. The bytes stand apart, so that a list never reads them."""

    __table_args__ = (
        Index("ix_paper_student", "student_id", "id"),
        UniqueConstraint("district_id", "fact", "fact_id", "digest"),
        one_of("kind", PaperKind),
        one_of("fact", Fact),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    fact: str = coded(Fact)
    fact_id: int
    kind: str = coded(PaperKind, PaperKind.OTHER)
    name: str = Field(max_length=200)
    media_type: str = Field(max_length=60)
    size: int
    pages: int = 1
    digest: str = Field(max_length=64)
    uploaded_at: datetime
    uploaded_by: str = Field(max_length=120)


class PaperContent(SQLModel, table=True):
    __tablename__ = "paper_content"

    paper_id: int = Field(foreign_key="paper.id", primary_key=True)
    content: bytes
