"""Everything that is kept about one student, table by table, for a request for the record: whatever table comes to be
added with a student in it is in here without being named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from models.access.principal import Scope
from models.queries.student_file import NoSuchStudent
from models.tables import Student
from models.tables.base import metadata

# tables whose rows are no part of what is handed out -> why
APART = {
    "act": "the ledger: in the folder of that name, with the program that checks it",
    "paper": "in the list of papers",
    "paper_content": "the papers themselves: in the folder of that name",
    "draft": "what nobody has signed is no record",
    "obligation_text": "earlier wordings of what was agreed in confidence",
    "matter_reader": "who in the district may open what was agreed in confidence",
    "disclosed_student": "the disclosures of this student are in their table",
}
# columns that say nothing about the student: keys of the program itself
_WITHOUT = {"district_id", "student_id", "school_id", "chair_id", "salt", "entry_key", "line_digest", "version"}
WALLED = "agreed or said in confidence: not in this file"
# what stands behind the wall of confidential talks, whoever asks
_BEHIND = ("words", "owner", "done_words")  # of an obligation that came of such talks


@dataclass(frozen=True, slots=True)
class Held:
    """The rows of one table in the order in which they were written; codes as the vocabulary has them."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def whole_record(db: Connection, scope: Scope, student_id: int) -> tuple[Held, ...]:
    """Only tables with a row of this student, the student's own first. Raises NoSuchStudent outside scope."""
    if db.execute(select(Student.id).where(Student.id == student_id, scope.rows(Student))).first() is None:
        raise NoSuchStudent
    found = (_held(db, table, student_id) for table in of_students())
    return tuple(held for held in found if held.rows)


def of_students() -> list[Table]:
    """Every table that holds rows of a student, but for those apart."""
    named = [t for t in metadata.sorted_tables if t.name not in APART and _own(t, 0) is not None]
    return sorted(named, key=lambda t: t.name != "student")


def shown(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.c if column.name not in _WITHOUT)


def _held(db: Connection, table: Table, student_id: int) -> Held:
    names = shown(table)
    query = select(*(table.c[name] for name in names)).where(_own(table, student_id))
    rows = [tuple(row) for row in db.execute(query.order_by(*table.primary_key.columns))]
    if table.name == "obligation":
        rows = [_before_the_wall(dict(zip(names, row, strict=True))) for row in rows]
    return Held(table.name, names, tuple(rows))


def _before_the_wall(row: dict[str, Any]) -> tuple[Any, ...]:
    hidden = {name: WALLED for name in _BEHIND if row["restricted"] and row[name]}
    return tuple((row | hidden).values())


def _own(table: Table, student_id: int) -> ColumnElement[bool] | None:
    """The condition for the rows of that student: in the row, or in the row that this one belongs to."""
    if table.name == "student":
        return table.c.id == student_id
    if table.name == "disclosure":
        link = metadata.tables["disclosed_student"]
        return table.c.id.in_(select(link.c.disclosure_id).where(link.c.student_id == student_id))
    if "student_id" in table.c:
        return table.c.student_id == student_id
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
        above = key.column.table
        if "student_id" in above.c and above.name not in APART:
            return key.parent.in_(select(above.c.id).where(above.c.student_id == student_id))
    return None
