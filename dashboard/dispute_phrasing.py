"""The words a reader sees for the roads of a dispute: each list of `models.dispute_vocabulary`."""

from __future__ import annotations

from dashboard.step_phrasing import DO as DO
from dashboard.step_phrasing import NEXT as NEXT
from dashboard.step_phrasing import STEP as STEP
from models.dispute_vocabulary import (
    About,
    AppointmentKind,
    AppointmentState,
    FiledBy,
    IssueResult,
    ObligationSource,
    Outcome,
    Party,
    Road,
    Stage,
)
from models.roads.readiness import Ready

ROAD = {
    Road.FACILITATED_MEETING: "Facilitated IEP meeting",
    Road.MEDIATION: "Mediation",
    Road.RESOLUTION_MEETING: "Resolution meeting",
    Road.SETTLEMENT_CONFERENCE: "Settlement conference",
    Road.HEARING: "BSEA hearing",
    Road.EXPEDITED_HEARING: "Expedited BSEA hearing",
    Road.STATE_COMPLAINT: "State complaint (PRS)",
    Road.IEE_REQUEST: "Independent evaluation (IEE)",
    Road.COURT_APPEAL: "Appeal to court",
    Road.OTHER: "Another way",
}
FILED_BY = {
    FiledBy.PARENT: "the parent",
    FiledBy.DISTRICT: "the district",
    FiledBy.BOTH: "both together",
    FiledBy.SOMEBODY_ELSE: "somebody else",
}
ABOUT = {
    About.PROPOSAL: "a proposed IEP or placement",
    About.INITIAL_EVALUATION: "consent to a first evaluation",
    About.REEVALUATION: "consent to a reevaluation",
    About.DISTRICT_EVALUATION: "the district's evaluation",
    About.SERVICES_NOT_GIVEN: "services not delivered",
    About.DISCIPLINE: "discipline",
    About.PROCEDURE: "a procedure not followed",
    About.ALL_CONSENT_REVOKED: "services after consent to all was revoked",
    About.OTHER: "something else",
}
STAGE = {
    Stage.ASKED: "Asked, not answered yet",
    Stage.RESOLUTION: "Resolution period",
    Stage.PREPARING: "Being prepared",
    Stage.UNDER_WAY: "Under way",
    Stage.RESULT_AWAITED: "Held, without a result yet",
    Stage.CARRYING_OUT: "Result being carried out",
    Stage.SET_ASIDE: "Set aside",
    Stage.CLOSED: "Closed",
}
OUTCOME = {
    Outcome.AGREEMENT_FULL: "agreement in full",
    Outcome.AGREEMENT_PARTIAL: "agreement in part",
    Outcome.NO_AGREEMENT: "no agreement",
    Outcome.SETTLED: "settled",
    Outcome.DECISION: "decided",
    Outcome.FINDING: "finding of noncompliance",
    Outcome.NO_FINDING: "no noncompliance found",
    Outcome.FUNDED: "the district funds it",
    Outcome.DEFENDED: "the district went to a hearing",
    Outcome.DECLINED: "declined",
    Outcome.WITHDRAWN: "withdrawn",
    Outcome.DISMISSED: "dismissed",
    Outcome.VOIDED: "agreement voided",
    Outcome.OTHER_END: "ended in another way",
}
PARTY = {
    Party.DISTRICT: "the district",
    Party.PARENT: "the parent",
    Party.BOTH: "both sides",
    Party.OTHER_SIDE: "the other side",
    Party.BSEA: "the BSEA",
    Party.DESE: "DESE",
    Party.EVALUATOR: "the evaluator",
    Party.COURT: "the court",
    Party.NOBODY: "nobody",
}
APPOINTMENT = {
    AppointmentKind.MEETING: "meeting",
    AppointmentKind.MEDIATION: "mediation session",
    AppointmentKind.RESOLUTION: "resolution meeting",
    AppointmentKind.SETTLEMENT: "settlement conference",
    AppointmentKind.PREHEARING: "prehearing conference",
    AppointmentKind.HEARING_DAY: "hearing day",
    AppointmentKind.TEAM_MEETING: "Team meeting",
    AppointmentKind.COURT_DAY: "day in court",
}
APPOINTED = {
    AppointmentState.SCHEDULED: "scheduled",
    AppointmentState.HELD: "held",
    AppointmentState.POSTPONED: "postponed",
    AppointmentState.CANCELLED: "cancelled",
}
ISSUE = {
    IssueResult.OPEN: "not decided",
    IssueResult.PARENT: "for the parent",
    IssueResult.DISTRICT: "for the district",
    IssueResult.SPLIT: "for each in part",
    IssueResult.DISMISSED: "dismissed",
    IssueResult.AGREED: "agreed",
    IssueResult.NONCOMPLIANCE: "noncompliance found",
    IssueResult.COMPLIANCE: "no noncompliance found",
}
SOURCE = {
    ObligationSource.AGREEMENT: "agreement",
    ObligationSource.SETTLEMENT: "settlement",
    ObligationSource.DECISION: "decision or order",
    ObligationSource.CORRECTIVE_ACTION: "corrective action (DESE)",
    ObligationSource.OWN_INITIATIVE: "the district's own initiative",
}
# as a point of the checklist before a hearing
READY = {
    Ready.NOTICE_ON_FILE: "the BSEA's notice of hearing is on file",
    Ready.COPY_TO_BSEA: "the copy of the request went to the BSEA",
    Ready.RESPONSE: "the response to the request was sent",
    Ready.RESOLUTION: "the resolution meeting was held, waived or replaced",
    Ready.DAY_SET: "a hearing day is recorded",
    Ready.PROPOSAL_ON_FILE: "the proposal in dispute is on file",
    Ready.WRITTEN_NOTICE: "the proposal's written notice (N1) was sent",
    Ready.EXHIBITS: "exhibits are listed",
    Ready.CHRONOLOGY: "a chronology is among the exhibits",
    Ready.WITNESSES: "witnesses are named",
    Ready.DELIVERED: "exhibits and witness list were delivered to the other side",
}
# how an obligation stands, `ObligationRow.standing`
STANDING = {
    "overdue": "overdue",
    "soon": "due soon",
    "later": "open",
    "passed": "own day passed",
    "done": "done",
    "done_late": "done late",
}
