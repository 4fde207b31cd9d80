"""The papers of a fact and of a student, and the bytes of one, each within scope at the moment of reading.

What stands behind the wall of confidential talks is on the lists with its day, and without name or content for whom it
is not; its bytes are to them as if they were not here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Connection, Select, and_, bindparam, case, false, or_, select

from models.access.principal import Scope
from models.access.wall import open_paper, walled_paper
from models.tables import Paper, PaperContent, Student
from models.tables.contact import Seal
from models.vocabulary import Fact

MOST = 200  # of one student
_OF_A_LIST = 1_000


class NoSuchPaper(LookupError):
    """Not found, or not in scope: the same words for both."""

    def __init__(self) -> None:
        super().__init__("There is no paper with that number in your schools.")


@dataclass(frozen=True, slots=True)
class PaperRow:
    """`walled`: it stands behind the wall of confidential talks, and goes into nothing that is handed out. `is_open`:
    this person may open it; else name, type, size and digest are empty."""

    id: int
    fact: str
    fact_id: int
    kind: str
    name: str
    media_type: str
    size: int
    pages: int
    digest: str
    uploaded_at: datetime
    uploaded_by: str
    walled: bool = False
    is_open: bool = True


def papers_of_student(db: Connection, scope: Scope, student_id: int) -> tuple[PaperRow, ...]:
    """Every paper of one student, newest first. Empty for a student outside scope."""
    return tuple(PaperRow(*row) for row in db.execute(_of_student(scope), {"student": student_id}))


def papers_of(db: Connection, scope: Scope, facts: Sequence[tuple[Fact, int]]) -> tuple[PaperRow, ...]:
    """The papers attached to these facts, in the order in which they came."""
    here = Paper.district_id == scope.district_id  # in each, for the index begins with it
    ids: dict[Fact, list[int]] = {}
    for fact, fact_id in facts:
        ids.setdefault(fact, []).append(fact_id)
    named = or_(false(), *(and_(here, Paper.fact == fact.value, Paper.fact_id.in_(n)) for fact, n in ids.items()))
    query = _readable(scope).where(named).order_by(Paper.id).limit(_OF_A_LIST)
    return tuple(PaperRow(*row) for row in db.execute(query))


def same_papers(db: Connection, scope: Scope, student_id: int, digests: Sequence[str]) -> tuple[PaperRow, ...]:
    """The papers of this student with these bytes, whatever each is attached to."""
    same = (Paper.student_id == student_id, Paper.digest.in_(digests), open_paper(scope))
    query = _readable(scope).where(*same).order_by(Paper.id).limit(MOST)
    return tuple(PaperRow(*row) for row in db.execute(query))


def paper_with_content(db: Connection, scope: Scope, paper_id: int) -> tuple[PaperRow, bytes]:
    """Raises NoSuchPaper outside scope."""
    query = (
        _readable(scope)
        .add_columns(PaperContent.content)
        .join(PaperContent, PaperContent.paper_id == Paper.id)
        .where(Paper.id == paper_id, open_paper(scope))
    )
    row = db.execute(query).first()
    if row is None:
        raise NoSuchPaper
    *about, content = row
    return PaperRow(*about), bytes(content)


@lru_cache(maxsize=256)
def _of_student(scope: Scope) -> Select:
    """Kept, because building it costs more than running it."""
    return _readable(scope).where(Paper.student_id == bindparam("student")).order_by(Paper.id.desc()).limit(MOST)


def _readable(scope: Scope) -> Select:
    """A paper of an entry that two persons have sealed is sealed with it."""
    sealed = select(Seal.id).where(
        Paper.fact == Fact.CONTACT.value, Seal.contact_id == Paper.fact_id, Seal.approved_at.is_not(None)
    )
    p, is_open = Paper, open_paper(scope)
    told = [case((is_open, column), else_="") for column in (p.name, p.media_type)]
    counted = [case((is_open, column), else_=0) for column in (p.size, p.pages)]
    return (
        select(
            p.id, p.fact, p.fact_id, p.kind, *told, *counted, case((is_open, p.digest), else_=""), p.uploaded_at,
            p.uploaded_by, case((walled_paper(), True), else_=False), case((is_open, True), else_=False),
        )
        .join(Student, Student.id == Paper.student_id)
        .where(scope.rows(Student), ~sealed.correlate(Paper).exists())
    )  # fmt: skip
