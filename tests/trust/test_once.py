"""Never twice, and nobody's edit overwrites another's: two presses of one button, two persons on one record."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, func, select, update

from dashboard.saving import saving
from models.commands import acts
from models.commands.editing import ChangedMeanwhile, claim
from models.commands.log_contact import log_contact
from models.database import reading
from models.ledger.verify import verify
from models.tables import Contact, Student
from tests.builders import NOW
from tests.trust.ledgers import CONTACTS, a_contact, write

SUBMITS, RACES = 200, 100


def together(*presses: Callable[[], None]) -> None:
    """All at the same moment, each in a session of its own."""
    gate = threading.Barrier(len(presses))

    def press(one: Callable[[], None]) -> None:
        gate.wait()
        one()

    threads = [threading.Thread(target=press, args=(one,)) for one in presses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.fixture
def town_of(engine: Engine):
    return write(engine)


def test_a_form_sent_twice_at_the_same_moment_is_filed_once(engine: Engine, town_of, figure):
    town, pupils = town_of
    answers: list[tuple[int, bool]] = []

    def submit(number: int) -> None:
        with saving(engine) as db:
            logged = log_contact(db, town.director, a_contact(f"twice {number}", pupils[number % 4]), now=NOW)
        answers.append((logged.contact_id, logged.already))

    for number in range(SUBMITS):
        together(lambda n=number: submit(n), lambda n=number: submit(n))
    with reading(engine) as db:
        entries = db.execute(select(func.count()).where(Contact.entry_key.like("twice %"))).scalar_one()
        seen = verify(db)
    figure(f"double submits, {engine.dialect.name}: {SUBMITS} forms sent twice, {entries} entries")
    assert entries == SUBMITS
    assert len(answers) == 2 * SUBMITS, "both presses are told where their entry is"
    assert sorted(n for n, already in answers if already) == sorted(n for n, already in answers if not already)
    assert seen.holds and seen.contacts == SUBMITS + CONTACTS


def test_two_persons_on_one_record_overwrite_nothing_and_the_loser_is_told(engine: Engine, town_of, figure):
    town, pupils = town_of
    people = (town.director, town.chair_bowen)
    told = 0
    for race in range(RACES):
        pupil = pupils[race % 4]
        with reading(engine) as db:
            version = db.execute(select(Student.version).where(Student.id == pupil)).scalar_one()
        losers: list[tuple[int, ChangedMeanwhile]] = []

        def save(which: int, opened: int, pupil=pupil, race=race, losers=losers) -> None:
            typed = {"grade": f"{race}", "liaison": f"typed by {which} in {race}"}
            try:
                with saving(engine) as db:
                    claim(db, Student, pupil, opened)
                    db.execute(update(Student).where(Student.id == pupil).values(typed))
                    acts.record(
                        db, people[which], "correct_student", "student", pupil, now=NOW, student_id=pupil,
                        detail={"after": typed},
                    )  # fmt: skip
            except ChangedMeanwhile as theirs:
                losers.append((which, theirs))

        together(lambda s=save, v=version: s(0, v), lambda s=save, v=version: s(1, v))
        [(loser, changed)] = losers
        winner = 1 - loser
        assert changed.theirs["liaison"] == f"typed by {winner} in {race}"
        assert changed.by == people[winner].name
        assert "liaison" in changed.fields({"liaison": ""}, {"liaison": f"typed by {loser} in {race}"})
        told += 1
        save(loser, changed.version)  # having compared, the second saves again: now over the first, knowingly
        assert len(losers) == 1
    with reading(engine) as db:
        acted = verify(db)
        versions = db.execute(select(func.sum(Student.version - 1))).scalar_one()
    figure(f"two editors, {engine.dialect.name}: {RACES} races, {told} losers told, 0 overwritten unseen")
    assert versions == 2 * RACES, "each of the two saves of each race is kept as a version of its own"
    assert acted.holds
