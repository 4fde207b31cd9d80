"""603 CMR 28.05: from consent to a proposed IEP, and the parent's answer."""

from __future__ import annotations

from datetime import date

from models.law.citation import Citation, Verified
from models.law.period import CalendarDays, NoNumber, SchoolDays, SchoolWorkingDays
from models.law.rule import DeadlineRule, Direction, Method, Owner

_SECTION = "603 CMR 28.05"
_PAGE = "https://regulations.justia.com/states/massachusetts/603-cmr/title-603-cmr-28-00/section-28-05"
_PROVIDED = "The proposed IEP and placement, or a finding of no eligibility, are provided to the parent"

EVAL_ASSESS = DeadlineRule(
    key="EVAL_ASSESS",
    label="Assessments completed",
    section=_SECTION,
    starts_on="The district receives signed consent to evaluate",
    stops_on="Every assessment consented to is complete",
    duty="Finish each assessment the parent consented to",
    owed_by=Owner.DISTRICT,
    period=SchoolWorkingDays(30),
    citation=Citation("603 CMR 28.04(2); 28.05(1)", _PAGE),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    note="Holds for initial evaluations and re-evaluations. A school working day is read as a school day (28.02(5)).",
    would_not_move=("an evaluator's leave", "a request to meet", "mediation"),
)

EVAL_TEAM_IEP = DeadlineRule(
    key="EVAL_TEAM_IEP",
    label="Proposed IEP and placement, or finding of no eligibility, after consent",
    section=_SECTION,
    starts_on="The district receives signed consent to evaluate",
    stops_on=_PROVIDED,
    duty="Evaluate, hold the Team meeting and give the parent the proposal or the finding of no eligibility",
    owed_by=Owner.DISTRICT,
    period=SchoolWorkingDays(45),
    citation=Citation("603 CMR 28.05(1); 28.05(7)", _PAGE),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    method=Method.END_OF_YEAR,
    note="The limit is on handing over the papers, not on meeting. Consent with 30 to 45 school days left in the "
    "year is answered by EVAL_EOY.",
    would_not_move=("the Team meeting itself", "a rescheduled meeting", "waiting for an outside evaluation"),
)

EVAL_EOY = DeadlineRule(
    key="EVAL_EOY",
    label="Proposal after consent late in the school year",
    section=_SECTION,
    starts_on="The district receives consent with 30 to 45 school days left in the year",
    stops_on=_PROVIDED,
    duty="Give the parent the proposal or the finding of no eligibility soon after school ends",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(14),
    citation=Citation("603 CMR 28.05(1)", _PAGE),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    method=Method.END_OF_YEAR,
    note="The 14 days run from the real last day of school, make-up days included. With exactly 45 left the 45th "
    "school day comes first; with fewer than 30 the count goes on in autumn.",
    would_not_move=("the start of summer", "staff being off contract"),
)

ASSESS_SUMMARY = DeadlineRule(
    key="ASSESS_SUMMARY",
    label="Assessment summaries ready for the parent",
    section=_SECTION,
    starts_on="The day of the Team meeting",
    stops_on="The summaries are available to the parent",
    duty="Have the summaries of the assessments available before the Team meets",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(2),
    citation=Citation("603 CMR 28.05(1)", _PAGE),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    direction=Direction.BEFORE,
    note="Counted back from the meeting, so it follows the meeting whenever that is rescheduled.",
    would_not_move=("a weekend", "a holiday", "vacation"),
)

IEP_DELIVERY = DeadlineRule(
    key="IEP_DELIVERY",
    label="Proposed IEP given to the parent after the Team meeting",
    section=_SECTION,
    starts_on="The Team meeting that develops the IEP ends",
    stops_on="The proposed IEP is provided to the parent",
    duty="Give two copies of the proposed IEP, the proposed placement and the N1",
    owed_by=Owner.DISTRICT,
    period=SchoolDays(5),
    citation=Citation(
        "603 CMR 28.05(7); DESE Policy Memo SY2024-2025-6 (13 June 2025)",
        "https://www.doe.mass.edu/sped/advisories/memo-sy2024-2025-6.html",
        words="no later than 5 school days after the team meeting",
    ),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    method=Method.DELIVERY_CAP,
    in_force_from=date(2025, 6, 13),
    note="The regulation says immediately; the memo fixes a number and keeps the 45-day limit, so the earlier of the "
    "two governs. A written summary at the meeting no longer buys two weeks.",
    would_not_move=("a written summary handed over at the meeting", "a parent's request to wait"),
)

EXT_EVAL = DeadlineRule(
    key="EXT_EVAL",
    label="Extended evaluation ends",
    section=_SECTION,
    starts_on="The parent consents to an extended evaluation",
    stops_on="The extended evaluation ends",
    duty="End the extended evaluation and reconvene the Team",
    owed_by=Owner.DISTRICT,
    period=NoNumber(
        "eight school weeks is the outer limit and no text defines a school week; enter the end date written in the "
        "extended evaluation form"
    ),
    citation=Citation("603 CMR 28.05(2)(b)", _PAGE),
    verified=Verified.GENERAL,
    confidence="low",
    work_by=True,
    note="A partial IEP and its services go on meanwhile. It is not a placement.",
)

PARENT_RESPONSE = DeadlineRule(
    key="PARENT_RESPONSE",
    label="Parent's answer to the proposed IEP and placement",
    section=_SECTION,
    starts_on="The parent receives the proposed IEP and placement",
    stops_on="A written response is received, for the IEP and for the placement",
    duty="Accept or reject the IEP, in whole or in part, and the placement",
    owed_by=Owner.PARENT,
    period=CalendarDays(30),
    citation=Citation(
        "603 CMR 28.05(7)(a); 28.02(5)",
        _PAGE,
        words="Day shall mean calendar day unless the regulation specifies school day",
    ),
    verified=Verified.PARTIAL,
    confidence="high",
    note="Counted from receipt, not from sending or from the meeting. The words quoted are those of 28.02(5). A late "
    "answer is still an answer, and silence is never shown as the family being overdue.",
    would_not_move=("vacation", "a snow day", "a request to meet", "an informal extension", "mediation"),
)

ACCEPT_IMPLEMENT = DeadlineRule(
    key="ACCEPT_IMPLEMENT",
    label="Accepted parts put into effect",
    section=_SECTION,
    starts_on="A signed acceptance, full or in part, is received",
    stops_on="Implementation is confirmed",
    duty="Start everything the parent accepted, without delay",
    owed_by=Owner.DISTRICT,
    period=NoNumber("no number of days is set; enter the start date of each service, from the provider's log"),
    citation=Citation("603 CMR 28.05(7)(b); 34 CFR 300.323(c)(2)", _PAGE),
    verified=Verified.GENERAL,
    confidence="high",
    note="Whatever was not rejected is accepted, and starts.",
    would_not_move=("a dispute about the other parts", "mediation", "waiting for the next term"),
)

MEETING_REQUEST = DeadlineRule(
    key="MEETING_REQUEST",
    label="Meeting the parent asked for",
    section=_SECTION,
    starts_on="The parent ticks the meeting box or asks in writing",
    stops_on="The meeting is held, or the request is withdrawn",
    duty="Hold a Team meeting about the rejection",
    owed_by=Owner.DISTRICT,
    period=NoNumber("no number of days is set; enter the date agreed with the parent, from the invitation"),
    citation=Citation("603 CMR 28.05(7)(a)", _PAGE),
    verified=Verified.GENERAL,
    confidence="medium",
    note="Ten school days is a sensible local target. Asking to meet leaves the 30 days and the BSEA notice running.",
)

RULES = (
    EVAL_ASSESS,
    EVAL_TEAM_IEP,
    EVAL_EOY,
    ASSESS_SUMMARY,
    IEP_DELIVERY,
    EXT_EVAL,
    PARENT_RESPONSE,
    ACCEPT_IMPLEMENT,
    MEETING_REQUEST,
)
