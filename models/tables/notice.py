"""The copy of a rejection sent to the BSEA: one packet and one register row per returned page, whatever it triggers."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import reference


class BseaNotice(SQLModel, table=True):
    """`triggers` holds rule keys separated by spaces. `due_on` is a copy of the first clock's, for the register."""

    __tablename__ = "bsea_notice"
    __table_args__ = (
        UniqueConstraint("answer_id"),
        Index("ix_bsea_notice_register", "district_id", "received_on", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    proposal_id: int = reference("proposal.id", index=True)
    answer_id: int | None = reference("answer.id", nullable=True)
    triggers: str = Field(max_length=200)
    practice: bool = False
    received_on: date
    due_on: date
    sent_on: date | None = None
    sent_how: str = Field(default="", max_length=40)
    sent_by: str = Field(default="", max_length=120)
    reference: str = Field(default="", max_length=120)
