"""A family's story played with the commands behind the screens, on both databases; its days are counted by hand.

The calendar of `tests.builders`: school from Wednesday 3 September 2025 to Wednesday 17 June 2026. Told on 1 June 2026.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, select

from dashboard.widgets.event_words import event_words
from models.clocks.stay_put import ledger
from models.commands.decide_answers import decide_controlling_answer
from models.commands.forms import ProposalForm
from models.commands.record_answer import Recorded, record_answer
from models.commands.record_proposal import Sending, record_proposal, record_sending
from models.commands.record_receipt import record_receipt
from models.commands.record_rights import RightsHolder, record_rights_holder
from models.commands.returned_page import ReturnedPage, TypedPortion
from models.commands.revoke_consent import revoke_consent
from models.commands.send_notice import Copy, send_notice
from models.database import transaction
from models.queries.line_of_time import line_of_time
from models.queries.stay_put_history import history_of
from models.tables import Clock, Proposal, StartTask, Student
from models.vocabulary import IepResponse, PortionKind, ProposalKind, ReceiptBasis, Rights, SentBy
from tests.builders import NOW, TODAY, Town, create_town

WHEN = {"today": TODAY, "now": NOW}


class Story:
    """One student of Bowen, entered by the director, who sees the student wherever served; read by the chair."""

    def __init__(self, town: Town) -> None:
        self.town, self.db, self.chair, self.director = town, town.db, town.chair_bowen, town.director
        self.pupil = town.student(last_name="Alder")
        self.forms = iter(range(1000))

    def person(self, name: str, rights: Rights = Rights.PARENT, reason: str = "") -> int:
        person = RightsHolder(self.pupil, name, rights, reason=reason)
        return record_rights_holder(self.db, self.director, person, now=NOW)

    def born(self, day: date) -> None:
        self.db.execute(Student.__table__.update().where(Student.id == self.pupil).values(date_of_birth=day))

    def propose(self, kind: ProposalKind, met: date, sent: date, by: SentBy = SentBy.HAND, **facts: Any) -> int:
        form = ProposalForm(self.pupil, kind, team_meeting_on=met, sent_on=sent, sent_by=by, **facts)
        return record_proposal(self.db, self.director, form, **WHEN).proposal_id

    def send(self, proposal: int, sending: Sending) -> None:
        record_sending(self.db, self.director, proposal, sending, version=self.row(proposal).version, **WHEN)

    def receive(self, proposal: int, day: date, basis: ReceiptBasis) -> None:
        record_receipt(self.db, self.director, proposal, received_on=day, basis=basis, **WHEN)

    def answer(self, proposal: int, day: date, who: int | None, response=IepResponse.AWAITING, **said: Any) -> Recorded:
        page = ReturnedPage(f"form {next(self.forms)}", proposal, day, who, response=response, **said)
        return record_answer(self.db, self.director, page, **WHEN)

    def revoke(self, proposal: int, day: date, who: int, words: str) -> Recorded:
        page = ReturnedPage(f"form {next(self.forms)}", proposal, day, who, words=words)
        return revoke_consent(self.db, self.director, page, in_writing=True, **WHEN)

    def decide(self, proposal: int, answer: Recorded | None, reason: str) -> None:
        chosen = answer.answer_id if answer else None
        decide_controlling_answer(self.db, self.director, proposal, answer_id=chosen, reason=reason, now=NOW)

    def copy_sent(self, proposal: int, day: date, *, of: date) -> None:
        """The copy of the rejection that came on that day."""
        waiting = select(Clock.id).where(
            Clock.proposal_id == proposal, Clock.rule_key.startswith("BSEA_NOTICE"), Clock.started_on == of,
            Clock.rule_key != "BSEA_NOTICE_SILENCE",
        )  # fmt: skip
        send_notice(self.db, self.director, self.db.execute(waiting).scalar_one(), Copy(day, "e-mail"), **WHEN)

    def row(self, proposal: int) -> Any:
        return self.db.execute(select(Proposal.__table__).where(Proposal.id == proposal)).one()

    def clock(self, proposal: int, rule: str) -> list[tuple]:
        """Started, due, work by, stopped; of each clock of this rule, by its start."""
        columns = (Clock.started_on, Clock.due_on, Clock.work_by, Clock.stopped_on)
        of = (Clock.proposal_id == proposal, Clock.rule_key == rule)
        return [tuple(r) for r in self.db.execute(select(*columns).where(*of).order_by(Clock.started_on))]

    @property
    def ledger(self):
        return ledger(history_of(self.db, self.director.scope, self.pupil))

    def stays(self) -> dict[str, str]:
        return {line.element: line.in_force for line in self.ledger.lines}

    def tasks(self) -> list[tuple[str, str]]:
        return [tuple(r) for r in self.db.execute(select(StartTask.what, StartTask.waits).order_by(StartTask.id))]

    def line(self) -> list[str]:
        """The line of time as a reader sees it, newest first."""
        found = line_of_time(self.db, self.director.scope, self.pupil)
        return [f"{e.day.isoformat()} {event_words(e)[0]}" for e in found]


def portion(kind: PortionKind, words: str, today: str = "", proposed: str = "") -> TypedPortion:
    return TypedPortion(kind, words, today=today, proposed=proposed)


@pytest.fixture
def story(engine: Engine) -> Iterator[Story]:
    with transaction(engine) as db:
        yield Story(create_town(db))
