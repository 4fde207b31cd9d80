"""The stay-put list: each element in dispute once, within scope, page by page; what is in force for one student."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from models.access.principal import OutOfScope
from models.clocks.stay_put_ledger import Without
from models.clocks.stay_put_today import Touch
from models.commands.forms import RejectedPortion
from models.queries.filters import WorkFilters
from models.queries.paging import Cursor
from models.queries.stay_put import in_dispute, in_force, stay_put
from models.queries.stay_put_history import history_of
from models.tables import Answer, Portion, Proposal, Service, StayPutEnded
from models.vocabulary import IepResponse, PlacementResponse, PortionKind, ProposalKind
from tests.builders import create, create_student

D = date
SPEECH = RejectedPortion("Speech-language 60 to 30 minutes a week", PortionKind.SERVICE, "no data", "keep 60")


def listed(lists, person=None, **more):
    return stay_put(lists.db, (person or lists.town.director).scope, today=lists.today, **more)


def service(lists, student_id, minutes, state, starts):
    of = {"district_id": lists.town.district_id, "student_id": student_id, "grid": "B", "service": "Speech-language"}
    create(lists.db, Service, minutes=minutes, frequency="weekly", state=state, iep_starts_on=starts, **of)


@pytest.fixture
def okafor(lists):
    """Accepted last year; this year speech is rejected, and the services of both years are on file."""
    pupil = lists.town.student()
    lists.handed(
        pupil, D(2025, 3, 10), kind=ProposalKind.INITIAL, iep_starts_on=D(2025, 3, 24), iep_ends_on=D(2026, 5, 4),
        response=IepResponse.ACCEPTED, response_received_on=D(2025, 3, 20),
    )  # fmt: skip
    lists.rejected(pupil, D(2026, 4, 21), iep_starts_on=D(2026, 5, 5), iep_ends_on=D(2027, 5, 4), portions=(SPEECH,))
    service(lists, pupil, 60, "accepted", D(2025, 3, 24))
    service(lists, pupil, 30, "proposed", D(2026, 5, 5))
    return pupil


def test_the_service_rows_fill_the_three_levels_and_the_terms_are_coming_changes(lists, okafor):
    (row,) = listed(lists).rows
    assert (row.line.in_force, row.line.proposed, row.line.since) == (
        "60 min weekly", "30 min weekly", D(2026, 4, 21),
    )  # fmt: skip
    assert [(c.day, c.touch) for c in row.changes] == [
        (D(2026, 5, 4), Touch.OLD_TERM_ENDS), (D(2026, 5, 5), Touch.TERM_STARTS),
    ]  # fmt: skip
    found = in_force(lists.db, lists.town.director.scope, okafor, today=lists.today)
    assert [(d.service, d.level, d.held) for d in found.delivered] == [("Speech-language", "60 min weekly", True)]


def test_what_the_chair_entered_is_read_and_an_end_takes_the_line_away(lists):
    pupil = lists.town.student()
    proposal = lists.rejected(pupil, D(2026, 4, 21), portions=(SPEECH,))
    assert listed(lists).rows[0].line.in_force == ""
    lists.db.execute(update(Portion).values(today="60 min/week", proposed="30 min/week"))
    assert listed(lists).rows[0].line.in_force == "60 min/week"
    create(lists.db, StayPutEnded, district_id=lists.town.district_id, student_id=pupil, proposal_id=proposal,
           reason="agreement", ended_on=D(2026, 4, 24), in_force="45 min/week",
           recorded_at=datetime(2026, 4, 24, 16, tzinfo=UTC))  # fmt: skip
    assert listed(lists).is_empty
    found = in_force(lists.db, lists.town.director.scope, pupil, today=lists.today)
    assert [(d.kind, d.level, d.held) for d in found.delivered] == [(PortionKind.SERVICE, "45 min/week", False)]


def test_no_stay_put_is_said_with_its_reason(lists):
    pupil = lists.town.student()
    lists.rejected(pupil, D(2026, 4, 21), kind=ProposalKind.INITIAL, response=IepResponse.REJECTED_IN_FULL)
    gone = lists.town.student(last_name="Guzmán")
    lists.rejected(gone, D(2026, 4, 22), response=IepResponse.REVOKED)
    assert [r.card.why for r in listed(lists).rows] == [Without.REVOKED, Without.INITIAL]


def test_a_rejection_without_a_day_closes_the_list_and_is_not_lost(lists):
    lists.rejected(lists.town.student(), D(2026, 4, 21), portions=(SPEECH,))
    lists.handed(lists.town.student(last_name="Saunders"), D(2026, 3, 9), response=IepResponse.REJECTED_IN_PART)
    assert [r.last_name for r in listed(lists).rows] == ["Okafor", "Saunders"]


def test_two_parents_who_differ_are_told_apart_and_the_directors_decision_is_read(lists):
    pupil = lists.town.student()
    facts = {"iep_starts_on": D(2026, 3, 9)}
    proposal = lists.rejected(pupil, D(2026, 4, 21), portions=(SPEECH,), **facts)
    lists.db.execute(update(Answer).values(answered_by="Claire, mother"))
    father = create(lists.db, Answer, district_id=lists.town.district_id, student_id=pupil, proposal_id=proposal,
                    iep_response="accepted", received_on=D(2026, 4, 20), answered_by="Marc, father",
                    recorded_at=datetime(2026, 4, 20, 16, tzinfo=UTC))  # fmt: skip
    assert listed(lists).rows[0].line.undecided
    lists.db.execute(update(Proposal).where(Proposal.id == proposal).values(controlling_answer_id=father))
    assert listed(lists).is_empty


@pytest.mark.parametrize("who", ["director", "chair_bowen", "chair_day", "chair_both"])
def test_every_page_in_turn_is_the_whole_list_once_within_scope(long_lists, who):
    person = getattr(long_lists.town, who)
    after, rows = None, []
    while True:
        page = listed(long_lists, person, after=after, limit=7)
        rows += page.rows
        if page.next is None:
            break
        after = Cursor.read(str(page.next))
    scope = person.scope
    mine = [
        p.student_id
        for p in long_lists.db.execute(select(Proposal.__table__))
        if p.iep_response == "rejected_in_part"
        and (who == "director" or p.school_id in scope.school_ids or p.chair_id == scope.person_id)
    ]
    assert sorted(r.student_id for r in rows) == sorted(mine)
    assert len(mine) > 6 or who == "chair_bowen"
    assert in_dispute(long_lists.db, scope) == len(mine)


def test_it_narrows_to_a_school_and_a_chair(long_lists):
    town = long_lists.town
    rows = listed(long_lists, filters=WorkFilters(school_id=town.day), limit=100).rows
    assert rows and {r.school for r in rows} == {"Day"}
    chosen = WorkFilters(chair_id=town.chair_both.scope.person_id)
    assert len(listed(long_lists, filters=chosen).rows) == in_dispute(
        long_lists.db, town.director.scope, filters=chosen
    )


def test_nobody_outside_the_schools_and_no_administrator(lists, okafor):
    scope = lists.town.chair_day.scope
    assert listed(lists, lists.town.chair_day).is_empty
    assert history_of(lists.db, scope, okafor).offers == ()
    assert in_force(lists.db, scope, okafor, today=lists.today) is None
    with pytest.raises(OutOfScope):
        listed(lists, lists.town.administrator)


def test_a_refused_placement_stands_beside_the_accepted_iep(lists):
    pupil = create_student(lists.db, lists.town.district_id, lists.town.bowen, "Pham", placement="Full inclusion")
    lists.rejected(pupil, D(2026, 4, 23), response=IepResponse.ACCEPTED, placement_response=PlacementResponse.REFUSES)
    (row,) = listed(lists).rows
    assert (row.line.element, row.placement) == ("placement", "Full inclusion")
