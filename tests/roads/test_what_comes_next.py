"""The next step and who owes it, and the stage, along each road from its opening to its end."""

from __future__ import annotations

from datetime import date

import pytest

from models.dispute_vocabulary import AppointmentKind, AppointmentState, FiledBy, Party, Road, Stage, Step
from models.roads.case import Case, Day, Happened
from models.roads.standing import next_of, stage_of

DAY = date(2026, 3, 2)
SET = Day(AppointmentKind.HEARING_DAY, DAY)
MET = Day(AppointmentKind.MEDIATION, DAY, AppointmentState.HELD)
TALKS = Case(Road.RESOLUTION_MEETING, FiledBy.PARENT, ())


def along(road, by, steps, days=(), within=()):
    case = Case(road, by, tuple(Happened(step, DAY) for step in steps), tuple(days), within=within)
    following = next_of(case)
    return stage_of(case), (following.step, following.owed_by) if following else None


P, D, S, N = FiledBy.PARENT, FiledBy.DISTRICT, Stage, Party
WAYS = [
    (Road.MEDIATION, P, [Step.REQUESTED], [], S.ASKED, (Step.AGREED, N.DISTRICT)),
    (Road.MEDIATION, D, [Step.REQUESTED], [], S.ASKED, (Step.AGREED, N.PARENT)),
    (Road.MEDIATION, P, [Step.AGREED], [], S.PREPARING, (Step.SCHEDULED, N.BSEA)),
    (Road.FACILITATED_MEETING, P, [Step.AGREED], [], S.PREPARING, (Step.SCHEDULED, N.DISTRICT)),
    (Road.MEDIATION, P, [Step.AGREED], [MET], S.RESULT_AWAITED, (Step.CLOSED, N.DISTRICT)),
    (Road.MEDIATION, P, [Step.DECLINED], [], S.ASKED, (Step.CLOSED, N.DISTRICT)),
    (Road.HEARING, P, [Step.FILED], [], S.PREPARING, (Step.RECEIVED, N.DISTRICT)),
    (Road.HEARING, P, [Step.RECEIVED], [], S.PREPARING, (Step.RESPONSE_SENT, N.DISTRICT)),
    (Road.HEARING, P, [Step.RECEIVED, Step.RESPONSE_SENT], [], S.PREPARING, (Step.SCHEDULED, N.BSEA)),
    (Road.HEARING, P, [Step.RECEIVED, Step.RESPONSE_SENT], [SET], S.PREPARING, (Step.DISCLOSED, N.BOTH)),
    (Road.HEARING, P, [Step.RECEIVED, Step.RESPONSE_SENT, Step.DISCLOSED], [SET], S.PREPARING, (Step.HELD, N.BSEA)),
    (Road.HEARING, P, [Step.RECEIVED, Step.RESPONSE_SENT, Step.HELD], [], S.RESULT_AWAITED, (Step.DECIDED, N.BSEA)),
    (Road.HEARING, P, [Step.RECEIVED, Step.DECIDED], [], S.RESULT_AWAITED, (Step.CLOSED, N.DISTRICT)),
    (Road.HEARING, D, [Step.RECEIVED], [], S.PREPARING, (Step.SCHEDULED, N.BSEA)),
    (Road.STATE_COMPLAINT, P, [Step.FILED], [], S.PREPARING, (Step.RECEIVED, N.DESE)),
    (Road.STATE_COMPLAINT, P, [Step.FILED, Step.RECEIVED], [], S.PREPARING, (Step.LOCAL_REPORT_SENT, N.DISTRICT)),
    (Road.STATE_COMPLAINT, P, [Step.FILED, Step.SET_ASIDE], [], S.SET_ASIDE, (Step.RESUMED, N.DESE)),
    (Road.IEE_REQUEST, P, [Step.REQUESTED], [], S.ASKED, (Step.FUNDED, N.DISTRICT)),
    (Road.IEE_REQUEST, P, [Step.REQUESTED, Step.FUNDED], [], S.UNDER_WAY, (Step.REPORT_RECEIVED, N.EVALUATOR)),
    (Road.IEE_REQUEST, P, [Step.FUNDED, Step.REPORT_RECEIVED], [], S.RESULT_AWAITED, (Step.RECONVENED, N.DISTRICT)),
    (Road.COURT_APPEAL, D, [Step.FILED], [], S.UNDER_WAY, (Step.DECIDED, N.COURT)),
    (Road.MEDIATION, P, [Step.CLOSED], [], S.CLOSED, None),
]


@pytest.mark.parametrize("way", WAYS, ids=lambda w: f"{w[0]}-{w[1]}-{'-'.join(w[2])}-{len(w[3])}")
def test_the_next_step_and_who_owes_it(way):
    road, by, steps, days, stage, following = way
    assert along(road, by, steps, days) == (stage, following)


def test_a_parents_hearing_is_in_its_resolution_period_until_the_talks_are_over_or_a_day_is_set():
    facts = [Step.RECEIVED, Step.RESPONSE_SENT]
    assert along(Road.HEARING, P, facts, within=(TALKS,))[0] is S.RESOLUTION
    assert along(Road.HEARING, P, facts, [SET], within=(TALKS,))[0] is S.PREPARING


def test_what_is_closed_and_still_owes_something_is_being_carried_out():
    case = Case(Road.MEDIATION, P, (Happened(Step.CLOSED, DAY),))
    assert stage_of(case, owes=True) is S.CARRYING_OUT
