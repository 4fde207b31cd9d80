"""Where a student is, by hand: the responsible district, the serving site and the calendar that counts are three facts
(603 CMR 28.03); beside them the facts on which a clock or a right depends. What follows from them is counted again."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.follow_students import follow_students
from models.commands.likely import must_be_likely
from models.commands.proposal_clocks import restart_clocks
from models.tables import Calendar, Proposal, School, Student
from models.vocabulary import Role

_LONGEST = {"home_language": 60, "grade": 20, "placement": 60}
_CALLED = {"home_language": "home language", "placement": "serving site and placement"}


@dataclass(frozen=True, slots=True)
class StudentFacts:
    """`school_id` None: served at no school of this district. `responsible_district`: eight digits, empty where it is
    this one. `calendar_id` None: the school's own calendar counts. `placement` names the site in words."""

    school_id: int | None
    responsible_district: str
    calendar_id: int | None
    placement: str
    date_of_birth: date | None
    home_language: str
    grade: str


def correct_student(
    db: Connection, principal: Principal, student_id: int, facts: StudentFacts, *, version: int, today: date,
    now: datetime,
) -> bool:  # fmt: skip
    """Whether anything changed. Raises ChangedMeanwhile where another saved first."""
    row = db.execute(
        select(Student.__table__).where(Student.id == student_id, principal.scope.rows(Student)).with_for_update()
    ).first()
    if row is None:
        raise Refused("There is no student with that number in your schools.", field="student")
    after = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(facts).items()}
    before = {name: getattr(row, name) for name in after}
    if after == before:
        return False
    _check(db, principal, after, today)
    claim(db, Student, student_id, version)
    # the next students file compares its line again
    db.execute(update(Student).where(Student.id == student_id).values(after | {"line_digest": ""}))
    changed = [name for name in after if after[name] != before[name]]
    acts.record(
        db, principal, "correct_student", "student", student_id, now=now, student_id=student_id,
        detail={"before": {n: before[n] for n in changed}, "after": {n: after[n] for n in changed}},
    )  # fmt: skip
    district_id = principal.scope.district_id
    follow_students(db, district_id, [(after["school_id"], row.chair_id, student_id)])
    if "date_of_birth" in changed:
        theirs = set(db.execute(select(Proposal.id).where(Proposal.student_id == student_id)).scalars())
        if theirs:
            restart_clocks(db, district_id, theirs)
    return True


def _check(db: Connection, principal: Principal, after: dict[str, Any], today: date) -> None:
    scope = principal.scope
    for field, most in _LONGEST.items():
        if len(after[field]) > most:
            what = _CALLED.get(field, field)
            raise Refused(f"The {what} has {len(after[field]):,} characters and holds {most}.", field=field)
    code = after["responsible_district"]
    if code and not (len(code) == 8 and code.isascii() and code.isdecimal()):
        raise Refused(
            f"A district code has eight digits, such as 99010000. “{code[:20]}” has not.", field="responsible_district"
        )
    if after["school_id"] is None and not (code or after["calendar_id"]):
        raise Refused(
            "Without a school, say which district answers or whose calendar counts: school days have to be counted by "
            "one.",
            field="school_id",
            authority="603 CMR 28.02(5)",
        )
    born = after["date_of_birth"]
    must_be_likely(born, field="date_of_birth")
    if born and born > today:
        raise Refused("The date of birth is still to come.", field="date_of_birth", authority="603 CMR 28.07(5)")
    for table, field in ((School, "school_id"), (Calendar, "calendar_id")):
        own = (table.id == after[field], table.district_id == scope.district_id)
        if after[field] is not None and db.execute(select(table.id).where(*own)).first() is None:
            raise Refused(f"There is no such {table.__tablename__} in this district.", field=field)
    if scope.role is Role.TEAM_CHAIR and after["school_id"] not in (None, *scope.school_ids):
        raise Refused("Ask the director to move a student to a school that is not yours.", field="school_id")
