"""Every closed list the regulations and the forms name. A member's value is what the database and the files hold."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    DIRECTOR = "director"
    TEAM_CHAIR = "team_chair"
    ADMINISTRATOR = "administrator"


class ProposalKind(StrEnum):
    """What the district offers: an IEP, an amendment, or a finding of no eligibility (603 CMR 28.05)."""

    INITIAL = "initial"
    ANNUAL = "annual"
    REEVALUATION = "reevaluation"
    AMENDMENT = "amendment"
    TRANSFER = "transfer"
    NO_ELIGIBILITY = "no_eligibility"
    EXTENDED_EVALUATION = "extended_evaluation"


class IepResponse(StrEnum):
    """The parent's answer on the IEP response page. Silence is a fact by day 30, reversible by any later answer."""

    AWAITING = "awaiting"
    ACCEPTED = "accepted"
    REJECTED_IN_PART = "rejected_in_part"
    REJECTED_IN_FULL = "rejected_in_full"
    UNCLEAR = "unclear"
    NO_RESPONSE = "no_response"
    REVOKED = "revoked"


class PlacementResponse(StrEnum):
    """The parent's answer on the placement consent form (PL1): its own consent, never in part."""

    AWAITING = "awaiting"
    CONSENTS = "consents"
    REFUSES = "refuses"
    NO_RESPONSE = "no_response"


class Delivery(StrEnum):
    """Where a proposal stands on its way to the parent."""

    DRAFTED = "drafted"
    MEETING_HELD = "meeting_held"
    SENT = "sent"
    RECEIVED = "received"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class SentBy(StrEnum):
    HAND = "hand"
    MAIL = "mail"
    CERTIFIED_MAIL = "certified_mail"
    EMAIL = "email"
    PORTAL = "portal"
    BACKPACK = "backpack"


class ReceiptBasis(StrEnum):
    """How the district knows the day the parent received the proposal."""

    HAND = "hand"
    SIGNED_RECEIPT = "signed_receipt"
    CERTIFIED_MAIL = "certified_mail"
    EMAIL_REPLY = "email_reply"
    PORTAL = "portal"
    ANSWER = "answer"
    RECORDED = "recorded"
    ASSUMED = "assumed"


class PortionKind(StrEnum):
    GOAL = "goal"
    SERVICE = "service"
    ACCOMMODATION = "accommodation"
    EXTENDED_YEAR = "extended_year"
    TRANSPORTATION = "transportation"
    GRADUATION = "graduation"
    OMISSION = "omission"
    OTHER = "other"


class ContactMeans(StrEnum):
    PHONE = "phone"
    TEXT = "text"
    APP = "app"
    EMAIL = "email"
    LETTER = "letter"
    VISIT = "visit"
    MEETING = "meeting"


class ContactDirection(StrEnum):
    TO_PARENT = "to_parent"
    FROM_PARENT = "from_parent"


class ContactOutcome(StrEnum):
    REACHED = "reached"
    VOICEMAIL = "voicemail"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"
    SENT = "sent"
    RECEIVED = "received"


class EntryKind(StrEnum):
    """What an entry of the contact log is. Filed entries never change; a later one points at the one it is about."""

    ENTRY = "entry"
    CORRECTION = "correction"
    MOVED = "moved"
    PARENT_STATEMENT = "parent_statement"


class SealReason(StrEnum):
    """Why two persons may close the text of an entry (603 CMR 23.08; 34 CFR 300.506(b)(8))."""

    PRIVILEGED = "privileged"
    MEDIATION = "mediation"
    WRONG_STUDENT = "wrong_student"
    AMENDMENT_GRANTED = "amendment_granted"


class PaperKind(StrEnum):
    RESPONSE_PAGE = "response_page"
    PLACEMENT_PAGE = "placement_page"
    LETTER = "letter"
    CERTIFICATE = "certificate"
    PROOF = "proof"
    PACKET = "packet"
    NOTICE = "notice"
    PROPOSAL = "proposal"
    RECEIPT = "receipt"
    ORDER = "order"
    AGREEMENT = "agreement"
    SETTLEMENT = "settlement"
    DECISION = "decision"
    HEARING_NOTICE = "hearing_notice"
    FINDING = "finding"
    EVALUATION = "evaluation"
    OTHER = "other"


class Fact(StrEnum):
    """What a paper may be attached to, and a draft may be of."""

    STUDENT = "student"
    PROPOSAL = "proposal"
    ANSWER = "answer"
    BSEA_NOTICE = "bsea_notice"
    CONTACT = "contact"
    REQUEST = "request"
    WRITTEN_NOTICE = "written_notice"
    PARENT = "parent"
    MATTER = "matter"
    OBLIGATION = "obligation"
    EARLY_DIALOGUE = "early_dialogue"
    CONCERN_STATEMENT = "concern_statement"
    SERVICE_GAP = "service_gap"
    OWED_MINUTES = "owed_minutes"


class RequestHow(StrEnum):
    MEETING = "meeting"
    LETTER = "letter"
    CALL = "call"
    EMAIL = "email"


class RequestAnswer(StrEnum):
    """What became of a parent's request. Every refusal is owed a written notice (34 CFR 300.503(a)(2))."""

    OPEN = "open"
    GRANTED = "granted"
    N1 = "n1"
    N2 = "n2"
    WITHDRAWN = "withdrawn"


class NoticeForm(StrEnum):
    """N1 proposes an action, N2 refuses one (34 CFR 300.503)."""

    N1 = "n1"
    N2 = "n2"


class StayPutEnd(StrEnum):
    """What ends stay-put (603 CMR 28.08(7); 34 CFR 300.518)."""

    AGREEMENT = "agreement"
    DECISION_FOR_PARENT = "decision_for_parent"
    DECISION_FOR_DISTRICT = "decision_for_district"
    ORDER = "order"


class DecisionMaking(StrEnum):
    """Who decides once the student is 18 (603 CMR 28.07(5))."""

    OWN = "own"
    SHARED = "shared"
    DELEGATED = "delegated"
    GUARDIAN = "guardian"


class Rights(StrEnum):
    """Who may answer a proposal (603 CMR 28.07(5); 34 CFR 300.30, 300.519, 300.520)."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    FOSTER_PARENT = "foster_parent"
    SURROGATE = "surrogate"
    ADULT_STUDENT = "adult_student"
    NONE = "none"


class Queue(StrEnum):
    """Which list of work a running clock belongs to. Undated: a fact is missing, so that no date can be given.
    Dispute: a duty of the district in a matter. Watched: what others owe there, rights and limits."""

    BSEA_NOTICE = "bsea_notice"
    ANSWER_WINDOW = "answer_window"
    DELIVERY = "delivery"
    PRACTICE = "practice"
    DISPUTE = "dispute"
    WATCHED = "watched"
    UNDATED = "undated"
    OTHER = "other"


class Mode(StrEnum):
    DEMO = "demo"
    REAL = "real"


class DisputeState(StrEnum):
    NONE = "none"
    NOTICE_DUE = "notice_due"
    NOTICE_SENT = "notice_sent"
    CLOSED = "closed"
