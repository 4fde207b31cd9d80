"""Students served elsewhere: whose calendar counts, what stays in place, and who is looked for to answer."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.clocks.stay_put_elements import PLACEMENT, WHOLE
from models.commands.correct_student import StudentFacts, correct_student
from models.commands.errors import Refused
from models.commands.record_custody import record_custody
from models.tables import Clock, Student
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind, Rights, SentBy
from tests.builders import NOW, create_calendar, publish
from tests.stories.conftest import WHEN

D = date
ACCEPTED, FULL = IepResponse.ACCEPTED, IepResponse.REJECTED_IN_FULL


def move(story, **facts) -> bool:
    """To these facts; the rest stays."""
    row = story.db.execute(select(Student.__table__).where(Student.id == story.pupil)).one()
    names = StudentFacts.__dataclass_fields__
    new = StudentFacts(**({name: getattr(row, name) for name in names} | facts))
    return correct_student(story.db, story.director, story.pupil, new, version=row.version, **WHEN)


@pytest.fixture
def collaborative(story):
    """Its own calendar: closed on Wednesday 11 March 2026, and in school through April vacation."""
    number = create_calendar(story.db, story.town.district_id, "Collaborative")
    publish(story.db, story.town.district_id, number, off={D(2026, 3, 11): "Staff day"})
    return number


def test_an_extended_evaluation_at_a_collaborative_counts_its_days_and_changes_no_placement(story, collaborative):
    """Met Monday 9 March. By the district's calendar 10, 11, 12, 13, 16 March; the collaborative is closed on the 11th,
    so Tuesday the 17th."""
    mother = story.person("Ian Ironwood")
    form = dict(met=D(2026, 3, 9), sent=D(2026, 3, 12), iep_starts_on=D(2026, 3, 16), iep_ends_on=D(2026, 5, 8))
    made = story.propose(ProposalKind.EXTENDED_EVALUATION, **form)
    assert story.clock(made, "IEP_DELIVERY")[0][1] == D(2026, 3, 16)
    assert story.clock(made, "PARENT_RESPONSE")[0][1] == D(2026, 4, 11)
    assert move(story, school_id=None, responsible_district="99020000", calendar_id=collaborative, placement="Collab")
    assert story.clock(made, "IEP_DELIVERY")[0][1] == D(2026, 3, 17)
    story.answer(made, D(2026, 3, 16), mother, ACCEPTED)
    assert story.ledger.lines == () and story.ledger.program is None, "it is no change of program or placement"
    assert "2026-06-01 Student's facts corrected" in story.line()


def test_an_out_of_district_school_that_gives_notice_of_termination_ends_nothing(story, collaborative):
    """Its letter came on 14 April; the Team met Thursday 16 April: five school days of the district, 17 and 27 to 30
    April, after vacation. By the school's own calendar, which has no April vacation, Thursday 23 April."""
    mother = story.person("Hope Hazel")
    old = story.propose(ProposalKind.ANNUAL, D(2025, 10, 1), D(2025, 10, 6))
    story.answer(old, D(2025, 10, 8), mother, ACCEPTED, placement=PlacementResponse.CONSENTS)
    made = story.propose(ProposalKind.AMENDMENT, D(2026, 4, 16), D(2026, 4, 17))
    assert story.clock(made, "IEP_DELIVERY")[0][1] == D(2026, 4, 30)
    move(story, school_id=None, responsible_district="99020000", calendar_id=collaborative, placement="Private school")
    assert story.clock(made, "IEP_DELIVERY")[0][1] == D(2026, 4, 23), "a fact corrected is counted again from its start"
    story.answer(made, D(2026, 4, 24), mother, FULL, placement=PlacementResponse.REFUSES)
    assert story.clock(made, "BSEA_NOTICE_REJECT") == [(D(2026, 4, 24), D(2026, 4, 29), D(2026, 4, 29), None)]
    held = {line.element: line.last.on for line in story.ledger.lines}
    assert held == {PLACEMENT: D(2025, 10, 8), WHOLE: D(2025, 10, 8)}


def test_a_privately_placed_student_is_not_without_a_school_and_the_refusal_is_owed_to_the_bsea(story):
    """Certified mail of Friday 9 January is assumed received Monday the 12th. Refused Thursday 29 January: due Tuesday
    3 February."""
    mother = story.person("Kay Katsura")
    with pytest.raises(Refused, match="whose calendar counts"):
        move(story, school_id=None)
    move(story, school_id=None, responsible_district="99020000", placement="Parentally placed")
    made = story.propose(ProposalKind.ANNUAL, D(2026, 1, 5), D(2026, 1, 9), SentBy.CERTIFIED_MAIL)
    assert story.clock(made, "PARENT_RESPONSE")[0][:2] == (D(2026, 1, 12), D(2026, 2, 11))
    story.answer(made, D(2026, 1, 29), mother, FULL, placement=PlacementResponse.REFUSES)
    assert story.clock(made, "BSEA_NOTICE_REJECT")[0][:2] == (D(2026, 1, 29), D(2026, 2, 3))


def test_a_surrogate_is_looked_for_within_thirty_days_until_one_is_on_file(story):
    """Determined on Monday 13 April: thirty days are to Wednesday 13 May."""
    story.person("Department of Children and Families", Rights.NONE)
    found = {"custody": "Care and protection order of 2 April", "surrogate_since": D(2026, 4, 13)}
    assert record_custody(story.db, story.chair, story.pupil, **found, **WHEN)
    assert not record_custody(story.db, story.chair, story.pupil, **found, **WHEN), "the same again is nothing new"
    waiting = select(Clock.due_on, Clock.stopped_on).where(Clock.rule_key == "SURROGATE")
    assert story.db.execute(waiting).all() == [(D(2026, 5, 13), None)]
    story.person("Una Hart", Rights.SURROGATE)
    assert story.db.execute(waiting).all() == [(D(2026, 5, 13), NOW.date())]
    with pytest.raises(Refused, match="Una Hart may answer"):
        record_custody(story.db, story.chair, story.pupil, custody="", surrogate_since=D(2026, 5, 4), **WHEN)
    assert "2026-06-01 Custody, as recorded" in story.line()


def test_a_second_editor_of_a_students_facts_is_told_and_a_foreign_school_is_refused(story):
    from models.commands.editing import ChangedMeanwhile

    move(story, grade="5")
    with pytest.raises(ChangedMeanwhile):
        facts = StudentFacts(story.town.bowen, "", None, "", None, "English", "6")
        correct_student(story.db, story.director, story.pupil, facts, version=1, **WHEN)
    with pytest.raises(Refused, match="no such school"):
        move(story, school_id=987_654)
    with pytest.raises(Refused, match="Ask the director"):
        facts = StudentFacts(story.town.day, "", None, "", None, "English", "5")
        correct_student(story.db, story.chair, story.pupil, facts, version=2, **WHEN)
