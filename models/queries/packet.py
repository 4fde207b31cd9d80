"""One notice to the BSEA with what its packet holds: whose it is, what was returned, which papers prove it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from models.access.principal import Scope
from models.clocks.from_facts import REJECTIONS
from models.law.cmr_28_08 import BSEA_NOTICE_HEARINGREQ
from models.law.register import RULES
from models.queries.papers import PaperRow, papers_of
from models.queries.student_file import NoSuchStudent
from models.tables import Answer, BseaNotice, Clock, District, Parent, Person, Portion, Proposal, School, Student
from models.vocabulary import Fact, IepResponse, PaperKind, PlacementResponse

HEARING, SILENCE = BSEA_NOTICE_HEARINGREQ.key, "BSEA_NOTICE_SILENCE"
_NOT_ENCLOSED = (PaperKind.PROOF, PaperKind.RECEIPT, PaperKind.PACKET, PaperKind.NOTICE)
_COVER = "BSEA cover "  # how the name of a packet begins that does not hold every page it is about
_PROVES = {
    "BSEA_NOTICE_REJECT": (PaperKind.RESPONSE_PAGE, PaperKind.CERTIFICATE),
    "BSEA_NOTICE_INELIG": (PaperKind.RESPONSE_PAGE, PaperKind.CERTIFICATE, PaperKind.LETTER),
    "BSEA_NOTICE_PLACEMENT": (PaperKind.PLACEMENT_PAGE, PaperKind.CERTIFICATE),
    HEARING: (PaperKind.LETTER, PaperKind.CERTIFICATE),
}


@dataclass(frozen=True, slots=True)
class Sending:
    """Where and how this district sends its notices, and what it writes on the cover."""

    recipient: str
    method: str
    cover: str


@dataclass(frozen=True, slots=True)
class Packet:
    """`notice_id` is None for a notice after silence that was not sent yet: it begins with its sending."""

    clock_id: int
    rule_key: str
    notice_id: int | None
    practice: bool
    triggers: tuple[str, ...]
    student_id: int
    last_name: str
    first_name: str
    grade: str
    school: str
    state_id: str
    date_of_birth: date | None
    chair: str
    district: str
    district_code: str
    proposal_id: int | None
    answer_id: int | None
    kind: str
    proposal_sent_on: date | None
    iep_response: str
    placement_response: str
    received_on: date
    received_how: str
    due_on: date | None
    work_by: date | None
    sent_on: date | None
    sent_how: str
    sent_by: str
    recipient: str
    reference: str
    packet_id: int | None
    version: int
    parents: tuple[tuple[str, str, str, str, str], ...]
    portions: tuple[tuple[str, str, str], ...]
    papers: tuple[PaperRow, ...]
    sending: Sending

    @property
    def anchor(self) -> tuple[Fact, int]:
        """The fact that papers of this notice are attached to."""
        if self.notice_id is not None:
            return Fact.BSEA_NOTICE, self.notice_id
        return (Fact.PROPOSAL, self.proposal_id) if self.proposal_id is not None else (Fact.STUDENT, self.student_id)

    @property
    def may_go_in(self) -> tuple[PaperRow, ...]:
        """Papers that can be enclosed: all but proofs, written notices, packets themselves, and what is walled off."""
        return tuple(p for p in self.papers if p.kind not in _NOT_ENCLOSED and not p.walled)

    @property
    def enclosed(self) -> tuple[PaperRow, ...]:
        """What goes in unless one says otherwise: the papers of the answer and of this notice."""
        if self.rule_key == SILENCE:
            return ()
        return tuple(p for p in self.may_go_in if p.fact in (Fact.ANSWER, Fact.BSEA_NOTICE))

    @property
    def packets(self) -> tuple[PaperRow, ...]:
        """Every copy that was made, the latest first."""
        return tuple(p for p in reversed(self.papers) if p.kind == PaperKind.PACKET)

    @property
    def lacks(self) -> tuple[str, ...]:
        """The triggers without a paper that shows them. Advice: it blocks nothing."""
        return self._lacking(self.may_go_in)

    def _lacking(self, rows: Sequence[PaperRow]) -> tuple[str, ...]:
        held = {p.kind for p in rows}
        return tuple(t for t in self.triggers if t in _PROVES and not held.intersection(_PROVES[t]))

    def file_name(self, rows: Sequence[PaperRow], on: date) -> str:
        """Of a packet made of these papers: a cover by its name where they do not show every trigger."""
        begins = _COVER if self._lacking(rows) else "BSEA "
        return f"{begins}{self.last_name} {on.isoformat()}.pdf"

    def holds_a_copy(self, packet_id: int | None) -> bool:
        """Whether that packet holds what came back, for each trigger: a cover alone is no copy of a rejection."""
        return any(p.id == packet_id and not p.name.startswith(_COVER) for p in self.packets) and not self.lacks

    @property
    def proofs(self) -> tuple[PaperRow, ...]:
        return tuple(p for p in self.papers if p.kind == PaperKind.PROOF)


def sending(db: Connection, scope: Scope) -> Sending:
    """Nothing about a student."""
    columns = District.bsea_recipient, District.bsea_method, District.bsea_cover
    return Sending(*db.execute(select(*columns).where(District.id == scope.district_id)).one())


def packet(db: Connection, scope: Scope, clock_id: int) -> Packet:
    """The notice whose clock this is. Raises NoSuchStudent outside scope, and for a clock of anything else."""
    columns = (
        Clock.id, Clock.rule_key, Clock.proposal_id, Clock.student_id, Clock.started_on, Clock.start_fact, Clock.due_on,
        Clock.work_by,
        Clock.printed_on, Student.last_name, Student.first_name, Student.grade, Student.state_id,
        Student.date_of_birth, School.name.label("school_name"), Person.name.label("chair_name"),
    )  # fmt: skip
    clock = db.execute(
        select(*columns)
        .join(Student, Student.id == Clock.student_id)
        .outerjoin(School, School.id == Student.school_id)
        .outerjoin(Person, Person.id == Student.chair_id)
        .where(Clock.id == clock_id, Clock.rule_key.startswith("BSEA_NOTICE"), scope.rows(Clock))
    ).first()
    if clock is None:
        raise NoSuchStudent
    notice = _notice_of(db, clock)
    proposal = _one(db, Proposal, clock.proposal_id)
    answer = _one(db, Answer, notice.answer_id if notice else None)
    practice = RULES[clock.rule_key].practice
    facts = [(Fact.STUDENT, clock.student_id)]
    facts += [(Fact.PROPOSAL, proposal.id)] if proposal else []
    pages = _pages_of(db, notice) if answer else []
    facts += [(Fact.ANSWER, page) for page in pages]
    facts += [(Fact.BSEA_NOTICE, notice.id)] if notice else []
    district = db.execute(select(District.name, District.code).where(District.id == scope.district_id)).one()
    parents = db.execute(
        select(Parent.name, Parent.rights, Parent.language, Parent.phone, Parent.email)
        .where(Parent.student_id == clock.student_id)
        .order_by(Parent.rank)
    )
    portions = db.execute(
        select(Portion.words, Portion.why, Portion.instead).where(Portion.answer_id.in_(pages)).order_by(Portion.id)
    )
    return Packet(
        clock_id, clock.rule_key, notice.id if notice else None, practice,
        tuple(notice.triggers.split()) if notice else (clock.rule_key,),
        clock.student_id, clock.last_name, clock.first_name, clock.grade, clock.school_name or "", clock.state_id,
        clock.date_of_birth, clock.chair_name or "", district.name, district.code,
        proposal.id if proposal else None, answer.id if answer else None, proposal.kind if proposal else "",
        proposal.sent_on if proposal else None,
        answer.iep_response if answer else IepResponse.AWAITING.value,
        answer.placement_response if answer else PlacementResponse.AWAITING.value,
        clock.started_on, _how(clock, answer),
        clock.printed_on or clock.due_on, clock.work_by,
        *((notice.sent_on, notice.sent_how, notice.sent_by, notice.recipient, notice.reference, notice.packet_id,
           notice.version) if notice else (None, "", "", "", "", None, 1)),
        tuple(tuple(p) for p in parents), tuple(tuple(p) for p in portions), papers_of(db, scope, facts),
        sending(db, scope),
    )  # fmt: skip


def _notice_of(db: Connection, clock: Any) -> Any:
    """The row of the notice that a clock is of: of the same page and the same trigger; after silence there is one."""
    query = select(BseaNotice.__table__).where(
        BseaNotice.student_id == clock.student_id, BseaNotice.proposal_id.is_not_distinct_from(clock.proposal_id)
    )
    if RULES[clock.rule_key].practice:
        query = query.where(BseaNotice.practice.is_(True))
    else:
        query = query.where(BseaNotice.practice.is_(False), BseaNotice.received_on == clock.started_on)
    found = db.execute(query.order_by(BseaNotice.id.desc()).limit(10)).all()
    return next((n for n in found if clock.rule_key in n.triggers.split()), found[0] if found else None)


def _pages_of(db: Connection, notice: Any) -> list[int]:
    """The page that made the notice due, and those of the same day that came before another notice was: two parents
    who reject on one day make one packet, and the duty is to send a copy of each."""
    later = select(func.min(BseaNotice.answer_id)).where(
        BseaNotice.proposal_id == notice.proposal_id, BseaNotice.answer_id > notice.answer_id
    )
    of_one_day = (Answer.proposal_id == notice.proposal_id, Answer.received_on == notice.received_on)
    rejecting = or_(
        Answer.iep_response.in_([r.value for r in REJECTIONS]),
        Answer.placement_response == PlacementResponse.REFUSES.value,
    )
    query = (
        select(Answer.id)
        .where(*of_one_day, rejecting, Answer.id >= notice.answer_id)
        .where(Answer.id < func.coalesce(later.scalar_subquery(), Answer.id + 1))
        .order_by(Answer.id)
    )
    return list(db.execute(query).scalars())


def _how(clock: Any, answer: Any) -> str:
    """How it reached the district: as the answer says, else the fact that started the clock."""
    if answer:
        return ", ".join(x for x in (answer.received_how, answer.proof) if x)
    return "" if RULES[clock.rule_key].practice else clock.start_fact.partition(", ")[2]


def _one(db: Connection, table: Any, row_id: int | None) -> Any:
    if row_id is None:
        return None
    return db.execute(select(table.__table__).where(table.id == row_id)).first()
