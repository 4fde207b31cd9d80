"""34 CFR 300.151 to 300.153 and 300.600: a complaint to DESE's Problem Resolution System (PRS)."""

from __future__ import annotations

from models.law.citation import Citation, Verified
from models.law.period import CalendarDays, NoNumber, Years
from models.law.rule import DeadlineRule, Direction, Owner

PRS_LOOKBACK = DeadlineRule(
    key="PRS_LOOKBACK",
    label="Earliest violation a state complaint reaches",
    section="34 CFR 300.153",
    starts_on="DESE receives the complaint",
    stops_on="Nothing: it is a limit",
    duty="Complain of nothing older than this day",
    owed_by=Owner.COMPLAINANT,
    period=Years(1),
    citation=Citation("34 CFR 300.153(c)", "https://westernmassautismdirectory.com/prs"),
    verified=Verified.PARTIAL,
    confidence="high",
    right=True,
    direction=Direction.BEFORE,
    note="The complainant sends the district a copy at the same time (300.153(d)).",
    would_not_move=("vacation",),
)

PRS_DECISION = DeadlineRule(
    key="PRS_DECISION",
    label="DESE letter of finding",
    section="34 CFR 300.152",
    starts_on="The signed complaint is filed with DESE",
    stops_on="The letter is received, or the complaint is withdrawn or set aside",
    duty="Issue the letter of finding",
    owed_by=Owner.DESE,
    period=CalendarDays(60),
    citation=Citation("34 CFR 300.152(a)-(b); 603 CMR 28.08(2)", "https://law.lawstack.com/cfr/34/300.152/"),
    verified=Verified.PRIMARY,
    confidence="high",
    note="Longer only for exceptional circumstances or an agreed mediation. An issue also before a hearing waits.",
    would_not_move=("vacation", "a local offer to settle"),
)

PRS_DISTRICT_RESPONSE = DeadlineRule(
    key="PRS_DISTRICT_RESPONSE",
    label="District's local report to DESE",
    section="34 CFR 300.152",
    starts_on="DESE sends the complaint to the district",
    stops_on="The local report is sent",
    duty="Answer the complaint in a local report",
    owed_by=Owner.DISTRICT,
    period=NoNumber("no number was found in law; enter the date from DESE's letter"),
    citation=Citation("34 CFR 300.152(a)(3); DESE's letter", "https://www.doe.mass.edu/prs/"),
    verified=Verified.PARTIAL,
    confidence="medium",
    note="DESE's letter sets the day, and an extension is DESE's to give.",
)

PRS_CAP = DeadlineRule(
    key="PRS_CAP",
    label="Corrective action completed",
    section="34 CFR 300.600",
    starts_on="A letter of finding orders corrective action",
    stops_on="DESE closes the corrective action",
    duty="Complete the corrective action and report it",
    owed_by=Owner.DISTRICT,
    period=Years(1),
    citation=Citation(
        "34 CFR 300.600(e); dates in DESE's letter", "https://www.ecfr.gov/current/title-34/section-300.600"
    ),
    verified=Verified.GENERAL,
    confidence="medium",
    work_by=True,
    note="One year is the outer limit. The dates in DESE's letter come earlier and govern.",
    would_not_move=("summer",),
)

RULES = (PRS_LOOKBACK, PRS_DECISION, PRS_DISTRICT_RESPONSE, PRS_CAP)
