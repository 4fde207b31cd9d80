"""Every closed list of services not delivered and of minutes owed. A member's value is what database and files hold."""

from __future__ import annotations

from enum import StrEnum


class GapReason(StrEnum):
    """Why an accepted service was not delivered. Whatever the reason, it was accepted (603 CMR 28.05(7)(b))."""

    VACANCY = "vacancy"
    STAFF_ABSENCE = "staff_absence"
    CANCELLED_SESSIONS = "cancelled_sessions"
    STUDENT_SCHEDULE = "student_schedule"
    NOT_STARTED = "not_started"
    TRANSPORTATION = "transportation"
    NO_ROOM = "no_room"
    OTHER = "other"


class GapKnown(StrEnum):
    """How the district knows of it."""

    PROVIDER_LOG = "provider_log"
    SESSION_RECORDS = "session_records"
    PARENT = "parent"
    STAFF = "staff"
    RECORD_REVIEW = "record_review"


class SessionStatus(StrEnum):
    """What became of a planned session. Why is not asked further: no note comes in with it."""

    HELD = "held"
    STAFF_ABSENT = "staff_absent"
    STUDENT_ABSENT = "student_absent"
    CANCELLED = "cancelled"
    NO_SCHOOL = "no_school"
    NOT_GIVEN = "not_given"


class OwedSource(StrEnum):
    """What makes minutes owed. What the district undertakes by itself is said to be so."""

    FINDING = "finding"
    AGREEMENT = "agreement"
    DECISION = "decision"
    STAY_PUT = "stay_put"
    OWN_INITIATIVE = "own_initiative"


class MinutesKind(StrEnum):
    """One fact about minutes owed. An offer that the parent declined takes nothing off what is owed."""

    OFFERED = "offered"
    DELIVERED = "delivered"
    DECLINED = "declined"
