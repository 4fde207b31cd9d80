"""Staff who sign in, students, and the people who may answer for a student."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, UniqueConstraint, false
from sqlmodel import Field, SQLModel

from models.tables.base import EMPTY, coded, one_of, reference
from models.vocabulary import Rights, Role


class Person(SQLModel, table=True):
    """`sees_counts`: a director let this administrator read numbers of any size, as the director does."""

    __table_args__ = (UniqueConstraint("district_id", "email"), one_of("role", Role))

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    email: str = Field(max_length=200)
    name: str = Field(max_length=120)
    role: str = coded(Role)
    active: bool = True
    sees_counts: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class PersonSchool(SQLModel, table=True):
    __tablename__ = "person_school"

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    school_id: int = Field(foreign_key="school.id", primary_key=True)


class Student(SQLModel, table=True):
    """`school_id` is the serving site; empty is a fact needed, unless `place` says that there is none.
    `line_digest` fingerprints the last imported line, so that the same file twice changes nothing.
    `decision_making` and `adult_consent_on` are of a student of 18; `custody`: an order on who answers."""

    __table_args__ = (
        UniqueConstraint("district_id", "state_id"),
        Index("ix_student_school_name", "district_id", "school_id", "last_name", "first_name", "id"),
        Index("ix_student_name", "district_id", "last_name", "first_name", "id"),
        Index("ix_student_chair", "chair_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    state_id: str = Field(max_length=20)
    local_id: str = Field(default="", max_length=40)
    last_name: str = Field(max_length=200)
    first_name: str = Field(max_length=200)
    date_of_birth: date | None = None
    home_language: str = Field(default="", max_length=60)
    grade: str = Field(default="", max_length=20)
    responsible_district: str = Field(default="", max_length=8)
    calendar_id: int | None = reference("calendar.id", nullable=True)
    placement: str = Field(default="", max_length=60)
    disability: str = Field(default="", max_length=60)
    level_of_need: str = Field(default="", max_length=40)
    liaison: str = Field(default="", max_length=200)
    line_digest: str = Field(default="", max_length=40)
    decision_making: str = Field(default="", max_length=24, sa_column_kwargs=EMPTY)
    adult_consent_on: date | None = None
    custody: str = Field(default="", sa_column_kwargs=EMPTY)
    version: int = Field(default=1, sa_column_kwargs={"server_default": "1"})


class Parent(SQLModel, table=True):
    """`rank` 1 is the primary contact."""

    __table_args__ = (UniqueConstraint("student_id", "rank"), one_of("rights", Rights))

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    student_id: int = reference("student.id")
    rank: int = 1
    name: str = Field(max_length=200)
    email: str = Field(default="", max_length=200)
    phone: str = Field(default="", max_length=40)
    language: str = Field(default="", max_length=60)
    rights: str = coded(Rights, Rights.PARENT)
