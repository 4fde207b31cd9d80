"""How many notices of rejected IEPs went to the BSEA: by school year, and within a year by group.

Counted as the BSEA counts: notices that were sent, by the day of sending. District practice after silence is no notice
of a rejection and is not counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    cast,
    extract,
    func,
    or_,
    select,
)

from models.access.principal import Scope
from models.queries.groups import Groups, by_half, fewest_shown, several_years, told
from models.queries.halves import bounds, last_release, same_day
from models.queries.notices import school_year_of
from models.queries.paging import PAGE, Cursor, Page, number
from models.queries.pooled_table import block_of
from models.tables import Answer, BseaNotice, Portion, Proposal, School, Student, YearTotal
from models.vocabulary import PortionKind, ProposalKind


class By(StrEnum):
    """What one may compare within the district, one at a time."""

    SCHOOL = "school"
    GRADE = "grade"
    DISABILITY = "disability"
    LANGUAGE = "language"
    KIND = "kind"
    PORTION = "portion"


_NAMES_TELL = (By.DISABILITY, By.LANGUAGE, By.GRADE)


@dataclass(frozen=True, slots=True)
class YearOfNotices:
    """`notices` of the whole year, or of the year so far; `by_today` up to this day of that year, where Daybook kept
    the register then. None: not known. `small`: there are some, and fewer than may be shown."""

    year: int
    notices: int | None
    by_today: int | None
    students: int | None
    source: str
    entered: bool
    over: bool
    small: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class CountedNotice:
    notice_id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    received_on: date
    sent_on: date
    triggers: str
    iep_response: str


def notices_by_year(db: Connection, scope: Scope, *, today: date) -> tuple[YearOfNotices, ...]:
    """Every school year that anything is known of, the oldest first, up to this one. Counts only."""
    this, first = school_year_of(today)[0].year, school_year_of(scope.go_live_on)[0].year
    counted = {row[0]: row[1:] for row in db.execute(_by_year(scope, first, this, today))}
    known = {row.year: row for row in db.execute(_entered(scope, this))}
    fewest = 0 if scope.sees_counts else fewest_shown(db, scope)
    found = []
    for year in sorted({*known, *range(first, this + 1)}):
        total, entered = known.get(year), year < first
        whole, by_today = (total.notices, None) if entered and total else counted.get(year, (0, 0))
        small = whole is not None and 0 < whole < fewest
        if by_today is not None and (small or 0 < by_today < fewest or (0 < whole - by_today < fewest and year < this)):
            by_today = None
        found.append(YearOfNotices(
            year, None if small else whole, by_today, total.students if total else None,
            total.source if total else "", entered, year < this, small,
            total.version if total else 0,
        ))  # fmt: skip
    return tuple(found)


def notices_by(db: Connection, scope: Scope, *, year: int, by: By, today: date) -> Groups:
    """The notices of one school year by group; of the portions refused, how many of each kind stand in them."""
    whole = _whole(db, scope, year=year, by=by, today=today)
    counts = dict.fromkeys(whole, (0, 0)) | _counts(db, scope, year, by, today)
    now = year == school_year_of(today)[0].year
    of = whole if by is By.KIND or (by is not By.PORTION and now) else None
    return told(db, scope, counts, year=year, today=today, of=of, names_tell=by in _NAMES_TELL)


def notices_of_block(db: Connection, scope: Scope, *, year: int, by: By, today: date) -> Groups:
    """The notices of the three school years of the block that `year` belongs to, by group, taken together."""
    first, last = block_of(year)
    years = {y: _counts(db, scope, y, by, today) for y in range(first, last + 1)}
    known = {key for counts in years.values() for key in counts} | _whole(
        db, scope, year=last, by=by, today=today
    ).keys()
    filled = {y: dict.fromkeys(known, (0, 0)) | counts for y, counts in years.items()}
    return several_years(db, scope, filled, today=today, names_tell=by in _NAMES_TELL)


def _counts(db: Connection, scope: Scope, year: int, by: By, today: date) -> dict[str, tuple[int, int]]:
    rows = db.execute(_by_group(scope, year, by), {"today": today})
    return {_text(key): (int(a or 0), int(b or 0)) for key, a, b in rows}


def counted_notices(
    db: Connection, scope: Scope, *, year: int, by: By | None, key: str, after: Cursor | None = None, limit: int = PAGE
) -> Page[CountedNotice]:
    """The notices that one group counts, as they were sent: for whoever may see names. `by` None: those of the whole
    district."""
    n = BseaNotice
    own = scope.rows(n)
    where = _sent(own, year)
    if by is not None:
        mine = _joined(select(n.id, _group(by).label("key")), by).where(*where).subquery()
        where = (n.id.in_(select(mine.c.id).where(mine.c.key.is_(None) if key == "" else mine.c.key == key)),)
    query = (
        select(n.id, n.student_id, Student.last_name, Student.first_name, Student.grade,
               func.coalesce(School.short_name, ""), n.received_on, n.sent_on, n.triggers,
               func.coalesce(Answer.iep_response, ""))
        .join(Student, Student.id == n.student_id)
        .outerjoin(School, School.id == n.school_id)
        .outerjoin(Answer, Answer.id == n.answer_id)
        .where(*where)
        .order_by(n.sent_on, n.id)
        .limit(number(limit + 1))
    )  # fmt: skip
    if after is not None:
        query = query.where(or_(n.sent_on > after.day, and_(n.sent_on == after.day, n.id > after.id)))
    found = [CountedNotice(*row) for row in db.execute(query)]
    last = found[limit - 1] if len(found) > limit else None
    return Page(tuple(found[:limit]), Cursor(last.sent_on, last.notice_id) if last else None)


def _text(key: Any) -> str:
    return "" if key is None else str(key)


def _sent(mine: ColumnElement[bool], year: int) -> Sequence[ColumnElement[bool]]:
    return mine, BseaNotice.practice.is_(False), BseaNotice.sent_on.between(*bounds(year))


def _by_year(scope: Scope, first: int, last: int, today: date) -> Select:
    day = BseaNotice.sent_on
    year = cast(extract("year", day), Integer) - case((extract("month", day) < 7, 1), else_=0)
    so_far = or_(*(day.between(bounds(y)[0], same_day(y, today)) for y in range(first, last + 1)))
    return (
        select(year, func.count(), func.sum(case((so_far, 1), else_=0)))
        .where(scope.counted(BseaNotice), BseaNotice.practice.is_(False),
               day.between(bounds(first)[0], min(bounds(last)[1], today)))
        .group_by(year)
    )  # fmt: skip


def _entered(scope: Scope, last: int) -> Select:
    y = YearTotal
    query = select(y.year, y.students, y.notices, y.source, y.version)
    return query.where(y.district_id == scope.district_id, y.year <= last)


def _group(by: By) -> Any:
    own = {By.GRADE: Student.grade, By.DISABILITY: Student.disability, By.LANGUAGE: Student.home_language}
    others = {By.SCHOOL: School.short_name, By.KIND: Proposal.kind, By.PORTION: Portion.kind}
    return func.nullif((own | others)[by], "")


def _joined(query: Select, by: By) -> Select:
    n = BseaNotice
    query = query.select_from(n)
    if by is By.SCHOOL:
        return query.outerjoin(School, School.id == n.school_id)
    if by is By.KIND:
        return query.outerjoin(Proposal, Proposal.id == n.proposal_id)
    if by is By.PORTION:
        return query.join(Portion, Portion.answer_id == n.answer_id)
    return query.join(Student, Student.id == n.student_id)


@lru_cache(maxsize=256)
def _by_group(scope: Scope, year: int, by: By) -> Select:
    """Kept, as the next is, because building them costs more than running them in a small district."""
    n, group = BseaNotice, _group(by)
    query = _joined(select(group, *by_half(n.sent_on, year)), by).where(*_sent(scope.counted(n), year))
    return query.where(n.sent_on <= bindparam("today")).group_by(group)


@lru_cache(maxsize=256)
def _all_of(scope: Scope, by: By) -> Select:
    """Of proposals, those sent between two days; else students."""
    if by is By.KIND:
        p = Proposal
        sent = p.sent_on.between(bindparam("first"), bindparam("last"))
        return select(p.kind, func.count()).where(scope.counted(p), sent).group_by(p.kind)
    group = _group(by)
    query = select(group, func.count(Student.id)).select_from(Student).where(scope.counted(Student))
    if by is By.SCHOOL:
        query = query.outerjoin(School, School.id == Student.school_id)
    return query.group_by(group)


def _whole(db: Connection, scope: Scope, *, year: int, by: By, today: date) -> dict[str, int]:
    """Every group there is -> its students with IEPs, as they stand today; its proposals sent in that year, as far as
    its notices are counted."""
    if by is By.PORTION:
        return {kind.value: 0 for kind in PortionKind}
    first, last = bounds(year)
    days = {"first": first, "last": min(last, today if scope.sees_counts else last_release(today))}
    none = {kind.value: 0 for kind in ProposalKind} if by is By.KIND else {}
    rows = db.execute(_all_of(scope, by), days if by is By.KIND else {})
    return none | {_text(key): count for key, count in rows}
