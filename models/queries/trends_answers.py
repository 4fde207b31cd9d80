"""What families answered in a school year, how long they took, and what changed with a practice. Counts only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from models.access.principal import Scope
from models.queries.day_numbers import days_between
from models.queries.groups import Groups, by_half, fewest_shown, told
from models.queries.halves import bounds, last_release
from models.queries.waits import Waits
from models.tables import Clock, PracticeMark, Proposal
from models.vocabulary import IepResponse

LONGEST = 365  # days before and after a practice began that are compared


class Answered(StrEnum):
    """How a family's window ended. Each is an event with its day: the answer came, or the thirtieth day passed."""

    ACCEPTED = "accepted"
    IN_PART = "rejected_in_part"
    IN_FULL = "rejected_in_full"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Period:
    """Answers that came within some days, and how many of them reject. None: fewer than may be shown."""

    first: date
    last: date
    answers: int | None
    rejected: int | None


def answers_of(db: Connection, scope: Scope, *, year: int, today: date) -> Groups:
    """The answers of one school year: by the day they came, or on which the 30 days had passed without any."""
    p, c = Proposal, Clock
    answered = (scope.counted(p), *came_in(year, today), p.iep_response.in_(_ANSWERS))
    came = select(p.iep_response, *by_half(p.response_received_on, year)).where(*answered)
    silent = select(*by_half(c.due_on, year)).where(scope.counted(c), *silent_in(year, today))
    counts = {answer.value: (0, 0) for answer in Answered}
    rows = [*db.execute(came.group_by(p.iep_response)), (Answered.SILENCE.value, *db.execute(silent).one())]
    counts |= {key: (int(a or 0), int(b or 0)) for key, a, b in rows}
    return told(db, scope, counts, year=year, today=today)


def came_in(year: int, today: date) -> tuple[ColumnElement[bool], ...]:
    """The answer of a proposal came in that year."""
    first, last = bounds(year)
    return (Proposal.response_received_on.between(first, min(last, today)),)


def kinds(*, rejected: bool) -> tuple[str, ...]:
    """What counts as an answer, or as one that rejects."""
    return _REJECTS if rejected else _ANSWERS


def silent_in(year: int, today: date) -> tuple[ColumnElement[bool], ...]:
    """The thirtieth day of a window fell into that year and no answer had come."""
    c = Clock
    first, last = bounds(year)
    ended = c.due_on.between(first, min(last, today - timedelta(1)))
    return c.rule_key == "PARENT_RESPONSE", ended, or_(c.stopped_on.is_(None), c.stopped_on > c.due_on)


def waits_of(db: Connection, scope: Scope, *, year: int, today: date) -> Waits | None:
    """Of the proposals whose receipt fell into the year, how many days until the answer, or until today (for whoever
    sees no names: as it stood at the last release). None where they are fewer than may be shown."""
    p = Proposal
    as_of = today if scope.sees_counts else last_release(today)
    first, last = bounds(year)
    came = and_(p.response_received_on.is_not(None), p.response_received_on <= as_of)
    each = (
        select(days_between(p.received_on, case((came, p.response_received_on), else_=as_of)).label("days"),
               case((came, 1), else_=0).label("came"))
        .where(scope.counted(p), p.received_on.between(first, min(last, as_of)), p.withdrawn_on.is_(None),
               p.superseded_by_id.is_(None))
        .subquery()
    )  # fmt: skip
    rows = db.execute(select(each.c.days, each.c.came, func.count()).group_by(each.c.days, each.c.came)).all()
    found = Waits(_by_day(rows, came=1), _by_day(rows, came=0))
    small = not scope.sees_counts and min(found.families, sum(found.answered.values())) < fewest_shown(db, scope)
    return None if small else found


def _by_day(rows: Sequence[Any], *, came: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for days, this, count in rows:
        if this == came:
            found[max(days, 0)] = found.get(max(days, 0), 0) + count
    return found


def before_and_after(db: Connection, scope: Scope, mark_id: int, *, today: date) -> tuple[Period, Period] | None:
    """As many days before a practice began as after it: up to a year, up to its end, up to today (for whoever
    sees no names: up to the last release). None: no such mark, or nothing after it yet."""
    m = PracticeMark
    mark = db.execute(select(m.began_on, m.ended_on).where(m.id == mark_id, m.district_id == scope.district_id)).first()
    as_of = today if scope.sees_counts else last_release(today)
    if mark is None or mark.began_on >= as_of:
        return None
    last = min(as_of, mark.ended_on or today, mark.began_on + timedelta(LONGEST - 1))
    length = (last - mark.began_on).days + 1
    first, eve = mark.began_on - timedelta(length), mark.began_on - timedelta(1)
    p, rejects = Proposal, Proposal.iep_response.in_(_REJECTS)

    def within(start: date, end: date, *more: ColumnElement[bool]) -> ColumnElement:
        return func.coalesce(func.sum(case((and_(p.response_received_on.between(start, end), *more), 1), else_=0)), 0)

    a, b, c, d = db.execute(
        select(within(first, eve), within(first, eve, rejects), within(mark.began_on, last),
               within(mark.began_on, last, rejects))
        .where(scope.counted(p), p.response_received_on.between(first, last), p.iep_response.in_(_ANSWERS))
    ).one()  # fmt: skip
    fewest = 0 if scope.sees_counts else fewest_shown(db, scope)
    return _period(first, eve, a, b, fewest), _period(mark.began_on, last, c, d, fewest)


def _period(first: date, last: date, answers: int, rejected: int, fewest: int) -> Period:
    """Both or neither: the rest of the answers is a number too."""
    hidden = min(answers, rejected, answers - rejected) < fewest
    return Period(first, last, None if hidden else answers, None if hidden else rejected)


_REJECTS = (IepResponse.REJECTED_IN_PART.value, IepResponse.REJECTED_IN_FULL.value)
_ANSWERS = (IepResponse.ACCEPTED.value, *_REJECTS)
