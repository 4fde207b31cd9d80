"""Attach a paper to the fact it proves: a scan, a photo, a letter, a certificate; kept with its hash.

The form that records a fact attaches what came with it in the same transaction: both are on record, or neither is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from models.access.principal import Principal, Scope
from models.access.wall import AUTHORITY, SIGNED
from models.commands import acts
from models.commands.errors import Refused
from models.papers.checking import Checked
from models.queries.papers import paper_with_content, papers_of
from models.tables import (
    Answer,
    BseaNotice,
    ConcernStatement,
    Contact,
    EarlyDialogue,
    Matter,
    Obligation,
    OwedMinutes,
    Paper,
    PaperContent,
    Parent,
    ParentRequest,
    Proposal,
    ServiceGap,
    Student,
    WrittenNotice,
)
from models.tables.base import filled
from models.vocabulary import Fact, PaperKind

_TABLES: dict[Fact, Any] = {
    Fact.PROPOSAL: Proposal,
    Fact.ANSWER: Answer,
    Fact.BSEA_NOTICE: BseaNotice,
    Fact.CONTACT: Contact,
    Fact.REQUEST: ParentRequest,
    Fact.WRITTEN_NOTICE: WrittenNotice,
    Fact.PARENT: Parent,
    Fact.MATTER: Matter,
    Fact.OBLIGATION: Obligation,
    Fact.EARLY_DIALOGUE: EarlyDialogue,
    Fact.CONCERN_STATEMENT: ConcernStatement,
    Fact.SERVICE_GAP: ServiceGap,
    Fact.OWED_MINUTES: OwedMinutes,
}


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that was found fit to keep, and what it is."""

    kind: PaperKind
    paper: Checked


@dataclass(frozen=True, slots=True)
class Attached:
    paper_id: int
    already: bool


def attach_papers(
    db: Connection, principal: Principal, fact: Fact, fact_id: int, papers: Sequence[Enclosed], *, now: datetime
) -> list[Attached]:
    """In the order in which they were chosen."""
    return [attach_paper(db, principal, fact, fact_id, p.kind, p.paper, now=now) for p in papers]


def carry_papers(db: Connection, principal: Principal, fact: Fact, from_id: int, to_id: int, *, now: datetime) -> None:
    """What was filed with the wrong fact stands with the right one too; the first stays until it is sealed."""
    for row in papers_of(db, principal.scope, [(fact, from_id)]):
        content = paper_with_content(db, principal.scope, row.id)[1]
        same = Checked(row.name, row.media_type, content, row.pages, row.digest, row.digest, "")
        attach_paper(db, principal, fact, to_id, PaperKind(row.kind), same, now=now)


def attach_paper(
    db: Connection, principal: Principal, fact: Fact, fact_id: int, kind: PaperKind, paper: Checked, *, now: datetime
) -> Attached:
    """Keeps the bytes and their hash. The same bytes on the same fact are the paper already there."""
    student = _whose(db, principal.scope, fact, fact_id)
    if student is None:
        raise Refused("There is nothing with that number in your schools to attach a paper to.", field="fact")
    if kind in SIGNED and fact not in (Fact.MATTER, Fact.OBLIGATION):
        raise Refused(
            "A signed agreement or settlement is attached to the meeting, mediation or hearing that it ends: there it "
            "opens only to the director and to the people named. Another agreement is attached as a letter.",
            field="kind",
            authority=AUTHORITY,
        )
    district_id = principal.scope.district_id
    same = (
        Paper.district_id == district_id,
        Paper.fact == fact.value,
        Paper.fact_id == fact_id,
        Paper.digest == paper.digest,
    )
    stored = db.execute(select(Paper.id).where(*same)).scalar()
    if stored is not None:
        return Attached(stored, already=True)
    row = filled(
        Paper,
        district_id=district_id,
        school_id=student.school_id,
        chair_id=student.chair_id,
        student_id=student.id,
        fact=fact.value,
        fact_id=fact_id,
        kind=kind.value,
        name=paper.name,
        media_type=paper.media_type,
        size=len(paper.content),
        pages=paper.pages,
        digest=paper.digest,
        uploaded_at=now,
        uploaded_by=principal.name,
    )
    try:
        with db.begin_nested():
            paper_id = db.execute(insert(Paper).returning(Paper.id), row).scalar_one()
    except IntegrityError:  # the same paper, attached by somebody else in this moment
        return Attached(db.execute(select(Paper.id).where(*same)).scalar_one(), already=True)
    db.execute(insert(PaperContent), {"paper_id": paper_id, "content": paper.content})
    after = {
        "fact": fact.value, "fact_id": fact_id, "kind": kind.value, "media_type": paper.media_type,
        "size": len(paper.content), "pages": paper.pages, "sha256": paper.digest,
    }  # fmt: skip
    if paper.uploaded != paper.digest:
        after["sha256_as_uploaded"] = paper.uploaded
    acts.record(
        db, principal, "attach_paper", "paper", paper_id, now=now, student_id=student.id, detail={"after": after}
    )
    return Attached(paper_id, already=False)


def _whose(db: Connection, scope: Scope, fact: Fact, fact_id: int) -> Any:
    """The student whose fact it is, within scope."""
    found = select(Student.id, Student.school_id, Student.chair_id).where(scope.rows(Student))
    if fact is Fact.STUDENT:
        return db.execute(found.where(Student.id == fact_id)).first()
    table = _TABLES[fact]
    return db.execute(found.join(table, table.student_id == Student.id).where(table.id == fact_id)).first()
