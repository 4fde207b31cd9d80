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


class Rights(StrEnum):
    """Who may answer a proposal (603 CMR 28.07(5); 34 CFR 300.30, 300.519, 300.520)."""

    PARENT = "parent"
    GUARDIAN = "guardian"
    FOSTER_PARENT = "foster_parent"
    SURROGATE = "surrogate"
    ADULT_STUDENT = "adult_student"
    NONE = "none"


class Queue(StrEnum):
    """Which list of work a running clock belongs to. Undated: a fact is missing, so that no date can be given."""

    BSEA_NOTICE = "bsea_notice"
    ANSWER_WINDOW = "answer_window"
    DELIVERY = "delivery"
    PRACTICE = "practice"
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
