"""One returned page is one answer: who answered, what of the IEP, what of the placement, in whose words."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, false
from sqlmodel import Field, SQLModel

from models.tables.base import EMPTY, coded, one_of, reference
from models.vocabulary import IepResponse, PlacementResponse, PortionKind, StayPutEnd


class Answer(SQLModel, table=True):
    """`received_on` is when anyone working for the district first held the page; `recorded_at` when it was entered.
    `entry_key` is made when the form opens."""

    __table_args__ = (
        Index("ix_answer_proposal", "proposal_id", "id"),
        UniqueConstraint("district_id", "entry_key"),
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
    entry_key: str | None = Field(default=None, max_length=64)
    answered_by: str = Field(default="", max_length=200, sa_column_kwargs=EMPTY)
    meets_on_placement: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
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
    today: str = Field(default="", sa_column_kwargs=EMPTY)
    proposed: str = Field(default="", sa_column_kwargs=EMPTY)
    service_id: int | None = reference("service.id", nullable=True)


class StartTask(SQLModel, table=True):
    """What was accepted starts without delay: who sees to it, and when it was confirmed (603 CMR 28.05(7)(b)).

    `waits` says why it cannot start yet, where the placement is refused and the chair says so."""

    __tablename__ = "start_task"
    __table_args__ = (Index("ix_start_task_district", "district_id", "confirmed_on", "since", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id", index=True)
    proposal_id: int = reference("proposal.id")
    answer_id: int = reference("answer.id")
    what: str = Field(max_length=300)
    since: date
    waits: str = Field(default="", max_length=300)
    owner: str = Field(default="", max_length=120)
    confirmed_on: date | None = None
    confirmed_by: str = Field(default="", max_length=120)


class StayPutEnded(SQLModel, table=True):
    """A recorded end of stay-put, other than the parent's own later acceptance, which the answers show.

    `portion_id` where it settles one portion and not the whole dispute. `in_force`: what is delivered from then on.
    `paper`: the signed paper that proves it. `entry_key` is made when the form opens."""

    __tablename__ = "stay_put_ended"
    __table_args__ = (UniqueConstraint("district_id", "entry_key"), one_of("reason", StayPutEnd))

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id", index=True)
    proposal_id: int = reference("proposal.id")
    reason: str = coded(StayPutEnd)
    ended_on: date
    why: str = Field(default="", max_length=300)
    portion_id: int | None = reference("portion.id", nullable=True)
    in_force: str = ""
    paper: str = Field(default="", max_length=200)
    entry_key: str | None = Field(default=None, max_length=64)
    recorded_at: datetime
    recorded_by: str = Field(default="", max_length=120)
