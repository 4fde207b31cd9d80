"""The words a reader sees for services not delivered and minutes owed: each list of `models.services_vocabulary`."""

from __future__ import annotations

from models.services_vocabulary import GapKnown, GapReason, MinutesKind, OwedSource, SessionStatus

REASON = {
    GapReason.VACANCY: "position vacant",
    GapReason.STAFF_ABSENCE: "staff absent",
    GapReason.CANCELLED_SESSIONS: "sessions cancelled",
    GapReason.STUDENT_SCHEDULE: "the student's schedule",
    GapReason.NOT_STARTED: "accepted, not started yet",
    GapReason.TRANSPORTATION: "no transportation",
    GapReason.NO_ROOM: "no room for it",
    GapReason.OTHER: "another reason",
}
KNOWN = {
    GapKnown.PROVIDER_LOG: "from the provider's log",
    GapKnown.SESSION_RECORDS: "from imported sessions",
    GapKnown.PARENT: "a parent said so",
    GapKnown.STAFF: "staff said so",
    GapKnown.RECORD_REVIEW: "found in a review of records",
}
SESSION = {
    SessionStatus.HELD: "held",
    SessionStatus.STAFF_ABSENT: "staff absent",
    SessionStatus.STUDENT_ABSENT: "student absent",
    SessionStatus.CANCELLED: "cancelled",
    SessionStatus.NO_SCHOOL: "no school that day",
    SessionStatus.NOT_GIVEN: "not held, reason not given",
}
SOURCE = {
    OwedSource.FINDING: "finding of DESE",
    OwedSource.AGREEMENT: "agreement",
    OwedSource.DECISION: "decision or order",
    OwedSource.STAY_PUT: "stay-put not delivered",
    OwedSource.OWN_INITIATIVE: "the district's own initiative",
}
MINUTES = {
    MinutesKind.OFFERED: "offered",
    MinutesKind.DELIVERED: "delivered",
    MinutesKind.DECLINED: "declined by the parent",
}
