"""Notices out: the copy of a rejection sent to the BSEA (one packet and one register row per returned page, whatever
it triggers), and the written notices N1 and N2 with the parents' requests that they answer."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.base import EMPTY, coded, one_of, reference
from models.vocabulary import NoticeForm, RequestAnswer, RequestHow


class BseaNotice(SQLModel, table=True):
    """`triggers` holds rule keys separated by spaces. `due_on` is a copy of the first clock's, for the register.
    A parent's hearing request is the student's own: it has no proposal, and `entry_key` is its form's."""

    __tablename__ = "bsea_notice"
    __table_args__ = (
        UniqueConstraint("answer_id"),
        UniqueConstraint("district_id", "entry_key"),
        Index("ix_bsea_notice_register", "district_id", "received_on", "id"),
        Index("ix_bsea_notice_student", "student_id", "id"),
        Index("ix_bsea_notice_sent", "district_id", "sent_on", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    proposal_id: int | None = reference("proposal.id", nullable=True, index=True)
    answer_id: int | None = reference("answer.id", nullable=True)
    triggers: str = Field(max_length=200)
    practice: bool = False
    received_on: date
    due_on: date
    sent_on: date | None = None
    sent_how: str = Field(default="", max_length=40)
    sent_by: str = Field(default="", max_length=120)
    reference: str = Field(default="", max_length=120)
    recipient: str = Field(default="", max_length=200, sa_column_kwargs=EMPTY)
    packet_id: int | None = None
    entry_key: str | None = Field(default=None, max_length=64)
    version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})


class ParentRequest(SQLModel, table=True):
    """What a parent asked for, in the parent's words. Every one needs an answer: granted, N1 or N2."""

    __tablename__ = "parent_request"
    __table_args__ = (
        UniqueConstraint("district_id", "entry_key"),
        Index("ix_parent_request_open", "district_id", "answer", "received_on", "id"),
        Index("ix_parent_request_received", "district_id", "received_on", "id"),
        Index("ix_parent_request_student", "student_id", "id"),
        one_of("how", RequestHow),
        one_of("answer", RequestAnswer),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    entry_key: str = Field(max_length=64)
    received_on: date
    made_by: str = Field(max_length=200)
    how: str = coded(RequestHow)
    asks: str
    answer: str = coded(RequestAnswer, RequestAnswer.OPEN)
    answered_on: date | None = None
    answer_words: str = ""
    written_notice_id: int | None = None
    version: int = 1
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)


_WAITING = text("sent_on IS NULL OR unanswered > 0")


class WrittenNotice(SQLModel, table=True):
    """An N1 or N2 with the content 34 CFR 300.503(b) asks for, as it was sent. Signed once; a later one replaces it.
    `unanswered`: to how many of its questions it says nothing."""

    __tablename__ = "written_notice"
    __table_args__ = (
        UniqueConstraint("district_id", "entry_key"),
        Index(
            "ix_written_notice_waiting",
            "district_id",
            "signed_on",
            "id",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index("ix_written_notice_signed", "district_id", "signed_on", "id"),
        Index("ix_written_notice_student", "student_id", "id"),
        Index("ix_written_notice_proposal", "proposal_id"),
        one_of("form", NoticeForm),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    proposal_id: int | None = reference("proposal.id", nullable=True)
    request_id: int | None = reference("parent_request.id", nullable=True)
    replaces_id: int | None = reference("written_notice.id", nullable=True)
    entry_key: str = Field(max_length=64)
    form: str = coded(NoticeForm)
    language: str = Field(default="", max_length=60)
    action: str = ""
    why: str = ""
    data_used: str = ""
    other_options: str = ""
    other_factors: str = ""
    sources_of_help: str = ""
    safeguards_given: bool = False
    unanswered: int = 0
    signed_on: date
    sent_on: date | None = None
    sent_how: str = Field(default="", max_length=60)
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)
