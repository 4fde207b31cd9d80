"""What each road may record and how it may end, as data; and what the law forbids to open or to record."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from models.dispute_vocabulary import About, AppointmentKind, FiledBy, Outcome, Road, Step
from models.roads.case import Case
from models.roads.outcomes import sources

P, D, BOTH, ELSE = FiledBy.PARENT, FiledBy.DISTRICT, FiledBy.BOTH, FiledBy.SOMEBODY_ELSE
_SESSION = (Step.SCHEDULED, Step.HELD)
_HEARING_END = (Step.WITHDRAWN, Step.DISMISSED)
_AFTER_HEARING = (Step.RECORD_CLOSED, Step.DECIDED)
_TALKS_END = (Outcome.AGREEMENT_FULL, Outcome.AGREEMENT_PARTIAL, Outcome.NO_AGREEMENT)


@dataclass(frozen=True, slots=True)
class RoadFacts:
    """`opens` is the fact recorded when it opens. `belongs` to a hearing. `talks`: confidential, nothing of what was
    said is kept. `days`: the appointments it may have. `source` says where the road itself is laid down."""

    opens: Step
    filed_by: tuple[FiledBy, ...]
    steps: tuple[Step, ...]
    outcomes: tuple[Outcome, ...]
    days: tuple[AppointmentKind, ...]
    source: str
    belongs: bool = False
    talks: bool = False


ROADS: dict[Road, RoadFacts] = {
    Road.FACILITATED_MEETING: RoadFacts(
        Step.REQUESTED, (P, D, BOTH), (Step.AGREED, Step.DECLINED, *_SESSION),
        (*_TALKS_END, Outcome.DECLINED, Outcome.WITHDRAWN, Outcome.OTHER_END), (AppointmentKind.TEAM_MEETING,),
        "BSEA: both sides must agree; it is an ordinary Team meeting with a neutral helper",
    ),
    Road.MEDIATION: RoadFacts(
        Step.REQUESTED, (P, D, BOTH),
        (Step.AGREED, Step.DECLINED, *_SESSION, Step.AGREEMENT_SIGNED, Step.NO_AGREEMENT),
        (*_TALKS_END, Outcome.DECLINED, Outcome.WITHDRAWN), (AppointmentKind.MEDIATION,),
        "603 CMR 28.08(4); 34 CFR 300.506", talks=True,
    ),
    Road.RESOLUTION_MEETING: RoadFacts(
        Step.REQUESTED, (P, BOTH),
        (*_SESSION, Step.WAIVED, Step.MEDIATION_INSTEAD, Step.PARENT_ABSENT, Step.DISMISSAL_ASKED,
         Step.AGREEMENT_SIGNED, Step.VOIDED, Step.IMPASSE, Step.CONTINUED_MEDIATION, Step.LEFT_MEDIATION),
        (*_TALKS_END, Outcome.VOIDED, Outcome.WITHDRAWN, Outcome.OTHER_END), (AppointmentKind.RESOLUTION,),
        "34 CFR 300.510", belongs=True, talks=True,
    ),
    Road.SETTLEMENT_CONFERENCE: RoadFacts(
        Step.REQUESTED, (P, D, BOTH), (Step.AGREED, Step.DECLINED, *_SESSION, Step.AGREEMENT_SIGNED,
                                       Step.NO_AGREEMENT),
        (Outcome.SETTLED, Outcome.NO_AGREEMENT, Outcome.DECLINED, Outcome.WITHDRAWN), (AppointmentKind.SETTLEMENT,),
        "BSEA manual of 2009; it needs a filed hearing request (secondary source)", belongs=True, talks=True,
    ),
    Road.HEARING: RoadFacts(
        Step.FILED, (P, D),
        (Step.RECEIVED, Step.KNEW, Step.RESPONSE_SENT, Step.CHALLENGED, Step.FOUND_SUFFICIENT, Step.FOUND_INSUFFICIENT,
         Step.AMENDED, *_SESSION, Step.DISCLOSED, *_AFTER_HEARING, *_HEARING_END, Step.PRINTED, Step.EXTENDED),
        (Outcome.DECISION, Outcome.SETTLED, Outcome.WITHDRAWN, Outcome.DISMISSED),
        (AppointmentKind.PREHEARING, AppointmentKind.HEARING_DAY), "34 CFR 300.507-515; M.G.L. c.71B s.2A",
    ),
    Road.EXPEDITED_HEARING: RoadFacts(
        Step.FILED, (P, D),
        (Step.RECEIVED, *_SESSION, Step.DISCLOSED, *_AFTER_HEARING, Step.PLACEMENT_ORDERED, *_HEARING_END,
         Step.PRINTED),
        (Outcome.DECISION, Outcome.SETTLED, Outcome.WITHDRAWN, Outcome.DISMISSED),
        (AppointmentKind.PREHEARING, AppointmentKind.HEARING_DAY), "34 CFR 300.532(c)",
    ),
    Road.STATE_COMPLAINT: RoadFacts(
        Step.FILED, (P, ELSE),
        (Step.RECEIVED, Step.LOCAL_REPORT_SENT, Step.SET_ASIDE, Step.RESUMED, Step.LETTER_RECEIVED, Step.ACTION_CLOSED,
         Step.WITHDRAWN, Step.DISMISSED, Step.PRINTED, Step.EXTENDED),
        (Outcome.FINDING, Outcome.NO_FINDING, Outcome.WITHDRAWN, Outcome.DISMISSED), (),
        "34 CFR 300.151-153; 603 CMR 28.08(2)",
    ),
    Road.IEE_REQUEST: RoadFacts(
        Step.REQUESTED, (P,),
        (Step.EVALUATED, Step.FUNDED, Step.DEFENDED, Step.REPORT_RECEIVED, Step.SCHEDULED, Step.RECONVENED,
         Step.WITHDRAWN),
        (Outcome.FUNDED, Outcome.DEFENDED, Outcome.WITHDRAWN, Outcome.OTHER_END), (AppointmentKind.TEAM_MEETING,),
        "603 CMR 28.04(5); 34 CFR 300.502",
    ),
    Road.COURT_APPEAL: RoadFacts(
        Step.FILED, (P, D), (Step.SCHEDULED, Step.DECIDED, *_HEARING_END),
        (Outcome.DECISION, Outcome.SETTLED, Outcome.WITHDRAWN, Outcome.DISMISSED), (AppointmentKind.COURT_DAY,),
        "34 CFR 300.516", belongs=True,
    ),
    Road.OTHER: RoadFacts(
        Step.REQUESTED, (P, D, BOTH, ELSE), (Step.AGREED, Step.DECLINED, *_SESSION),
        (*_TALKS_END, Outcome.SETTLED, Outcome.DECLINED, Outcome.WITHDRAWN, Outcome.OTHER_END),
        (AppointmentKind.MEETING,), "for instance an advisory opinion or SpedEx, where they are offered",
    ),
}  # fmt: skip
HEARINGS = (Road.HEARING, Road.EXPEDITED_HEARING)
# what may happen more than once; everything else is corrected, not repeated
REPEATS = frozenset({Step.SCHEDULED, Step.HELD, Step.AMENDED, Step.PRINTED, Step.EXTENDED, Step.SET_ASIDE,
                     Step.RESUMED, Step.REPORT_RECEIVED, Step.RECONVENED})  # fmt: skip
# what needs another fact first
AFTER: dict[Step, tuple[Step, ...]] = {
    Step.FOUND_SUFFICIENT: (Step.CHALLENGED,),
    Step.FOUND_INSUFFICIENT: (Step.CHALLENGED,),
    Step.RESPONSE_SENT: (Step.RECEIVED,),
    Step.CHALLENGED: (Step.RECEIVED,),
    Step.LOCAL_REPORT_SENT: (Step.RECEIVED,),
    Step.VOIDED: (Step.AGREEMENT_SIGNED,),
    Step.LEFT_MEDIATION: (Step.CONTINUED_MEDIATION,),
    Step.DISMISSAL_ASKED: (Step.PARENT_ABSENT,),
    Step.RESUMED: (Step.SET_ASIDE,),
    Step.ACTION_CLOSED: (Step.LETTER_RECEIVED,),
    Step.REPORT_RECEIVED: (Step.FUNDED, Step.DEFENDED),
    Step.RECONVENED: (Step.REPORT_RECEIVED,),
    Step.PLACEMENT_ORDERED: (Step.DECIDED,),
}


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A sentence, and the source it rests on."""

    reason: str
    authority: str


_NO_HEARING = "mass.gov, BSEA due process hearings; 603 CMR 28.07"


def forbids_opening(
    road: Road, filed_by: FiledBy, about: About, *, initial: bool, revoked: bool, hearing: Case | None
) -> Forbidden | None:
    """`initial`: it is over a first IEP or placement to which the parent has not consented; `revoked`: over services
    after a written revocation of all consent. `hearing`: the case it would belong to."""
    revoked = revoked or about is About.ALL_CONSENT_REVOKED
    if revoked and (road is Road.MEDIATION or (road in HEARINGS and filed_by is D)):
        what = "mediation" if road is Road.MEDIATION else "a hearing requested by the district"
        return Forbidden(
            f"The parent revoked consent to all services in writing: {what} cannot be used to undo that.",
            "603 CMR 28.07(1)(a)4; 34 CFR 300.300(b)(4)",
        )
    if road in HEARINGS and filed_by is D and (initial or about is About.INITIAL_EVALUATION):
        what = "initial evaluation" if about is About.INITIAL_EVALUATION else "first IEP or placement"
        return Forbidden(
            f"A district may not request a hearing on a parent's refusal of, or silence about, the {what}.", _NO_HEARING
        )
    if ROADS[road].belongs and hearing is None:
        return Forbidden(_NEEDS_HEARING[road], ROADS[road].source)
    if road is Road.RESOLUTION_MEETING and hearing is not None and hearing.filed_by is D:
        return Forbidden(
            "The district filed this request: there is no resolution meeting and no resolution period.",
            "34 CFR 300.510(a); mass.gov, Notice of Applicable Timelines",
        )
    return None


_NEEDS_HEARING = {
    Road.RESOLUTION_MEETING: "A resolution meeting belongs to a parent's hearing request. Record that request first.",
    Road.SETTLEMENT_CONFERENCE: "A settlement conference needs a filed hearing request. Record that request first.",
    Road.COURT_APPEAL: "An appeal to court is from a decision. Open it from the hearing that was decided.",
}


def forbids_step(case: Case, step: Step) -> Forbidden | None:
    """Steps that the law keeps from this road, with its reason; not whether they fit the form."""
    if step is Step.VOIDED and case.road is not Road.RESOLUTION_MEETING:
        return Forbidden(
            "Only an agreement of a resolution meeting may be voided, within three business days. An agreement "
            "reached in mediation or settlement binds when it is signed.",
            "34 CFR 300.510(e), 300.506(b)(7)",
        )
    if case.road is Road.EXPEDITED_HEARING and step is Step.EXTENDED:
        return Forbidden("No extension is given in an expedited hearing.", "34 CFR 300.532(c)")
    if case.road is Road.EXPEDITED_HEARING and step is Step.CHALLENGED:
        return Forbidden("A sufficiency challenge is not open in an expedited hearing.", "34 CFR 300.532(c)")
    return None


def may_record(case: Case) -> tuple[Step, ...]:
    """The steps that fit now, in the order of the road."""
    return tuple(s for s in ROADS[case.road].steps if s is not Step.SCHEDULED and fits(case, s))


def fits(case: Case, step: Step) -> bool:
    if step is Step.NOTHING_OWED:  # said in the place of obligations, on whatever road had a result
        return bool(sources(case)) and not case.has(step)
    needed: Collection[Step] = AFTER.get(step, ())
    again = step in REPEATS or not case.has(step)
    return step in ROADS[case.road].steps and again and (not needed or case.has(*needed))
