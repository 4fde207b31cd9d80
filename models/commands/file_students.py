"""File students with their parents, from a nightly export of thousands: what is the same is not touched again.

Each line's fingerprint is kept with the student. Whoever changes a student by hand empties it, so that the next
night's line is compared again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, exists, select

from models.access.principal import Principal
from models.commands import acts
from models.commands.bulk import bulk_update, fetch_in, stored_day
from models.commands.file_parents import change_parents
from models.commands.follow_students import follow_students
from models.commands.new_students import BORN, FIELDS, StudentForm, insert_students
from models.tables import Student
from models.tables.act import MOVE

_SCHOOL, _CHAIR, _CALENDAR = 0, 1, 2
Known = dict[str, tuple[int, str]]


def known_students(db: Connection, principal: Principal, state_ids: Iterable[str]) -> Known:
    """state id -> (Daybook's id, fingerprint of the last line) of those that are here."""
    columns = ("state_id", "id", "line_digest")
    rows = fetch_in(db, "student", columns, "state_id", state_ids, principal.scope.district_id)
    return {state_id: (student_id, digest) for state_id, student_id, digest in rows}


def has_students(db: Connection, principal: Principal) -> bool:
    return bool(db.execute(select(exists().where(Student.district_id == principal.scope.district_id))).scalar())


def file_students(
    db: Connection,
    principal: Principal,
    forms: Sequence[StudentForm],
    known: Known,
    *,
    now: datetime,
    told: Sequence[str] = FIELDS,
) -> list[str]:
    """What became of each form: new, changed or unchanged. `told`: the fields the file speaks of; others stay.

    Each that is new or changes has an act, with what was before and what is after.
    """
    principal.must_be_director("import students")
    if not known:
        insert_students(db, principal, forms, now=now)
        return ["new"] * len(forms)
    new = [form for form in forms if form.state_id not in known]
    insert_students(db, principal, new, now=now)
    stored = [form for form in forms if form.state_id in known]
    changed, written = _change(db, principal.scope.district_id, stored, known, told)
    acts.record_many(db, principal, written, now=now)
    return [
        "new" if form.state_id not in known else "changed" if form.state_id in changed else "unchanged"
        for form in forms
    ]


def _change(
    db: Connection, district_id: int, forms: Sequence[StudentForm], known: Known, told: Sequence[str]
) -> tuple[set[str], list[acts.Entry]]:
    """The state ids of those whose record or parents changed, and their acts. Fingerprints are renewed for all."""
    if not forms:
        return set(), []
    ids = [known[form.state_id][0] for form in forms]
    before = {row[0]: row[1:] for row in fetch_in(db, "student", ("id", *FIELDS), "id", ids)}
    places = [FIELDS.index(name) for name in told if name != "line_digest"]
    differs: dict[int, dict[str, Any]] = {}
    updates: list[tuple] = []
    moved: list[tuple[int | None, int | None, int]] = []
    for student_id, form in zip(ids, forms, strict=True):
        old, new = before[student_id], list(before[student_id])
        values = _stored(db, form)
        for place in places:
            new[place] = values[place]
        if moves := [place for place in places if new[place] != old[place]]:
            differs[student_id] = {
                "before": {FIELDS[place]: old[place] for place in moves},
                "after": {FIELDS[place]: new[place] for place in moves},
            }
        if any(new[place] != old[place] for place in (_SCHOOL, _CHAIR, _CALENDAR)):
            moved.append((new[_SCHOOL], new[_CHAIR], student_id))
        new[-1] = form.line_digest
        updates.append((*new, student_id))
    bulk_update(db, "student", FIELDS, updates)
    parents = change_parents(db, district_id, [(i, form.parents) for i, form in zip(ids, forms, strict=True)])
    for student_id, of_parents in parents.items():
        differs.setdefault(student_id, {})["parents"] = of_parents
    follow_students(db, district_id, moved)
    written = [acts.Entry(_verb(detail), "student", i, i, detail) for i, detail in differs.items()]
    return {form.state_id for i, form in zip(ids, forms, strict=True) if i in differs}, written


def _verb(detail: dict[str, Any]) -> str:
    """A first school, where none was known, is no move."""
    return MOVE if detail.get("before", {}).get("school_id") else "import_student"


def _stored(db: Connection, form: StudentForm) -> tuple:
    born = stored_day(db, form.date_of_birth)
    return (*form[:BORN], born, *form[BORN + 1 : -1])
