"""603 CMR 23: student records, who may see them and for how long they are kept."""

from __future__ import annotations

from models.law.citation import Citation, Verified
from models.law.period import CalendarDays, NoNumber, Years
from models.law.rule import DeadlineRule, Owner

_PAGE = "https://regulations.justia.com/states/massachusetts/603-cmr/title-603-cmr-23-00/section-23-07"

REC_ACCESS = DeadlineRule(
    key="REC_ACCESS",
    label="Access to the student record",
    section="603 CMR 23.07",
    starts_on="The first request for access",
    stops_on="Access is given",
    duty="Give access, and copies, as soon as practicable",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(10),
    citation=Citation("603 CMR 23.07(2)", _PAGE),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    note="In any case before an IEP meeting, a hearing or a resolution meeting (34 CFR 300.613(a)).",
    would_not_move=("vacation", "a second request"),
)

REC_ACCESS_FED = DeadlineRule(
    key="REC_ACCESS_FED",
    label="Federal outer limit for access to records",
    section="34 CFR 300.613",
    starts_on="The request for access",
    stops_on="Access is given",
    duty="Give access",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(45),
    citation=Citation("34 CFR 300.613(a); 99.10(b)", "https://www.ecfr.gov/current/title-34/section-300.613"),
    verified=Verified.GENERAL,
    confidence="high",
    work_by=True,
    note="In Massachusetts the ten days of 603 CMR 23.07(2) always come first.",
    would_not_move=("vacation",),
)

REC_NONCUSTODIAL = DeadlineRule(
    key="REC_NONCUSTODIAL",
    label="Access for a parent without custody",
    section="603 CMR 23.07",
    starts_on="Notice is mailed to the custodial parent",
    stops_on="Access is given, or an order is received",
    duty="Give access once this day has come",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(21),
    citation=Citation("603 CMR 23.07(5); M.G.L. c.71 s.34H", _PAGE),
    verified=Verified.GENERAL,
    confidence="medium",
    work_by=True,
    note="The earliest day, not the latest. Look for court orders first.",
    would_not_move=("vacation",),
)

REC_LOG = DeadlineRule(
    key="REC_LOG",
    label="Log of access to the student record",
    section="603 CMR 23.07",
    starts_on="Information is released, or someone outside sees the record",
    stops_on="Nothing: it goes on",
    duty="Write down who released what to whom, when and for what purpose",
    owed_by=Owner.DISTRICT,
    period=NoNumber("it is a continuing duty; enter each release on its day, from the request that asked for it"),
    citation=Citation("603 CMR 23.07(1)", _PAGE),
    verified=Verified.PRIMARY,
    confidence="high",
    note="Authorized school staff, clerks and nurses are exempt unless information is released or deleted.",
)

REC_DESTROY = DeadlineRule(
    key="REC_DESTROY",
    label="Temporary record destroyed",
    section="603 CMR 23.06",
    starts_on="The student transfers, graduates or withdraws",
    stops_on="The record is destroyed after notice, or a hold is recorded",
    duty="Destroy the temporary record, after notice to parent and student",
    owed_by=Owner.DISTRICT,
    period=Years(7),
    citation=Citation("603 CMR 23.06(3)", "http://records.mashpeema.gov/WebLink/0/doc/203364/Page46.aspx"),
    verified=Verified.GENERAL,
    confidence="medium",
    work_by=True,
    note="The latest day. A litigation hold overrides it.",
)

RULES = (REC_ACCESS, REC_ACCESS_FED, REC_NONCUSTODIAL, REC_LOG, REC_DESTROY)
