"""The words a reader sees for each vocabulary member, date and standing. Dates read Tue 21 Apr."""

from __future__ import annotations

from datetime import date

from models.vocabulary import (
    ContactMeans,
    ContactOutcome,
    Delivery,
    DisputeState,
    IepResponse,
    PlacementResponse,
    ProposalKind,
    Queue,
    ReceiptBasis,
    Rights,
    Role,
    SentBy,
)

ROLE = {Role.DIRECTOR: "Director", Role.TEAM_CHAIR: "Team chair", Role.ADMINISTRATOR: "Administrator"}
KIND = {
    ProposalKind.INITIAL: "Initial IEP",
    ProposalKind.ANNUAL: "Annual IEP",
    ProposalKind.REEVALUATION: "Three-year IEP",
    ProposalKind.AMENDMENT: "Amendment",
    ProposalKind.TRANSFER: "Transfer IEP",
    ProposalKind.NO_ELIGIBILITY: "Finding of no eligibility",
    ProposalKind.EXTENDED_EVALUATION: "Extended evaluation",
}
IEP = {
    IepResponse.AWAITING: "No answer yet",
    IepResponse.ACCEPTED: "IEP accepted",
    IepResponse.REJECTED_IN_PART: "IEP rejected in part",
    IepResponse.REJECTED_IN_FULL: "IEP rejected in full",
    IepResponse.UNCLEAR: "Answer unclear",
    IepResponse.NO_RESPONSE: "No response by day 30",
    IepResponse.REVOKED: "All consent revoked",
}
PLACEMENT = {
    PlacementResponse.AWAITING: "placement not answered",
    PlacementResponse.CONSENTS: "placement consented to",
    PlacementResponse.REFUSES: "placement refused",
    PlacementResponse.NO_RESPONSE: "placement: no response",
}
SENT = {
    SentBy.HAND: "by hand",
    SentBy.MAIL: "by mail",
    SentBy.CERTIFIED_MAIL: "by certified mail",
    SentBy.EMAIL: "by e-mail",
    SentBy.PORTAL: "by the portal",
    SentBy.BACKPACK: "sent home with the student",
}
RECEIPT = {
    ReceiptBasis.HAND: "by hand",
    ReceiptBasis.SIGNED_RECEIPT: "signed receipt",
    ReceiptBasis.CERTIFIED_MAIL: "certified mail",
    ReceiptBasis.EMAIL_REPLY: "e-mail reply",
    ReceiptBasis.PORTAL: "opened on the portal",
    ReceiptBasis.ANSWER: "proved by the answer",
    ReceiptBasis.RECORDED: "as recorded",
    ReceiptBasis.ASSUMED: "assumed, by mail",
}
MEANS = {
    ContactMeans.PHONE: "Phone call",
    ContactMeans.TEXT: "Text message",
    ContactMeans.APP: "School app message",
    ContactMeans.EMAIL: "E-mail",
    ContactMeans.LETTER: "Letter",
    ContactMeans.VISIT: "Visit",
    ContactMeans.MEETING: "Meeting",
}
OUTCOME = {
    ContactOutcome.REACHED: "reached",
    ContactOutcome.VOICEMAIL: "voicemail",
    ContactOutcome.NO_ANSWER: "no answer",
    ContactOutcome.WRONG_NUMBER: "wrong number",
    ContactOutcome.SENT: "sent",
    ContactOutcome.RECEIVED: "received",
}
DELIVERY = {
    Delivery.DRAFTED: "drafted",
    Delivery.MEETING_HELD: "Team met, not sent",
    Delivery.SENT: "sent, receipt not known",
    Delivery.RECEIVED: "received",
    Delivery.SUPERSEDED: "superseded",
    Delivery.WITHDRAWN: "withdrawn",
}
DISPUTE = {
    DisputeState.NONE: "no dispute",
    DisputeState.NOTICE_DUE: "BSEA notice due",
    DisputeState.NOTICE_SENT: "BSEA notice sent",
    DisputeState.CLOSED: "dispute closed",
}
RIGHTS = {
    Rights.PARENT: "parent",
    Rights.GUARDIAN: "guardian",
    Rights.FOSTER_PARENT: "foster parent",
    Rights.SURROGATE: "educational surrogate",
    Rights.ADULT_STUDENT: "the student, an adult",
    Rights.NONE: "no rights to answer",
}
QUEUE = {
    Queue.BSEA_NOTICE: "BSEA notices",
    Queue.ANSWER_WINDOW: "Answer windows",
    Queue.DELIVERY: "Proposals to send",
    Queue.PRACTICE: "District practice",
    Queue.UNDATED: "Facts needed",
    Queue.OTHER: "No number in law",
}
TRIGGER = {
    "BSEA_NOTICE_REJECT": "IEP rejected, or unclear",
    "BSEA_NOTICE_INELIG": "Finding of no eligibility rejected",
    "BSEA_NOTICE_PLACEMENT": "Placement refused",
    "BSEA_NOTICE_HEARINGREQ": "Hearing requested",
    "BSEA_NOTICE_SILENCE": "No answer by day 35",
}
EMAILED, STAMPED = "e-mail", "date stamp"


def day(when: date, today: date | None = None) -> str:
    """Tue 21 Apr; with the year where it is not this school year's."""
    text = f"{when:%a} {when.day} {when:%b}"
    if today is not None and _school_year(when) != _school_year(today):
        text += f" {when.year}"
    return text


def long_day(when: date) -> str:
    return f"{when:%A} {when.day} {when:%B %Y}"


def _school_year(when: date) -> int:
    return when.year if when.month >= 7 else when.year - 1


def days(n: int) -> str:
    return f"{n} day" if n == 1 else f"{n} days"


def many(n: int, one: str, several: str | None = None) -> str:
    return f"{n:,} {one if n == 1 else several or one + 's'}"


def ago(when: date, today: date) -> str:
    gone = (today - when).days
    return "today" if gone == 0 else "yesterday" if gone == 1 else f"{gone} days ago"


def name(first: str, last: str) -> str:
    """D. Okafor."""
    return f"{first[:1]}. {last}" if first else last


def grade(text: str) -> str:
    text = text.strip()
    known = {"PK": "preschool", "PK3": "preschool", "PK4": "preschool", "K": "kindergarten", "KF": "kindergarten",
             "SP": "beyond grade 12"}  # fmt: skip
    if not text:
        return "grade not known"
    return known.get(text.upper(), f"grade {text.lstrip('0') or text}")


def place(grade_text: str, school: str) -> str:
    return f"{grade(grade_text)}, {school or 'no school'}"


def due_in(left: int) -> str:
    """Due today, Due tomorrow, Due in 5 days."""
    return ("Due today", "Due tomorrow")[left] if left in (0, 1) else f"Due in {days(left)}"
