"""One returned page is one answer: who answered, what of the IEP, what of the placement, in whose words."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from models.tables.base import coded, one_of, reference
from models.vocabulary import IepResponse, PlacementResponse, PortionKind


class Answer(SQLModel, table=True):
    """`received_on` is when anyone working for the district first held the page; `recorded_at` when it was entered."""

    __table_args__ = (
        Index("ix_answer_proposal", "proposal_id", "id"),
        Index("ix_answer_district_received", "district_id", "received_on", "id"),
        one_of("iep_response", IepResponse),
        one_of("placement_response", PlacementResponse),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    proposal_id: int = reference("proposal.id")
    parent_id: int | None = reference("parent.id", nullable=True)
    iep_response: str = coded(IepResponse, IepResponse.AWAITING)
    placement_response: str = coded(PlacementResponse, PlacementResponse.AWAITING)
    received_on: date
    received_how: str = Field(default="", max_length=60)
    proof: str = Field(default="", max_length=120)
    words: str = ""
    asks_to_meet: bool = False
    recorded_at: datetime
    recorded_by: str = Field(default="", max_length=120)


class Portion(SQLModel, table=True):
    """One thing the parent rejects, in the parent's words. Everything not listed counts as accepted."""

    __table_args__ = (Index("ix_portion_answer", "answer_id", "id"), one_of("kind", PortionKind))

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    proposal_id: int = reference("proposal.id")
    answer_id: int = reference("answer.id")
    kind: str = coded(PortionKind, PortionKind.OTHER)
    words: str
    why: str = ""
    instead: str = ""
