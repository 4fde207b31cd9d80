"""603 CMR 28.04: referral, reviews, and independent evaluations."""

from __future__ import annotations

from models.law.citation import Citation, Verified
from models.law.period import CalendarDays, Months, SchoolDays, Years
from models.law.rule import DeadlineRule, Owner

_SECTION = "603 CMR 28.04"
_PAGE = "https://doe.mass.edu/lawsregs/603CMR28.html?section=04"

REF_NOTICE = DeadlineRule(
    key="REF_NOTICE",
    label="Referral answered with notice and consent form",
    section=_SECTION,
    starts_on="The district receives a referral for an initial evaluation",
    stops_on="The notice and consent form are sent, or a refusal (N2)",
    duty="Send the parent the N1, the consent form and the safeguards notice, or an N2 that refuses",
    owed_by=Owner.DISTRICT,
    period=SchoolDays(5),
    citation=Citation("603 CMR 28.04(1)(a)-(b); 34 CFR 300.503; 300.504(a)(1)", _PAGE),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    note="A parent or anyone in a caring or professional position may refer. Treat a spoken referral as one and "
    "confirm it in writing.",
    would_not_move=("waiting for a form", "a referral made by word of mouth"),
)

ANNUAL_REVIEW = DeadlineRule(
    key="ANNUAL_REVIEW",
    label="Annual review of the IEP",
    section=_SECTION,
    starts_on="The current IEP was developed",
    stops_on="The annual review Team meeting is held",
    duty="Meet as a Team to review the IEP and propose the next one",
    owed_by=Owner.DISTRICT,
    period=Years(1),
    citation=Citation("603 CMR 28.04(3); 34 CFR 300.324(b)(1)(i)", _PAGE),
    verified=Verified.PARTIAL,
    confidence="high",
    work_by=True,
    note="The IEP's own end date is often a day earlier. Meet early enough for delivery and the parent's 30 days.",
    would_not_move=("summer", "a dispute about the current IEP", "an amendment during the year"),
)

REEVAL_3Y = DeadlineRule(
    key="REEVAL_3Y",
    label="Three-year re-evaluation",
    section=_SECTION,
    starts_on="The last eligibility evaluation was decided",
    stops_on="The re-evaluation is complete, or both agree in writing that none is needed",
    duty="Re-evaluate, with consent, unless parent and district waive it in writing",
    owed_by=Owner.DISTRICT,
    period=Years(3),
    citation=Citation("603 CMR 28.04(3); 34 CFR 300.303(b)(2)", _PAGE),
    verified=Verified.PARTIAL,
    confidence="high",
    work_by=True,
    note="Consent has to arrive at least 45 school days ahead for the whole sequence to fit.",
    would_not_move=("summer", "an annual review held in between"),
)

IEE_RESPOND = DeadlineRule(
    key="IEE_RESPOND",
    label="Answer to a request for a publicly funded independent evaluation",
    section=_SECTION,
    starts_on="The parent asks for an independent evaluation at public expense",
    stops_on="Agreement to fund is sent, or a hearing request is filed",
    duty="Agree to pay, or ask the BSEA for a hearing to defend the district's own evaluation",
    owed_by=Owner.DISTRICT,
    period=SchoolDays(5),
    citation=Citation("603 CMR 28.04(5)(d); 34 CFR 300.502(b)(2)", _PAGE),
    verified=Verified.GENERAL,
    confidence="medium",
    work_by=True,
    note="Outside the income scale only. A 2004 advisory says loosely five days, and federal law allows no "
    "unnecessary delay: do not let a summer pass.",
    would_not_move=("asking the parent for reasons", "offering a new district evaluation", "mediation"),
)

IEE_REPORT = DeadlineRule(
    key="IEE_REPORT",
    label="Independent evaluator's written report",
    section=_SECTION,
    starts_on="The independent evaluation is requested",
    stops_on="The report is received",
    duty="Send the written report, where that is possible",
    owed_by=Owner.EVALUATOR,
    period=CalendarDays(30),
    citation=Citation("603 CMR 28.04(5)(e)", _PAGE),
    verified=Verified.GENERAL,
    confidence="low",
    note="An aim set for the evaluator. For information: nobody in the district is late.",
    would_not_move=("vacation", "a snow day"),
)

IEE_RECONVENE = DeadlineRule(
    key="IEE_RECONVENE",
    label="Team meeting on an independent evaluation",
    section=_SECTION,
    starts_on="The district receives the independent evaluation report",
    stops_on="The Team meets to consider the report",
    duty="Reconvene the Team to decide whether a new or amended IEP is needed",
    owed_by=Owner.DISTRICT,
    period=SchoolDays(10),
    citation=Citation(
        "603 CMR 28.04(5)(f)",
        "https://wongboscarine.com/blog/2020/11/20/10-day-requirement-for-independent-evaluations",
    ),
    verified=Verified.SECONDARY,
    confidence="high",
    work_by=True,
    note="Holds for reports the family paid for as well. Half days count, staff-only days do not.",
    would_not_move=("a private evaluator's schedule", "who paid for the report", "mediation"),
)

IEE_RIGHT_16M = DeadlineRule(
    key="IEE_RIGHT_16M",
    label="End of the income-based right to an independent evaluation",
    section=_SECTION,
    starts_on="The date of the evaluation the parent disputes",
    stops_on="Nothing: it is a limit",
    duty="Ask under the sliding fee scale by this day",
    owed_by=Owner.PARENT,
    period=Months(16),
    citation=Citation("603 CMR 28.04(5)(c)", _PAGE),
    verified=Verified.GENERAL,
    confidence="medium",
    right=True,
    note="A month without that day number ends on its own last day.",
    would_not_move=("vacation",),
)

RULES = (REF_NOTICE, ANNUAL_REVIEW, REEVAL_3Y, IEE_RESPOND, IEE_REPORT, IEE_RECONVENE, IEE_RIGHT_16M)
