"""School calendars as published years and as events on days. Both are appended to, never edited.

The newest row wins: of the years of one label, of the events of one day. A calendar answers for what it holds itself
and inherits the rest from `inherits_id` (a school from its district).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import reference


class Calendar(SQLModel, table=True):
    __table_args__ = (UniqueConstraint("district_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    name: str = Field(max_length=120)
    inherits_id: int | None = reference("calendar.id", nullable=True)


class CalendarYear(SQLModel, table=True):
    __tablename__ = "calendar_year"
    __table_args__ = (Index("ix_calendar_year_calendar", "calendar_id", "label", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    calendar_id: int = reference("calendar.id")
    label: str = Field(max_length=9)
    first_day: date
    last_day: date
    source: str = Field(default="", max_length=300)
    act_id: int | None = reference("act.id", nullable=True)


class CalendarEvent(SQLModel, table=True):
    """One day that differs from Monday-to-Friday, or from an earlier event: `opens` with school, else without."""

    __tablename__ = "calendar_event"
    __table_args__ = (Index("ix_calendar_event_calendar", "calendar_id", "day", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    district_id: int = reference("district.id")
    calendar_id: int = reference("calendar.id")
    day: date
    opens: bool = False
    reason: str = Field(max_length=200)
    decided_on: date | None = None
    decided_by: str = Field(default="", max_length=120)
    published: bool = True
    act_id: int | None = reference("act.id", nullable=True)
