"""The units of time the regulations use, each a type of its own, so that they cannot be mixed by accident.

A day is a calendar day unless the section says school day (603 CMR 28.02(5)). A school day is any day, even part of
one, on which students attend for instruction (28.02(5); 34 CFR 300.11(c)). "School working day" (28.05) is not
separately defined; practitioners and DESE count it as a school day, and that reading is the subclass below.
A business day is Monday to Friday except federal and state holidays (34 CFR 300.11(b)).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Period:
    n: int

    unit = "day"

    @property
    def words(self) -> str:
        return f"{self.n} {self.unit if self.n == 1 else self.unit + 's'}"


@dataclass(frozen=True, slots=True)
class CalendarDays(Period):
    unit = "calendar day"


@dataclass(frozen=True, slots=True)
class SchoolDays(Period):
    unit = "school day"


@dataclass(frozen=True, slots=True)
class SchoolWorkingDays(SchoolDays):
    unit = "school working day"


@dataclass(frozen=True, slots=True)
class BusinessDays(Period):
    unit = "business day"


@dataclass(frozen=True, slots=True)
class BusinessDaysHolidaysCounted(Period):
    """34 CFR 300.148(d)(1)(ii): business days, including any holiday that falls on a business day."""

    unit = "business day, holidays counted"


@dataclass(frozen=True, slots=True)
class Months(Period):
    unit = "month"


@dataclass(frozen=True, slots=True)
class Years(Period):
    unit = "year"


@dataclass(frozen=True, slots=True)
class NoNumber:
    """The law sets no number that can be counted: a person enters the date, with its source."""

    why: str

    n = None
    unit = "entered date"

    @property
    def words(self) -> str:
        return "no number in law"
