"""Marked words: every student carries one in each field that can hold words, so that what reaches whom can be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select

from models import tables
from models.access.principal import Principal, operator
from models.commands.amend_calendar import Amendment, apply
from models.commands.file_proposals import file_proposals
from models.commands.forms import Filed, ProposalForm, RejectedPortion
from models.database import transaction
from models.tables.base import filled
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind, Role, SentBy
from tests.builders import Town, create_district, create_person, create_school, create_student, create_town

MONDAY = date(2026, 4, 27)
NOON = datetime(2026, 4, 27, 16, tzinfo=UTC)
WORD = re.compile(r"canary-[a-z]+-\d+")


@dataclass
class Marked:
    """`words` maps each student's id to the marked word; `personas` each who may sign in to the students allowed."""

    town: Town
    words: dict[int, str] = field(default_factory=dict)
    personas: dict[str, tuple[Principal, set[str]]] = field(default_factory=dict)

    @property
    def db(self):
        return self.town.db

    def ids(self, table: type) -> list[int]:
        return list(self.db.execute(select(table.id)).scalars())


def _student(marked: Marked, director: Principal, school_id: int | None, place: str, chair_id: int | None = None):
    """Five proposals in every state that a list can show, each field marked."""
    db, district_id = marked.db, director.scope.district_id
    n = len(marked.words)
    word = f"canary-{place}-{n}"
    pupil = create_student(
        db, district_id, school_id, f"{word} Last", first_name=f"{word} First", chair_id=chair_id, local_id=word,
        liaison=word, placement=word, disability=word, home_language=f"{word}", state_id=f"8{n:09d}",
    )  # fmt: skip
    marked.words[pupil] = word
    sent: dict[str, Any] = {"sent_on": date(2026, 4, 8), "sent_by": SentBy.HAND, "notes": word, "language": "English"}
    rejected = {"response": IepResponse.REJECTED_IN_PART, "response_received_on": date(2026, 4, 24)}
    forms = [
        sent | rejected | {"placement_response": PlacementResponse.REFUSES, "response_how": word,
                           "response_proof": word, "iep_ends_on": date(2026, 4, 30),
                           "portions": (RejectedPortion(word, why=word, instead=word),)},
        sent | rejected | {"bsea_notice_sent_on": date(2026, 4, 24), "bsea_notice_how": word,
                           "bsea_notice_reference": word},
        sent,
        sent | {"sent_by": SentBy.EMAIL},
        {"team_meeting_on": date(2026, 4, 15), "consent_received_on": date(2026, 2, 2), "notes": word},
    ]  # fmt: skip
    forms = [
        ProposalForm(student_id=pupil, kind=ProposalKind.ANNUAL, ref=f"{word} {i}", **facts)
        for i, facts in enumerate(forms)
    ]
    results = file_proposals(db, director, forms, today=MONDAY, now=NOON)
    assert all(isinstance(r, Filed) for r in results), results
    rows = {
        tables.Contact: {"entry_key": word, "occurred_at": NOON, "means": "phone", "direction": "to_parent",
                         "with_whom": word, "outcome": "reached", "summary": word, "recorded_at": NOON,
                         "proposed": word, "parent_answer": word, "follow_up_on": date(2026, 4, 28),
                         "recorded_by": word},
        tables.Parent: {"rank": 1, "name": word, "email": word, "phone": word, "language": word},
        tables.Paper: {"fact": "student", "fact_id": pupil, "name": word, "media_type": "application/pdf", "size": 1,
                       "digest": word, "uploaded_at": NOON, "uploaded_by": word},
        tables.Service: {"grid": "B", "service": word, "minutes": 30, "frequency": word, "setting": word,
                         "state": "accepted"},
        tables.WrittenNotice: {"entry_key": word, "form": "n2", "language": word, "action": word, "why": word,
                               "data_used": word, "other_options": word, "other_factors": word,
                               "sources_of_help": word, "signed_on": date(2026, 4, 20), "sent_how": word,
                               "recorded_at": NOON, "recorded_by": word, "school_id": school_id, "chair_id": chair_id},
    }  # fmt: skip
    for table, values in rows.items():
        db.execute(insert(table).values(filled(table, district_id=district_id, student_id=pupil, **values)))
    for answer in ("open", "granted"):
        asked = {"entry_key": f"{word} {answer}", "received_on": date(2026, 4, 1), "made_by": word, "how": "letter",
                 "asks": word, "answer": answer, "answer_words": word, "recorded_at": NOON, "recorded_by": word,
                 "school_id": school_id, "chair_id": chair_id}  # fmt: skip
        row = filled(tables.ParentRequest, district_id=district_id, student_id=pupil, **asked)
        db.execute(insert(tables.ParentRequest).values(row))
    own = select(tables.Answer.id, tables.Answer.proposal_id).where(tables.Answer.student_id == pupil)
    answer_id, proposal_id = db.execute(own.order_by(tables.Answer.id).limit(1)).one()
    task = {"answer_id": answer_id, "proposal_id": proposal_id, "what": word, "since": date(2026, 4, 24), "owner": word,
            "waits": word, "school_id": school_id, "chair_id": chair_id}  # fmt: skip
    task = filled(tables.StartTask, district_id=district_id, student_id=pupil, **task)
    db.execute(insert(tables.StartTask).values(task))
    paper_id = select(tables.Paper.id).where(tables.Paper.student_id == pupil).scalar_subquery()
    db.execute(insert(tables.PaperContent).values(paper_id=paper_id, content=word.encode()))
    person_id = director.scope.person_id
    contact_id = select(tables.Contact.id).where(tables.Contact.student_id == pupil).scalar_subquery()
    asked = {"reason": "mediation", "why": word, "asked_by_id": person_id, "asked_by": word, "asked_at": NOON}
    asked = filled(tables.Seal, district_id=district_id, student_id=pupil, **asked)
    db.execute(insert(tables.Seal).values(asked | {"contact_id": contact_id}))
    typed = {"entry_key": word, "form": "contact", "fields": f'{{"said": "{word}"}}', "updated_at": NOON}
    for author in (person_id, marked.town.chair_bowen.scope.person_id):  # of a student who has left the chair's schools
        row = filled(tables.Draft, district_id=district_id, student_id=pupil, person_id=author, **typed)
        db.execute(insert(tables.Draft).values(row))


@pytest.fixture
def marked(engine: Engine) -> Iterator[Marked]:
    with transaction(engine) as db:
        town = create_town(db)
        found = Marked(town)
        cedar = create_school(db, town.district_id, "Cedar", town.calendar_id)
        alone = create_person(db, town.district_id, "Noa Park")
        nobody = create_person(db, town.district_id, "Eva Stone")
        other_id = create_district(db, "99030000")
        other_school = create_school(db, other_id, "Other")
        other = create_person(db, other_id, "Otto Other", Role.DIRECTOR)
        other_chair = create_person(db, other_id, "Olga Other", schools=[other_school])
        both = town.chair_both.scope.person_id
        for school_id, place, chair_id in (
            (town.bowen, "bowen", None), (town.bowen, "bowen", alone.scope.person_id), (town.day, "day", None),
            (town.day, "day", town.chair_day.scope.person_id), (cedar, "cedar", None), (cedar, "cedar", both),
            (None, "nowhere", None),
        ):  # fmt: skip
            _student(found, town.director, school_id, place, chair_id)
        _student(found, other, other_school, "other")
        snow = Amendment(town.calendar_id, "Snow", date(2026, 4, 16), closes=(date(2026, 4, 16),))
        apply(db, town.director, snow, today=MONDAY, now=NOON)
        words = list(found.words.values())
        ours = set(words[:7])
        found.personas = {
            "director": (town.director, ours),
            "operator": (operator(db, town.district_id, "Rosa Alvarez"), ours),
            "administrator": (town.administrator, set()),
            "chair of Bowen": (town.chair_bowen, {words[0], words[1]}),
            "chair of Day": (town.chair_day, {words[2], words[3]}),
            "chair of both, with a caseload at Cedar": (town.chair_both, {*words[0:4], words[5]}),
            "chair of a caseload only": (alone, {words[1]}),
            "chair of nothing": (nobody, set()),
            "director of another district": (other, {words[7]}),
            "chair in another district": (other_chair, {words[7]}),
        }
        yield found
