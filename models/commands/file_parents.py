"""File the parents that a student's line names, in the order of contact."""

from __future__ import annotations

from collections.abc import Sequence
from json.encoder import encode_basestring_ascii as text
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, exists, select, update

from models.commands.bulk import bulk_insert, bulk_update, fetch_in
from models.tables import Answer, Parent
from models.vocabulary import Rights

COLUMNS = ("district_id", "student_id", "rank", "name", "email", "phone", "language", "rights")
_TOLD = ("name", "email", "phone", "language", "rights")


class ParentForm(NamedTuple):
    """None: the file has no such column, and what is stored stays. An empty name: the line names nobody."""

    rank: int
    name: str
    email: str | None = None
    phone: str | None = None
    language: str | None = None
    rights: str | None = None


def insert_parents(db: Connection, district_id: int, named: Sequence[tuple[int, Sequence[ParentForm]]]) -> None:
    parent = Rights.PARENT.value
    rows = [
        (district_id, student_id, rank, name, email or "", phone or "", language or "", rights or parent)
        for student_id, forms in named
        for rank, name, email, phone, language, rights in forms
        if name
    ]
    bulk_insert(db, "parent", COLUMNS, rows)


def new_parents_told(forms: Sequence[ParentForm]) -> str:
    """What `insert_parents` writes for one student, as JSON, in the form in which changes are told."""
    parent = Rights.PARENT.value
    told = [
        f'{{"rank":{rank},"before":null,"after":{{"name":{text(name)},"email":{text(email or "")},'
        f'"phone":{text(phone or "")},"language":{text(language or "")},"rights":{text(rights or parent)}}}}}'
        for rank, name, email, phone, language, rights in forms
        if name
    ]
    return f"[{','.join(told)}]"


Changes = dict[int, list[dict[str, Any]]]


def change_parents(db: Connection, district_id: int, named: Sequence[tuple[int, Sequence[ParentForm]]]) -> Changes:
    """student -> what changed of the parents, before and after.

    One no longer named goes, or keeps no rights where an answer is theirs.
    """
    named = [(student_id, forms) for student_id, forms in named if forms]
    if not named:
        return {}
    rows = fetch_in(db, "parent", ("student_id", "rank", "id", *_TOLD), "student_id", [s for s, _ in named])
    stored = {(row[0], row[1]): row[2:] for row in rows}
    changed: Changes = {}

    def differs(student_id: int, rank: int, before: Sequence[Any] | None, after: Sequence[Any] | None) -> None:
        named = [dict(zip(_TOLD, values, strict=True)) if values else None for values in (before, after)]
        changed.setdefault(student_id, []).append({"rank": rank, "before": named[0], "after": named[1]})

    updates: list[tuple] = []
    for student_id, forms in named:
        for form in forms:
            old = stored.get((student_id, form.rank))
            if old is None:
                if form.name:
                    insert_parents(db, district_id, [(student_id, [form])])
                    differs(student_id, form.rank, None, form[1:])
            elif not form.name:
                if _let_go(db, old[0]):
                    differs(student_id, form.rank, old[1:], None)
            else:
                told = tuple(o if n is None else n for o, n in zip(old[1:], form[1:], strict=True))
                if told != tuple(old[1:]):
                    updates.append((*told, old[0]))
                    differs(student_id, form.rank, old[1:], told)
    bulk_update(db, "parent", _TOLD, updates)
    return changed


def _let_go(db: Connection, parent_id: int) -> bool:
    has_answered = db.execute(select(exists().where(Answer.parent_id == parent_id))).scalar()
    if not has_answered:
        db.execute(delete(Parent).where(Parent.id == parent_id))
        return True
    none = Rights.NONE.value
    return bool(
        db.execute(update(Parent).where(Parent.id == parent_id, Parent.rights != none).values(rights=none)).rowcount
    )
