"""The issues of a hearing and the allegations of a complaint: named in order, never lost, settled by a decision."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.issues import Settled, name_issues, reword_issue, settle_issues
from models.database import transaction
from models.dispute_vocabulary import FiledBy, IssueResult, Outcome, Road, Step
from models.queries.results import result_of
from models.tables import Act
from tests.builders import NOW, create_town
from tests.matter_desk import MatterDesk

D = date


@pytest.fixture
def town(engine):
    with transaction(engine) as db:
        yield create_town(db)


@pytest.fixture
def desk(town):
    return MatterDesk(town)


@pytest.fixture
def hearing(desk):
    return desk.open(Road.HEARING, D(2026, 3, 2), received_on=D(2026, 3, 2)).matter_id


def name(desk, matter_id, *words):
    version = desk.matter(matter_id).version
    return name_issues(desk.db, desk.town.director, matter_id, words, version=version, now=NOW)


def result(desk, matter_id):
    return result_of(desk.db, desk.town.director.scope, matter_id)


def settle(desk, matter_id, *results):
    rows = result(desk, matter_id).issues
    settled = [Settled(row.id, given, row.version) for row, given in zip(rows, results, strict=True)]
    return settle_issues(desk.db, desk.town.director, matter_id, settled, now=NOW)


def acts(desk, verb):
    found = desk.db.execute(select(Act.detail, Act.reason).where(Act.verb == verb).order_by(Act.id))
    return [(json.loads(detail), reason) for detail, reason in found]


def test_issues_are_numbered_as_they_are_named_and_the_same_words_are_one_issue(desk, hearing):
    assert name(desk, hearing, "Speech 60 min", " ", "Extended year") == (1, 2)
    assert name(desk, hearing, "Extended year", "Transportation") == (3,)
    assert [(i.number, i.words) for i in result(desk, hearing).issues] == [
        (1, "Speech 60 min"), (2, "Extended year"), (3, "Transportation"),
    ]  # fmt: skip
    assert len(acts(desk, "name_issue")) == 3


def test_two_who_name_issues_at_once_do_not_number_over_each_other(desk, hearing):
    version = desk.matter(hearing).version
    name_issues(desk.db, desk.town.director, hearing, ["Speech"], version=version, now=NOW)
    with pytest.raises(ChangedMeanwhile):
        name_issues(desk.db, desk.town.chair_bowen, hearing, ["Placement"], version=version, now=NOW)


def test_who_prevailed_waits_for_the_decision_and_each_result_has_its_act(desk, hearing):
    name(desk, hearing, "Speech", "Extended year")
    with pytest.raises(Refused, match="Record the decision first"):
        settle(desk, hearing, IssueResult.PARENT, IssueResult.DISTRICT)
    desk.record(hearing, Step.DECIDED, D(2026, 5, 1))
    assert settle(desk, hearing, IssueResult.PARENT, IssueResult.SPLIT) == 2
    assert settle(desk, hearing, IssueResult.PARENT, IssueResult.DISTRICT) == 1
    told = [(d["number"], d["before"]["result"], d["after"]["result"]) for d, _ in acts(desk, "settle_issue")]
    assert told == [(1, "open", "parent"), (2, "open", "split"), (2, "split", "district")]


def test_a_complaint_finds_noncompliance_and_nobody_prevails_in_it(desk):
    complaint = desk.open(Road.STATE_COMPLAINT, D(2026, 3, 2)).matter_id
    name(desk, complaint, "The IEP was not implemented")
    with pytest.raises(Refused, match="no result of an issue on this road"):
        settle(desk, complaint, IssueResult.PARENT)
    with pytest.raises(Refused, match="Record the letter of finding first"):
        settle(desk, complaint, IssueResult.NONCOMPLIANCE)
    desk.record(complaint, Step.LETTER_RECEIVED, D(2026, 4, 20), outcome=Outcome.FINDING)
    assert settle(desk, complaint, IssueResult.NONCOMPLIANCE) == 1


def test_talks_have_no_issues_for_nothing_of_what_is_said_there_is_kept(desk):
    mediation = desk.open(Road.MEDIATION, D(2026, 3, 2), FiledBy.BOTH).matter_id
    with pytest.raises(Refused, match="Issues are named in a hearing"):
        name(desk, mediation, "Speech")


def test_other_words_have_a_reason_and_a_second_editor_is_told(desk, hearing):
    name(desk, hearing, "Speach")
    [issue] = result(desk, hearing).issues
    with pytest.raises(Refused, match="why its words change"):
        reword_issue(desk.db, desk.town.director, issue.id, "Speech", reason=" ", version=1, now=NOW)
    reword_issue(desk.db, desk.town.director, issue.id, "Speech", reason="Misspelt", version=1, now=NOW)
    [(detail, reason)] = acts(desk, "reword_issue")
    assert (detail["before"], detail["after"], reason) == ({"words": "Speach"}, {"words": "Speech"}, "Misspelt")
    with pytest.raises(ChangedMeanwhile):
        reword_issue(desk.db, desk.town.director, issue.id, "Language", reason="No", version=1, now=NOW)


def test_another_schools_chair_finds_no_issue(desk, hearing):
    name(desk, hearing, "Speech")
    [issue] = result(desk, hearing).issues
    with pytest.raises(Refused, match="There is no such issue in your schools"):
        reword_issue(desk.db, desk.town.chair_day, issue.id, "Other", reason="x", version=1, now=NOW)
    assert result_of(desk.db, desk.town.chair_day.scope, hearing) is None
