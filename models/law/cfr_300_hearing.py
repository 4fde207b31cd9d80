"""34 CFR 300.507 to 300.510: a hearing request and its resolution period.

A date printed on a BSEA notice or order overrides every date counted here.
"""

from __future__ import annotations

from models.law.citation import Citation, Verified
from models.law.period import BusinessDays, CalendarDays, Years
from models.law.rule import DeadlineRule, Direction, Owner

_ECFR = "https://www.ecfr.gov/current/title-34/section-300."
_TIMELINES = "https://www.mass.gov/service-details/notice-of-applicable-timelines"
_RUNS_ON = ("vacation", "a snow day", "a weekend", "informal talks")

DPC_RESPONSE = DeadlineRule(
    key="DPC_RESPONSE",
    label="Response to the parent's hearing request",
    section="34 CFR 300.508",
    starts_on="The district receives the parent's hearing request",
    stops_on="The response is sent",
    duty="Answer the parent and the hearing officer in writing",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(10),
    citation=Citation("20 USC 1415(c)(2)(B); 34 CFR 300.508(e)-(f)", _TIMELINES),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    note="Its content depends on whether prior written notice was given. In BSEA 23-13823 the notice printed a date "
    "one day later than plain counting: enter the printed date.",
    would_not_move=(*_RUNS_ON, "the resolution meeting"),
)

DPC_SUFFICIENCY = DeadlineRule(
    key="DPC_SUFFICIENCY",
    label="Sufficiency challenge",
    section="34 CFR 300.508",
    starts_on="The hearing request is received",
    stops_on="The challenge is filed, or the day passes",
    duty="Tell the hearing officer and the other party that the request lacks what the law requires",
    owed_by=Owner.RECEIVING_PARTY,
    period=CalendarDays(15),
    citation=Citation("20 USC 1415(c)(2)(A), (C); 34 CFR 300.508(d)", _TIMELINES),
    verified=Verified.PRIMARY,
    confidence="high",
    right=True,
    work_by=True,
    note="A right, not a duty, and not open in an expedited discipline case.",
    would_not_move=_RUNS_ON,
)

DPC_SUFF_RULING = DeadlineRule(
    key="DPC_SUFF_RULING",
    label="Ruling on sufficiency",
    section="34 CFR 300.508",
    starts_on="The hearing officer receives the challenge",
    stops_on="The ruling is received",
    duty="Rule on the challenge",
    owed_by=Owner.BSEA,
    period=CalendarDays(5),
    citation=Citation("34 CFR 300.508(d)(2)", _ECFR + "508"),
    verified=Verified.GENERAL,
    confidence="medium",
    note="Made on the face of the request.",
    would_not_move=_RUNS_ON,
)

DPC_AMEND = DeadlineRule(
    key="DPC_AMEND",
    label="Last day to amend the hearing request",
    section="34 CFR 300.508",
    starts_on="The day of the hearing",
    stops_on="The amendment is filed, or the day passes",
    duty="Obtain leave to amend by this day, or the other party's written consent",
    owed_by=Owner.FILING_PARTY,
    period=CalendarDays(5),
    citation=Citation("34 CFR 300.508(d)(3)", _ECFR + "508"),
    verified=Verified.GENERAL,
    confidence="medium",
    right=True,
    work_by=True,
    direction=Direction.BEFORE,
    note="An amended request starts the resolution clocks afresh.",
    would_not_move=("a holiday", "a weekend"),
)

DPC_RESOLUTION_MEETING = DeadlineRule(
    key="DPC_RESOLUTION_MEETING",
    label="Resolution meeting",
    section="34 CFR 300.510",
    starts_on="The district receives the parent's hearing request",
    stops_on="The meeting is held, both waive it in writing, or mediation is agreed instead",
    duty="Convene the meeting with someone who can decide for the district",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(15),
    citation=Citation("34 CFR 300.510(a); 20 USC 1415(f)(1)(B)(i)", _TIMELINES),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    note="Only where the parent filed.",
    would_not_move=_RUNS_ON,
)

DPC_RESOLUTION_PERIOD = DeadlineRule(
    key="DPC_RESOLUTION_PERIOD",
    label="Resolution period ends",
    section="34 CFR 300.510",
    starts_on="The district receives the parent's hearing request",
    stops_on="An agreement, a waiver, a statement that none is possible, or mediation continued by agreement",
    duty="Settle by this day; afterwards the hearing may go ahead",
    owed_by=Owner.BOTH,
    period=CalendarDays(30),
    citation=Citation("34 CFR 300.510(b)", _TIMELINES),
    verified=Verified.PRIMARY,
    confidence="high",
    right=True,
    work_by=True,
    note="The decision clock starts the next day. Written waiver, impasse or continued mediation end it early or late.",
    would_not_move=_RUNS_ON,
)

DPC_PARENT_ABSENT = DeadlineRule(
    key="DPC_PARENT_ABSENT",
    label="Request for dismissal when the parent does not take part",
    section="34 CFR 300.510",
    starts_on="The district receives the parent's hearing request",
    stops_on="Dismissal is requested, or the meeting is held",
    duty="At the end of the period the district may ask for dismissal, with its efforts documented",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(30),
    citation=Citation("34 CFR 300.510(b)(4)", "https://edregnc.com/regulation/1046"),
    verified=Verified.PARTIAL,
    confidence="medium",
    right=True,
    work_by=True,
    note="The contact log is the proof.",
    would_not_move=_RUNS_ON,
)

SETTLE_VOID = DeadlineRule(
    key="SETTLE_VOID",
    label="Last day to void a resolution agreement",
    section="34 CFR 300.510",
    starts_on="The resolution agreement is signed",
    stops_on="The agreement is voided, or the period passes",
    duty="Either party may void the agreement",
    owed_by=Owner.BOTH,
    period=BusinessDays(3),
    citation=Citation(
        "34 CFR 300.510(e); 300.11(b)",
        "https://edregnc.com/regulation/1046",
        words="Monday through Friday, except for Federal and State holidays",
    ),
    verified=Verified.PRIMARY,
    confidence="high",
    right=True,
    work_by=True,
    note="Agreements of a resolution meeting only. A mediation agreement has no such period.",
    would_not_move=("school vacation", "a snow day"),
)

DPC_SOL = DeadlineRule(
    key="DPC_SOL",
    label="Two-year limit on a hearing request",
    section="34 CFR 300.507",
    starts_on="The day the party knew, or should have known, of the action",
    stops_on="Nothing: it is a limit",
    duty="File the hearing request by this day",
    owed_by=Owner.FILING_PARTY,
    period=Years(2),
    citation=Citation("34 CFR 300.507(a)(2), 300.511(e)-(f)", _ECFR + "511"),
    verified=Verified.PRIMARY,
    confidence="high",
    right=True,
    note="Misrepresentation and withheld information are the exceptions.",
    would_not_move=("negotiation", "mediation", "a state complaint"),
)

RULES = (
    DPC_RESPONSE,
    DPC_SUFFICIENCY,
    DPC_SUFF_RULING,
    DPC_AMEND,
    DPC_RESOLUTION_MEETING,
    DPC_RESOLUTION_PERIOD,
    DPC_PARENT_ABSENT,
    SETTLE_VOID,
    DPC_SOL,
)
