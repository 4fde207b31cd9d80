"""New students with their parents, thousands at once: their rows, and the first act of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from json.encoder import encode_basestring_ascii as text
from typing import NamedTuple

from sqlalchemy import Connection

from models.access.principal import Principal
from models.commands.bulk import bulk_insert, give_ids, is_postgresql
from models.commands.bulk_acts import record_new_students
from models.commands.file_parents import ParentForm, insert_parents, new_parents_told

FIELDS = (
    "school_id", "chair_id", "calendar_id", "state_id", "local_id", "last_name", "first_name", "date_of_birth",
    "home_language", "grade", "responsible_district", "placement", "disability", "level_of_need", "liaison",
    "line_digest",
)  # fmt: skip
BORN = FIELDS.index("date_of_birth")


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


def insert_students(db: Connection, principal: Principal, forms: Sequence[StudentForm], *, now: datetime) -> None:
    if not forms:
        return
    district_id = principal.scope.district_id
    ids = give_ids(db, "student", len(forms))
    born = {day: day.isoformat() if day else None for day in {form[BORN] for form in forms}}
    kept = {day: day for day in born} if is_postgresql(db) else born
    rows = [
        (i, district_id, *form[:BORN], kept[form[BORN]], *form[BORN + 1 : -1])
        for i, form in zip(ids, forms, strict=True)
    ]
    bulk_insert(db, "student", ("id", "district_id", *FIELDS), rows)
    insert_parents(db, district_id, [(i, form.parents) for i, form in zip(ids, forms, strict=True)])
    told = [(i, _told(form, born)) for i, form in zip(ids, forms, strict=True)]
    record_new_students(db, principal, "import_student", told, now=now)


def _told(form: StudentForm, born: Mapping[date | None, str | None]) -> str:
    """What is filed, as JSON: spelled out, since a dictionary for each student costs more than its row."""
    (school, chair, calendar, state_id, local_id, last, first, day, language, grade, district, placement, disability,
     need, liaison, _, parents) = form  # fmt: skip
    return (
        f'{{"before":null,"after":{{"school_id":{school or "null"},"chair_id":{chair or "null"},'
        f'"calendar_id":{calendar or "null"},"state_id":{text(state_id)},"local_id":{text(local_id)},'
        f'"last_name":{text(last)},"first_name":{text(first)},"date_of_birth":{text(born[day]) if day else "null"},'
        f'"home_language":{text(language)},"grade":{text(grade)},"responsible_district":{text(district)},'
        f'"placement":{text(placement)},"disability":{text(disability)},"level_of_need":{text(need)},'
        f'"liaison":{text(liaison)}}},"parents":{new_parents_told(parents)}}}'
    )
