"""34 CFR 300.530 to 300.536: removals, manifestation, and the expedited hearing.

School days and calendar days stand side by side here: the hearing is counted in the first, resolution in the second.
"""

from __future__ import annotations

from models.law.citation import Citation, Verified
from models.law.period import CalendarDays, NoNumber, SchoolDays
from models.law.rule import DeadlineRule, Owner

_FINDLAW = "https://codes.findlaw.com/cfr/title-34-education/cfr-sect-34-300-532/"
_IDEA = "https://sites.ed.gov/idea/regs/b/e/300."

DISC_NOTICE = DeadlineRule(
    key="DISC_NOTICE",
    label="Notice of a disciplinary change of placement",
    section="34 CFR 300.530",
    starts_on="The decision to make a removal that changes placement",
    stops_on="Notice and safeguards are given",
    duty="Tell the parent the same day and give the safeguards notice",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(0),
    citation=Citation("34 CFR 300.530(h)", _FINDLAW),
    verified=Verified.GENERAL,
    confidence="high",
    work_by=True,
    note="Due on the day of the decision.",
    would_not_move=("vacation", "a snow day", "a weekend"),
)

REMOVAL_10 = DeadlineRule(
    key="REMOVAL_10",
    label="Ten days of removal in a school year",
    section="34 CFR 300.530",
    starts_on="The first removal of the school year",
    stops_on="The removals of the school year are counted",
    duty="Give services after the tenth day; more than ten in a row is a change of placement",
    owed_by=Owner.DISTRICT,
    period=NoNumber("it counts days of removal and is no date; enter each removal, from the attendance record"),
    citation=Citation("34 CFR 300.530(b); 300.536", _FINDLAW),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    note="Ten school days, cumulative. A new school year starts at none.",
)

MDR = DeadlineRule(
    key="MDR",
    label="Manifestation determination",
    section="34 CFR 300.530",
    starts_on="The decision to change placement for a conduct violation",
    stops_on="The manifestation determination is held",
    duty="Meet and determine whether the conduct came from the disability",
    owed_by=Owner.DISTRICT,
    period=SchoolDays(10),
    citation=Citation("34 CFR 300.530(e)", _IDEA + "530/e"),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    note="Counted from the decision, not from the conduct.",
    would_not_move=("a pending criminal matter", "an expulsion hearing", "mediation"),
)

IAES_45 = DeadlineRule(
    key="IAES_45",
    label="Interim alternative setting ends",
    section="34 CFR 300.530",
    starts_on="The last school day before the student starts there",
    stops_on="The student returns, or the setting ends",
    duty="Keep the removal within its limit",
    owed_by=Owner.DISTRICT,
    period=SchoolDays(45),
    citation=Citation("34 CFR 300.530(g); 300.532(b)(2)(ii)", _FINDLAW),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    note="The first day in the setting is day 1.",
    would_not_move=("an appeal by the parent",),
)

EXP_HEARING = DeadlineRule(
    key="EXP_HEARING",
    label="Expedited hearing",
    section="34 CFR 300.532",
    starts_on="The expedited hearing request is filed",
    stops_on="The hearing is held, or the request is withdrawn",
    duty="Hold the hearing",
    owed_by=Owner.BSEA,
    period=SchoolDays(20),
    citation=Citation("34 CFR 300.532(c)(2)", _FINDLAW),
    verified=Verified.PRIMARY,
    confidence="high",
    note="No extension and no sufficiency challenge. Days in summer are not school days.",
    would_not_move=("a request to postpone", "the resolution period"),
)

EXP_DECISION = DeadlineRule(
    key="EXP_DECISION",
    label="Expedited decision",
    section="34 CFR 300.532",
    starts_on="The expedited hearing",
    stops_on="The decision is received",
    duty="Decide",
    owed_by=Owner.BSEA,
    period=SchoolDays(10),
    citation=Citation("34 CFR 300.532(c)(2)", _FINDLAW),
    verified=Verified.PRIMARY,
    confidence="high",
    note="No extension.",
    would_not_move=("a request to postpone",),
)

EXP_RES_MEETING = DeadlineRule(
    key="EXP_RES_MEETING",
    label="Expedited resolution meeting",
    section="34 CFR 300.532",
    starts_on="The district receives notice of the expedited request",
    stops_on="The meeting is held, both waive it in writing, or mediation is agreed instead",
    duty="Hold the resolution meeting",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(7),
    citation=Citation("34 CFR 300.532(c)(3)(i)", _FINDLAW),
    verified=Verified.PRIMARY,
    confidence="high",
    work_by=True,
    note="Calendar days, inside a case otherwise counted in school days.",
    would_not_move=("vacation", "a snow day", "a weekend"),
)

EXP_RES_PERIOD = DeadlineRule(
    key="EXP_RES_PERIOD",
    label="Expedited resolution period ends",
    section="34 CFR 300.532",
    starts_on="The expedited request is received",
    stops_on="An agreement, or the hearing goes on",
    duty="Settle by this day; otherwise the hearing goes ahead",
    owed_by=Owner.BOTH,
    period=CalendarDays(15),
    citation=Citation("34 CFR 300.532(c)(3)(ii)", _IDEA + "532/c/3/ii"),
    verified=Verified.PRIMARY,
    confidence="high",
    right=True,
    work_by=True,
    note="Runs alongside the 20 school days, not before them.",
    would_not_move=("vacation", "a snow day", "a weekend"),
)

RULES = (
    DISC_NOTICE,
    REMOVAL_10,
    MDR,
    IAES_45,
    EXP_HEARING,
    EXP_DECISION,
    EXP_RES_MEETING,
    EXP_RES_PERIOD,
)
