"""Students with their parents, from a nightly export. Quick lines first, odd ones slowly."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from sqlalchemy import Connection

from models.access.principal import Principal
from models.commands.bulk import hold_imports
from models.commands.file_students import file_students, has_students, known_students
from models.commands.new_students import StudentForm
from models.imports.columns import Columns, Header
from models.imports.memo import Memo
from models.imports.refusal import BadCell, BadCells, DayFirst
from models.imports.student_lines import StudentLines
from models.imports.tally import Tally

_GUARDIAN = ("name", "email", "phone", "language", "rights")
COLUMNS = Columns(
    known=(
        "state_id", "local_id", "last_name", "first_name", "full_name", "date_of_birth", "home_language", "grade",
        "school_code", "school_local_id", "responsible_district", "calendar", "sped_placement", "disability",
        "sped_level_of_need", "sped_liaison", "team_chair_email",
        *(f"guardian{rank}_{part}" for rank in (1, 2) for part in _GUARDIAN),
    ),
    needed=(("state_id",), ("full_name", "last_name+first_name")),
)  # fmt: skip


_CELL_END = "\x1f"


class StudentFiling:
    def __init__(
        self, db: Connection, principal: Principal, header: Header, tally: Tally, *, today: date, now: datetime
    ) -> None:
        hold_imports(db, principal.scope.district_id)
        self._db, self._principal, self._tally, self._now = db, principal, tally, now
        self._lines = StudentLines(db, principal.scope.district_id, header, tally, today=today)
        self._salt = hashlib.blake2b(self._lines.mark.encode(), digest_size=16)
        self._seen: set[int] = set()
        self._is_first = not has_students(db, principal)
        self._spelled: Memo = Memo(str)

    def take(self, lines: list[tuple[int, list[str]]]) -> None:
        """Lines whose fingerprint is known are counted and left; the others are checked and filed."""
        place, form, at, seen = self._lines.place, self._lines.form, self._lines.state_id_at, self._seen
        known = {} if self._is_first else known_students(self._db, self._principal, [row[at] for _, row in lines])
        spelled = self._spelled
        forms: list[StudentForm] = []
        unchanged = 0
        for line, values in lines:
            state_id = values[at]
            mark = hash(state_id)
            if mark in seen:
                self._tally.refuse(line, values, [_twice(state_id)])
                continue
            seen.add(mark)
            where = place(values)
            whole = self._salt.copy()
            whole.update(f"{spelled[where]}{_CELL_END.join(values)}".encode("utf-8", "surrogatepass"))
            print_ = whole.hexdigest()
            stored = known.get(state_id)
            if stored is not None and stored[1] == print_:
                unchanged += 1
                continue
            try:
                forms.append(form(line, values, where, print_))
            except BadCells as bad:
                self._tally.refuse(line, values, bad.cells)
            except DayFirst as refusal:
                raise refusal.on(line) from None
        self._tally.outcomes["unchanged"] += unchanged
        if forms:
            told = self._lines.told
            self._tally.outcomes.update(
                file_students(self._db, self._principal, forms, known, told=told, now=self._now)
            )

    def finish(self) -> None:
        """Nothing is left over."""


def filing(
    db: Connection, principal: Principal, header: Header, tally: Tally, *, today: date, now: datetime, act_id: int
) -> StudentFiling:
    return StudentFiling(db, principal, header, tally, today=today, now=now)


def _twice(state_id: str) -> BadCell:
    return BadCell("state_id", state_id, "The student stands on an earlier line of this file. Keep one of the two.")
