"""603 CMR 28.03: whose student it is when a family moves."""

from __future__ import annotations

from models.law.citation import Citation, Verified
from models.law.period import NoNumber
from models.law.rule import DeadlineRule, Owner

TRANSFER_MA = DeadlineRule(
    key="TRANSFER_MA",
    label="Last accepted IEP carried on after a move within Massachusetts",
    section="603 CMR 28.03",
    starts_on="The student enrolls in the new Massachusetts district",
    stops_on="The last accepted IEP is in effect in the new district",
    duty="Give services comparable to the last accepted IEP, without delay",
    owed_by=Owner.NEW_DISTRICT,
    period=NoNumber("no number of days is set; enter the day services began, from the new school's service log"),
    citation=Citation(
        "603 CMR 28.03(1)(c); 34 CFR 300.323(e)",
        "https://regulations.justia.com/states/massachusetts/603-cmr/title-603-cmr-28-00/section-28-03",
    ),
    verified=Verified.GENERAL,
    confidence="medium",
    note="Holds until the new district proposes an IEP and the parent accepts it.",
    would_not_move=("waiting for the old district's records", "a new evaluation"),
)

RULES = (TRANSFER_MA,)
