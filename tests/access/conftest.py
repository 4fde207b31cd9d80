"""Marked words: every student carries one in each field that can hold words, so that what reaches whom can be seen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from models import tables
from models.access.principal import Principal, operator
from models.commands.amend_calendar import Amendment, apply
from models.commands.file_proposals import file_proposals
from models.commands.forms import Filed, ProposalForm, RejectedPortion
from models.commands.name_readers import name_reader
from models.database import create, transaction
from models.tables.base import filled
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind, Role, SentBy
from tests.access import walled
from tests.access.marked_services import mark_services
from tests.builders import Town, create_district, create_person, create_school, create_student, create_town
from tests.conftest import copy_of_template

MONDAY = date(2026, 4, 27)
NOON = datetime(2026, 4, 27, 16, tzinfo=UTC)
WORD = re.compile(r"canary-[a-z]+-\d+")


@dataclass
class Marked:
    """`words` maps each student's id to the marked word; `personas` each who may sign in to the students allowed;
    `secrets` each student's id to the word of what was agreed in confidence, `talks` to the matter that holds it;
    `opened` the persona to the secrets that they may read."""

    town: Town
    words: dict[int, str] = field(default_factory=dict)
    personas: dict[str, tuple[Principal, set[str]]] = field(default_factory=dict)
    secrets: dict[int, str] = field(default_factory=dict)
    talks: dict[int, int] = field(default_factory=dict)
    opened: dict[str, set[str]] = field(default_factory=dict)

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
    answers = select(tables.Answer.id, tables.Answer.proposal_id).where(tables.Answer.student_id == pupil)
    answer_id, proposal_id = db.execute(answers.order_by(tables.Answer.id).limit(1)).one()
    own = {"district_id": district_id, "student_id": pupil}
    task = {"answer_id": answer_id, "proposal_id": proposal_id, "what": word, "since": date(2026, 4, 24), "owner": word,
            "waits": word, "school_id": school_id, "chair_id": chair_id}  # fmt: skip
    db.execute(insert(tables.StartTask).values(filled(tables.StartTask, **task, **own)))
    _matter(db, district_id, pupil, word, school_id, chair_id)
    paper_id = select(tables.Paper.id).where(tables.Paper.student_id == pupil).scalar_subquery()
    db.execute(insert(tables.PaperContent).values(paper_id=paper_id, content=word.encode()))
    mark_services(db, district_id, pupil, word, school_id=school_id, chair_id=chair_id)
    person_id = director.scope.person_id
    contact_id = select(tables.Contact.id).where(tables.Contact.student_id == pupil).scalar_subquery()
    asked = {"reason": "mediation", "why": word, "asked_by_id": person_id, "asked_by": word, "asked_at": NOON}
    db.execute(insert(tables.Seal).values(filled(tables.Seal, **asked, **own) | {"contact_id": contact_id}))
    typed = {"entry_key": word, "form": "contact", "fields": f'{{"said": "{word}"}}', "updated_at": NOON}
    _before_the_meeting(db, district_id, pupil, word, school_id, chair_id)
    walled.agreed(db, director, pupil, word, today=MONDAY, now=NOON)
    secret = marked.secrets[pupil] = f"walled-{place}-{n}"
    marked.talks[pupil] = walled.talks(db, director, pupil, secret, today=MONDAY, now=NOON)
    closed = select(tables.Obligation.id).where(tables.Obligation.student_id == pupil, tables.Obligation.restricted)
    term_id = db.execute(closed.order_by(tables.Obligation.id).limit(1)).scalar_one()
    kept = {"entry_key": secret, "form": "obligation", "fields": f'{{"words": "{secret}"}}', "record_id": term_id}
    for author in (person_id, marked.town.chair_bowen.scope.person_id):  # of a student who has left the chair's schools
        for draft in (typed, typed | kept):
            db.execute(insert(tables.Draft).values(filled(tables.Draft, person_id=author, **draft, **own)))


def _before_the_meeting(
    db, district_id: int, pupil: int, word: str, school_id: int | None, chair_id: int | None
) -> None:
    """An early dialogue and a statement with one concern."""
    own = {"district_id": district_id, "student_id": pupil}
    place = own | {"school_id": school_id, "chair_id": chair_id, "entry_key": word, "recorded_at": NOON,
                   "recorded_by": word}  # fmt: skip
    talk = filled(tables.EarlyDialogue, **place, meeting_on=date(2026, 5, 18), people=word, hopes=word, concerns=word,
                  ideas=word, summary_how=word)  # fmt: skip
    db.execute(insert(tables.EarlyDialogue).values(talk))
    made = filled(tables.ConcernStatement, **place, received_on=MONDAY, made_by=word, unanswered=1)
    statement_id = db.execute(
        insert(tables.ConcernStatement).values(made).returning(tables.ConcernStatement.id)
    ).scalar()
    one = filled(tables.Concern, **own, statement_id=statement_id, number=1, words=word, answer=word, answered_by=word)
    db.execute(insert(tables.Concern).values(one))


def _matter(db, district_id: int, pupil: int, word: str, school_id: int | None, chair_id: int | None) -> None:
    """One that is open and one that is closed, with a fact, a day, an issue, a clock and something owed."""
    own = {"district_id": district_id, "student_id": pupil}
    place = own | {"school_id": school_id, "chair_id": chair_id}
    written = {"recorded_at": NOON, "recorded_by": word}
    for closed_on in (None, MONDAY):
        matter = {"road": "hearing", "filed_by": "parent", "title": word, "reference": word, "neutral": word,
                  "opened_on": date(2026, 4, 1), "next_on": MONDAY, "closed_on": closed_on,
                  "stage": "closed" if closed_on else "preparing"}  # fmt: skip
        row = filled(tables.Matter, **place, **written, entry_key=f"{word} {closed_on}", **matter)
        matter_id = db.execute(insert(tables.Matter).values(row).returning(tables.Matter.id)).scalar_one()
        key, of = f"{word} {matter_id}", {"matter_id": matter_id}
        rows = {
            tables.MatterFact: own | of | written | {
                "entry_key": key, "step": "filed", "happened_on": date(2026, 4, 1), "words": word, "by_whom": word},
            tables.Appointment: place | of | written | {
                "entry_key": key, "kind": "hearing_day", "held_on": date(2026, 5, 4), "place": word, "people": word,
                "why": word},
            tables.MatterIssue: own | of | {"number": 1, "words": word},
            tables.Clock: place | of | {
                "queue": "dispute", "rule_key": "DPC_RESPONSE", "started_on": date(2026, 4, 20), "start_fact": word,
                "due_on": date(2026, 4, 30), "sorts_on": date(2026, 4, 30), "printed_source": word},
            tables.Obligation: place | of | written | {
                "entry_key": key, "source": "decision", "words": word, "owner": word, "due_on": date(2026, 5, 1)},
        }  # fmt: skip
        for table, values in rows.items():
            db.execute(insert(table).values(filled(table, **values)))


@pytest.fixture
def marked(marked_town: Marked) -> Iterator[Marked]:
    """What one test writes is taken back after it."""
    with marked_town.db.begin_nested() as own:
        yield marked_town
        own.rollback()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def marked_town(request: pytest.FixtureRequest) -> Marked:
    return request.getfixturevalue(f"marked_on_{request.param}")


@pytest.fixture(scope="session")
def marked_on_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Marked]:
    """The town, written once for all tests."""
    path = shutil.copy(sqlite_template, tmp_path_factory.mktemp("marked"))
    yield from _town(f"sqlite:///{Path(path).as_posix()}")


@pytest.fixture(scope="session")
def marked_on_postgresql(postgresql_server: str) -> Iterator[Marked]:
    with copy_of_template(postgresql_server) as url:
        yield from _town(url)


def _town(url: str) -> Iterator[Marked]:
    engine = create(url)
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
        own = list(found.secrets.values())
        settled = next(iter(found.talks.values()))
        name_reader(db, town.director, settled, town.chair_bowen.scope.person_id, now=NOON)
        found.opened = {"director": set(own[:7]), "operator": set(own[:7]), "chair of Bowen": {own[0]},
                        "director of another district": {own[7]}}  # fmt: skip
        yield found
    engine.dispose()
