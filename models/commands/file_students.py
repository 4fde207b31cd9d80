"""File students with their parents, from a nightly export of thousands: what is the same is not touched again.

Each line's fingerprint is kept with the student. Whoever changes a student by hand empties it, so that the next
night's line is compared again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from models.access.principal import Principal
from models.commands import acts
from models.commands.bulk import bulk_insert, bulk_update, fetch_in, give_ids, stored_day
from models.commands.file_parents import ParentForm, change_parents, insert_parents
from models.commands.follow_students import follow_students

FIELDS = (
    "school_id", "chair_id", "calendar_id", "state_id", "local_id", "last_name", "first_name", "date_of_birth",
    "home_language", "grade", "responsible_district", "placement", "disability", "level_of_need", "liaison",
    "line_digest",
)  # fmt: skip
_SCHOOL, _CHAIR, _CALENDAR, _BORN = 0, 1, 2, FIELDS.index("date_of_birth")


class StudentForm(NamedTuple):
    """One line, its fields in the order of FIELDS, then its parents."""

    school_id: int | None
    chair_id: int | None
    calendar_id: int | None
    state_id: str
    local_id: str
    last_name: str
    first_name: str
    date_of_birth: date | None
    home_language: str
    grade: str
    responsible_district: str
    placement: str
    disability: str
    level_of_need: str
    liaison: str
    line_digest: str
    parents: Sequence[ParentForm] = ()


Known = dict[str, tuple[int, str]]


def known_students(db: Connection, principal: Principal, state_ids: Iterable[str]) -> Known:
    """state id -> (Daybook's id, fingerprint of the last line) of those that are here."""
    columns = ("state_id", "id", "line_digest")
    rows = fetch_in(db, "student", columns, "state_id", state_ids, principal.scope.district_id)
    return {state_id: (student_id, digest) for state_id, student_id, digest in rows}


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

    A new student stands in the act of the file; one that changes has an act, with what was before and what is after.
    """
    principal.must_be_director("import students")
    if not known:
        _insert(db, principal.scope.district_id, forms)
        return ["new"] * len(forms)
    new = [form for form in forms if form.state_id not in known]
    _insert(db, principal.scope.district_id, new)
    stored = [form for form in forms if form.state_id in known]
    changed, written = _change(db, principal.scope.district_id, stored, known, told)
    acts.record_many(db, principal, written, now=now)
    return [
        "new" if form.state_id not in known else "changed" if form.state_id in changed else "unchanged"
        for form in forms
    ]


def _insert(db: Connection, district_id: int, forms: Sequence[StudentForm]) -> None:
    if not forms:
        return
    ids = give_ids(db, "student", len(forms))
    days = {form.date_of_birth: stored_day(db, form.date_of_birth) for form in forms}
    rows = [
        (i, district_id, *form[:_BORN], days[form[_BORN]], *form[_BORN + 1 : -1])
        for i, form in zip(ids, forms, strict=True)
    ]
    bulk_insert(db, "student", ("id", "district_id", *FIELDS), rows)
    insert_parents(db, district_id, [(i, form.parents) for i, form in zip(ids, forms, strict=True)])


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
    written = [acts.Entry("import_student", "student", i, i, detail) for i, detail in differs.items()]
    return {form.state_id for i, form in zip(ids, forms, strict=True) if i in differs}, written


def _stored(db: Connection, form: StudentForm) -> tuple:
    born = stored_day(db, form.date_of_birth)
    return (*form[:_BORN], born, *form[_BORN + 1 : -1])
