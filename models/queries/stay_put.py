"""Stay-put: each element in dispute, what must stay in place today, and what coming change touches it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, union

from models.access.principal import Scope
from models.clocks.stay_put import ledger
from models.clocks.stay_put_facts import History
from models.clocks.stay_put_ledger import Card, Ledger, Line, Settled
from models.clocks.stay_put_today import Change, Delivered, Touch, coming, delivered
from models.queries.filters import WorkFilters
from models.queries.notices import school_year_of
from models.queries.paging import Cursor, Page, number
from models.queries.stay_put_history import histories
from models.queries.vacancies import Vacancy, touches, vacancies
from models.tables import Proposal, School, Student
from models.vocabulary import DisputeState, IepResponse, Role

PAGE = 25
COUNTED = 1_000  # beyond it, "more than"
_DISPUTED = (DisputeState.NOTICE_DUE.value, DisputeState.NOTICE_SENT.value)


@dataclass(frozen=True, slots=True)
class StayPutRow:
    """One element in dispute, or one disagreement without stay-put. `changes` soonest first."""

    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    placement: str
    line: Line | None
    card: Card | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class InForce:
    """One student's: what is delivered today, and the ledger it comes from."""

    delivered: tuple[Delivered, ...]
    ledger: Ledger
    changes: dict[str, tuple[Change, ...]]
    placement: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Disputed:
    """What of one proposal is in dispute, and whose it is."""

    student_id: int
    first_name: str
    last_name: str
    lines: tuple[Line, ...]


def stay_put(
    db: Connection,
    scope: Scope,
    *,
    today: date,
    filters: WorkFilters | None = None,
    after: Cursor | None = None,
    limit: int = PAGE,
) -> Page[StayPutRow]:
    """By proposal in dispute, latest rejection first; those without a day of receipt close the last page."""
    chosen = filters or WorkFilters()
    where, few = _wanted(scope.rows, scope, chosen, school_year_of(today)[0]), _few(scope.rows, scope, chosen)
    day, key = Proposal.response_received_on, Proposal.id
    paged = [*where, day.is_not(None)]
    if after is not None:
        paged += [day <= after.day, or_(day < after.day, and_(day == after.day, key < after.id))]
    first = func.coalesce(day, day) if few is not None else day  # of few, no index of a whole district is walked
    found = db.execute(_students().where(*paged).order_by(first.desc(), key.desc()).limit(number(limit + 1))).all()
    following = Cursor(found[limit - 1].day, found[limit - 1].proposal_id) if len(found) > limit else None
    found = found[:limit]
    if following is None:
        found += db.execute(_students().where(*where, day.is_(None)).order_by(key).limit(number(limit))).all()
    told = histories(db, scope, sorted({row.id for row in found}))
    vacant = vacancies(db, scope, sorted(told))
    ledgers = {student_id: ledger(history) for student_id, history in told.items()}
    rows = [
        made
        for row in found
        if row.id in told
        for made in _rows(row, told[row.id], ledgers[row.id], today, vacant.get(row.id, ()))
    ]
    return Page(tuple(rows), following)


def in_dispute(db: Connection, scope: Scope, *, filters: WorkFilters | None = None) -> int:
    """How many proposals are in dispute, up to one more than `COUNTED`. A count only."""
    some = (
        select(Proposal.id)
        .where(*_wanted(scope.counted, scope, filters or WorkFilters()))
        .limit(number(COUNTED + 1))
        .subquery()
    )
    return db.execute(select(func.count()).select_from(some)).scalar_one()


def in_force(db: Connection, scope: Scope, student_id: int, *, today: date) -> InForce | None:
    """None for a student outside scope."""
    row = db.execute(_student().where(Student.id == student_id, scope.rows(Student))).first()
    if row is None:
        return None
    history = histories(db, scope, (student_id,))[student_id]
    found = ledger(history)
    vacant = vacancies(db, scope, (student_id,)).get(student_id, ()) if found.lines else ()
    changes = {line.element: _changes(row, history, found, line, today, vacant) for line in found.lines}
    answered = any(offer.answers for offer in history.offers)
    return InForce(delivered(history, found), found, changes, row.placement, answered)


def disputed_in(db: Connection, scope: Scope, proposal_id: int) -> Disputed | None:
    """None for a proposal outside scope."""
    row = db.execute(
        select(Student.id, Student.first_name, Student.last_name)
        .join(Proposal, Proposal.student_id == Student.id)
        .where(Proposal.id == proposal_id, scope.rows(Proposal))
    ).first()
    if row is None:
        return None
    found = ledger(histories(db, scope, (row.id,)).get(row.id, History()))
    return Disputed(*row, tuple(line for line in found.lines if line.offer_id == proposal_id))


def settled(found: Ledger) -> tuple[Settled, ...]:
    """Recorded ends, latest first."""
    return tuple(sorted(found.settled, key=lambda s: s.end.ended_on, reverse=True))


def _wanted(see, scope: Scope, chosen: WorkFilters, revoked_since: date | None = None) -> list[ColumnElement[bool]]:
    """In dispute; or consent revoked since that day, as a list says too that there is no stay-put. `see` is what the
    scope lets be read: rows by name, or counts."""
    few, asked = _few(see, scope, chosen), Proposal.dispute.in_(_DISPUTED)
    if revoked_since:
        revoked = Proposal.iep_response == IepResponse.REVOKED.value
        asked = or_(asked, and_(revoked, Proposal.response_received_on >= revoked_since))
    where = [see(Proposal) if few is None else Proposal.student_id.in_(few)]
    where += [Proposal.withdrawn_on.is_(None), asked]
    if chosen.school_id is not None:
        where.append(Proposal.school_id == number(chosen.school_id))
    if chosen.chair_id is not None:
        where.append(Proposal.chair_id == number(chosen.chair_id))
    return where


def _few(see, scope: Scope, chosen: WorkFilters):
    """The students of a chair, of a school, of a caseload: found by their own indexes. None for a whole district."""
    own = select(Student.id).where(see(Student))
    if chosen.school_id is not None:
        return own.where(Student.school_id == number(chosen.school_id))
    if chosen.chair_id is not None:
        return own.where(Student.chair_id == number(chosen.chair_id))
    if scope.role is not Role.TEAM_CHAIR:
        return None
    in_schools = own.where(Student.school_id.in_([number(school_id) for school_id in scope.school_ids]))
    return union(in_schools, own.where(Student.chair_id == number(scope.person_id)))


_COLUMNS = (
    Student.id, Student.last_name, Student.first_name, Student.grade,
    func.coalesce(School.short_name, "").label("school"), Student.placement, Student.date_of_birth,
    func.coalesce(School.levels, "").label("levels"),
)  # fmt: skip


def _student():
    return select(*_COLUMNS).outerjoin(School, School.id == Student.school_id)


def _students():
    return (
        select(*_COLUMNS, Proposal.id.label("proposal_id"), Proposal.response_received_on.label("day"))
        .select_from(Proposal)
        .join(Student, Student.id == Proposal.student_id)
        .outerjoin(School, School.id == Student.school_id)
    )


def _rows(row, history: History, found: Ledger, today: date, vacant: tuple[Vacancy, ...]):
    who = (row.id, row.last_name, row.first_name, row.grade, row.school, row.placement)
    for card in found.cards:
        if card.offer_id == row.proposal_id:
            yield StayPutRow(*who, None, card, ())
    for line in found.lines:
        if line.offer_id == row.proposal_id:
            yield StayPutRow(*who, line, None, _changes(row, history, found, line, today, vacant))


def _changes(
    row, history: History, found: Ledger, line: Line, today: date, vacant: tuple[Vacancy, ...]
) -> tuple[Change, ...]:
    """A position that stands vacant comes first: what should stay in place is not delivered today."""
    last_grade, grade = row.levels.replace(" ", "").rpartition("-")[2].lstrip("0"), row.grade.lstrip("0")
    waits = [
        Change(v.since, Touch.VACANT, service=v.service, position=v.position)
        for v in vacant
        if touches(line, v.service)
    ]
    return (
        *waits,
        *coming(
            history, found, line, today=today, born=row.date_of_birth, year_ends=school_year_of(today)[1],
            leaves=bool(last_grade) and grade == last_grade != "12", last_grade=grade == "12",
        ),
    )  # fmt: skip
