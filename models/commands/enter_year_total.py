"""The director enters what the district knows of a whole school year, and chooses the smallest number shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.matters import must_fit
from models.queries.notices import school_year_of
from models.queries.small_table import HIGHEST, LOWEST
from models.tables import District, YearTotal
from models.tables.base import filled

EARLIEST = 2000
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class YearTotalForm:
    """`year`: in which the school year begins. `version` 0 enters it anew; else the version that was read."""

    year: int
    students: int
    source: str
    notices: int | None = None
    version: int = 0


def enter_year_total(db: Connection, principal: Principal, form: YearTotalForm, *, today: date, now: datetime) -> int:
    """The id of the year's row. Raises Refused for what cannot be, ChangedMeanwhile for what somebody changed."""
    principal.must_be_director("enter the numbers of a school year")
    district_id = principal.scope.district_id
    source = _checked(principal, form, today)
    values = {"students": form.students, "notices": form.notices, "source": source}
    told = {"recorded_at": now, "recorded_by": principal.name}
    of_year = (YearTotal.district_id == district_id, YearTotal.year == form.year)
    before = db.execute(
        select(YearTotal.id, YearTotal.students, YearTotal.notices, YearTotal.source).where(*of_year)
    ).first()
    if before is None:
        row = filled(YearTotal, district_id=district_id, year=form.year, **values, **told)
        total_id = db.execute(insert(YearTotal).values(row).returning(YearTotal.id)).scalar_one()
    else:
        total_id = before.id
        was = {"students": before.students, "notices": before.notices, "source": before.source}
        if was == values:
            return total_id
        claim(db, YearTotal, total_id, form.version)
        db.execute(update(YearTotal).where(YearTotal.id == total_id).values(**values, **told))
    acts.record(db, principal, "enter_year_total", "year_total", total_id, now=now,
                detail={"year": form.year, "before": was if before else None, "after": values})  # fmt: skip
    return total_id


def _checked(principal: Principal, form: YearTotalForm, today: date) -> str:
    this_year = school_year_of(today)[0].year
    if not EARLIEST <= form.year <= this_year:
        raise Refused(f"A school year begins between {EARLIEST} and {this_year}.", field="year")
    if not 0 < form.students <= MOST:
        raise Refused("How many students had IEPs is a number above 0.", field="students")
    if form.notices is not None and not 0 <= form.notices <= MOST:
        raise Refused("How many notices went to the BSEA is a number, or nothing.", field="notices")
    if form.notices is not None and form.year >= school_year_of(principal.scope.go_live_on)[0].year:
        raise Refused("From the year in which Daybook was put into service the register counts the notices; enter the "
                      "students only.", field="notices")  # fmt: skip
    source = must_fit(form.source, 200, "source", "This source")
    if not source:
        raise Refused("Say where the number was read, for instance: SIMS, 1 October.", field="source")
    return source


def set_fewest_shown(db: Connection, principal: Principal, fewest: int, *, now: datetime) -> None:
    """The smallest number of a group that whoever sees no names is shown, and that is published."""
    principal.must_be_director("choose the smallest number that is shown")
    if not LOWEST <= fewest <= HIGHEST:
        raise Refused(f"The smallest number shown lies between {LOWEST} and {HIGHEST}.", field="fewest")
    district_id = principal.scope.district_id
    before = db.execute(select(District.fewest_shown).where(District.id == district_id)).scalar_one()
    if before == fewest:
        return
    db.execute(update(District).where(District.id == district_id).values(fewest_shown=fewest))
    acts.record(db, principal, "set_fewest_shown", "district", district_id, now=now,
                detail={"before": before, "after": fewest})  # fmt: skip
