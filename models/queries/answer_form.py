"""What the form of an answer shows and fills in: who may answer, what was offered, what came back before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from models.access.principal import Scope
from models.clocks.due_date import due_on
from models.law.register import RULES
from models.queries.stay_put_history import ended_by
from models.queries.student_file import NoSuchStudent
from models.tables import Answer, BseaNotice, Parent, Person, Portion, Proposal, School, Service, Student
from models.vocabulary import DecisionMaking, Rights


@dataclass(frozen=True, slots=True)
class MayAnswer:
    """`key` is how the form names the person: p and the parent's number, or student."""

    key: str
    name: str
    rights: str
    parent_id: int | None


@dataclass(frozen=True, slots=True)
class EarlierPage:
    id: int
    parent_id: int | None
    answered_by: str
    iep_response: str
    placement_response: str
    received_on: date
    received_how: str
    proof: str
    words: str
    asks_to_meet: bool
    recorded_at: datetime
    recorded_by: str
    portions: int


@dataclass(frozen=True, slots=True)
class GridLine:
    """A service as last accepted and as proposed, by its name; `service_id` is the row proposed, else the accepted."""

    name: str
    today: str
    proposed: str
    service_id: int


@dataclass(frozen=True, slots=True)
class AnswerForm:
    student_id: int
    first_name: str
    last_name: str
    grade: str
    school: str
    chair: str
    home_language: str
    date_of_birth: date | None
    decision_making: str
    custody: str
    proposal_id: int
    kind: str
    language: str
    team_meeting_on: date | None
    consent_received_on: date | None
    sent_on: date | None
    sent_by: str
    received_on: date | None
    receipt_basis: str
    iep_starts_on: date | None
    iep_ends_on: date | None
    delivery: str
    iep_response: str
    response_received_on: date | None
    placement_response: str
    dispute: str
    controlling_answer_id: int | None
    withdrawn_on: date | None
    withdrawn_why: str
    translated_into: str
    translated_sent_on: date | None
    revocation_notice_on: date | None
    version: int
    ended_by: str
    people: tuple[MayAnswer, ...]
    pages: tuple[EarlierPage, ...]
    grid: tuple[GridLine, ...]
    notice_waits: bool

    @property
    def adult_on(self) -> date | None:
        return due_on(RULES["AGE18_RIGHTS"], self.date_of_birth) if self.date_of_birth else None

    def may_answer(self, on: date) -> tuple[MayAnswer, ...]:
        """On that day: from 18 the student, and the parents only where another decision is recorded."""
        named = [p for p in self.people if p.rights != Rights.ADULT_STUDENT]
        if self.adult_on is None or self.adult_on > on:
            return tuple(named)
        student = MayAnswer("student", f"{self.first_name} {self.last_name}", Rights.ADULT_STUDENT.value, None)
        others = self.decision_making not in ("", DecisionMaking.OWN)
        return (student, *named) if others else (student,)


def answer_form(db: Connection, scope: Scope, proposal_id: int) -> AnswerForm:
    """Raises NoSuchStudent outside scope."""
    p, s = Proposal, Student
    row = db.execute(
        select(
            s.id, s.first_name, s.last_name, s.grade, func.coalesce(School.short_name, ""),
            func.coalesce(Person.name, ""), s.home_language, s.date_of_birth, s.decision_making, s.custody,
            p.id, p.kind, p.language, p.team_meeting_on, p.consent_received_on, p.sent_on, p.sent_by, p.received_on,
            p.receipt_basis, p.iep_starts_on, p.iep_ends_on, p.delivery, p.iep_response, p.response_received_on,
            p.placement_response, p.dispute, p.controlling_answer_id, p.withdrawn_on, p.withdrawn_why,
            p.translated_into, p.translated_sent_on, p.revocation_notice_on, p.version, ended_by(),
        )
        .select_from(p)
        .join(s, s.id == p.student_id)
        .outerjoin(School, School.id == s.school_id)
        .outerjoin(Person, Person.id == s.chair_id)
        .where(p.id == proposal_id, scope.rows(p))
    ).first()  # fmt: skip
    if row is None:
        raise NoSuchStudent
    student_id, starts_on = row[0], row[20]
    people = db.execute(
        select(Parent.id, Parent.name, Parent.rights)
        .where(Parent.student_id == student_id, Parent.rights != Rights.NONE.value)
        .order_by(Parent.rank)
    )
    waits = db.execute(
        select(BseaNotice.id).where(
            BseaNotice.proposal_id == proposal_id, BseaNotice.practice.is_(False), BseaNotice.sent_on.is_(None)
        )
    ).first()
    return AnswerForm(
        *row,
        tuple(MayAnswer(f"p{i}", name, rights, i) for i, name, rights in people),
        _pages(db, proposal_id),
        _grid(db, student_id, proposal_id, starts_on),
        waits is not None,
    )


def _pages(db: Connection, proposal_id: int) -> tuple[EarlierPage, ...]:
    a = Answer
    portions = select(func.count()).where(Portion.answer_id == a.id).correlate(a).scalar_subquery()
    return tuple(
        EarlierPage(*r)
        for r in db.execute(
            select(
                a.id, a.parent_id, a.answered_by, a.iep_response, a.placement_response, a.received_on, a.received_how,
                a.proof, a.words, a.asks_to_meet, a.recorded_at, a.recorded_by, portions,
            )
            .where(a.proposal_id == proposal_id)
            .order_by(a.received_on.desc(), a.id.desc())
        )
    )  # fmt: skip


def _grid(db: Connection, student_id: int, proposal_id: int, starts_on: date | None) -> tuple[GridLine, ...]:
    """The rows of this proposal against those last accepted, by name."""
    today: dict[str, str] = {}
    offered: dict[str, tuple[str, int]] = {}
    names: dict[str, tuple[str, int]] = {}
    for s in db.execute(
        select(Service.__table__).where(Service.student_id == student_id).order_by(Service.grid, Service.id).limit(200)
    ):
        key, level = s.service.casefold(), f"{s.minutes} min, {s.frequency}"
        names.setdefault(key, (s.service, s.id))
        if s.state == "accepted":
            today[key] = level
        elif s.proposal_id in (None, proposal_id) and s.iep_starts_on in (None, starts_on):
            offered[key] = (level, s.id)
    return tuple(
        GridLine(
            name,
            today.get(key, "none" if today else ""),
            offered[key][0] if key in offered else "none" if offered else "",
            offered[key][1] if key in offered else known,
        )
        for key, (name, known) in names.items()
    )
