"""Minutes owed: from what, on which paper, by which plan; what is confidential of them, and how they end."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, insert, select

from models.commands.correct_owed import correct_owed
from models.commands.end_plan import end_plan
from models.commands.errors import Refused
from models.commands.owe_minutes import OweForm
from models.dispute_vocabulary import About, FiledBy, Road
from models.queries.owed_minutes import owed_row
from models.services_vocabulary import OwedSource
from models.tables import Act, MatterReader, OwedMinutes
from tests.builders import NOW, TODAY, count
from tests.matter_desk import MatterDesk
from tests.owed_desk import APRIL_24, SPEECH, OwedDesk

D = date


@pytest.fixture
def desk(town):
    return OwedDesk(town)


def refused(words: str):
    return pytest.raises(Refused, match=words)


def matter(desk, road: Road) -> int:
    """A matter of this student's, opened by the director."""
    matters = MatterDesk(desk.town)
    matters.student, matters.keys = desk.pupil, desk.keys
    about = About.SERVICES_NOT_GIVEN if road is Road.STATE_COMPLAINT else About.PROPOSAL
    return matters.open(road, D(2026, 3, 2), FiledBy.PARENT, about=about).matter_id


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"minutes": 0}, "above 0"),
        ({"minutes": 1_000_000}, "cannot be right"),
        ({"service": ""}, "for which service"),
        ({"decided_on": D(2026, 6, 2)}, "still to come"),
        ({"plan_from": D(2026, 5, 4)}, "A plan ends"),
        ({"plan_from": D(2026, 5, 4), "plan_until": D(2026, 5, 3)}, "cannot end before it begins"),
        ({"plan_until": D(2026, 4, 26)}, "before the minutes were owed"),
        ({"source": OwedSource.FINDING}, "on which paper"),
        ({"source": OwedSource.AGREEMENT}, "on which paper"),
        ({"gap_id": 999_999}, "not one of this student's"),
        ({"matter_id": 999_999}, "not one of this student's"),
        ({"student_id": 999_999}, "no student with that number"),
    ],
)
def test_what_cannot_be_owed_is_refused_in_a_sentence(desk, wrong, sentence):
    with refused(sentence):
        desk.owe(**wrong)
    assert count(desk.db, OwedMinutes) == 0


def test_a_finding_comes_of_a_complaint_and_a_decision_of_a_hearing(desk):
    complaint, hearing = matter(desk, Road.STATE_COMPLAINT), matter(desk, Road.HEARING)
    for source, wrong in ((OwedSource.FINDING, hearing), (OwedSource.DECISION, complaint)):
        with refused("does not end in a finding, or a decision"):
            desk.owe(source=source, matter_id=wrong)
    owed = desk.owe(source=OwedSource.FINDING, matter_id=complaint, plan_until=D(2026, 8, 14))
    row = desk.owed(owed)
    assert (row.restricted, row.next_on, desk.owed(desk.owe()).next_on) == (False, D(2026, 8, 14), D(2026, 4, 27))


def test_what_comes_of_a_mediation_is_restricted_by_itself_and_the_ledger_keeps_its_source_to_itself(desk):
    talks = matter(desk, Road.MEDIATION)
    with refused("recorded by the director, or by a person named"):
        desk.owe(source=OwedSource.AGREEMENT, matter_id=talks, paper="Agreement of 4 May, item 2")
    desk.by = desk.town.director
    owed = desk.owe(source=OwedSource.AGREEMENT, matter_id=talks, paper="Agreement of 4 May, item 2")
    chair = desk.town.chair_bowen.scope
    seen = owed_row(desk.db, chair, owed)
    assert (seen.minutes, seen.source, seen.paper, seen.matter_id, seen.restricted) == (360, "", "", None, True)
    assert owed_row(desk.db, desk.town.director.scope, owed).paper == "Agreement of 4 May, item 2"
    detail = desk.acts()[-1][2]["after"]
    assert "Agreement" not in str(detail) and "agreement" not in str(detail) and "matter_id" not in detail
    reader = {"matter_id": talks, "person_id": chair.person_id, "district_id": chair.district_id}
    desk.db.execute(insert(MatterReader).values(reader | {"named_at": NOW, "named_by": "Rosa Alvarez"}))
    assert owed_row(desk.db, chair, owed).source == "agreement"
    desk.by = desk.town.chair_bowen
    assert desk.owe(source=OwedSource.AGREEMENT, matter_id=talks)
    with refused("recorded by the director"):
        desk.owe(restricted=True)


def form(desk, **facts):
    given = {"entry_key": "x", "student_id": desk.pupil, "service": SPEECH, "minutes": 360,
             "decided_on": D(2026, 4, 27), "source": OwedSource.OWN_INITIATIVE}  # fmt: skip
    return OweForm(**given | facts)


def test_a_plan_is_set_and_moved_with_its_reason_and_less_owed_may_close_it(desk):
    owed = desk.owe()
    desk.minutes(owed, 300, D(2026, 5, 11))
    given = {"today": TODAY, "now": NOW}
    planned = form(desk, plan_from=D(2026, 6, 8), plan_until=D(2026, 6, 17))
    correct_owed(desk.db, desk.by, owed, planned, reason="Agreed on the phone", version=1, **given)
    assert desk.owed(owed).next_on == D(2026, 6, 17)
    before, after = desk.acts()[-1][2].values()
    assert (before["plan_until"], after["plan_until"]) == (None, "2026-06-17")
    less = form(desk, minutes=300, plan_from=D(2026, 6, 8), plan_until=D(2026, 6, 17))
    with refused("Say why"):
        correct_owed(desk.db, desk.by, owed, less, reason="", version=2, **given)
    correct_owed(desk.db, desk.by, owed, less, reason="DESE corrected its letter", version=2, **given)
    assert desk.owed(owed).closed_on == D(2026, 5, 11)
    correct_owed(desk.db, desk.by, owed, None, reason="Recorded twice", version=3, **given)
    assert owed_row(desk.db, desk.by.scope, owed) is None
    with refused("no such minutes"):
        desk.minutes(owed, 30, TODAY)


def test_a_chair_who_may_not_read_what_is_confidential_does_not_correct_it(desk):
    desk.by = desk.town.director
    owed = desk.owe(restricted=True)
    with refused("corrected by the director"):
        correct_owed(desk.db, desk.town.chair_bowen, owed, form(desk), reason="x", version=1, today=TODAY, now=NOW)
    correct_owed(desk.db, desk.by, owed, form(desk, paper="Settlement, 3", restricted=True), reason="Item 3", version=1,
                 today=TODAY, now=NOW)  # fmt: skip
    assert "Settlement" not in str(desk.acts()[-1]) and desk.owed(owed).paper == "Settlement, 3"
    desk.by = desk.town.chair_bowen
    desk.minutes(owed, 30, TODAY)  # delivering needs no source
    assert desk.left(owed)[2] == 30


def test_an_end_before_all_is_made_up_needs_its_reason_and_can_be_taken_back(desk):
    owed = desk.owe()
    given = {"today": TODAY, "now": NOW}
    with refused("what is not made up stays told"):
        end_plan(desk.db, desk.by, owed, on=D(2026, 5, 29), why=" ", version=1, **given)
    for wrong, sentence in ((D(2026, 6, 2), "still to come"), (D(2026, 4, 26), "before it was owed")):
        with refused(sentence):
            end_plan(desk.db, desk.by, owed, on=wrong, why="Moved away", version=1, **given)
    end_plan(desk.db, desk.by, owed, on=D(2026, 5, 29), why="Moved away", version=1, **given)
    assert (desk.owed(owed).closed_on, desk.left(owed)[-1]) == (D(2026, 5, 29), 360)
    with refused("ended before that day"):
        desk.minutes(owed, 30, D(2026, 5, 30))
    desk.minutes(owed, 30, D(2026, 5, 28))
    assert desk.owed(owed).closed_on == D(2026, 5, 29), "an end that was given stays"
    end_plan(desk.db, desk.by, owed, on=None, why="They stay", version=2, **given)
    assert (desk.owed(owed).closed_on, desk.owed(owed).closed_why) == (None, "")
    with refused("Nothing was ended"):
        end_plan(desk.db, desk.by, owed, on=None, why="Again", version=3, **given)
    small = desk.owe(30)
    desk.minutes(small, 30, D(2026, 5, 29))
    with refused("nothing left to end"):
        end_plan(desk.db, desk.by, small, on=TODAY, why="Done", version=1, **given)


def test_another_schools_chair_finds_nothing_owed(desk):
    owed = desk.owe()
    desk.by = desk.town.chair_day
    for act in (
        lambda: desk.owe(),
        lambda: desk.minutes(owed, 30, TODAY),
        lambda: end_plan(desk.db, desk.by, owed, on=TODAY, why="x", version=1, today=TODAY, now=NOW),
        lambda: correct_owed(desk.db, desk.by, owed, None, reason="x", version=1, today=TODAY, now=NOW),
    ):
        with refused("There (is no student|are no such minutes)"):
            act()
    assert desk.db.execute(select(func.count()).select_from(Act)).scalar_one() == 1


def test_minutes_make_up_for_a_gap_and_the_gap_knows_how_many(desk):
    gap = desk.log(ends_on=APRIL_24).gap_id
    assert desk.told(gap).owed is None
    desk.owe(300, gap_id=gap)
    desk.owe(60, gap_id=gap)
    assert desk.told(gap).owed == 360
