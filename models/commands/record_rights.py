"""Who may answer for a student: a parent, guardian, foster parent or surrogate added; what holds from 18 on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select, update

from models.access.principal import Principal
from models.clocks.due_date import due_on, local_date
from models.commands import acts
from models.commands.errors import Refused
from models.commands.proposal_clocks import restart_clocks
from models.commands.record_custody import end_search
from models.law.register import RULES
from models.tables import Parent, Proposal, Student
from models.tables.base import filled
from models.vocabulary import DecisionMaking, Rights

_STAFF = "a caseworker, a group home and school staff cannot"
_AUTHORITY = "34 CFR 300.30; 300.519"
_LONGEST = {"language": 60, "phone": 40, "reason": 300}
_CALLED = {"reason": "paper it rests on", "email": "e-mail address", "phone": "phone number"}


@dataclass(frozen=True, slots=True)
class RightsHolder:
    """`parent_id` None adds a person, or one of that name is completed; else that one stands as given here."""

    student_id: int
    name: str
    rights: Rights
    parent_id: int | None = None
    language: str = ""
    phone: str = ""
    email: str = ""
    reason: str = ""


def record_rights_holder(db: Connection, principal: Principal, person: RightsHolder, *, now: datetime) -> int:
    """The person's id. Entering the same name twice with the same rights is one person."""
    student = _student(db, principal, person.student_id)
    name = person.name.strip()
    if not name:
        raise Refused(f"Give the person's name; {_STAFF}.", field="name", authority=_AUTHORITY)
    values = {"name": name, "rights": person.rights.value, "language": person.language.strip(),
              "phone": person.phone.strip(), "email": person.email.strip()}  # fmt: skip
    reason = person.reason.strip()
    for field, text in (*values.items(), ("reason", reason)):
        most, what = _LONGEST.get(field, 200), _CALLED.get(field, field)
        if len(text) > most:
            raise Refused(f"The {what} has {len(text):,} characters and holds {most}.", field=field)
    own = select(Parent.__table__).where(Parent.student_id == student.id).order_by(Parent.rank)
    known = db.execute(own).all()
    wanted = person.parent_id
    old = next((p for p in known if (p.id == wanted if wanted else p.name.casefold() == name.casefold())), None)
    if wanted and old is None:
        raise Refused("That person is not on this student's file.", field="name")
    if old:
        if not wanted:
            values = {k: v or getattr(old, k) for k, v in values.items()}
        if all(getattr(old, k) == v for k, v in values.items()):
            return old.id
        db.execute(update(Parent).where(Parent.id == old.id).values(values))
        parent_id = old.id
    else:
        last = db.execute(select(func.max(Parent.rank)).where(Parent.student_id == student.id)).scalar() or 0
        row = filled(Parent, district_id=student.district_id, student_id=student.id, rank=max(last, 2) + 1, **values)
        parent_id = db.execute(insert(Parent).values(row).returning(Parent.id)).scalar_one()
    end_search(db, student.id, person.rights, name, local_date(now))
    acts.record(
        db, principal, "record_rights_holder", "parent", parent_id, now=now, student_id=student.id,
        reason=reason,
        detail={"before": {k: getattr(old, k) for k in values} if old else None, "after": values},
    )  # fmt: skip
    return parent_id


def record_adult(
    db: Connection,
    principal: Principal,
    student_id: int,
    *,
    decides: DecisionMaking,
    decided_on: date,
    today: date,
    now: datetime,
) -> None:
    """Who decides once the student is 18, and the day the student's own consent, or that decision, was recorded."""
    student = _student(db, principal, student_id)
    rule = RULES["AGE18_RIGHTS"]
    if student.date_of_birth is None:
        raise Refused("The date of birth is not on file: it says when the rights are the student's own.",
                      field="student", authority=str(rule.citation))  # fmt: skip
    adult = due_on(rule, student.date_of_birth)
    if decided_on > today:
        raise Refused("The day of the decision is still to come.", field="decided_on", authority=str(rule.citation))
    if decides is not DecisionMaking.GUARDIAN and decided_on < adult:
        raise Refused(
            f"The student turns 18 on {adult.day} {adult:%b %Y}: from that day the student can decide this.",
            field="decided_on",
            authority=str(rule.citation),
        )
    values = {"decision_making": decides.value, "adult_consent_on": decided_on}
    db.execute(update(Student).where(Student.id == student_id).values(**values, version=Student.version + 1))
    acts.record(
        db, principal, "record_adult", "student", student_id, now=now, student_id=student_id,
        detail={"before": {k: getattr(student, k) for k in values}, "after": values},
    )  # fmt: skip
    ids = set(db.execute(select(Proposal.id).where(Proposal.student_id == student_id)).scalars())
    if ids:
        restart_clocks(db, principal.scope.district_id, ids)


def _student(db: Connection, principal: Principal, student_id: int):
    own = select(Student.__table__).where(Student.id == student_id, principal.scope.rows(Student)).with_for_update()
    student = db.execute(own).first()
    if student is None:
        raise Refused("There is no student with that number in your schools.", field="student")
    return student
