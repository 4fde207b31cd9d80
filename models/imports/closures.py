"""Whether the title of a calendar event means that there is no school. A half day is a school day."""

from __future__ import annotations

import re
from enum import Enum


class Meaning(Enum):
    CLOSED = "closed"
    OPEN = "open"
    UNSURE = "unsure"


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)


_NO_SCHOOL = _any(
    "no school", r"schools? (?:is |are )?closed", "no students", "no classes", "district closed", "non[- ]school day",
    "student holiday", "snow day", "no student day",
)  # fmt: skip
_SOME_ONLY = re.compile(
    r"no (?:school|students|classes)\b(?: (?:for|in|at))?[ :–-]*"
    r"(?:pre-?k|prek|kindergarten|k\b|grades?\b|seniors?|gr\.|elementary|middle|high)",
    re.IGNORECASE,
)
_OF_SCHOOL = (
    "committee", "council", "board", "budget", "bus(?:es)?", "lunch(?:es)?", "breakfast", "meals?", "store", "play",
    "musical", "concert", "pictures?", "photos?", "nurses?", "improvement", "supply", "supplies", "uniforms?", "fees?",
    "building", "tours?", "newsletter", "dance", "library", "trips?", "field", "assembly", "sports?", "athletics",
    "clubs?", "wide", "sponsored", "based", "age", "choice", "site", "spirit", "shop", "fair", "year", "calendar",
    "of", "make[- ]?up", "call", "plan", "policy", "procedures?", "shopping", "party", "zone",
)  # fmt: skip
_NOT_OFF = re.compile(
    r"\b(?:no[- ](?:school|students?|classes)|snow day|student holiday|district closed)"
    rf"(?:'s\b|[- ](?:{'|'.join(_OF_SCHOOL)})\b"
    r"|(?: [\w'&]+)* (?:meetings?|votes?|elections?|hearings?|forums?|debates?)\b)"
    r"|\bmake[- ]?up (?:for )?(?:the )?snow day",
    re.IGNORECASE,
)
_SHORT_DAY = _any(
    r"half[- ]days?", r"1/2 days?", r"early (?:release|dismissal)", r"delayed? (?:opening|start)",
    r"(?:one|two|1|2)[- ]hour (?:delay|early)",
)  # fmt: skip
_VACATION = _any("vacation", "recess", r"(?:winter|spring|fall|february|april|december|holiday|thanksgiving) break")
_AROUND = _any(
    "camp", "program", "begins? at", "resumes?", "returns?", "back from", "before", "after", "club", "sign[- ]?ups?",
    "registration", "concert", "packets?", "monitors?", "party", "reading", "bash", "sale", "last day", "fundraiser",
    "meeting", "committee", "reminder", "homework",
)  # fmt: skip
_EDGE = _any("begins?", "starts?", "ends?")
_HOLIDAYS = (
    r"labor day", r"columbus day", r"indigenous peoples?'?s?'? day", r"veterans?'? day", r"thanksgiving(?: day)?",
    r"day (?:before|after) thanksgiving", r"christmas(?: (?:eve|day))?", r"new year'?s'?(?: (?:eve|day))?",
    r"(?:dr\.? )?(?:martin luther king,?(?: jr\.?)?|mlk)(?: jr\.?)?(?: day)?", r"presidents?'?s?'? day",
    r"washington'?s birthday", r"patriots?'?s?'? day", r"memorial day", r"juneteenth(?: independence day)?",
    r"independence day",
)  # fmt: skip
_HOLIDAY = re.compile(
    rf"(?:{'|'.join(_HOLIDAYS)})(?: ?(?:/|&|and|,) ?(?:{'|'.join(_HOLIDAYS)}))*"
    r"(?:[ ,:–-]*(?:\(?(?:observed|observance|holiday|legal holiday|weekend)\)?))?[.!]?",
    re.IGNORECASE,
)
_PERHAPS = _any(
    r"professional (?:development|learning)", r"(?:staff|teacher|staff development|p\.?d\.?) (?:development )?day",
    "good friday", "rosh hashanah", "yom kippur", r"eid(?: al[- ]\w+)?", "diwali", "lunar new year", "election day",
    "evacuation day", "bunker hill day", r"parent[- ]teacher conferences",
)  # fmt: skip


def meaning_of(title: str, *, all_day: bool) -> Meaning:
    """Days that only some districts take off, and staff days that do not say so, are unsure, never closed."""
    plain = title.replace("’", "'").strip()
    if _SOME_ONLY.search(plain):
        return Meaning.UNSURE
    if _NOT_OFF.search(plain) and not _NO_SCHOOL.search(_NOT_OFF.sub(" ", plain)):
        return Meaning.UNSURE
    if _NO_SCHOOL.search(plain):
        return Meaning.CLOSED
    if _SHORT_DAY.search(plain) or not all_day:
        return Meaning.OPEN
    if _HOLIDAY.fullmatch(plain):
        return Meaning.CLOSED
    if _AROUND.search(plain):
        return Meaning.OPEN
    if _VACATION.search(plain):
        return Meaning.UNSURE if _EDGE.search(plain) else Meaning.CLOSED
    return Meaning.UNSURE if _PERHAPS.search(plain) else Meaning.OPEN
