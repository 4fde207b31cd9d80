"""603 CMR 28.06 and 28.07: placement meetings, progress, consent, revocation, and the age of majority."""

from __future__ import annotations

from models.law.citation import Citation, Verified
from models.law.period import NoNumber, SchoolDays, Years
from models.law.rule import DeadlineRule, Owner

_28_07 = "603 CMR 28.07"
_JUSTIA = "https://regulations.justia.com/states/massachusetts/603-cmr/title-603-cmr-28-00/section-28-"
_MAJORITY = "https://www.doe.mass.edu/sped/advisories/11_1.html"

PLACEMENT_MEETING = DeadlineRule(
    key="PLACEMENT_MEETING",
    label="Separate meeting to decide placement",
    section="603 CMR 28.06",
    starts_on="The Team meeting ends with placement put off",
    stops_on="The placement meeting is held",
    duty="Reconvene the Team to decide the placement",
    owed_by=Owner.DISTRICT,
    period=SchoolDays(10),
    citation=Citation("603 CMR 28.06(2)(e)", _JUSTIA + "06"),
    verified=Verified.SECONDARY,
    confidence="medium",
    work_by=True,
    note="Only where placement needs more time, as when an out-of-district school is possible. The number comes from "
    "a district handbook.",
    would_not_move=("waiting for other schools to answer",),
)

PROGRESS_REPORT = DeadlineRule(
    key="PROGRESS_REPORT",
    label="Progress report on IEP goals",
    section=_28_07,
    starts_on="A report card goes out to all students",
    stops_on="The progress report is sent",
    duty="Send a written report on each IEP goal",
    owed_by=Owner.DISTRICT,
    period=NoNumber("it follows the report cards; enter the dates from the school's report-card schedule"),
    citation=Citation("603 CMR 28.07(3)", _JUSTIA + "07"),
    verified=Verified.GENERAL,
    confidence="medium",
    note="As often as parents of other students hear from the school.",
)

REVOKE_NOTICE = DeadlineRule(
    key="REVOKE_NOTICE",
    label="Answer to a revocation of all services",
    section=_28_07,
    starts_on="A written revocation of consent to all special education is received",
    stops_on="The notice is sent",
    duty="Send a notice saying that services will stop, and when",
    owed_by=Owner.DISTRICT,
    period=NoNumber("the text says promptly and gives no number; enter the date on the notice that was sent"),
    citation=Citation("603 CMR 28.07(1)(a)4; 34 CFR 300.300(b)(4)", _JUSTIA + "07", words="promptly"),
    verified=Verified.PRIMARY,
    confidence="high",
    note="Neither mediation nor a hearing may be used against it. A meeting happens only if the parent wants one.",
)

REVOKE_STOP = DeadlineRule(
    key="REVOKE_STOP",
    label="Services stop after revocation",
    section=_28_07,
    starts_on="The date on the district's own notice, not the parent's letter",
    stops_on="Services have stopped",
    duty="End all special education and related services",
    owed_by=Owner.DISTRICT,
    period=SchoolDays(10),
    citation=Citation(
        "603 CMR 28.07(1)(a)4", _JUSTIA + "07", words="ten school days from the date of the district's notice"
    ),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    note="Revoking everything is not a rejection: it brings no stay-put, no BSEA notice and no hearing.",
    would_not_move=("the date of the parent's letter", "an invitation to meet", "mediation"),
)

NO_CONSENT_FAPE = DeadlineRule(
    key="NO_CONSENT_FAPE",
    label="Refused re-evaluation or later placement considered",
    section=_28_07,
    starts_on="The parent refuses or withdraws consent to a re-evaluation or a later placement",
    stops_on="The director's decision is recorded",
    duty="Consider with the parent whether the refusal denies a FAPE; if it does, seek resolution",
    owed_by=Owner.DISTRICT,
    period=NoNumber("no number of days is set; enter the date of the director's decision, from its record"),
    citation=Citation("603 CMR 28.07(1)(b)", _JUSTIA + "07"),
    verified=Verified.PARTIAL,
    confidence="medium",
    note="Never for an initial evaluation or an initial placement: there the district may not ask for a hearing.",
)

AGE17_NOTICE = DeadlineRule(
    key="AGE17_NOTICE",
    label="Notice that rights transfer at 18",
    section=_28_07,
    starts_on="The student's date of birth",
    stops_on="The notice is given to parent and student",
    duty="Tell parent and student, a year ahead, that the student decides from 18 on",
    owed_by=Owner.DISTRICT,
    period=Years(17),
    citation=Citation("34 CFR 300.320(c); 300.520; 603 CMR 28.07(5); DESE Advisory SPED 2011-1", _MAJORITY),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    note="At least one year before the 18th birthday.",
    would_not_move=("a pending guardianship petition", "the date of the annual review"),
)

AGE18_RIGHTS = DeadlineRule(
    key="AGE18_RIGHTS",
    label="Rights transfer to the student",
    section=_28_07,
    starts_on="The student's date of birth",
    stops_on="The student's own consent, or who decides in the student's place, is recorded",
    duty="From this day the student answers, unless a guardian does or decisions are shared or delegated",
    owed_by=Owner.SYSTEM,
    period=Years(18),
    citation=Citation("603 CMR 28.07(5); DESE Advisory SPED 2011-1", _MAJORITY),
    verified=Verified.PARTIAL,
    confidence="high",
    note="Open proposals change signatory on this day. Parents go on receiving notices.",
    would_not_move=("living at home", "a parent's signature after the birthday"),
)

RULES = (
    PLACEMENT_MEETING,
    PROGRESS_REPORT,
    REVOKE_NOTICE,
    REVOKE_STOP,
    NO_CONSENT_FAPE,
    AGE17_NOTICE,
    AGE18_RIGHTS,
)
