"""A dispute's road told from its opening to its end, and read back against the days counted by hand in `answers/`."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from models.commands.appoint import AppointmentForm, change_appointment
from models.commands.complete_obligation import close_corrective_action, complete_obligation
from models.commands.owe import ObligationForm, owe
from models.commands.send_notice import Copy, send_notice
from models.dispute_vocabulary import AppointmentKind, AppointmentState, ObligationSource
from models.queries.obligations import obligation
from models.tables import Clock, Obligation
from tests.builders import NOW, TODAY
from tests.matter_desk import MatterDesk

WHEN = {"today": TODAY, "now": NOW}
_DATES = ("started_on", "due_on", "printed_on", "work_by", "stopped_on")


class Road(MatterDesk):
    """One student's matters, their days held and their terms carried out; all of it entered on 1 June 2026."""

    def held(self, matter_id: int, kind: AppointmentKind, on: date, **facts: Any) -> None:
        """A day appointed and kept."""
        number = self.appoint(matter_id, kind, on, **facts)
        form = AppointmentForm("", kind, on, **facts)
        change_appointment(
            self.db, self.town.director, number, form, AppointmentState.HELD, why="", version=1, **WHEN
        )  # fmt: skip

    def copied(self, on: date) -> None:
        """The copy of the hearing request goes to the BSEA."""
        waits = (Clock.student_id == self.student, Clock.rule_key == "BSEA_NOTICE_HEARINGREQ")
        send_notice(self.db, self.town.director, self.db.execute(select(Clock.id).where(*waits)).scalar_one(),
                    Copy(on, "e-mail"), **WHEN)  # fmt: skip

    def owes(self, matter_id: int, source: ObligationSource, words: str, due: date, **facts: Any) -> int:
        form = ObligationForm(f"o{next(self.keys)}", source, words, due, matter_id, owner="Reading office", **facts)
        return owe(self.db, self.town.director, form, now=NOW)

    def done(self, owed: int, on: date, proof: str) -> None:
        complete_obligation(
            self.db, self.town.director, owed, done_on=on, words=proof, version=self._version(owed), **WHEN
        )  # fmt: skip

    def action_closed(self, owed: int, on: date) -> None:
        close_corrective_action(
            self.db, self.town.director, owed, closed_on=on, version=self._version(owed), **WHEN
        )  # fmt: skip

    def standing(self, owed: int, today: date) -> str:
        found = obligation(self.db, self.town.director.scope, owed)
        assert found
        return found.standing(today)

    def stands(self, matter_id: int) -> tuple[str, str, str, date]:
        """Stage, next step, who owes it, the day by which something of it falls."""
        row = self.matter(matter_id)
        return row.stage, row.next_step, row.next_owed_by, row.next_on

    def ended(self, matter_id: int) -> tuple[str, str, date]:
        row = self.matter(matter_id)
        return row.stage, row.outcome, row.closed_on

    def _version(self, owed: int) -> int:
        return self.db.execute(select(Obligation.version).where(Obligation.id == owed)).scalar_one()

    def every_clock(self) -> list[tuple[str, ...]]:
        """Rule and dates of every clock of the student, as the answers write them."""
        columns = [getattr(Clock, name) for name in _DATES]
        found = self.db.execute(select(Clock.rule_key, *columns).where(Clock.student_id == self.student))
        return sorted((row.rule_key, *(_day(getattr(row, name)) for name in _DATES)) for row in found)


def counted(story: str) -> list[tuple[str, ...]]:
    """The clocks of a story with their dates as counted by hand; the last column of the file says how."""
    path = Path(__file__).parent / "answers" / f"{story}.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8")))
    assert all(row["counted"] for row in rows), f"{story}: a date without its count"
    return sorted((row["rule"], *(row[name] for name in _DATES)) for row in rows)


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
