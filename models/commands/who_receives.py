"""Students for whom nobody may answer yet: known people, none of them with rights. What was sent has reached nobody who
counts, so that no receipt is assumed (34 CFR 300.30; 300.519)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from models.clocks.due_date import due_on
from models.law.register import RULES
from models.tables import Parent, Student
from models.vocabulary import Rights

NOBODY = (
    "Nobody who may answer is on file, so nobody has received it: the 30 days start when a guardian, a foster parent "
    "or a surrogate does."
)


def nobody_yet(db: Connection, student_ids: Iterable[int], *, today: date) -> set[int]:
    """A student of 18 answers, and receives, in person."""
    other = aliased(Parent)
    answers = select(1).where(other.student_id == Parent.student_id, other.rights != Rights.NONE.value).exists()
    rows = db.execute(
        select(Student.id, Student.date_of_birth)
        .join(Parent, Parent.student_id == Student.id)
        .where(Parent.student_id.in_(list(student_ids)), Parent.rights == Rights.NONE.value, ~answers)
    )
    adult = RULES["AGE18_RIGHTS"]
    return {student_id for student_id, born in rows if born is None or due_on(adult, born) > today}
