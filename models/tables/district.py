"""A district, its schools, and the choices it made at set-up."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import EMPTY, coded, one_of, reference
from models.vocabulary import Mode


class District(SQLModel, table=True):
    """`go_live_on`: a clock due before it is history. `notify_after_silence`, `assumed_receipt_days` and
    `silent_after_days` are district practice, chosen here and labelled so wherever they show. `fewest_shown`: the
    smallest number of a group that an administrator is shown."""

    __table_args__ = (one_of("mode", Mode),)

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=8, unique=True)
    name: str = Field(max_length=120)
    mode: str = coded(Mode, Mode.REAL)
    go_live_on: date
    notify_after_silence: bool = True
    assumed_receipt_days: int = 3
    silent_after_days: int = 14
    fewest_shown: int = Field(default=10, sa_column_kwargs={"server_default": "10"})
    bsea_recipient: str = Field(default="", max_length=200)
    bsea_method: str = Field(default="email", max_length=40, sa_column_kwargs={"server_default": "email"})
    bsea_cover: str = Field(default="", sa_column_kwargs=EMPTY)


class School(SQLModel, table=True):
    """`calendar_id` is empty until a calendar is given: then school-day clocks here have no date, and say so."""

    __table_args__ = (UniqueConstraint("district_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    code: str = Field(max_length=8)
    local_id: str = Field(default="", max_length=40)
    name: str = Field(max_length=120)
    short_name: str = Field(default="", max_length=40)
    levels: str = Field(default="", max_length=60)
    calendar_id: int | None = reference("calendar.id", nullable=True)
