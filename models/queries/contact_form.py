"""What the short forms fill in by themselves: the primary parent, the language, whose proposal it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from models.access.principal import Scope
from models.queries.student_file import NoSuchStudent
from models.tables import Parent, Proposal, Student


@dataclass(frozen=True, slots=True)
class Family:
    student_id: int
    last_name: str
    first_name: str
    home_language: str
    parents: tuple[tuple[str, str, str], ...]

    @property
    def needs_interpreter(self) -> bool:
        language = self.parents[0][1] if self.parents else self.home_language
        return bool(language) and language.lower() != "english"


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
    return Family(*student, tuple(tuple(p) for p in parents))


@dataclass(frozen=True, slots=True)
class ProposalHead:
    last_name: str
    first_name: str
    kind: str
    sent_on: date | None


def proposal_head(db: Connection, scope: Scope, proposal_id: int) -> ProposalHead:
    """Whose proposal a form is about. Raises NoSuchStudent outside scope."""
    row = db.execute(
        select(Student.last_name, Student.first_name, Proposal.kind, Proposal.sent_on)
        .join(Student, Student.id == Proposal.student_id)
        .where(Proposal.id == proposal_id, scope.rows(Proposal))
    ).first()
    if row is None:
        raise NoSuchStudent
    return ProposalHead(*row)
