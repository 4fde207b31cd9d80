"""Where a matter stands and what comes next, from its facts alone: nothing here depends on the day."""

from __future__ import annotations

from dataclasses import dataclass

from models.dispute_vocabulary import AppointmentKind, FiledBy, Outcome, Party, Road, Stage, Step
from models.roads.case import Case

S = Step


@dataclass(frozen=True, slots=True)
class Next:
    """The next step and who owes it. `CLOSED` as a step: nothing is owed but to record how it ended."""

    step: Step
    owed_by: Party


def stage_of(case: Case, *, owes: bool = False) -> Stage:
    """`owes`: something of its result is still to be carried out."""
    if case.has(S.CLOSED):
        return Stage.CARRYING_OUT if owes else Stage.CLOSED
    aside, resumed = case.last(S.SET_ASIDE), case.last(S.RESUMED)
    if aside and not (resumed and resumed.on >= aside.on):
        return Stage.SET_ASIDE
    return _STAGE.get(case.road, _talks_stage)(case)


def _talks_stage(case: Case) -> Stage:
    if case.held_on() and not case.ahead:
        return Stage.RESULT_AWAITED
    if case.ahead or case.has(S.AGREED):
        return Stage.PREPARING
    return Stage.ASKED


def _resolution_stage(case: Case) -> Stage:
    return Stage.RESULT_AWAITED if case.held_on() and not case.ahead else Stage.RESOLUTION


def _hearing_stage(case: Case) -> Stage:
    if case.has(S.DECIDED):
        return Stage.RESULT_AWAITED
    if case.held_on():
        return Stage.UNDER_WAY if any(d.kind is AppointmentKind.HEARING_DAY for d in case.ahead) \
            else Stage.RESULT_AWAITED  # fmt: skip
    talks = case.resolution
    over = talks and talks.has(S.WAIVED, S.IMPASSE, S.LEFT_MEDIATION, S.CLOSED, S.NO_AGREEMENT)
    return Stage.RESOLUTION if talks and not over and case.first_hearing_day is None else Stage.PREPARING


def _complaint_stage(case: Case) -> Stage:
    if case.has(S.LETTER_RECEIVED):
        return Stage.CARRYING_OUT if case.outcome is Outcome.FINDING else Stage.RESULT_AWAITED
    return Stage.RESULT_AWAITED if case.has(S.LOCAL_REPORT_SENT) else Stage.PREPARING


def _iee_stage(case: Case) -> Stage:
    if case.has(S.REPORT_RECEIVED):
        return Stage.RESULT_AWAITED
    return Stage.UNDER_WAY if case.has(S.FUNDED, S.DEFENDED) else Stage.ASKED


def _court_stage(case: Case) -> Stage:
    return Stage.RESULT_AWAITED if case.has(S.DECIDED) else Stage.UNDER_WAY


_STAGE = {
    Road.RESOLUTION_MEETING: _resolution_stage,
    Road.HEARING: _hearing_stage,
    Road.EXPEDITED_HEARING: _hearing_stage,
    Road.STATE_COMPLAINT: _complaint_stage,
    Road.IEE_REQUEST: _iee_stage,
    Road.COURT_APPEAL: _court_stage,
}


def next_of(case: Case) -> Next | None:
    """None once it is closed."""
    if case.has(S.CLOSED):
        return None
    if case.has(S.WITHDRAWN, S.DISMISSED, S.DECLINED, S.VOIDED):
        return Next(S.CLOSED, Party.DISTRICT)
    return _NEXT.get(case.road, _talks_next)(case)


def _asked_of(case: Case) -> Party:
    return Party.PARENT if case.filed_by is FiledBy.DISTRICT else Party.DISTRICT


def _talks_next(case: Case) -> Next:
    """A facilitated meeting, a mediation, a settlement conference: both must agree, then it is held."""
    if case.has(S.AGREEMENT_SIGNED, S.NO_AGREEMENT):
        return Next(S.CLOSED, Party.DISTRICT)
    if case.ahead:
        return Next(S.HELD, Party.BOTH)
    if case.held_on():
        return Next(S.CLOSED, Party.DISTRICT)
    if case.has(S.AGREED) or case.filed_by is FiledBy.BOTH:
        return Next(S.SCHEDULED, Party.DISTRICT if case.road is Road.FACILITATED_MEETING else Party.BSEA)
    return Next(S.AGREED, _asked_of(case))


def _resolution_next(case: Case) -> Next:
    if case.has(S.AGREEMENT_SIGNED, S.WAIVED, S.IMPASSE, S.LEFT_MEDIATION, S.DISMISSAL_ASKED):
        return Next(S.CLOSED, Party.DISTRICT)
    if case.has(S.CONTINUED_MEDIATION, S.MEDIATION_INSTEAD):
        return Next(S.AGREEMENT_SIGNED, Party.BOTH)
    if case.has(S.PARENT_ABSENT):
        return Next(S.DISMISSAL_ASKED, Party.DISTRICT)
    if case.ahead:
        return Next(S.HELD, Party.DISTRICT)
    return Next(S.AGREEMENT_SIGNED, Party.BOTH) if case.held_on() else Next(S.SCHEDULED, Party.DISTRICT)


def _hearing_next(case: Case) -> Next:
    if case.has(S.DECIDED):
        return Next(S.CLOSED, Party.DISTRICT)
    if not case.has(S.RECEIVED):
        return Next(S.RECEIVED, Party.PARENT if case.filed_by is FiledBy.DISTRICT else Party.DISTRICT)
    if case.filed_by is FiledBy.PARENT and case.road is Road.HEARING and not case.has(S.RESPONSE_SENT):
        return Next(S.RESPONSE_SENT, Party.DISTRICT)
    if case.has(S.CHALLENGED) and not case.has(S.FOUND_SUFFICIENT, S.FOUND_INSUFFICIENT):
        return Next(S.FOUND_SUFFICIENT, Party.BSEA)
    if case.has(S.FOUND_INSUFFICIENT) and not case.has(S.AMENDED):
        return Next(S.AMENDED, Party.PARENT if case.filed_by is FiledBy.PARENT else Party.DISTRICT)
    hearing_days = [d for d in case.ahead if d.kind is AppointmentKind.HEARING_DAY]
    if case.held_on() and not hearing_days:
        return Next(S.DECIDED, Party.BSEA)
    if case.first_hearing_day is None:
        return Next(S.SCHEDULED, Party.BSEA)
    return Next(S.HELD, Party.BSEA) if case.has(S.DISCLOSED) else Next(S.DISCLOSED, Party.BOTH)


def _complaint_next(case: Case) -> Next:
    aside, resumed = case.last(S.SET_ASIDE), case.last(S.RESUMED)
    if aside and not (resumed and resumed.on >= aside.on):
        return Next(S.RESUMED, Party.DESE)
    if case.has(S.LETTER_RECEIVED):
        if case.outcome is Outcome.FINDING and not case.has(S.ACTION_CLOSED):
            return Next(S.ACTION_CLOSED, Party.DISTRICT)
        return Next(S.CLOSED, Party.DISTRICT)
    if not case.has(S.RECEIVED):
        return Next(S.RECEIVED, Party.DESE)
    return Next(S.LETTER_RECEIVED, Party.DESE) if case.has(S.LOCAL_REPORT_SENT) \
        else Next(S.LOCAL_REPORT_SENT, Party.DISTRICT)  # fmt: skip


def _iee_next(case: Case) -> Next:
    if case.has(S.REPORT_RECEIVED):
        return Next(S.CLOSED if case.has(S.RECONVENED) else S.RECONVENED, Party.DISTRICT)
    if case.has(S.DEFENDED):
        return Next(S.CLOSED, Party.DISTRICT)
    return Next(S.REPORT_RECEIVED, Party.EVALUATOR) if case.has(S.FUNDED) else Next(S.FUNDED, Party.DISTRICT)


def _court_next(case: Case) -> Next:
    return Next(S.CLOSED, Party.DISTRICT) if case.has(S.DECIDED) else Next(S.DECIDED, Party.COURT)


_NEXT = {
    Road.RESOLUTION_MEETING: _resolution_next,
    Road.HEARING: _hearing_next,
    Road.EXPEDITED_HEARING: _hearing_next,
    Road.STATE_COMPLAINT: _complaint_next,
    Road.IEE_REQUEST: _iee_next,
    Road.COURT_APPEAL: _court_next,
}
