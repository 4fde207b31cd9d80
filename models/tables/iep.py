"""A proposal and its four independent states: delivery, IEP response, placement response, dispute. Never one status."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.base import EMPTY, coded, one_of, reference
from models.vocabulary import (
    Delivery,
    DisputeState,
    IepResponse,
    PlacementResponse,
    ProposalKind,
)

_WITHOUT_N1 = text("n1_id IS NULL AND sent_on IS NOT NULL")


class Proposal(SQLModel, table=True):
    """`key` is the reference the district uses, or state id + kind + sent date where it uses none.
    `received_on` with basis `assumed` is policy, replaced as soon as the day is known. `controlling_answer_id`: where
    two parents differ, the answer the director decided on. `n1_id`: the written notice (N1) that goes with it.
    `revocation_notice_on`: the date of the district's notice after a revocation of all consent; services stop from it.
    `version` counts edits, so that a second editor is told."""

    __table_args__ = (
        UniqueConstraint("district_id", "key"),
        Index("ix_proposal_student", "student_id", "id"),
        Index("ix_proposal_language", "district_id", "language"),
        Index("ix_proposal_disputed_start", "district_id", "dispute", "iep_starts_on", "id"),
        Index("ix_proposal_disputed_end", "district_id", "dispute", "iep_ends_on", "id"),
        Index("ix_proposal_district_answered", "district_id", "response_received_on", "id"),
        Index("ix_proposal_received", "district_id", "received_on", "id"),
        Index("ix_proposal_sent_by_kind", "district_id", "kind", "sent_on"),
        Index(
            "ix_proposal_without_n1",
            "district_id",
            "sent_on",
            "id",
            sqlite_where=_WITHOUT_N1,
            postgresql_where=_WITHOUT_N1,
        ),
        one_of("kind", ProposalKind),
        one_of("delivery", Delivery),
        one_of("iep_response", IepResponse),
        one_of("placement_response", PlacementResponse),
        one_of("dispute", DisputeState),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    key: str = Field(max_length=80)
    ref: str = Field(default="", max_length=40)
    kind: str = coded(ProposalKind)
    language: str = Field(default="", max_length=60)
    consent_received_on: date | None = None
    team_meeting_on: date | None = None
    sent_on: date | None = None
    sent_by: str = Field(default="", max_length=24)
    received_on: date | None = None
    receipt_basis: str = Field(default="", max_length=24)
    iep_starts_on: date | None = None
    iep_ends_on: date | None = None
    delivery: str = coded(Delivery, Delivery.DRAFTED)
    iep_response: str = coded(IepResponse, IepResponse.AWAITING)
    placement_response: str = coded(PlacementResponse, PlacementResponse.AWAITING)
    response_received_on: date | None = None
    dispute: str = coded(DisputeState, DisputeState.NONE)
    superseded_by_id: int | None = reference("proposal.id", nullable=True)
    withdrawn_on: date | None = None
    withdrawn_why: str = Field(default="", max_length=300, sa_column_kwargs=EMPTY)
    translated_into: str = Field(default="", max_length=60, sa_column_kwargs=EMPTY)
    translated_sent_on: date | None = None
    controlling_answer_id: int | None = None
    revocation_notice_on: date | None = None
    n1_id: int | None = None
    version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    notes: str = ""
    line_digest: str = Field(default="", max_length=40)


class Service(SQLModel, table=True):
    """One row of a service delivery grid (A consultation, B in general education, C in other settings)."""

    __table_args__ = (Index("ix_service_student", "student_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    student_id: int = reference("student.id")
    iep_starts_on: date | None = None
    iep_ends_on: date | None = None
    grid: str = Field(max_length=1)
    service: str = Field(max_length=120)
    minutes: int
    frequency: str = Field(max_length=60)
    setting: str = Field(default="", max_length=60)
    state: str = Field(max_length=10)
    proposal_id: int | None = reference("proposal.id", nullable=True)
