"""34 CFR 300.512 to 300.516: disclosure before the hearing, the decision and the appeal.

A date printed on a BSEA notice or order overrides every date counted here.
"""

from __future__ import annotations

from models.law.citation import Citation, Verified
from models.law.period import BusinessDays, CalendarDays
from models.law.rule import DeadlineRule, Direction, Owner

_RUNS_ON = ("vacation", "a snow day", "a weekend", "informal talks")
_DECIDED = "The decision is received, or the hearing request is withdrawn"

DISCLOSE_5BD = DeadlineRule(
    key="DISCLOSE_5BD",
    label="Exhibits, evaluations and witness list delivered",
    section="34 CFR 300.512",
    starts_on="The day of the hearing",
    stops_on="Exhibits, evaluations and witness list are delivered",
    duty="Disclose to the other party, and file",
    owed_by=Owner.BOTH,
    period=BusinessDays(5),
    citation=Citation(
        "34 CFR 300.512(a)(3), (b); 300.11(b)",
        "https://www.ecfr.gov/current/title-34/section-300.512",
        words="Monday through Friday, except for Federal and State holidays",
    ),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    direction=Direction.BEFORE,
    note="The hearing day is not counted, and a holiday that only the federal government keeps is skipped.",
    would_not_move=("school vacation", "a snow day"),
)

DPC_DECISION = DeadlineRule(
    key="DPC_DECISION",
    label="Decision on a parent's request",
    section="34 CFR 300.515",
    starts_on="The district receives the parent's hearing request",
    stops_on=_DECIDED,
    duty="Issue the decision: 30 days of resolution and 45 more",
    owed_by=Owner.BSEA,
    period=CalendarDays(75),
    citation=Citation(
        "34 CFR 300.510(b), 300.515(a)", "http://idea.ed.gov/explore/view/p-old/,root,regs,300,E,300.515,a,.html"
    ),
    verified=Verified.PRIMARY,
    confidence="high",
    note="Only an order, at a party's request, extends it; then the order's date governs.",
    would_not_move=_RUNS_ON,
)

DPC_DECISION_ADJ = DeadlineRule(
    key="DPC_DECISION_ADJ",
    label="Decision after an adjusted resolution period",
    section="34 CFR 300.515",
    starts_on="A written waiver, a written impasse, or withdrawal from continued mediation",
    stops_on=_DECIDED,
    duty="Issue the decision",
    owed_by=Owner.BSEA,
    period=CalendarDays(45),
    citation=Citation(
        "34 CFR 300.510(c), 300.515(a)", "https://sites.ed.gov/idea/regs/b/e/300.510/c", words="starts the day after"
    ),
    verified=Verified.PRIMARY,
    confidence="high",
    note="Day 1 is the day after the event.",
    would_not_move=_RUNS_ON,
)

DPC_DECISION_DISTRICT = DeadlineRule(
    key="DPC_DECISION_DISTRICT",
    label="Decision on a district's request",
    section="34 CFR 300.515",
    starts_on="Parent and BSEA receive the district's hearing request",
    stops_on=_DECIDED,
    duty="Issue the decision",
    owed_by=Owner.BSEA,
    period=CalendarDays(45),
    citation=Citation(
        "34 CFR 300.515(a), 300.510 not applying", "https://www.mass.gov/service-details/notice-of-applicable-timelines"
    ),
    verified=Verified.PARTIAL,
    confidence="medium",
    note="No resolution meeting and no resolution period.",
    would_not_move=_RUNS_ON,
)

CIVIL_ACTION = DeadlineRule(
    key="CIVIL_ACTION",
    label="Appeal of a decision to court",
    section="34 CFR 300.516",
    starts_on="The date of the decision, not its receipt",
    stops_on="The action is filed, or the period passes",
    duty="File in state or federal court",
    owed_by=Owner.AGGRIEVED_PARTY,
    period=CalendarDays(90),
    citation=Citation(
        "34 CFR 300.516(b); 20 USC 1415(i)(2)(B)",
        "http://idea.ed.gov/explore/view/p/,root,regs,preamble2,prepart2,E,3290,.html",
    ),
    verified=Verified.PRIMARY,
    confidence="high",
    right=True,
    work_by=True,
    note="A court may roll a weekend under its own rules. Do not rely on it.",
    would_not_move=("the day the decision arrived", "a weekend"),
)

RULES = (
    DISCLOSE_5BD,
    DPC_DECISION,
    DPC_DECISION_ADJ,
    DPC_DECISION_DISTRICT,
    CIVIL_ACTION,
)
