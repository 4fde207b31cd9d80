"""Finding a student by what one has at hand: a name as one hears, reads or types it, or a whole state id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase, ascii_uppercase
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from models.access.principal import Scope
from models.tables import School, Student

_FOLD_ASCII = str.maketrans(ascii_uppercase, ascii_lowercase)
_OTHER_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "ħ": "h", "ß": "s", "’": "'"})
_NAME, _LONGEST = (
    300,
    60,
)  # the longest name that is looked for, and how much of a word: no pattern may be of any length
_LATIN = (*range(0x41, 0x250), *range(0x1E00, 0x1F00))


@dataclass(frozen=True, slots=True)
class Found:
    id: int
    last_name: str
    first_name: str
    grade: str
    school: str


def find_students(db: Connection, scope: Scope, text: str, *, limit: int = 8) -> tuple[Found, ...]:
    """First who is written so: by the beginning of the last name, "last, first", or a whole state id. Then whoever has
    each word in the name, at the beginning of one of its parts: with or without accents, in either order."""
    last, _, first = (part.strip() for part in text.partition(","))
    if not last or len(text) > _NAME:
        return ()
    by_name = _begins(Student.last_name, last)
    if first:
        by_name = by_name & _begins(Student.first_name, first)
    exact = _rows(scope).where(or_(by_name, Student.state_id == text.strip())).limit(limit)
    found = [Found(*row) for row in db.execute(exact)]
    known = {one.id for one in found}
    more = len(found) < limit and (not found or text.isascii())  # who types an accent means it
    for one in _alike(db, scope, text) if more else ():
        if one.id not in known:
            found.append(one)
        if len(found) == limit:
            break
    return tuple(found)


def _rows(scope: Scope) -> Select[Any]:
    return (
        select(Student.id, Student.last_name, Student.first_name, Student.grade, func.coalesce(School.short_name, ""))
        .outerjoin(School, School.id == Student.school_id)
        .where(scope.rows(Student))
        .order_by(Student.last_name, Student.first_name, Student.id)
    )


def _alike(db: Connection, scope: Scope, text: str) -> Iterator[Found]:
    """Read as they come, and no further than is asked. What holds a sign or a figure is no name."""
    words = folded(text.replace(",", " ")).split()
    if not words or not all(letter.isalpha() or letter in " .'’-" for letter in " ".join(words)):
        return
    words = [word for part in words for word in re.split(r"[.-]", part) if word]
    name, glob = " " + func.replace(Student.last_name + " " + Student.first_name, "-", " "), db.dialect.name == "sqlite"
    patterns = [" " + "".join(_any_of(letter) for letter in word[:_LONGEST]) for word in words[:8]]
    likely = and_(*(name.op("GLOB")(f"*{p}*") if glob else name.op("~")(p) for p in patterns))
    with db.execute(_rows(scope).where(likely).execution_options(yield_per=100)) as rows:
        for row in rows:
            parts = re.split(r"[\s-]+", folded(f"{row.last_name} {row.first_name}"))
            if all(any(part.startswith(word) for part in parts) for word in words):
                yield Found(*row)


@cache
def _any_of(letter: str) -> str:
    """A class of characters, as GLOB and regular expressions both read it: n, N, ñ, Ñ and all that fold to n."""
    found = {chr(code) for code in (*_LATIN, 0x2019) if folded(chr(code)) == letter} | {letter, letter.upper()}
    return f"[{''.join(sorted(one for one in found if len(one) == 1))}]"


def folded(text: str) -> str:
    """In small letters, without marks: Nguyễn is nguyen, Đặng is dang."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_OTHER_LETTERS)


def _begins(column: Any, text: str) -> ColumnElement[bool]:
    """In any case. Neither database folds Đ or Ễ, and a name may be stored composed or with combining marks."""
    spellings: dict[str, str] = {}
    for form in ("NFC", "NFD"):
        plain = unicodedata.normalize(form, text)
        for cased in (plain, plain.lower(), plain.upper(), plain.title()):
            spellings.setdefault(cased.translate(_FOLD_ASCII), cased)
    return or_(*(column.ilike(_prefix(spelling), escape="\\") for spelling in spellings.values()))


def _prefix(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
