"""A connection that is cut between COMMIT and its answer: the same form sent again files one entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, Engine, func, select

from dashboard.saving import saving
from models import database
from models.commands.errors import Refused
from models.commands.forms import ProposalForm
from models.commands.log_contact import log_contact
from models.commands.record_answer import record_answer
from models.commands.record_hearing_request import record_hearing_request
from models.commands.record_proposal import Sending, record_proposal, record_sending
from models.commands.record_receipt import record_receipt
from models.commands.record_request import RequestEntry, record_request
from models.commands.returned_page import ReturnedPage
from models.commands.send_notice import Copy, send_notice
from models.commands.write_notice import NoticeEntry, write_notice
from models.database import reading
from models.ledger.verify import verify
from models.tables import Act, Clock, Parent, Proposal
from models.vocabulary import IepResponse, NoticeForm, ProposalKind, ReceiptBasis, RequestHow, SentBy
from tests.builders import NOW, TODAY, create
from tests.trust.conftest import LONG
from tests.trust.cutting import CUTS, Proxy
from tests.trust.ledgers import a_contact, write

HOW_MANY = 500 if LONG else 50
VERBS = (
    "log_contact", "record_request", "file_proposal", "record_sending", "record_receipt", "record_answer",
    "send_notice", "sign_notice", "record_hearing_request",
)  # fmt: skip


@pytest.fixture
def proxy(postgresql_url: str) -> Iterator[Proxy]:
    made = Proxy(postgresql_url)
    yield made
    made.close()


def forms(town, pupil: int, parent: int, number: int, ask: Callable) -> Iterator[Callable[[Connection], object]]:
    """One story, each of its forms as a screen fills it once: its ids and versions are those of its opening."""
    who, key, day = town.director, f"cut {number}", date(2026, 3, 2) + timedelta(number)
    yield lambda db: log_contact(db, who, a_contact(key, pupil), now=NOW)
    asked = RequestEntry(key, pupil, TODAY, "Ms Okafor", RequestHow.LETTER, "An aide.")
    yield lambda db: record_request(db, who, asked, today=TODAY, now=NOW)
    new = ProposalForm(pupil, ProposalKind.AMENDMENT, ref=key, team_meeting_on=day)
    yield lambda db: record_proposal(db, who, new, today=TODAY, now=NOW)
    [own] = ask(select(Proposal.id).where(Proposal.ref == key))
    version = select(Proposal.version).where(Proposal.id == own)
    [first], sent = ask(version), Sending(day, SentBy.HAND, "English")
    yield lambda db: record_sending(db, who, own, sent, version=first, today=TODAY, now=NOW)
    [second], basis = ask(version), ReceiptBasis.SIGNED_RECEIPT
    yield lambda db: record_receipt(db, who, own, received_on=day + timedelta(1), basis=basis, today=TODAY, now=NOW,
                                    version=second)  # fmt: skip
    page = ReturnedPage(key, own, day + timedelta(3), parent, response=IepResponse.REJECTED_IN_FULL)
    yield lambda db: record_answer(db, who, page, today=TODAY, now=NOW)
    [clock] = ask(select(Clock.id).where(Clock.proposal_id == own, Clock.rule_key == "BSEA_NOTICE_REJECT"))
    copy = Copy(day + timedelta(5), "e-mail", "BSEA")
    yield lambda db: send_notice(db, who, clock, copy, today=TODAY, now=NOW)
    n1 = NoticeEntry(key, pupil, NoticeForm.N1, "The IEP proposed.", proposal_id=own)
    yield lambda db: write_notice(db, who, n1, today=TODAY, now=NOW)
    heard = {"entry_key": key, "received_on": day, "how": "by fax"}
    yield lambda db: record_hearing_request(db, who, pupil, **heard, today=TODAY, now=NOW)


def again(engine: Engine, form: Callable[[Connection], object]) -> None:
    """Pressed until it is taken: while the first still commits, the form is told that it was filed a moment ago."""
    for _ in range(3):
        try:
            with saving(engine) as db:
                form(db)
            return
        except Refused as words:
            assert "It is filed once." in str(words)
    raise AssertionError("told three times that it was filed a moment ago")


def test_a_form_whose_connection_was_cut_at_the_commit_is_filed_once(proxy, postgresql_engine, figure):
    town, pupils = write(postgresql_engine)

    def ask(query) -> list:
        with reading(postgresql_engine) as db:
            return list(db.execute(query).scalars())

    def acts() -> int:
        return ask(select(func.count()).select_from(Act).where(Act.verb.in_(VERBS)))[0]

    with database.transaction(postgresql_engine) as db:
        parents = [create(db, Parent, district_id=town.district_id, student_id=one, rank=1, name="Ms Okafor")
                   for one in pupils]  # fmt: skip
    engine, filed, had, told, before = database.create(proxy.url), 0, 0, set(), acts()
    assert engine.connect().close() is None  # what is sent when a connection is made is not cut
    for number in range(-(-HOW_MANY // len(VERBS))):
        for form in forms(town, pupils[number % 4], parents[number % 4], number, ask):
            proxy.cut = CUTS[filed % len(CUTS)]
            with pytest.raises(Refused) as words, saving(engine) as db:
                form(db)
            told.add(str(words.value))
            had += acts() - before - filed
            again(engine, form)
            filed += 1
            assert acts() == before + filed
    engine.dispose()
    figure(f"connection cut at COMMIT, PostgreSQL: {filed} forms of {len(VERBS)} kinds, {had} of which had been kept; "
           f"sent again: 0 lost, 0 twice")  # fmt: skip
    assert proxy.cuts == filed >= HOW_MANY and filed / 3 <= had < filed
    assert len(told) == 1 and "so it may be saved, or not" in told.pop()
    with reading(postgresql_engine) as db:
        assert verify(db).holds
