"""Services of an accepted IEP that were not delivered, sessions as a service log tells them, and minutes owed for them.

What is missed is computed from the school's calendar, what is left from its entries; neither is stored.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.services_vocabulary import GapKnown, GapReason, MinutesKind, OwedSource, SessionStatus
from models.tables.base import coded, one_of, reference

_GOES_ON = text("ends_on IS NULL AND taken_back_on IS NULL")
_RUNS = text("closed_on IS NULL AND taken_back_on IS NULL")
_UNEVEN = text("minutes_planned <> minutes_delivered")


def _partial(name: str, where, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


class ServiceGap(SQLModel, table=True):
    """`minutes` and `frequency`: what the accepted row promised when the gap was logged; empty where no row is known.
    `ends_on` is the last day without it. `missed_entered` stands in the place of the count. `position` names a
    position, never a person. `service_key`, `position_key`: the words as they are compared. `request_id`: the parent's
    written demand, whose answer is the district's. `taken_back_on`: logged in error; it counts nowhere."""

    __tablename__ = "service_gap"
    __table_args__ = (
        UniqueConstraint("district_id", "entry_key"),
        _partial("ix_service_gap_open", _GOES_ON, "district_id", "starts_on", "id"),
        _partial("ix_service_gap_open_school", _GOES_ON, "district_id", "school_id", "starts_on", "id"),
        _partial("ix_service_gap_open_chair", _GOES_ON, "district_id", "chair_id", "starts_on", "id"),
        Index("ix_service_gap_ended", "district_id", "ends_on", "id"),
        Index("ix_service_gap_student", "student_id", "id"),
        Index("ix_service_gap_request", "request_id"),
        one_of("reason", GapReason),
        one_of("known", GapKnown),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    entry_key: str = Field(max_length=64)
    service: str = Field(max_length=120)
    service_key: str = Field(max_length=120)
    service_id: int | None = reference("service.id", nullable=True)
    minutes: int | None = None
    frequency: str = Field(default="", max_length=60)
    starts_on: date
    ends_on: date | None = None
    reason: str = coded(GapReason)
    reason_words: str = Field(default="", max_length=200)
    known: str = coded(GapKnown)
    missed_entered: int | None = None
    position: str = Field(default="", max_length=120)
    position_key: str = Field(default="", max_length=120)
    filled_on: date | None = None
    request_id: int | None = reference("parent_request.id", nullable=True)
    taken_back_on: date | None = None
    version: int = 1
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)


class OwedMinutes(SQLModel, table=True):
    """`paper`: what it stands on. `restricted`: it comes from confidential talks, so that only the director and the
    people named for its matter read source and paper. `next_on` is the end of the plan, or without a plan the day it
    was decided: a list reads one index. `closed_on` without `closed_why` follows from the entries: all is made up."""

    __tablename__ = "owed_minutes"
    __table_args__ = (
        UniqueConstraint("district_id", "entry_key"),
        _partial("ix_owed_minutes_open", _RUNS, "district_id", "next_on", "id"),
        _partial("ix_owed_minutes_open_school", _RUNS, "district_id", "school_id", "next_on", "id"),
        _partial("ix_owed_minutes_open_chair", _RUNS, "district_id", "chair_id", "next_on", "id"),
        Index("ix_owed_minutes_closed", "district_id", "closed_on", "id"),
        Index("ix_owed_minutes_student", "student_id", "id"),
        Index("ix_owed_minutes_gap", "gap_id"),
        Index("ix_owed_minutes_matter", "matter_id"),
        one_of("source", OwedSource),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    gap_id: int | None = reference("service_gap.id", nullable=True)
    matter_id: int | None = reference("matter.id", nullable=True)
    entry_key: str = Field(max_length=64)
    service: str = Field(max_length=120)
    service_key: str = Field(max_length=120)
    minutes: int
    source: str = coded(OwedSource)
    paper: str = Field(default="", max_length=200)
    restricted: bool = False
    decided_on: date
    plan_from: date | None = None
    plan_until: date | None = None
    next_on: date
    closed_on: date | None = None
    closed_why: str = Field(default="", max_length=300)
    taken_back_on: date | None = None
    version: int = 1
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)


class OwedEntry(SQLModel, table=True):
    """Minutes offered, delivered, or declined by the parent. A wrong entry is corrected by a later one that points at
    it; `void` takes it back and puts nothing in its place. `by_whom`: who delivered, offered or declined."""

    __tablename__ = "owed_entry"
    __table_args__ = (
        UniqueConstraint("district_id", "entry_key"),
        Index("ix_owed_entry_owed", "owed_id", "id"),
        Index("ix_owed_entry_student", "student_id", "happened_on", "id"),
        Index("ix_owed_entry_corrects", "corrects_id"),
        one_of("kind", MinutesKind),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    owed_id: int = reference("owed_minutes.id")
    student_id: int = reference("student.id")
    entry_key: str = Field(max_length=64)
    kind: str = coded(MinutesKind)
    minutes: int
    happened_on: date
    by_whom: str = Field(default="", max_length=120)
    corrects_id: int | None = reference("owed_entry.id", nullable=True)
    void: bool = False
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)


class SessionRecord(SQLModel, table=True):
    """One planned session of a service log. `session` tells two of one day apart: a number or a time. A session made
    up beside the plan has no minutes planned. No note is kept."""

    __tablename__ = "session_record"
    __table_args__ = (
        UniqueConstraint("student_id", "held_on", "service_key", "session"),
        _partial("ix_session_record_uneven", _UNEVEN, "district_id", "held_on", "service_key"),
        one_of("status", SessionStatus),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    service: str = Field(max_length=120)
    service_key: str = Field(max_length=120)
    held_on: date
    session: str = Field(default="", max_length=20)
    minutes_planned: int
    minutes_delivered: int
    status: str = coded(SessionStatus)
