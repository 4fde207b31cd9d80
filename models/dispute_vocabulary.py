"""Every closed list of the roads of a dispute. A member's value is what the database and the files hold."""

from __future__ import annotations

from enum import StrEnum


class Road(StrEnum):
    """The ways a disagreement is taken up (603 CMR 28.08; 34 CFR 300.151-153, 300.502, 300.506-516, 300.532)."""

    FACILITATED_MEETING = "facilitated_meeting"
    MEDIATION = "mediation"
    RESOLUTION_MEETING = "resolution_meeting"
    SETTLEMENT_CONFERENCE = "settlement_conference"
    HEARING = "hearing"
    EXPEDITED_HEARING = "expedited_hearing"
    STATE_COMPLAINT = "state_complaint"
    IEE_REQUEST = "iee_request"
    COURT_APPEAL = "court_appeal"
    OTHER = "other"


# what is said there is confidential: of these nothing is kept but that they took place, who was there, how it ended
TALKS = (Road.MEDIATION, Road.RESOLUTION_MEETING, Road.SETTLEMENT_CONFERENCE)


class FiledBy(StrEnum):
    """Who asked for it. Anyone may complain to DESE (34 CFR 300.153)."""

    PARENT = "parent"
    DISTRICT = "district"
    BOTH = "both"
    SOMEBODY_ELSE = "somebody_else"


class About(StrEnum):
    """What the disagreement is over. What the district may take to a hearing depends on it (603 CMR 28.07)."""

    PROPOSAL = "proposal"
    INITIAL_EVALUATION = "initial_evaluation"
    REEVALUATION = "reevaluation"
    DISTRICT_EVALUATION = "district_evaluation"
    SERVICES_NOT_GIVEN = "services_not_given"
    DISCIPLINE = "discipline"
    PROCEDURE = "procedure"
    ALL_CONSENT_REVOKED = "all_consent_revoked"
    OTHER = "other"


class Step(StrEnum):
    """A fact on the road. Each is recorded with its day; clocks, stage and next step follow from these alone."""

    REQUESTED = "requested"
    FILED = "filed"
    RECEIVED = "received"
    KNEW = "knew"
    EVALUATED = "evaluated"
    AGREED = "agreed"
    DECLINED = "declined"
    SCHEDULED = "scheduled"
    HELD = "held"
    RESPONSE_SENT = "response_sent"
    CHALLENGED = "challenged"
    FOUND_SUFFICIENT = "found_sufficient"
    FOUND_INSUFFICIENT = "found_insufficient"
    AMENDED = "amended"
    WAIVED = "waived"
    MEDIATION_INSTEAD = "mediation_instead"
    IMPASSE = "impasse"
    CONTINUED_MEDIATION = "continued_mediation"
    LEFT_MEDIATION = "left_mediation"
    PARENT_ABSENT = "parent_absent"
    DISMISSAL_ASKED = "dismissal_asked"
    DISCLOSED = "disclosed"
    RECORD_CLOSED = "record_closed"
    DECIDED = "decided"
    AGREEMENT_SIGNED = "agreement_signed"
    VOIDED = "voided"
    NO_AGREEMENT = "no_agreement"
    WITHDRAWN = "withdrawn"
    DISMISSED = "dismissed"
    LOCAL_REPORT_SENT = "local_report_sent"
    LETTER_RECEIVED = "letter_received"
    ACTION_CLOSED = "action_closed"
    SET_ASIDE = "set_aside"
    RESUMED = "resumed"
    FUNDED = "funded"
    DEFENDED = "defended"
    REPORT_RECEIVED = "report_received"
    RECONVENED = "reconvened"
    PRINTED = "printed"
    EXTENDED = "extended"
    PLACEMENT_ORDERED = "placement_ordered"
    NOTHING_OWED = "nothing_owed"
    CLOSED = "closed"


class Stage(StrEnum):
    """Where a matter stands, from its facts alone."""

    ASKED = "asked"
    RESOLUTION = "resolution"
    PREPARING = "preparing"
    UNDER_WAY = "under_way"
    RESULT_AWAITED = "result_awaited"
    CARRYING_OUT = "carrying_out"
    SET_ASIDE = "set_aside"
    CLOSED = "closed"


class Outcome(StrEnum):
    """How a matter ended. An outcome is a fact with a day, never a judgement of anybody."""

    AGREEMENT_FULL = "agreement_full"
    AGREEMENT_PARTIAL = "agreement_partial"
    NO_AGREEMENT = "no_agreement"
    SETTLED = "settled"
    DECISION = "decision"
    FINDING = "finding"
    NO_FINDING = "no_finding"
    FUNDED = "funded"
    DEFENDED = "defended"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    DISMISSED = "dismissed"
    VOIDED = "voided"
    OTHER_END = "other_end"


class Party(StrEnum):
    """Who owes the next step."""

    DISTRICT = "district"
    PARENT = "parent"
    BOTH = "both"
    OTHER_SIDE = "other_side"
    BSEA = "bsea"
    DESE = "dese"
    EVALUATOR = "evaluator"
    COURT = "court"
    NOBODY = "nobody"


class AppointmentKind(StrEnum):
    MEETING = "meeting"
    MEDIATION = "mediation"
    RESOLUTION = "resolution"
    SETTLEMENT = "settlement"
    PREHEARING = "prehearing"
    HEARING_DAY = "hearing_day"
    TEAM_MEETING = "team_meeting"
    COURT_DAY = "court_day"


class AppointmentState(StrEnum):
    SCHEDULED = "scheduled"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class IssueResult(StrEnum):
    """What became of one issue of a hearing, or of one allegation of a state complaint."""

    OPEN = "open"
    PARENT = "parent"
    DISTRICT = "district"
    SPLIT = "split"
    DISMISSED = "dismissed"
    AGREED = "agreed"
    NONCOMPLIANCE = "noncompliance"
    COMPLIANCE = "compliance"


class ObligationSource(StrEnum):
    """What makes it owed. What the district undertakes by itself is said to be so."""

    AGREEMENT = "agreement"
    SETTLEMENT = "settlement"
    DECISION = "decision"
    CORRECTIVE_ACTION = "corrective_action"
    OWN_INITIATIVE = "own_initiative"
