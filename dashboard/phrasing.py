"""The words a reader sees for each vocabulary member, date and standing. Dates read Tue 21 Apr."""

from __future__ import annotations

from dashboard.counted import ago as ago
from dashboard.counted import day as day
from dashboard.counted import days as days
from dashboard.counted import due_in as due_in
from dashboard.counted import grade as grade
from dashboard.counted import long_day as long_day
from dashboard.counted import many as many
from dashboard.counted import minutes as minutes
from dashboard.counted import name as name
from dashboard.counted import place as place
from models.vocabulary import (
    ContactMeans,
    ContactOutcome,
    DecisionMaking,
    Delivery,
    DisputeState,
    EntryKind,
    Fact,
    IepResponse,
    NoticeForm,
    PaperKind,
    PlacementResponse,
    PortionKind,
    ProposalKind,
    Queue,
    ReceiptBasis,
    RequestAnswer,
    RequestHow,
    Rights,
    Role,
    SealReason,
    SentBy,
    StayPutEnd,
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
FINDING = IEP | {
    IepResponse.ACCEPTED: "Finding accepted",
    IepResponse.REJECTED_IN_PART: "No eligibility rejected in part",
    IepResponse.REJECTED_IN_FULL: "No eligibility rejected",
}
PLACEMENT = {
    PlacementResponse.AWAITING: "placement not answered",
    PlacementResponse.CONSENTS: "placement consented to",
    PlacementResponse.REFUSES: "placement refused",
    PlacementResponse.NO_RESPONSE: "placement: no response",
}
PORTION = {
    PortionKind.GOAL: "Goal", PortionKind.SERVICE: "Service", PortionKind.ACCOMMODATION: "Accommodation",
    PortionKind.EXTENDED_YEAR: "Extended school year", PortionKind.TRANSPORTATION: "Transportation",
    PortionKind.GRADUATION: "Graduation date", PortionKind.OMISSION: "Left out", PortionKind.OTHER: "Something else",
}  # fmt: skip
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
    Queue.DISPUTE: "Meetings & disputes",
    Queue.WATCHED: "Owed by others",
    Queue.UNDATED: "Facts needed",
    Queue.OTHER: "No number in law",
}
ENTRY = {
    EntryKind.ENTRY: "entry",
    EntryKind.CORRECTION: "correction",
    EntryKind.MOVED: "moved here from another file",
    EntryKind.PARENT_STATEMENT: "the parent's own statement",
}
SEALED = {
    SealReason.PRIVILEGED: "an attorney's advice",
    SealReason.MEDIATION: "said in mediation",
    SealReason.WRONG_STUDENT: "filed under the wrong student",
    SealReason.AMENDMENT_GRANTED: "an amendment of the record was granted",
}
PAPER = {
    PaperKind.RESPONSE_PAGE: "IEP response page",
    PaperKind.PLACEMENT_PAGE: "placement page (PL1)",
    PaperKind.LETTER: "letter or e-mail",
    PaperKind.CERTIFICATE: "e-signature certificate",
    PaperKind.PROOF: "proof of sending",
    PaperKind.PACKET: "BSEA packet",
    PaperKind.NOTICE: "written notice",
    PaperKind.PROPOSAL: "proposal as sent",
    PaperKind.RECEIPT: "proof of receipt",
    PaperKind.ORDER: "court order or decree",
    PaperKind.AGREEMENT: "signed agreement",
    PaperKind.SETTLEMENT: "signed settlement",
    PaperKind.DECISION: "decision or order",
    PaperKind.HEARING_NOTICE: "notice of hearing",
    PaperKind.FINDING: "letter of finding",
    PaperKind.EVALUATION: "evaluation report",
    PaperKind.OTHER: "other paper",
}
FACT = {
    Fact.STUDENT: "student",
    Fact.PROPOSAL: "proposal",
    Fact.ANSWER: "answer",
    Fact.BSEA_NOTICE: "BSEA notice",
    Fact.CONTACT: "contact",
    Fact.REQUEST: "request",
    Fact.WRITTEN_NOTICE: "written notice",
    Fact.PARENT: "person who may answer",
    Fact.MATTER: "meeting or dispute",
    Fact.OBLIGATION: "obligation",
    Fact.EARLY_DIALOGUE: "early dialogue",
    Fact.CONCERN_STATEMENT: "parent's concern statement",
    Fact.SERVICE_GAP: "service not delivered",
    Fact.OWED_MINUTES: "minutes owed",
}
REQUEST_HOW = {
    RequestHow.MEETING: "at a meeting",
    RequestHow.LETTER: "by letter",
    RequestHow.CALL: "by phone",
    RequestHow.EMAIL: "by e-mail",
}
REQUEST_ANSWER = {
    RequestAnswer.OPEN: "no answer yet",
    RequestAnswer.GRANTED: "granted",
    RequestAnswer.N1: "answered by an N1",
    RequestAnswer.N2: "refused by an N2",
    RequestAnswer.WITHDRAWN: "taken back by the parent",
}
NOTICE_FORM = {
    NoticeForm.N1: "N1, Notice of Proposed School District Action",
    NoticeForm.N2: "N2, Notice of School District Refusal to Act",
}
STAY_PUT_END = {
    StayPutEnd.AGREEMENT: "written agreement",
    StayPutEnd.DECISION_FOR_PARENT: "decision for the parent",
    StayPutEnd.DECISION_FOR_DISTRICT: "decision for the district, no appeal left",
    StayPutEnd.ORDER: "BSEA order",
}
DECIDES = {
    DecisionMaking.OWN: "the student decides alone",
    DecisionMaking.SHARED: "the student shares the decision",
    DecisionMaking.DELEGATED: "the student delegated the decision",
    DecisionMaking.GUARDIAN: "a guardian was appointed",
}
TRIGGER = {
    "BSEA_NOTICE_REJECT": "IEP rejected, or unclear",
    "BSEA_NOTICE_INELIG": "Finding of no eligibility rejected",
    "BSEA_NOTICE_PLACEMENT": "Placement refused",
    "BSEA_NOTICE_HEARINGREQ": "Hearing requested",
    "BSEA_NOTICE_SILENCE": "No answer by day 35",
}


def triggers(keys: str, response: str = "") -> list[str]:
    """Of a notice, in words: what the page said of the IEP where it is known, not what the rule is named after."""
    named = TRIGGER | ({"BSEA_NOTICE_REJECT": IEP[IepResponse(response)]} if response else {})
    return [named.get(key, key) for key in keys.split()]


EMAILED, STAMPED = "e-mail", "date stamp"


def answer(kind: str, response: str) -> str:
    """How a parent answered a proposal of this kind. A finding of no eligibility offers no IEP to accept or reject."""
    return (FINDING if kind == ProposalKind.NO_ELIGIBILITY else IEP)[IepResponse(response)]
