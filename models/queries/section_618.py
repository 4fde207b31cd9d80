"""The federal dispute rows of one reporting year: each a condition, by which its cases are counted and listed alike.

Every fact is taken as it stood on 30 June: what happened later belongs to no row of that year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, case, func, or_, select, true

from models.access.principal import Scope
from models.dispute_vocabulary import Road
from models.law.section_618 import ADD_UP, LEAVE_A_REST, NUMBERS, bounds
from models.queries.facts_by_day import facts_of_matters
from models.queries.paging import PAGE, Cursor, Page, number
from models.queries.small_counts import Shown, suppressed
from models.tables import Matter, School, Student


@dataclass(frozen=True, slots=True)
class CountedCase:
    """One matter that a row counts."""

    matter_id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    road: str
    reference: str
    opened_on: date
    stage: str
    outcome: str
    outcome_on: date | None


def section_618(db: Connection, scope: Scope, *, year: int) -> dict[str, Shown]:
    """row number -> how many, of the reporting year that begins on 1 July of `year`. Counts only, safe for every role:
    an administrator is told no count under 10, nor one from which such a count follows."""
    counts = dict(zip(NUMBERS, db.execute(_totals(scope, year)).one(), strict=True))
    if not scope.sees_counts:
        return suppressed(counts, ADD_UP, LEAVE_A_REST)
    return dict(counts)


def counted_cases(
    db: Connection, scope: Scope, *, year: int, row: str, after: Cursor | None = None, limit: int = PAGE
) -> Page[CountedCase]:
    """The cases that one row counts, as they were opened. Nothing for a number that is no row."""
    which, query = _listed(scope, year)
    if row not in which:
        return Page(())
    m, query = Matter, query.where(which[row]).limit(number(limit + 1))
    if after is not None:
        query = query.where(or_(m.opened_on > after.day, and_(m.opened_on == after.day, m.id > after.id)))
    found = [CountedCase(*one) for one in db.execute(query)]
    last = found[limit - 1] if len(found) > limit else None
    return Page(tuple(found[:limit]), Cursor(last.opened_on, last.matter_id) if last else None)


@lru_cache(maxsize=256)
def _totals(scope: Scope, year: int) -> Select:
    """Kept, as the list is, because building them costs more than running them."""
    facts = _facts(scope.counted(Matter), year)
    rows = _rows(facts)
    totals = [func.coalesce(func.sum(case((rows[row], 1), else_=0)), 0) for row in NUMBERS]
    return select(*totals).select_from(facts)


@lru_cache(maxsize=256)
def _listed(scope: Scope, year: int) -> tuple[dict[str, ColumnElement[bool]], Select]:
    """The condition of each row, and the cases among which it chooses."""
    m, facts = Matter, _facts(scope.rows(Matter), year)
    query = (
        select(
            m.id, m.student_id, Student.last_name, Student.first_name, Student.grade,
            func.coalesce(School.short_name, ""), m.road, m.reference, m.opened_on, m.stage, m.outcome, m.outcome_on,
        )
        .join(facts, facts.c.id == m.id)
        .join(Student, Student.id == m.student_id)
        .outerjoin(School, School.id == m.school_id)
        .order_by(m.opened_on, m.id)
    )  # fmt: skip
    return _rows(facts), query


def _facts(mine: ColumnElement[bool], year: int) -> Subquery:
    first, last = bounds(year)
    return facts_of_matters(mine, Matter.opened_on.between(first, last), as_of=last)


def _rows(of: Subquery) -> dict[str, ColumnElement[bool]]:
    """The one definition of each row."""
    c: Any = of.c
    complaint, mediation = c.road == Road.STATE_COMPLAINT.value, c.road == Road.MEDIATION.value
    hearing = c.road.in_((Road.HEARING.value, Road.EXPEDITED_HEARING.value))
    expedited = c.road == Road.EXPEDITED_HEARING.value
    reported, decided = c.reported_on.is_not(None), c.decided_on.is_not(None)
    related = c.related_id.is_not(None)
    issued = func.coalesce(c.reported_on, c.decided_on)
    in_time = func.coalesce(issued <= func.coalesce(c.printed_on, c.due_on), False)
    extended = and_(~in_time, func.coalesce(issued <= c.extended_to, False))
    return {
        "1": complaint,
        "1.1": complaint & reported,
        "1.1.a": complaint & reported & c.found,
        "1.1.b": complaint & reported & in_time,
        "1.1.c": complaint & reported & extended,
        "1.2": complaint & ~reported & ~c.ended,
        "1.2.a": complaint & ~reported & ~c.ended & c.aside,
        "1.3": complaint & ~reported & c.ended,
        "2": mediation,
        "2.1": mediation & c.held,
        "2.1.a": mediation & c.held & related,
        "2.1.a.i": mediation & c.held & related & c.agreed,
        "2.1.b": mediation & c.held & ~related,
        "2.1.b.i": mediation & c.held & ~related & c.agreed,
        "2.2": mediation & ~c.held & ~c.ended,
        "2.3": mediation & ~c.held & c.ended,
        **_hearings("3", hearing, c, decided),
        "3.2.a": hearing & decided & in_time,
        "3.2.b": hearing & decided & extended,
        **_hearings("4", expedited, c, decided),
        "4.2.a": expedited & decided & c.placement_ordered,
    }


def _hearings(n: str, which: ColumnElement[bool], c: Any, decided: ColumnElement[bool]) -> dict[str, Any]:
    return {
        n: which & true(),
        f"{n}.1": which & c.met,
        f"{n}.1.a": which & c.met & c.settled,
        f"{n}.2": which & decided,
        f"{n}.3": which & ~decided & ~c.ended,
        f"{n}.4": which & ~decided & c.ended,
    }
