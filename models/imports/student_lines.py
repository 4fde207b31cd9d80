"""One student's line: where it belongs, and each column checked. A line with nothing odd takes the short way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from models.commands.file_parents import ParentForm
from models.commands.new_students import FIELDS, StudentForm
from models.imports import code_lists
from models.imports import values as v
from models.imports.columns import Header
from models.imports.memo import Memo
from models.imports.refusal import BadCell, BadCells
from models.imports.student_parents import PARTS, RIGHTS, check_parent, is_email, is_phone
from models.imports.student_place import UNKNOWN, Place, Places
from models.imports.tally import Tally
from models.vocabulary import Rights

_SHORTEST = 40
_LONGEST = {
    "local_id": 40, "last_name": 200, "first_name": 200, "full_name": 400, "home_language": 60,
    "grade": 20, "sped_placement": 60, "disability": 60, "sped_level_of_need": 40, "sped_liaison": 200,
    **{f"guardian{rank}_{part}": most for rank in (1, 2)
       for part, most in (("name", 200), ("email", 200), ("phone", 40), ("language", 60))},
}  # fmt: skip
_CODED = {
    "grade": code_lists.GRADES, "sped_placement": code_lists.PLACEMENTS, "disability": code_lists.DISABILITIES,
    "sped_level_of_need": code_lists.LEVELS_OF_NEED,
}  # fmt: skip
_STORED_AS = {
    "local_id": "local_id", "date_of_birth": "date_of_birth", "home_language": "home_language", "grade": "grade",
    "responsible_district": "responsible_district", "calendar": "calendar_id", "sped_placement": "placement",
    "disability": "disability", "sped_level_of_need": "level_of_need", "sped_liaison": "liaison",
    "school_code": "school_id", "school_local_id": "school_id", "team_chair_email": "chair_id",
    "last_name": "last_name", "first_name": "first_name",
}  # fmt: skip
_CELLS = (
    "state_id", "local_id", "last_name", "first_name", "full_name", "date_of_birth", "home_language", "grade",
    "responsible_district", "sped_placement", "disability", "sped_level_of_need", "sped_liaison",
)  # fmt: skip
_ABSENT, _EMPTY = -1, -2
_SASID, _STATE_ID = v.SASID_DIGITS, v.STATE_ID_LONGEST
_new = tuple.__new__
_KEPT = "Not one of the state's codes; kept as it stands."


class StudentLines:
    def __init__(self, db: Connection, district_id: int, header: Header, tally: Tally, *, today: date) -> None:
        self._header, self._tally, self._today = header, tally, today
        self._places = Places(db, district_id, header)
        self.place = self._places.of
        self.state_id_at = header.at["state_id"]
        self.told = _told(header)
        self.mark = repr(sorted(header.at.items()))
        self._odd: set[str] = set()
        self._born = Memo(self._birthday)
        self._grade, self._placement, self._disability, self._need = (
            Memo(partial(self._coded, codes)) for codes in _CODED.values()
        )
        self._district = Memo(self._district_code)
        self._rights = Memo(self._right)
        self._cells = itemgetter(*(header.at.get(column, _EMPTY) for column in _CELLS))
        self._parents = tuple(
            (rank, itemgetter(*(header.at.get(f"guardian{rank}_{part}", _ABSENT) for part in PARTS)))
            for rank in (1, 2) if header.has(f"guardian{rank}_name")
        )  # fmt: skip

    def form(self, line: int, values: list[str], place: Place, digest: str) -> StudentForm:
        """Raises BadCells with every bad cell of the line, DayFirst for the file. Tells warnings to the tally."""
        row: list[Any] = [*values, "", None]
        (state_id, local_id, last, first, full, born, language, grade, district, placement, disability, need,
         liaison) = self._cells(row)  # fmt: skip
        if not (last or first):
            last, _, first = map(str.strip, full.partition(","))
        parents, usual, known_rights = [], UNKNOWN not in place, self._rights
        for rank, cells in self._parents:
            name, email, phone, spoken, rights = cells(row)
            if not name:
                usual = usual and not (email or phone or spoken or rights)
            elif (email and not is_email(email)) or (phone and not is_phone(phone)):
                usual = False
            parents.append(_new(ParentForm, (rank, name, email, phone, spoken, known_rights[rights])))
        form = _new(StudentForm, (
            *place, state_id, local_id, last, first, self._born[born], language, self._grade[grade],
            self._district[district], self._placement[placement], self._disability[disability], self._need[need],
            liaison, digest, parents,
        ))  # fmt: skip
        if (
            usual and last and first and state_id.isalnum() and state_id.isascii()
            and _SASID <= len(state_id) <= _STATE_ID and max(map(len, values)) <= _SHORTEST
            and (not self._odd or self._odd.isdisjoint(values))
        ):  # fmt: skip
            return form
        return self._look_closely(line, values, form)

    def _look_closely(self, line: int, values: list[str], form: StudentForm) -> StudentForm:
        header = self._header
        bad, warned = self._places.findings(values)
        checks: list[tuple[Callable[[str, str], Any], str]] = [(_check_length, column) for column in _LONGEST]
        checks += [
            (v.state_id, "state_id"),
            (self._check_birthday, "date_of_birth"),
            (_check_district, "responsible_district"),
        ]
        for check, column in checks:
            if not header.has(column):
                continue
            try:
                check(header.get(values, column), column)
            except BadCell as cell:
                bad.append(cell.with_traceback(None))
        if not (form.last_name and form.first_name):
            column = "last_name" if header.has("last_name") else "full_name"
            shown = header.get(values, column)
            bad.append(BadCell(column, shown, "A last and a first name are needed, or a full name as “Last, First”."))
        for column, codes in _CODED.items():
            text = header.get(values, column)
            if text and not code_lists.is_known(text, codes):
                warned.append(BadCell(column, text, _KEPT))
        for rank, *_ in self._parents:
            bad_here, warned_here = check_parent(rank, header, values)
            bad += bad_here
            warned += warned_here
        if bad:
            raise BadCells(bad)
        for cell in warned:
            self._tally.warn(line, cell.column, cell.value, cell.reason)
        known = (None if i == UNKNOWN else i for i in form[:3])
        return StudentForm(*known, *form[3:])

    def _birthday(self, text: str) -> date | None:
        try:
            return self._check_birthday(text, "date_of_birth")
        except BadCell:
            self._odd.add(text)
            return None

    def _check_birthday(self, text: str, column: str) -> date | None:
        born = v.day(text, column)
        if born and born > self._today:
            raise BadCell(column, text, "The student would be born in the future.")
        return born

    def _district_code(self, text: str) -> str:
        try:
            _check_district(text, "responsible_district")
        except BadCell:
            self._odd.add(text)
        return text

    def _coded(self, codes: set[str], text: str) -> str:
        if text and not code_lists.is_known(text, codes):
            self._odd.add(text)
        return text

    def _right(self, text: str | None) -> str | None:
        if text is None:
            return None
        if text and v.squeezed(text) not in RIGHTS:
            self._odd.add(text)
        return RIGHTS.get(v.squeezed(text), Rights.PARENT.value)


def _check_length(text: str, column: str) -> None:
    v.text_up_to(text, column, _LONGEST[column])


def _check_district(text: str, column: str) -> None:
    if text:
        v.organisation_code(text, column)


def _told(header: Header) -> tuple[str, ...]:
    """The stored fields that this file speaks of; a narrower file leaves the others as they are."""
    told = {_STORED_AS[column] for column in header.at if column in _STORED_AS}
    if header.has("full_name"):
        told |= {"last_name", "first_name"}
    if header.has("sped_liaison"):
        told.add("chair_id")
    return tuple(field for field in FIELDS if field in told)
