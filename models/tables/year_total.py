"""What a district knows of a whole school year: how many students had IEPs, and its notices before Daybook."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import reference


class YearTotal(SQLModel, table=True):
    """`year` is the one in which the school year begins. `students` had IEPs on the day that `source` names (the state
    counts on 1 October). `notices` to the BSEA: None from the year on in which Daybook keeps the register."""

    __tablename__ = "year_total"
    __table_args__ = (UniqueConstraint("district_id", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    year: int
    students: int
    notices: int | None = None
    source: str = Field(max_length=200)
    version: int = 1
    recorded_at: datetime
    recorded_by: str = Field(max_length=120)
