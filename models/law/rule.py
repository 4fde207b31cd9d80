"""The shape of a rule. A rule answers six questions: what starts it, what stops it, how long, counted in which days,
on whose authority, since when. How it is counted is `models.clocks.due_date`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.law.citation import Citation, Verified
from models.law.period import NoNumber, Period, SchoolDays


class Owner(StrEnum):
    """Who owes what the clock counts to."""

    DISTRICT = "district"
    PARENT = "parent"
    BSEA = "BSEA"
    DESE = "DESE"
    BOTH = "both"
    EVALUATOR = "evaluator"
    COMPLAINANT = "complainant"
    FILING_PARTY = "filing party"
    RECEIVING_PARTY = "receiving party"
    AGGRIEVED_PARTY = "aggrieved party"
    PART_C_AGENCY = "Part C agency and district"
    NEW_DISTRICT = "new district"
    DESE_AND_DISTRICT = "DESE and district"
    SYSTEM = "nobody: a date to know"


class Direction(StrEnum):
    AFTER = "after"
    BEFORE = "before"


class Method(StrEnum):
    """How a rule departs from plain counting. Each method's words stand with the rule that uses it."""

    PLAIN = "plain"
    END_OF_YEAR = "end_of_year"  # 28.05(1): consent with 30 to 45 school days left
    DELIVERY_CAP = "delivery_cap"  # DESE 2025: the earlier of 5 school days and the 45-day limit
    FILING_DAY = "filing_day"  # 801 CMR 1.01(4)(b): the day a filing counts
    ROLL_FORWARD = "roll_forward"  # 801 CMR 1.01(4)(d): a period of the case, given with the question


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """`work_by` says whether someone in the district must act, so that the last working day before is shown too.

    `practice` marks what no law sets: it is never drawn as lateness and never enters an on-time rate.
    `right` marks what may be done until the day, the end of a period, or a limit: nobody is late when it passes.
    `in_force_from` is tested against the day the clock started; None means the rule applies to all dates.
    """

    key: str
    label: str
    section: str
    starts_on: str
    stops_on: str
    duty: str
    owed_by: Owner
    period: Period | NoNumber
    citation: Citation
    verified: Verified
    confidence: str
    work_by: bool = False
    direction: Direction = Direction.AFTER
    method: Method = Method.PLAIN
    in_force_from: date | None = None
    practice: bool = False
    right: bool = False
    note: str = ""
    would_not_move: tuple[str, ...] = ()

    @property
    def reads_school_calendar(self) -> bool:
        return isinstance(self.period, SchoolDays) or self.method is Method.END_OF_YEAR

    @property
    def has_number(self) -> bool:
        return not isinstance(self.period, NoNumber)
