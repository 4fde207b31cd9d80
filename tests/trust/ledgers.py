"""A ledger as the program writes it: acts of several students, filed contacts, one of them sealed by two persons."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Engine

from models.commands import acts
from models.commands.log_contact import ContactEntry, log_contact
from models.commands.seal_contact import approve_seal, ask_seal
from models.database import transaction
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome, Role, SealReason
from tests.builders import NOW, Town, create_person, create_town

STUDENTS, CONTACTS = 4, 24


def a_contact(key: str, student: int, words: str = "Called about the meeting.") -> ContactEntry:
    return ContactEntry(
        key, student, NOW - timedelta(hours=1), ContactMeans.PHONE, ContactDirection.TO_PARENT, ContactOutcome.REACHED,
        with_whom="parent", summary=words, proposed="Two hours.", parent_answer="She will think about it.",
    )  # fmt: skip


def write(engine: Engine) -> tuple[Town, list[int]]:
    """The town and its students' ids. Contact 5 is sealed."""
    with transaction(engine) as db:
        town = create_town(db)
        pupils = [town.student(last_name=f"Okafor{n}") for n in range(STUDENTS)]
        second = create_person(db, town.district_id, "Lee Moreau", Role.DIRECTOR)
        acts.record(db, town.director, "open", "district", town.district_id, now=NOW)
        for n in range(CONTACTS):
            log_contact(db, town.director, a_contact(f"k{n}", pupils[n % STUDENTS], f"Call number {n}."), now=NOW)
            if n % 3 == 0:
                detail = {"before": {"grade": "4"}, "after": {"grade": str(n)}}
                acts.record(db, town.chair_bowen, "correct", "student", pupils[n % STUDENTS], now=NOW,
                            student_id=pupils[n % STUDENTS], detail=detail)  # fmt: skip
        ask_seal(db, town.director, 5, reason=SealReason.MEDIATION, why="Said in mediation.", now=NOW)
        approve_seal(db, second, 5, now=NOW)
        acts.record(db, town.director, "look", "student", pupils[0], now=NOW, student_id=pupils[0])
    return town, pupils
