"""What the lists of services owed are narrowed to. A state belongs to gaps, to minutes owed, or to both."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import aliased

from models.queries.paging import number, word
from models.services_vocabulary import GapReason
from models.tables import OwedMinutes, ParentRequest, ServiceGap
from models.vocabulary import RequestAnswer

OF_GAPS = ("vacant", "unanswered", "undecided")
OF_OWED = ("no_plan", "this_month", "over")
ENDED = "ended"  # of both
OPEN_GAP = and_(ServiceGap.ends_on.is_(None), ServiceGap.taken_back_on.is_(None))
RUNNING = and_(OwedMinutes.closed_on.is_(None), OwedMinutes.taken_back_on.is_(None))
VACANT = and_(
    OPEN_GAP, ServiceGap.reason == word(GapReason.VACANCY.value), ServiceGap.filled_on.is_(None),
    ServiceGap.position_key != "",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwedFilters:
    """`service` is a name as it is compared. Without a `state`: gaps that go on, and minutes not yet made up."""

    school_id: int | None = None
    chair_id: int | None = None
    service: str = ""
    source: str = ""
    state: str = ""

    @property
    def shows_gaps(self) -> bool:
        return self.state not in OF_OWED

    @property
    def shows_owed(self) -> bool:
        return self.state not in OF_GAPS

    def whose(self, table: Any) -> list[ColumnElement[bool]]:
        """School, chair and service, as on the other lists."""
        found: list[ColumnElement[bool]] = []
        if self.school_id is not None:
            found.append(table.school_id == number(self.school_id))
        if self.chair_id is not None:
            found.append(table.chair_id == number(self.chair_id))
        if self.service:
            found.append(table.service_key == self.service)
        return found

    def gaps(self) -> list[ColumnElement[bool]]:
        found = self.whose(ServiceGap)
        if self.state in (ENDED, "undecided"):
            found += [ServiceGap.ends_on.is_not(None), ServiceGap.taken_back_on.is_(None)]
        else:
            found.append(VACANT if self.state == "vacant" else OPEN_GAP)
        if self.state == "undecided":
            decided = select(1).where(OwedMinutes.gap_id == ServiceGap.id, OwedMinutes.taken_back_on.is_(None))
            found.append(~exists(decided))
        if self.state == "unanswered":
            demand = aliased(ParentRequest)
            waits = (demand.id == ServiceGap.request_id, demand.answer == word(RequestAnswer.OPEN.value))
            found.append(exists(select(1).where(*waits)))
        return found

    def owed(self, today: date) -> list[ColumnElement[bool]]:
        found = self.whose(OwedMinutes)
        if self.state == ENDED:
            return [*found, OwedMinutes.closed_on.is_not(None), OwedMinutes.taken_back_on.is_(None)]
        found.append(RUNNING)
        match self.state:
            case "no_plan":
                found.append(OwedMinutes.plan_until.is_(None))
            case "this_month":
                found.append(ends_this_month(today))
            case "over":
                found.append(OwedMinutes.plan_until < today)
        return found


def ends_this_month(today: date) -> ColumnElement[bool]:
    """The plan's last day. `next_on` is the same day, and stands in the index."""
    first, last = today.replace(day=1), today.replace(day=monthrange(today.year, today.month)[1])
    return and_(OwedMinutes.plan_until.is_not(None), OwedMinutes.next_on >= first, OwedMinutes.next_on <= last)
