"""One legal period running for one student. The due date is stored; the standing never is.

A copy of district, school and chair stands on each row, so that scope and lists need no join. The indexes cover open
clocks only: what is stopped is history and is reached through the student.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from models.tables.base import coded, one_of, reference
from models.vocabulary import Queue

_OPEN = text("stopped_on IS NULL")
_WINDOW = text("rule_key = 'PARENT_RESPONSE'")
_OF_MATTER = text("matter_id IS NOT NULL")


def _open(name: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=_OPEN, postgresql_where=_OPEN)


class Clock(SQLModel, table=True):
    """`due_on` is empty where no date can be given: `no_date_because` then says why, in a sentence.
    `sorts_on` is what lists order by: the date printed on a paper, else the due date, else (undated) the start.
    `cap_from` is the consent date that caps IEP_DELIVERY. `printed_on` is a date printed on a BSEA or DESE paper: it
    overrides, and `printed_source` says where it stands, or who extended it to that day and for what reason."""

    __table_args__ = (
        _open("ix_clock_open_queue", "district_id", "queue", "sorts_on", "id"),
        _open("ix_clock_open_school", "district_id", "school_id", "queue", "sorts_on", "id"),
        _open("ix_clock_open_chair", "district_id", "chair_id", "queue", "sorts_on", "id"),
        Index("ix_clock_student", "student_id", "id"),
        Index("ix_clock_proposal", "proposal_id", "rule_key"),
        Index("ix_clock_matter", "matter_id", "rule_key", sqlite_where=_OF_MATTER, postgresql_where=_OF_MATTER),
        Index("ix_clock_window", "district_id", "due_on", "id", sqlite_where=_WINDOW, postgresql_where=_WINDOW),
        Index("ix_clock_calendar", "calendar_id", "rule_key", "started_on"),
        one_of("queue", Queue),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    school_id: int | None = reference("school.id", nullable=True)
    chair_id: int | None = reference("person.id", nullable=True)
    student_id: int = reference("student.id")
    proposal_id: int | None = reference("proposal.id", nullable=True)
    answer_id: int | None = reference("answer.id", nullable=True)
    matter_id: int | None = reference("matter.id", nullable=True)
    queue: str = coded(Queue, Queue.OTHER)
    rule_key: str = Field(max_length=32)
    started_on: date
    start_fact: str = Field(default="", max_length=200)
    cap_from: date | None = None
    calendar_id: int | None = reference("calendar.id", nullable=True)
    due_on: date | None = None
    work_by: date | None = None
    sorts_on: date
    no_date_because: str = Field(default="", max_length=300)
    printed_on: date | None = None
    printed_source: str = Field(default="", max_length=300)
    stopped_on: date | None = None
    stop_fact: str = Field(default="", max_length=200)
