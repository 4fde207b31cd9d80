"""A matter from its opening to its end: clocks by hand-counted days, what follows by itself, what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from models.commands.appoint import AppointmentForm, change_appointment
from models.commands.editing import ChangedMeanwhile
from models.commands.errors import Refused
from models.commands.record_step import StepForm, correct_step, record_step
from models.database import transaction
from models.dispute_vocabulary import AppointmentKind, AppointmentState, FiledBy, Outcome, Road, Step
from models.tables import BseaNotice, Clock, Matter, MatterFact
from tests.builders import NOW, TODAY, create_town
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
    """A parent's request that reached the district on Monday 2 March 2026."""
    return desk.open(Road.HEARING, D(2026, 3, 2), received_on=D(2026, 3, 2))


def test_a_parents_request_starts_its_clocks_its_resolution_meeting_and_the_copy_to_the_bsea(desk, hearing):
    assert desk.clocks(hearing.matter_id) == {
        "DPC_RESPONSE": (D(2026, 3, 12), None),  # 2 March and ten days
        "DPC_SUFFICIENCY": (D(2026, 3, 17), None),
        "DPC_DECISION": (D(2026, 5, 16), None),  # 29 days to 31 March, 30 in April, 16 in May: 75
    }
    assert desk.clocks(hearing.resolution_id) == {
        "DPC_RESOLUTION_MEETING": (D(2026, 3, 17), None),
        "DPC_RESOLUTION_PERIOD": (D(2026, 4, 1), None),
    }
    notice = desk.db.execute(select(BseaNotice.due_on)).scalar_one()
    assert notice == D(2026, 3, 7)  # a Saturday: calendar days do not wait for Monday


def test_a_written_waiver_ends_the_thirty_days_and_starts_the_forty_five(desk, hearing):
    desk.record(hearing.resolution_id, Step.WAIVED, D(2026, 3, 10))
    assert desk.clocks(hearing.resolution_id)["DPC_RESOLUTION_PERIOD"] == (D(2026, 4, 1), D(2026, 3, 10))
    assert desk.clocks(hearing.matter_id)["DPC_DECISION_ADJ"] == (D(2026, 4, 24), None)  # 21 to 31 March, 24 in April
    assert "DPC_DECISION" not in desk.clocks(hearing.matter_id)


def test_a_hearing_day_counts_back_to_disclosure_and_a_postponed_one_does_not(desk, hearing):
    first = desk.appoint(hearing.matter_id, AppointmentKind.HEARING_DAY, D(2026, 4, 14), at="10:00")
    assert desk.clocks(hearing.matter_id)["DISCLOSE_5BD"] == (
        D(2026, 4, 7),
        None,
    )  # 13, 10, 9, 8, 7 April
    assert desk.clocks(hearing.matter_id)["DPC_AMEND"] == (D(2026, 4, 9), None)
    change_appointment(
        desk.db, desk.town.director, first, AppointmentForm("x", AppointmentKind.HEARING_DAY, D(2026, 4, 14)),
        AppointmentState.POSTPONED, why="Hearing officer, at the parent's request", version=1, today=TODAY, now=NOW,
    )  # fmt: skip
    assert "DISCLOSE_5BD" not in desk.clocks(hearing.matter_id)
    desk.appoint(hearing.matter_id, AppointmentKind.HEARING_DAY, D(2026, 5, 12))
    assert desk.clocks(hearing.matter_id)["DISCLOSE_5BD"] == (D(2026, 5, 5), None)


def test_a_printed_date_overrides_and_the_count_stays_beside_it(desk, hearing):
    desk.record(
        hearing.matter_id, Step.PRINTED, D(2026, 3, 4), rule_key="DPC_RESPONSE", until=D(2026, 3, 13),
        words="BSEA Notice of Hearing of 4 March",
    )  # fmt: skip
    row = desk.db.execute(select(Clock.__table__).where(Clock.rule_key == "DPC_RESPONSE")).one()
    assert (row.due_on, row.printed_on, row.sorts_on) == (D(2026, 3, 12), D(2026, 3, 13), D(2026, 3, 13))
    assert row.printed_source == "BSEA Notice of Hearing of 4 March"


def test_a_district_filed_request_has_no_resolution_meeting(desk):
    opened = desk.open(Road.HEARING, D(2026, 3, 2), FiledBy.DISTRICT, received_on=D(2026, 3, 3))
    assert opened.resolution_id is None
    assert desk.clocks(opened.matter_id)["DPC_DECISION_DISTRICT"] == (D(2026, 4, 17), None)  # 28 and 17
    with pytest.raises(Refused, match="no resolution meeting and no resolution period") as told:
        desk.open(Road.RESOLUTION_MEETING, D(2026, 3, 3), related_id=opened.matter_id)
    assert told.value.authority


def test_a_mediation_agreement_cannot_be_voided(desk):
    opened = desk.open(Road.MEDIATION, D(2026, 3, 2))
    desk.record(opened.matter_id, Step.AGREED, D(2026, 3, 5))
    desk.record(opened.matter_id, Step.HELD, D(2026, 3, 20))
    desk.record(opened.matter_id, Step.AGREEMENT_SIGNED, D(2026, 3, 20))
    with pytest.raises(Refused, match="Only an agreement of a resolution meeting may be voided"):
        desk.record(opened.matter_id, Step.VOIDED, D(2026, 3, 23))


def test_a_matter_closes_with_its_outcome_and_stops_what_runs(desk):
    opened = desk.open(Road.MEDIATION, D(2026, 3, 2))
    assert (desk.matter(opened.matter_id).stage, desk.matter(opened.matter_id).next_owed_by) == ("asked", "district")
    desk.record(opened.matter_id, Step.AGREED, D(2026, 3, 5))
    assert desk.clocks(opened.matter_id) == {"MED_SCHEDULE": (D(2026, 4, 4), None)}
    with pytest.raises(Refused, match="Say how it came out"):
        desk.record(opened.matter_id, Step.CLOSED, D(2026, 4, 1))
    desk.record(opened.matter_id, Step.CLOSED, D(2026, 4, 1), outcome=Outcome.AGREEMENT_PARTIAL)
    row = desk.matter(opened.matter_id)
    assert (row.stage, row.outcome, row.closed_on) == ("closed", "agreement_partial", D(2026, 4, 1))
    assert desk.clocks(opened.matter_id) == {"MED_SCHEDULE": (D(2026, 4, 4), D(2026, 4, 1))}


def test_a_wrong_day_is_corrected_by_a_later_fact_and_the_clocks_follow(desk, hearing):
    sent = desk.record(hearing.matter_id, Step.RESPONSE_SENT, D(2026, 3, 15))
    form = StepForm("again", Step.RESPONSE_SENT, D(2026, 3, 11))
    correct_step(
        desk.db, desk.town.director, hearing.matter_id, sent, form, entry_key="again", reason="The date stamp says 11",
        version=desk.matter(hearing.matter_id).version, today=TODAY, now=NOW,
    )  # fmt: skip
    assert desk.clocks(hearing.matter_id)["DPC_RESPONSE"] == (D(2026, 3, 12), D(2026, 3, 11))


def test_the_same_form_twice_is_one_fact_and_a_second_editor_is_told(desk, hearing):
    form = StepForm("one", Step.RESPONSE_SENT, D(2026, 3, 11))
    say = {"version": desk.matter(hearing.matter_id).version, "today": TODAY, "now": NOW}
    first = record_step(desk.db, desk.town.director, hearing.matter_id, form, **say)
    assert record_step(desk.db, desk.town.director, hearing.matter_id, form, **say).fact_id == first.fact_id
    with pytest.raises(ChangedMeanwhile):
        record_step(
            desk.db, desk.town.director, hearing.matter_id, StepForm("two", Step.CHALLENGED, D(2026, 3, 12)), **say
        )


def test_another_schools_chair_finds_no_such_matter(desk, hearing):
    with pytest.raises(Refused, match="There is no such meeting, mediation, hearing or complaint in your schools"):
        record_step(
            desk.db, desk.town.chair_day, hearing.matter_id, StepForm("z", Step.RESPONSE_SENT, D(2026, 3, 11)),
            version=1, today=TODAY, now=NOW,
        )  # fmt: skip


def test_a_request_whose_receipt_is_recorded_later_starts_the_copy_and_the_talks_then(desk):
    opened = desk.open(Road.HEARING, D(2026, 3, 2))
    assert opened.resolution_id is None and desk.clocks(opened.matter_id) == {}
    desk.record(opened.matter_id, Step.RECEIVED, D(2026, 3, 4))
    assert desk.clocks(opened.matter_id)["DPC_RESPONSE"] == (D(2026, 3, 14), None)
    [talks] = desk.db.execute(select(Matter.id).where(Matter.related_id == opened.matter_id)).scalars()
    assert desk.clocks(talks)["DPC_RESOLUTION_MEETING"] == (D(2026, 3, 19), None)
    assert desk.db.execute(select(BseaNotice.due_on)).scalar_one() == D(2026, 3, 9)


def test_a_corrected_day_of_receipt_moves_the_five_days_too(desk, hearing):
    received = desk.db.execute(select(MatterFact.id).where(MatterFact.step == "received")).scalar_one()
    correct_step(
        desk.db, desk.town.director, hearing.matter_id, received, StepForm("r", Step.RECEIVED, D(2026, 3, 3)),
        entry_key="r", reason="The front desk stamped it on the 3rd",
        version=desk.matter(hearing.matter_id).version, today=TODAY, now=NOW,
    )  # fmt: skip
    assert desk.db.execute(select(BseaNotice.received_on, BseaNotice.due_on)).one() == (D(2026, 3, 3), D(2026, 3, 8))
    row = desk.db.execute(select(Clock.__table__).where(Clock.rule_key == "BSEA_NOTICE_HEARINGREQ")).one()
    assert (row.started_on, row.due_on, row.work_by, row.sorts_on) == (
        D(2026, 3, 3), D(2026, 3, 8), D(2026, 3, 6), D(2026, 3, 8)
    )  # fmt: skip
    assert desk.clocks(hearing.resolution_id)["DPC_RESOLUTION_MEETING"] == (D(2026, 3, 18), None)
