"""What the short forms fill in by themselves: the primary parent, the language, whose proposal it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from models.access.principal import Scope
from models.queries.student_file import NoSuchStudent
from models.tables import Contact, Parent, Proposal, Student


@dataclass(frozen=True, slots=True)
class Family:
    student_id: int
    last_name: str
    first_name: str
    home_language: str
    parents: tuple[tuple[str, str, str], ...]
    interpreter_last_time: bool

    @property
    def language(self) -> str:
        """The primary parent's, else that of the home."""
        return (self.parents[0][1] if self.parents else "") or self.home_language


def family(db: Connection, scope: Scope, student_id: int) -> Family:
    """Parents as (name, language, phone), the primary one first. Raises NoSuchStudent outside scope."""
    student = db.execute(
        select(Student.id, Student.last_name, Student.first_name, Student.home_language).where(
            Student.id == student_id, scope.rows(Student)
        )
    ).first()
    if student is None:
        raise NoSuchStudent
    parents = db.execute(
        select(Parent.name, Parent.language, Parent.phone).where(Parent.student_id == student_id).order_by(Parent.rank)
    )
    last = (
        select(Contact.interpreter)
        .where(Contact.student_id == student_id)
        .order_by(Contact.occurred_at.desc(), Contact.id.desc())
        .limit(1)
    )
    return Family(*student, tuple(tuple(p) for p in parents), bool(db.execute(last).scalar()))


@dataclass(frozen=True, slots=True)
class ProposalHead:
    student_id: int
    last_name: str
    first_name: str
    kind: str
    sent_on: date | None
    received_on: date | None
    receipt_basis: str
    version: int


def proposal_head(db: Connection, scope: Scope, proposal_id: int) -> ProposalHead:
    """Whose proposal a form is about. Raises NoSuchStudent outside scope."""
    row = db.execute(
        select(
            Student.id,
            Student.last_name,
            Student.first_name,
            Proposal.kind,
            Proposal.sent_on,
            Proposal.received_on,
            Proposal.receipt_basis,
            Proposal.version,
        )
        .join(Student, Student.id == Proposal.student_id)
        .where(Proposal.id == proposal_id, scope.rows(Proposal))
    ).first()
    if row is None:
        raise NoSuchStudent
    return ProposalHead(*row)
