"""A process that files through the program's own commands with four threads, and notes each acknowledged write.

Forked from a server that has everything loaded, so that killing it a hundred times costs seconds. A line of the side
file is written when the commit has returned, as the word "Saved" is: `contact KEY` or `receipt PROPOSAL`.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import threading
import time
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Engine, select

from dashboard.saving import saving
from models.access.principal import Principal, principal_of
from models.commands.errors import Refused
from models.commands.file_proposals import file_proposals
from models.commands.forms import Filed, ProposalForm
from models.commands.log_contact import ContactEntry, log_contact
from models.commands.record_receipt import record_receipt
from models.database import create, reading, transaction
from models.tables import Contact, Proposal, Student
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome, ProposalKind, ReceiptBasis, SentBy
from tests.builders import NOW, TODAY, create_town

WRITERS = 4
SENT = date(2026, 3, 2)
_DIRECTOR = "rosa.alvarez@alderfalls.example"
processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.trust.writer"])


def prepare(engine: Engine) -> None:
    """A town with a student and a proposal for each writer."""
    with transaction(engine) as db:
        town = create_town(db)
        forms = [
            ProposalForm(town.student(last_name=f"Okafor{n}"), ProposalKind.ANNUAL, sent_on=SENT, sent_by=SentBy.MAIL)
            for n in range(WRITERS)
        ]
        assert all(isinstance(f, Filed) for f in file_proposals(db, town.director, forms, today=TODAY, now=NOW))


def start(url: str, side: Path, seed: int, *, again: bool = False) -> multiprocessing.process.BaseProcess:
    process = processes.Process(target=run, args=(url, str(side), seed, again), daemon=True)
    process.start()
    return process


def run(url: str, side: str, seed: int, again: bool) -> None:
    """Until killed; with `again`, until the file `side`.stop is there: what failed is sent again under the same key."""
    engine = create(url)
    acknowledged = os.open(side, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    threads = [
        threading.Thread(target=_write, args=(engine, acknowledged, Path(side), seed, n, again)) for n in range(WRITERS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _write(engine: Engine, acknowledged: int, side: Path, seed: int, writer: int, again: bool) -> None:
    chance = random.Random(f"{seed} {writer}")
    with reading(engine) as db:
        who = principal_of(db, 1, _DIRECTOR)
        student = db.execute(select(Student.id).order_by(Student.id).offset(writer).limit(1)).scalar_one()
        proposal = db.execute(select(Proposal.id).where(Proposal.student_id == student)).scalar_one()
    number, stop = 0, Path(f"{side}.stop")
    while not stop.exists():
        number += 1
        what = _contact(f"{seed}-{writer}-{number}", student) if chance.random() < 0.8 else None
        resent = 0
        while True:
            try:
                already = _save(engine, who, what, proposal, number)
            except Refused:
                if not again or stop.exists():
                    return
                resent = 1
                time.sleep(0.05)
                continue
            line = f"contact {what.entry_key}" if what else f"receipt {proposal}"
            os.write(acknowledged, f"{line} {resent} {int(already)}\n".encode())
            break


def _save(engine: Engine, who: Principal, what: ContactEntry | None, proposal: int, number: int) -> bool:
    """One form, as a screen saves it. Whether it had been filed before its acknowledgement was lost."""
    with saving(engine) as db:
        if what:
            return log_contact(db, who, what, now=NOW).already
        day = SENT + timedelta(days=number % 20)
        record_receipt(db, who, proposal, received_on=day, basis=ReceiptBasis.HAND, today=TODAY, now=NOW)
    return False


def _contact(key: str, student: int) -> ContactEntry:
    return ContactEntry(
        key, student, NOW - timedelta(hours=1), ContactMeans.PHONE, ContactDirection.TO_PARENT, ContactOutcome.REACHED,
        summary=f"Call {key}.", proposed="Two hours.", parent_answer="She will think about it.",
    )  # fmt: skip


def lost(engine: Engine, lines: list[list[str]]) -> list[str]:
    """Acknowledged contacts that are not there."""
    keys = {line[1] for line in lines if line[0] == "contact"}
    with reading(engine) as db:
        return sorted(keys - set(db.execute(select(Contact.entry_key)).scalars()))


def acknowledged(side: Path) -> list[list[str]]:
    return [line.split() for line in side.read_text().splitlines()] if side.exists() else []
