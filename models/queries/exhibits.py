"""A hearing in preparation: its exhibits with their pages, its witnesses, what is ready, what may still be listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from models.access.principal import Scope
from models.dispute_vocabulary import Road, Step
from models.queries.cases import cases
from models.queries.papers import PaperRow, papers_of_student
from models.queries.student_file import NoSuchStudent
from models.roads.readiness import Held, Ready, checklist, page_ranges
from models.roads.register import HEARINGS
from models.tables import BseaNotice, Clock, District, Exhibit, Matter, Proposal, School, Student, Witness
from models.tables.notice import WrittenNotice
from models.vocabulary import Fact, PaperKind

CHRONOLOGY = "Chronology"  # with which the name of a kept chronology begins


class NoSuchHearing(NoSuchStudent):
    """Not found, or not in scope: the same words for both."""

    def __init__(self) -> None:
        LookupError.__init__(self, "There is no hearing with that number in your schools.")


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """`first` and `last`: its pages, the pages of all exhibits counted through."""

    id: int
    number: int
    title: str
    dated_on: date | None
    late: bool
    paper: PaperRow
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class WitnessRow:
    id: int
    name: str
    role: str
    speaks_to: str


@dataclass(frozen=True, slots=True)
class Preparation:
    """`deliver_by` is the disclosure clock's date, `clock_id` opens its explanation; None before a day is set."""

    matter_id: int
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    language: str
    district: str
    road: str
    reference: str
    neutral: str
    hearing_on: date | None
    deliver_by: date | None
    work_by: date | None
    clock_id: int | None
    delivered_on: date | None
    exhibits: tuple[ExhibitRow, ...]
    witnesses: tuple[WitnessRow, ...]
    checklist: tuple[tuple[Ready, bool], ...]
    may_be_listed: tuple[PaperRow, ...]

    @property
    def pages(self) -> int:
        return self.exhibits[-1].last if self.exhibits else 0


def preparation(db: Connection, scope: Scope, matter_id: int) -> Preparation:
    """Raises NoSuchHearing outside scope, and for a matter that is no hearing."""
    head = _head(db, scope, matter_id)
    case = cases(db, scope, head.student_id)[matter_id].case
    papers = may_be_exhibits(db, scope, matter_id)
    exhibits = _exhibits(db, matter_id, {p.id: p for p in papers})
    listed = {e.paper.id for e in exhibits}
    witnesses = tuple(
        WitnessRow(*row)
        for row in db.execute(
            select(Witness.id, Witness.name, Witness.role, Witness.speaks_to)
            .where(Witness.matter_id == matter_id, Witness.withdrawn.is_(False))
            .order_by(Witness.id)
        )
    )
    clock = db.execute(
        select(Clock.id, func.coalesce(Clock.printed_on, Clock.due_on), Clock.work_by, Clock.stopped_on).where(
            Clock.matter_id == matter_id, Clock.rule_key == "DISCLOSE_5BD"
        )
    ).first()
    more = tuple(p for p in papers if p.id not in listed)
    held = _held(db, head, papers, exhibits, len(witnesses))
    return Preparation(
        matter_id, head.student_id, head.last_name, head.first_name, head.grade, head.school or "", head.home_language,
        head.district, head.road, head.reference, head.neutral, case.first_hearing_day,
        clock[1] if clock else None, clock[2] if clock else None, clock[0] if clock else None,
        case.on(Step.DISCLOSED), exhibits, witnesses, checklist(case, held), more,
    )  # fmt: skip


def may_be_exhibits(db: Connection, scope: Scope, matter_id: int) -> tuple[PaperRow, ...]:
    """The student's papers, newest first, without what belongs to confidential talks and without packets."""
    head = _head(db, scope, matter_id)
    return tuple(
        p for p in papers_of_student(db, scope, head.student_id)
        if not p.walled and p.kind != PaperKind.PACKET and p.fact != Fact.OBLIGATION
    )  # fmt: skip


def _head(db: Connection, scope: Scope, matter_id: int) -> Any:
    row = db.execute(
        select(
            Matter.student_id, Matter.road, Matter.reference, Matter.neutral, Matter.proposal_id, Student.last_name,
            Student.first_name, Student.grade, Student.home_language, School.name.label("school"),
            District.name.label("district"), Matter.district_id, Matter.id.label("matter_id"),
        )
        .join(Student, Student.id == Matter.student_id)
        .join(District, District.id == Matter.district_id)
        .outerjoin(School, School.id == Matter.school_id)
        .where(Matter.id == matter_id, scope.rows(Matter))
    ).first()  # fmt: skip
    if row is None or Road(row.road) not in HEARINGS:
        raise NoSuchHearing
    return row


def _exhibits(db: Connection, matter_id: int, papers: dict[int, PaperRow]) -> tuple[ExhibitRow, ...]:
    rows = [
        row
        for row in db.execute(
            select(Exhibit.__table__).where(Exhibit.matter_id == matter_id).order_by(Exhibit.number)
        ).all()
        if row.paper_id in papers
    ]
    ranges = page_ranges(papers[row.paper_id].pages for row in rows)
    return tuple(
        ExhibitRow(row.id, row.number, row.title, row.dated_on, row.late, papers[row.paper_id], first, last)
        for row, (first, last) in zip(rows, ranges, strict=True)
    )


def _held(db: Connection, head: Any, papers: tuple[PaperRow, ...], exhibits: tuple[ExhibitRow, ...], n: int) -> Held:
    copies = db.execute(
        select(BseaNotice.sent_on).where(
            BseaNotice.student_id == head.student_id, BseaNotice.triggers == "BSEA_NOTICE_HEARINGREQ"
        )
    ).scalars().all()  # fmt: skip
    proposed = n1_sent = None
    if head.proposal_id is not None:
        proposed = any((p.fact, p.fact_id) == (Fact.PROPOSAL, head.proposal_id) for p in papers)
        n1_sent = db.execute(
            select(WrittenNotice.sent_on)
            .join(Proposal, Proposal.n1_id == WrittenNotice.id)
            .where(Proposal.id == head.proposal_id)
        ).scalar() is not None  # fmt: skip
    of_it = (Fact.MATTER.value, head.matter_id)
    notice = any((p.fact, p.fact_id) == of_it and p.kind == PaperKind.HEARING_NOTICE for p in papers)
    chronology = any(e.paper.name.startswith(CHRONOLOGY) for e in exhibits)
    return Held(notice, all(copies) if copies else None, proposed, n1_sent, len(exhibits), chronology, n)
