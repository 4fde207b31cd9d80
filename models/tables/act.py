"""The ledger: who did what, when, to which record, chained by hash; and what each act moved."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from models.tables.base import EMPTY, reference

MOVE = "move_student"  # the verb of an act by which a file takes a student from one school to another
_MOVES = text(f"verb = '{MOVE}'")


class Act(SQLModel, table=True):
    """One write, by one person, appended and never changed. `detail` is JSON: what was, what is. `undoes_id` names the
    act it compensates. `commitment` binds text that is kept elsewhere and may lawfully be sealed. `prev` is the hash of
    the act before it, `student_prev` that of the same student's act before it."""

    __table_args__ = (
        Index("ix_act_record", "district_id", "record", "record_id", "id"),
        Index("ix_act_student", "student_id", "id"),
        Index("ix_act_moves", "district_id", "at", "id", sqlite_where=_MOVES, postgresql_where=_MOVES),
    )

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    at: datetime
    by: str = Field(max_length=120)
    verb: str = Field(max_length=40)
    record: str = Field(max_length=40)
    record_id: int | None = None
    reason: str = Field(default="", max_length=300)
    detail: str = ""
    undoes_id: int | None = reference("act.id", nullable=True)
    student_id: int | None = None
    commitment: str = Field(default="", max_length=64, sa_column_kwargs=EMPTY)
    prev: str = Field(default="", max_length=64, sa_column_kwargs=EMPTY)
    student_prev: str = Field(default="", max_length=64, sa_column_kwargs=EMPTY)
    hash: str = Field(default="", max_length=64, sa_column_kwargs=EMPTY)


class ClockMove(SQLModel, table=True):
    """One due date that an act moved, so that last month's report can still be reproduced. A clock that the facts no
    longer start goes; what moved it stays, and `was` says which clock it was."""

    __tablename__ = "clock_move"
    __table_args__ = (Index("ix_clock_move_clock", "clock_id", "id"), Index("ix_clock_move_act", "act_id", "id"))

    id: int | None = Field(default=None, primary_key=True)
    act_id: int = reference("act.id")
    clock_id: int | None = reference("clock.id", nullable=True)
    due_before: date | None = None
    due_after: date | None = None
    work_by_before: date | None = None
    work_by_after: date | None = None
    was: str = Field(default="", max_length=120, sa_column_kwargs=EMPTY)


class ImportRun(SQLModel, table=True):
    __tablename__ = "import_run"
    __table_args__ = (Index("ix_import_run_kind", "district_id", "kind", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    act_id: int | None = reference("act.id", nullable=True)
    kind: str = Field(max_length=20)
    file_name: str = Field(max_length=200)
    digest: str = Field(max_length=64)
    at: datetime
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
