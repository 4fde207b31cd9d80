"""The third birthday: from Early Intervention (Part C) to an IEP."""

from __future__ import annotations

from models.law.citation import Citation, Verified
from models.law.period import CalendarDays
from models.law.rule import DeadlineRule, Direction, Owner

EI_CONF_90 = DeadlineRule(
    key="EI_CONF_90",
    label="Early Intervention transition conference",
    section="34 CFR 303.209",
    starts_on="The child's third birthday",
    stops_on="The conference is held",
    duty="Hold the transition planning conference, called by the lead agency, with the district there",
    owed_by=Owner.PART_C_AGENCY,
    period=CalendarDays(90),
    citation=Citation("34 CFR 303.209(c); 300.124(c)", "https://www.ecfr.gov/current/title-34/section-303.209"),
    verified=Verified.GENERAL,
    confidence="medium",
    work_by=True,
    direction=Direction.BEFORE,
    note="Not less than 90 days ahead of the birthday.",
    would_not_move=("summer", "a snow day"),
)

EI_IEP_BY_3 = DeadlineRule(
    key="EI_IEP_BY_3",
    label="IEP in effect at the third birthday",
    section="34 CFR 300.124",
    starts_on="The child's third birthday",
    stops_on="The IEP is in effect, or the parent's refusal or a late referral is recorded",
    duty="Have an IEP in effect on the third birthday",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(0),
    citation=Citation(
        "34 CFR 300.124(b); 300.101(b); 603 CMR 28.04(1)(d)", "https://doe.mass.edu/lawsregs/603CMR28.html?section=04"
    ),
    verified=Verified.PARTIAL,
    confidence="high",
    work_by=True,
    note="A child born on 29 February turns three on 28 February.",
    would_not_move=("a summer birthday", "waiting for preschool to open"),
)

RULES = (EI_CONF_90, EI_IEP_BY_3)
