"""603 CMR 28.08: the copy of a rejection that goes to the BSEA, and what follows from it.

Five days means five calendar days: 28.02(5) makes every day a calendar day unless the section says school day, and no
source that quotes (3)(b) says so. It is also the earlier reading.
"""

from __future__ import annotations

from models.law.citation import Citation, Verified
from models.law.period import CalendarDays, NoNumber
from models.law.rule import DeadlineRule, Owner

_SECTION = "603 CMR 28.08"
_PAGE = "https://www.doe.mass.edu/lawsregs/603cmr28.html?section=08"
_FIRM = "https://kcsspecialeducationlaw.com/2013/05/08/mediation-at-the-bsea/"
_NOTHING = (
    "vacation",
    "a snow day",
    "a weekend",
    "a request to meet",
    "mediation",
    "a facilitated meeting",
    "a resend by the BSEA",
)

BSEA_NOTICE_REJECT = DeadlineRule(
    key="BSEA_NOTICE_REJECT",
    label="Copy of an IEP rejection to the BSEA",
    section=_SECTION,
    starts_on="The district receives the parent's rejection of any part of the IEP",
    stops_on="The copy is sent to the BSEA, with proof",
    duty="Send the BSEA a copy of the rejection",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(5),
    citation=Citation("603 CMR 28.08(3)(b); 28.02(5)", _PAGE),
    verified=Verified.SECONDARY,
    confidence="medium",
    work_by=True,
    note="Receipt by anyone who works for the district starts it. Some articles say five school days; lawyers who "
    "practice at the BSEA count five calendar days.",
    would_not_move=_NOTHING,
)

BSEA_NOTICE_PLACEMENT = DeadlineRule(
    key="BSEA_NOTICE_PLACEMENT",
    label="Copy of a placement refusal to the BSEA",
    section=_SECTION,
    starts_on="The district receives the parent's refusal of the placement",
    stops_on="The copy is sent to the BSEA, with proof",
    duty="Send the BSEA a copy of the refusal",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(5),
    citation=Citation("603 CMR 28.08(3)(b)", _FIRM),
    verified=Verified.SECONDARY,
    confidence="medium",
    work_by=True,
    note="A trigger of its own: the IEP may be accepted and the placement refused.",
    would_not_move=(*_NOTHING, "acceptance of the IEP itself"),
)

BSEA_NOTICE_INELIG = DeadlineRule(
    key="BSEA_NOTICE_INELIG",
    label="Copy of a rejected finding of no eligibility to the BSEA",
    section=_SECTION,
    starts_on="The district receives the parent's rejection of a finding of no eligibility",
    stops_on="The copy is sent to the BSEA, with proof",
    duty="Send the BSEA a copy of the rejection",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(5),
    citation=Citation("603 CMR 28.08(3)(b)", _FIRM),
    verified=Verified.SECONDARY,
    confidence="medium",
    work_by=True,
    note="Easily missed, because there is no IEP to reject.",
    would_not_move=_NOTHING,
)

BSEA_NOTICE_HEARINGREQ = DeadlineRule(
    key="BSEA_NOTICE_HEARINGREQ",
    label="Copy of a parent's hearing request to the BSEA",
    section=_SECTION,
    starts_on="The district receives a parent's request for a hearing",
    stops_on="The copy is sent to the BSEA, with proof",
    duty="Send the BSEA a copy of the request, where the parent sent it to the district alone",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(5),
    citation=Citation("603 CMR 28.08(3)(b)", _PAGE),
    verified=Verified.SECONDARY,
    confidence="medium",
    work_by=True,
    note="Parents usually file with both at once.",
    would_not_move=_NOTHING,
)

BSEA_RIGHTS = DeadlineRule(
    key="BSEA_RIGHTS",
    label="BSEA letter about mediation and hearing",
    section=_SECTION,
    starts_on="The BSEA receives the copy of the rejection",
    stops_on="The BSEA's letter is received",
    duty="Write to both sides about mediation and hearing",
    owed_by=Owner.BSEA,
    period=NoNumber("no number of days is set; enter the date on the BSEA's letter when it arrives"),
    citation=Citation("603 CMR 28.08(3)(b)", "https://wongboscarine.com/blog/rejectediep"),
    verified=Verified.SECONDARY,
    confidence="medium",
    note="It opens no case and obliges nobody to file.",
)

MED_SCHEDULE = DeadlineRule(
    key="MED_SCHEDULE",
    label="Mediation session",
    section=_SECTION,
    starts_on="Both sides have agreed to mediate",
    stops_on="The mediation is held or declined",
    duty="Hold the mediation session",
    owed_by=Owner.BSEA,
    period=CalendarDays(30),
    citation=Citation(
        "603 CMR 28.08(4)(a); 34 CFR 300.506(b)(5)",
        "https://sites.google.com/view/ashburnham-westminster-sepac/situations-of-disagreement/mediation",
    ),
    verified=Verified.SECONDARY,
    confidence="medium",
    note="The usual time, free and voluntary for both. It stops no other clock, apart from what 34 CFR 300.510(c) "
    "writes down.",
    would_not_move=("vacation", "a snow day"),
)

RULES = (
    BSEA_NOTICE_REJECT,
    BSEA_NOTICE_PLACEMENT,
    BSEA_NOTICE_INELIG,
    BSEA_NOTICE_HEARINGREQ,
    BSEA_RIGHTS,
    MED_SCHEDULE,
)
