"""A matter: one road that a disagreement takes (a mediation, a hearing, a complaint), its facts, days and issues.

Facts are appended; a wrong one is corrected by a later row that points at it. Stage, next step and the next day follow
from facts alone and are stored, so that a list reads one index. Of talks nothing is kept but that they took place.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.dispute_vocabulary import (
    About,
    AppointmentKind,
    AppointmentState,
    FiledBy,
    IssueResult,
    Party,
    Road,
    Stage,
    Step,
)
from models.tables.base import coded, one_of, reference

_OPEN = text("closed_on IS NULL")
_AHEAD = text("state = 'scheduled'")
# the outcomes that can make something owed: `models.roads.outcomes.LEADS`
_LEADS = text("outcome IN ('agreement_full', 'agreement_partial', 'settled', 'decision', 'finding')")


def _open(name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=_OPEN, postgresql_where=_OPEN)


def _ahead(name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=_AHEAD, postgresql_where=_AHEAD)


class Matter(SQLModel, table=True):
    """`related_id`: the hearing that a resolution meeting, settlement conference or appeal belongs to. `reference` is
    the BSEA, DESE or court number; `neutral` who facilitates, mediates, hears or investigates. `next_on` is the
    earliest open day of it: a session that is not yet recorded as held, or a clock. `title` names an `other` road."""

    __table_args__ = (
        UniqueConstraint("district_id", "entry_key"),
        _open("ix_matter_open", "district_id", "next_on", "id"),
        _open("ix_matter_open_school", "district_id", "school_id", "next_on", "id"),
        _open("ix_matter_open_chair", "district_id", "chair_id", "next_on", "id"),
        Index("ix_matter_student", "student_id", "id"),
        Index("ix_matter_related", "related_id"),
        Index("ix_matter_opened", "district_id", "opened_on", "id"),
        Index("ix_matter_closed", "district_id", "closed_on", "id"),
        Index("ix_matter_result", "district_id", "outcome_on", "id", sqlite_where=_LEADS, postgresql_where=_LEADS),
        one_of("road", Road),
        one_of("filed_by", FiledBy),
        one_of("about", About),
        one_of("stage", Stage),
        one_of("next_owed_by", Party),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    proposal_id: int | None = reference("proposal.id", nullable=True)
    related_id: int | None = reference("matter.id", nullable=True)
    entry_key: str = Field(max_length=64)
    road: str = coded(Road)
    filed_by: str = coded(FiledBy)
    about: str = coded(About, About.PROPOSAL)
    title: str = Field(default="", max_length=120)
    reference: str = Field(default="", max_length=60)
    neutral: str = Field(default="", max_length=120)
    opened_on: date
    stage: str = coded(Stage, Stage.ASKED)
    next_step: str = Field(default="", max_length=24)
    next_owed_by: str = coded(Party, Party.NOBODY)
    next_on: date
    outcome: str = Field(default="", max_length=24)
    outcome_on: date | None = None
    closed_on: date | None = None
    version: int = 1
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)


class MatterFact(SQLModel, table=True):
    """`rule_key` and `until`: the clock that a paper prints a date for, or that an order extends, and that date.
    `words` is a reason or the paper it stands on, never what was said in talks. `by_whom`: who ordered or agreed.
    `corrects_id` points at the fact it replaces; `void` takes that one back and puts nothing in its place."""

    __tablename__ = "matter_fact"
    __table_args__ = (
        UniqueConstraint("district_id", "entry_key"),
        Index("ix_matter_fact_matter", "matter_id", "id"),
        Index("ix_matter_fact_student", "student_id", "id"),
        one_of("step", Step),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    matter_id: int = reference("matter.id")
    student_id: int = reference("student.id")
    entry_key: str = Field(max_length=64)
    step: str = coded(Step)
    happened_on: date
    until: date | None = None
    rule_key: str = Field(default="", max_length=32)
    outcome: str = Field(default="", max_length=24)
    words: str = Field(default="", max_length=300)
    by_whom: str = Field(default="", max_length=120)
    corrects_id: int | None = reference("matter_fact.id", nullable=True)
    void: bool = False
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)


class Appointment(SQLModel, table=True):
    """One day of a matter: when and where, and who takes part. `why`: the reason it was postponed or cancelled."""

    __table_args__ = (
        UniqueConstraint("district_id", "entry_key"),
        _ahead("ix_appointment_ahead", "district_id", "held_on", "id"),
        _ahead("ix_appointment_ahead_school", "district_id", "school_id", "held_on", "id"),
        _ahead("ix_appointment_ahead_chair", "district_id", "chair_id", "held_on", "id"),
        Index("ix_appointment_matter", "matter_id", "id"),
        Index("ix_appointment_student", "student_id", "id"),
        one_of("kind", AppointmentKind),
        one_of("state", AppointmentState),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    matter_id: int = reference("matter.id")
    entry_key: str = Field(max_length=64)
    kind: str = coded(AppointmentKind)
    state: str = coded(AppointmentState, AppointmentState.SCHEDULED)
    held_on: date
    at: str = Field(default="", max_length=5)
    place: str = Field(default="", max_length=120)
    people: str = Field(default="", max_length=500)
    why: str = Field(default="", max_length=300)
    version: int = 1
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)


class MatterIssue(SQLModel, table=True):
    """One issue of a hearing, or one allegation of a state complaint, and what became of it."""

    __tablename__ = "matter_issue"
    __table_args__ = (
        UniqueConstraint("matter_id", "number"),
        Index("ix_matter_issue_student", "student_id", "id"),
        one_of("result", IssueResult),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    matter_id: int = reference("matter.id")
    student_id: int = reference("student.id")
    number: int
    words: str
    result: str = coded(IssueResult, IssueResult.OPEN)
    version: int = 1


class MatterReader(SQLModel, table=True):
    """Who, beside the director, may open the signed agreement or settlement of a matter."""

    __tablename__ = "matter_reader"

    matter_id: int = Field(foreign_key="matter.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)
    district_id: int = reference("district.id")
    named_at: datetime
    named_by: str = Field(max_length=120)
