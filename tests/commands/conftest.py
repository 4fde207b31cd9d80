"""A town on each database, inside one write transaction, and the filing of one form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, select

from models.commands.errors import Refused
from models.commands.file_proposals import file_proposals
from models.commands.forms import Filed, ProposalForm
from models.commands.send_notice import Copy, Recorded, send_notice
from models.database import transaction
from models.tables import Clock
from models.vocabulary import ProposalKind
from tests.builders import NOW, TODAY, Town, create_town


@pytest.fixture
def town(engine: Engine) -> Iterator[Town]:
    with transaction(engine) as db:
        yield create_town(db)


class Desk:
    """Files forms as the director on 1 June 2026, and reads clocks back as plain tuples."""

    def __init__(self, town: Town) -> None:
        self.town, self.db = town, town.db
        self.pupil = town.student()

    def file(self, by: Any = None, today: date = TODAY, **facts: Any) -> Filed | Refused:
        facts = {"student_id": self.pupil, "kind": ProposalKind.ANNUAL} | facts
        return self.file_all([ProposalForm(**facts)], by=by, today=today)[0]

    def file_all(self, forms: list[ProposalForm], by: Any = None, today: date = TODAY) -> list[Filed | Refused]:
        return file_proposals(self.db, by or self.town.director, forms, today=today, now=NOW)

    def send(self, proposal_id: int, day: date, *, by: Any = None, how: str = "e-mail", **more: Any) -> Recorded:
        """The notice that waits, else the last one, recorded as sent."""
        copy = Copy(day, how, **more)
        return send_notice(
            self.db, by or self.town.director, self.notice_clock(proposal_id), copy, today=TODAY, now=NOW
        )

    def notice_clock(self, proposal_id: int, rule: str = "") -> int:
        query = select(Clock.id).where(Clock.proposal_id == proposal_id, Clock.rule_key.startswith("BSEA_NOTICE"))
        query = query.where(Clock.rule_key == rule) if rule else query.where(Clock.rule_key != "BSEA_NOTICE_SILENCE")
        return self.db.execute(query.order_by(Clock.stopped_on.is_not(None), Clock.id.desc()).limit(1)).scalar_one()

    def clocks(self, filed: Filed) -> dict[str, Any]:
        assert isinstance(filed, Filed), filed
        rows = self.db.execute(select(Clock.__table__).where(Clock.proposal_id == filed.proposal_id))
        return {row.rule_key: row for row in rows}

    def dates(self, filed: Filed) -> dict[str, tuple[str | None, ...]]:
        """rule -> (started, due, stopped), as ISO text."""
        return {
            key: tuple(str(d) if d else None for d in (c.started_on, c.due_on, c.stopped_on))
            for key, c in self.clocks(filed).items()
        }


@pytest.fixture
def desk(town: Town) -> Desk:
    return Desk(town)
