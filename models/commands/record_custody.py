"""An order on who answers for a student, in its words; and since when a surrogate is looked for (34 CFR 300.519(h))."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select, update

from models.access.principal import Principal
from models.clocks.from_facts import Started
from models.commands import acts
from models.commands.clocks import Dates, clock_rows
from models.commands.errors import Refused
from models.commands.likely import must_be_likely
from models.commands.returned_page import check_text
from models.law.register import RULES
from models.tables import Clock, Parent, Student
from models.vocabulary import Queue, Rights

_RULE = RULES["SURROGATE"]
AUTHORITY = str(_RULE.citation)
_ENDS = (Rights.SURROGATE, Rights.FOSTER_PARENT, Rights.GUARDIAN, Rights.PARENT)


def record_custody(
    db: Connection, principal: Principal, student_id: int, *, custody: str, surrogate_since: date | None, today: date,
    now: datetime,
) -> bool:  # fmt: skip
    """Whether anything changed. `surrogate_since` None: none is looked for. The clock ends when one is on file."""
    own = select(Student.__table__).where(Student.id == student_id, principal.scope.rows(Student)).with_for_update()
    student = db.execute(own).first()
    if student is None:
        raise Refused("There is no student with that number in your schools.", field="student")
    custody = custody.strip()
    check_text(custody, "what is known of custody")
    open_ = (Clock.student_id == student_id, Clock.rule_key == _RULE.key, Clock.stopped_on.is_(None))
    stored = db.execute(select(Clock.started_on).where(*open_)).scalar()
    if (custody, surrogate_since) == (student.custody, stored):
        return False
    if surrogate_since and surrogate_since > today:
        raise Refused("This day is still to come.", field="surrogate_since", authority=AUTHORITY)
    must_be_likely(surrogate_since, field="surrogate_since")
    answers = select(Parent.name).where(Parent.student_id == student_id, Parent.rights != Rights.NONE.value)
    if surrogate_since and (name := db.execute(answers.limit(1)).scalar()):
        raise Refused(f"{name} may answer, so no surrogate is looked for. Correct that person's rights first.",
                      field="surrogate_since", authority=AUTHORITY)  # fmt: skip
    values = {"custody": custody, "version": student.version + 1}
    db.execute(update(Student).where(Student.id == student_id).values(values))
    if stored != surrogate_since:
        db.execute(delete(Clock).where(*open_))
        if surrogate_since:
            copies = {"district_id": student.district_id, "school_id": student.school_id, "student_id": student_id,
                      "chair_id": student.chair_id, "proposal_id": None}  # fmt: skip
            started = Started(_RULE.key, Queue.OTHER, surrogate_since, "it was determined that a surrogate is needed")
            db.execute(insert(Clock), clock_rows([started], Dates({}), None, copies, surrogate_since))
    acts.record(
        db, principal, "record_custody", "student", student_id, now=now, student_id=student_id,
        detail={"before": {"custody": student.custody, "surrogate_since": stored},
                "after": {"custody": custody, "surrogate_since": surrogate_since}},
    )  # fmt: skip
    return True


def end_search(db: Connection, student_id: int, rights: Rights, name: str, on: date) -> None:
    """Somebody who may answer is on file: the search for a surrogate is over."""
    if rights in _ENDS:
        of = (Clock.student_id == student_id, Clock.rule_key == _RULE.key, Clock.stopped_on.is_(None))
        db.execute(update(Clock).where(*of).values(stopped_on=on, stop_fact=f"{name} is on file"[:200]))
