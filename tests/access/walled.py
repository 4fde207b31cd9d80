"""A mediation that was settled, written by the commands that the screens use. What was agreed in confidence carries a
word of its own, which may reach nobody but the director and the people named."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from models import tables
from models.access.principal import Principal
from models.commands.attach_paper import attach_paper
from models.commands.complete_obligation import complete_obligation
from models.commands.open_matter import MatterForm, open_matter
from models.commands.owe import ObligationForm, correct_obligation, owe
from models.commands.record_step import StepForm, record_step
from models.dispute_vocabulary import FiledBy, ObligationSource, Outcome, Road, Step
from models.papers.checking import Checked
from models.tables.base import filled
from models.vocabulary import Fact, PaperKind

SECRET = re.compile(r"walled-[a-z]+-\d+")
D = date


def talks(db: Connection, director: Principal, pupil: int, word: str, *, today: date, now: datetime) -> int:
    """A mediation whose agreement has three terms (one as agreed, one corrected, one done), each with `word` wherever a
    word can stand, and the papers of it. The matter's id."""
    say = {"today": today, "now": now}
    form = MatterForm(f"{word} m", pupil, Road.MEDIATION, FiledBy.BOTH, D(2026, 2, 2), neutral="M. Diator")
    matter_id = open_matter(db, director, form, **say).matter_id
    for step, day, outcome in (
        (Step.HELD, D(2026, 3, 2), None), (Step.AGREEMENT_SIGNED, D(2026, 3, 3), None),
        (Step.CLOSED, D(2026, 3, 4), Outcome.AGREEMENT_FULL),
    ):  # fmt: skip
        _step(db, director, matter_id, StepForm(f"{word} {step.value}", step, day, outcome=outcome), **say)
    terms = [
        owe(db, director, ObligationForm(f"{word} {i}", ObligationSource.AGREEMENT, f"{word} hours", D(2026, 5, 4 + i),
                                         matter_id, owner=word), now=now)
        for i in range(3)
    ]  # fmt: skip
    other = ObligationForm("", ObligationSource.AGREEMENT, f"{word} 40", D(2026, 5, 4), matter_id, owner=f"{word} B")
    correct_obligation(db, director, terms[1], other, reason=f"{word} not 30", version=1, now=now)
    complete_obligation(db, director, terms[2], done_on=D(2026, 4, 2), words=f"{word} paid", version=1, **say)
    for fact, fact_id, kind in (
        (Fact.MATTER, matter_id, PaperKind.AGREEMENT), (Fact.MATTER, matter_id, PaperKind.SETTLEMENT),
        (Fact.MATTER, matter_id, PaperKind.LETTER), (Fact.OBLIGATION, terms[2], PaperKind.OTHER),
    ):  # fmt: skip
        attach_paper(db, director, fact, fact_id, kind, _paper(word, kind), now=now)
    _misplaced(db, director, pupil, word, now)
    return matter_id


def agreed(db: Connection, director: Principal, pupil: int, key: str, *, today: date, now: datetime) -> int:
    """A facilitated meeting that ended in an agreement whose terms nobody has entered. The matter's id."""
    say = {"today": today, "now": now}
    form = MatterForm(f"{key} f", pupil, Road.FACILITATED_MEETING, FiledBy.BOTH, D(2026, 2, 2))
    matter_id = open_matter(db, director, form, **say).matter_id
    closing = StepForm(f"{key} c", Step.CLOSED, D(2026, 4, 1), outcome=Outcome.AGREEMENT_PARTIAL)
    _step(db, director, matter_id, closing, **say)
    return matter_id


def _misplaced(db: Connection, director: Principal, pupil: int, word: str, now: datetime) -> None:
    """A settlement attached to the student, which no form does: it stands behind the wall all the same."""
    paper = _paper(f"{word} misplaced", PaperKind.SETTLEMENT)
    row = filled(
        tables.Paper, district_id=director.scope.district_id, student_id=pupil, fact=Fact.STUDENT.value, fact_id=pupil,
        kind=PaperKind.SETTLEMENT.value, name=paper.name, media_type=paper.media_type, size=len(paper.content),
        digest=paper.digest, uploaded_at=now, uploaded_by="A. Clerk",
    )  # fmt: skip
    paper_id = db.execute(insert(tables.Paper).values(row).returning(tables.Paper.id)).scalar_one()
    db.execute(insert(tables.PaperContent).values(paper_id=paper_id, content=paper.content))


def _paper(word: str, kind: PaperKind) -> Checked:
    content = f"{word} {kind.value}".encode()
    digest = hashlib.sha256(content).hexdigest()
    return Checked(name=f"{word}.pdf", content=content, media_type="application/pdf", pages=1, digest=digest,
                   uploaded=digest, changed="")  # fmt: skip


def _step(db, director, matter_id, form, *, today, now):
    record_step(db, director, matter_id, form, version=_version(db, matter_id), today=today, now=now)


def _version(db: Connection, matter_id: int) -> int:
    return db.execute(select(tables.Matter.version).where(tables.Matter.id == matter_id)).scalar_one()
