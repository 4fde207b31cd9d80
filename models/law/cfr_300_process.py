"""34 CFR 300.102 to 300.519: federal duties around the Team, and the notices that travel with it."""

from __future__ import annotations

from models.law.citation import Citation, Verified
from models.law.period import BusinessDaysHolidaysCounted, CalendarDays, NoNumber, Years
from models.law.rule import DeadlineRule, Direction, Owner

_ECFR = "https://www.ecfr.gov/current/title-34/section-300."

MEET_NOTICE = DeadlineRule(
    key="MEET_NOTICE",
    label="Invitation to the Team meeting",
    section="34 CFR 300.322",
    starts_on="A Team meeting is scheduled",
    stops_on="The invitation is sent",
    duty="Invite the parent in writing (N3): purpose, time, place and who will be there",
    owed_by=Owner.DISTRICT,
    period=NoNumber("the text says early enough and gives no number; enter the district's own date for invitations"),
    citation=Citation("34 CFR 300.322(a)-(b)", "https://law.lawstack.com/cfr/34/300.322/", words="early enough"),
    verified=Verified.PRIMARY,
    confidence="high",
    direction=Direction.BEFORE,
    note="Ten days is a common local policy, and no more than that.",
)

CONTACT_LOG = DeadlineRule(
    key="CONTACT_LOG",
    label="Record of attempts to reach the parent",
    section="34 CFR 300.322",
    starts_on="A meeting is held without the parent, or a consent request goes unanswered",
    stops_on="Nothing: it goes on",
    duty="Keep each call, letter and visit with its result",
    owed_by=Owner.DISTRICT,
    period=NoNumber("it is a continuing duty; enter each contact on the day it happens, from the caller's own record"),
    citation=Citation("34 CFR 300.322(d); 300.300(d)(5)", "https://law.lawstack.com/cfr/34/300.322/"),
    verified=Verified.PRIMARY,
    confidence="high",
    note="Calls, correspondence and visits are the examples the rule gives.",
)

FED_IEP_30 = DeadlineRule(
    key="FED_IEP_30",
    label="Federal limit for the meeting that develops the IEP",
    section="34 CFR 300.323",
    starts_on="The Team determines that the student needs special education",
    stops_on="The meeting that develops the IEP is held",
    duty="Hold the meeting that develops the IEP",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(30),
    citation=Citation("34 CFR 300.323(c)(1)", _ECFR + "323"),
    verified=Verified.GENERAL,
    confidence="medium",
    work_by=True,
    note="Usually the same meeting in Massachusetts. It bites when eligibility and IEP meetings are parted by summer.",
    would_not_move=("summer", "vacation", "a snow day"),
)

REEVAL_MIN_1Y = DeadlineRule(
    key="REEVAL_MIN_1Y",
    label="No second re-evaluation within a year",
    section="34 CFR 300.303",
    starts_on="The date of the last re-evaluation",
    stops_on="Nothing: it is a limit",
    duty="Do not re-evaluate again before this day, unless parent and district agree",
    owed_by=Owner.DISTRICT,
    period=Years(1),
    citation=Citation("34 CFR 300.303(b)(1)", _ECFR + "303"),
    verified=Verified.GENERAL,
    confidence="medium",
    work_by=True,
    note="For information.",
    would_not_move=("summer",),
)

PWN = DeadlineRule(
    key="PWN",
    label="Prior written notice (N1 or N2)",
    section="34 CFR 300.503",
    starts_on="The district proposes (N1) or refuses (N2) a change",
    stops_on="The N1 or N2 is sent",
    duty="Tell the parent in writing, in their language, with all seven parts",
    owed_by=Owner.DISTRICT,
    period=NoNumber("a reasonable time before acting, with no number; enter the date of the notice and of the act"),
    citation=Citation(
        "34 CFR 300.503; 20 USC 1415(c)(1)",
        "https://sites.ed.gov/idea/regs/b/e/300.503",
        words="a reasonable time before",
    ),
    verified=Verified.PARTIAL,
    confidence="high",
    direction=Direction.BEFORE,
    note="Each request the Team turns down needs its own refusal. In answer to a referral, use REF_NOTICE.",
)

SAFEGUARDS = DeadlineRule(
    key="SAFEGUARDS",
    label="Notice of procedural safeguards",
    section="34 CFR 300.504",
    starts_on="The notice was last given",
    stops_on="The notice is given",
    duty="Give the safeguards notice once a year and at each event the rule lists",
    owed_by=Owner.DISTRICT,
    period=Years(1),
    citation=Citation("34 CFR 300.504(a)", _ECFR + "504"),
    verified=Verified.GENERAL,
    confidence="high",
    work_by=True,
    note="Also due at a first referral, at the year's first state complaint and first hearing request, at a "
    "disciplinary change of placement, and whenever a parent asks.",
    would_not_move=("summer",),
)

SURROGATE = DeadlineRule(
    key="SURROGATE",
    label="Educational surrogate parent appointed",
    section="34 CFR 300.519",
    starts_on="It is determined that the student needs a surrogate",
    stops_on="The surrogate is appointed",
    duty="Make reasonable efforts to have a surrogate assigned",
    owed_by=Owner.DESE_AND_DISTRICT,
    period=CalendarDays(30),
    citation=Citation("34 CFR 300.519(h); 20 USC 1415(b)(2)(B)", _ECFR + "519"),
    verified=Verified.PARTIAL,
    confidence="medium",
    work_by=True,
    note="Until then nobody can answer a proposal for this student.",
    would_not_move=("vacation", "a signature by a caseworker"),
)

UNILATERAL_NOTICE = DeadlineRule(
    key="UNILATERAL_NOTICE",
    label="Parent's notice of a private placement",
    section="34 CFR 300.148",
    starts_on="The day the student leaves the public school",
    stops_on="The notice is received",
    duty="Tell the district in writing; it bears on reimbursement",
    owed_by=Owner.PARENT,
    period=BusinessDaysHolidaysCounted(10),
    citation=Citation("34 CFR 300.148(d)(1)(ii)", _ECFR + "148"),
    verified=Verified.PARTIAL,
    confidence="high",
    direction=Direction.BEFORE,
    note="The one place where a holiday on a weekday is counted as a business day.",
    would_not_move=("a holiday", "vacation"),
)

AGE22_END = DeadlineRule(
    key="AGE22_END",
    label="Eligibility ends at 22",
    section="34 CFR 300.102",
    starts_on="The student's date of birth",
    stops_on="The exit is recorded",
    duty="Eligibility ends on the 22nd birthday, or with a regular diploma",
    owed_by=Owner.SYSTEM,
    period=Years(22),
    citation=Citation("M.G.L. c.71B s.1; 34 CFR 300.102(a)(3)", "https://www.mpgfirm.com/category/bsea/"),
    verified=Verified.GENERAL,
    confidence="medium",
    note="Graduation changes placement: it needs prior written notice and can be rejected.",
    would_not_move=("the end of the school year",),
)

RULES = (
    MEET_NOTICE,
    CONTACT_LOG,
    FED_IEP_30,
    REEVAL_MIN_1Y,
    PWN,
    SAFEGUARDS,
    SURROGATE,
    UNILATERAL_NOTICE,
    AGE22_END,
)
