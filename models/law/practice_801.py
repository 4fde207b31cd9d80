"""What no special-education rule sets: silence, assumed receipt, BSEA scheduling, and the state rules for papers.

801 CMR 1.01 binds state agencies and papers filed in a state case. It rolls no duty of a district.
"""

from __future__ import annotations

from models.law.citation import Citation, Verified
from models.law.period import BusinessDays, CalendarDays, NoNumber
from models.law.rule import DeadlineRule, Method, Owner

_TIME = (
    "http://www.mass.gov/anf/hearings-and-appeals/admin-appeals-proc/practice-and-procedures/801-cmr-1-00/"
    "section-1-01/4-time.html"
)
_FIRM = "https://wongboscarine.com/blog/rejectediep"
_SILENCE = ("vacation", "a snow day", "a request to meet", "an informal extension", "mediation")
_PRINTED = "it is printed on the notice of hearing and never computed; enter the date from that notice"

RECEIPT_PRESUME = DeadlineRule(
    key="RECEIPT_PRESUME",
    label="Assumed receipt of a mailed proposal",
    section="District practice",
    starts_on="The proposal is mailed and no proof of receipt exists",
    stops_on="Proof of receipt is entered",
    duty="Treat the proposal as received on this day, until real receipt is known",
    owed_by=Owner.SYSTEM,
    period=CalendarDays(3),
    citation=Citation("District policy, by analogy with 801 CMR 1.01(4)(c)", _TIME),
    verified=Verified.PRACTICE,
    confidence="low",
    practice=True,
    note="The provision it borrows from speaks of state agencies' mail. Replace it as soon as receipt is known.",
    would_not_move=("a weekend", "a holiday"),
)

NO_RESPONSE_DEEMED = DeadlineRule(
    key="NO_RESPONSE_DEEMED",
    label="Review of a proposal without an answer",
    section="District practice",
    starts_on="The parent receives the proposed IEP and placement",
    stops_on="A written response is received",
    duty="On day 30 look at the case, keep the last accepted IEP in place and go on reminding",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(30),
    citation=Citation("Practice resting on 603 CMR 28.07(1)(a) and 28.05(7)(a)", _FIRM),
    verified=Verified.PRACTICE,
    confidence="medium",
    work_by=True,
    practice=True,
    note="No text read says that silence rejects. Any later answer reverses it, and it is never an acceptance.",
    would_not_move=_SILENCE,
)

BSEA_NOTICE_SILENCE = DeadlineRule(
    key="BSEA_NOTICE_SILENCE",
    label="Notice to the BSEA after silence",
    section="District practice",
    starts_on="The parent receives the proposed IEP and placement",
    stops_on="The notice is sent to the BSEA, or a written response is received",
    duty="Tell the BSEA that no answer came: five days after day 30",
    owed_by=Owner.DISTRICT,
    period=CalendarDays(35),
    citation=Citation(
        "Practice: 603 CMR 28.08(3)(b) applied to silence",
        "https://www.doe.mass.edu/lawsregs/603cmr28.html?section=08",
    ),
    verified=Verified.PRACTICE,
    confidence="low",
    work_by=True,
    practice=True,
    note="The regulation waits for a notice of rejection, and silence is none. The director chooses; day 35 is the "
    "cautious reading.",
    would_not_move=_SILENCE,
)

BSEA_DATE_PARENT = DeadlineRule(
    key="BSEA_DATE_PARENT",
    label="First hearing date, parent filed",
    section="BSEA Hearing Rules",
    starts_on="The BSEA receives the parent's hearing request",
    stops_on="The date printed on the notice is entered",
    duty="Set the first hearing date",
    owed_by=Owner.BSEA,
    period=NoNumber(_PRINTED),
    citation=Citation(
        "BSEA Hearing Rules, Rule II", "https://www.mass.gov/info-details/learn-about-due-process-hearings"
    ),
    verified=Verified.PRACTICE,
    confidence="low",
    practice=True,
    note="About 35 days after filing is usual, and no one may plan on it.",
)

BSEA_DATE_DISTRICT = DeadlineRule(
    key="BSEA_DATE_DISTRICT",
    label="First hearing date, district filed",
    section="BSEA Hearing Rules",
    starts_on="The BSEA receives the district's hearing request",
    stops_on="The date printed on the notice is entered",
    duty="Set the first hearing date",
    owed_by=Owner.BSEA,
    period=NoNumber(_PRINTED),
    citation=Citation(
        "BSEA Hearing Rules, Rule II",
        "https://www.specialedlaw.com/database/in-re-district-l-student-bsea-2308727/",
    ),
    verified=Verified.PRACTICE,
    confidence="low",
    practice=True,
    note="Two cases seen were set 20 and 21 days out (16 March to 5 April 2023; 9 to 30 April 2024).",
)

FIEP = DeadlineRule(
    key="FIEP",
    label="Facilitated Team meeting",
    section="BSEA programs",
    starts_on="Either side asks the BSEA for a facilitator",
    stops_on="The meeting is held or declined",
    duty="Both must agree; the district schedules, invites and provides interpreters",
    owed_by=Owner.BOTH,
    period=NoNumber("no law sets a time; enter the date agreed with the facilitator, from the BSEA's confirmation"),
    citation=Citation("BSEA program page", "https://www.mass.gov/info-details/facilitators-for-iep-team-meetings"),
    verified=Verified.PRIMARY,
    confidence="high",
    note="Not always to be had: 310 asked for and 138 held in FY2024. Never let it push a legal date out.",
)

BSEA_FILING_DEEMED = DeadlineRule(
    key="BSEA_FILING_DEEMED",
    label="Day on which a filing counts",
    section="801 CMR 1.01",
    starts_on="A paper is e-mailed to the BSEA",
    stops_on="Nothing: it is the day a filing counts",
    duty="The same day if it is a business day and not past 17:00, else the next business day",
    owed_by=Owner.FILING_PARTY,
    period=BusinessDays(0),
    citation=Citation("801 CMR 1.01(4)(b); BSEA Standing Order 23-1R", _TIME),
    verified=Verified.PRIMARY,
    confidence="medium",
    method=Method.FILING_DAY,
    note="The BSEA's own Hearing Rules come first.",
    would_not_move=("school vacation", "a snow day"),
)

BSEA_PERIOD_ROLL = DeadlineRule(
    key="BSEA_PERIOD_ROLL",
    label="End of a period set in a BSEA case",
    section="801 CMR 1.01",
    starts_on="The act that starts the period",
    stops_on="Nothing: it is how a period of the case ends",
    duty="A period that ends on a weekend or legal holiday runs to the next business day",
    owed_by=Owner.FILING_PARTY,
    period=NoNumber("the order of the case sets the number; enter the number of days from that order"),
    citation=Citation(
        "801 CMR 1.01(4)(d)",
        _TIME,
        words="shall begin with the first day following the act which initiates the running of the time period",
    ),
    verified=Verified.PRIMARY,
    confidence="medium",
    method=Method.ROLL_FORWARD,
    note="Only for periods that 801 CMR 1.00 refers to. Never for a duty under 603 CMR 28.00 or IDEA.",
    would_not_move=("school vacation",),
)

RULES = (
    RECEIPT_PRESUME,
    NO_RESPONSE_DEEMED,
    BSEA_NOTICE_SILENCE,
    BSEA_DATE_PARENT,
    BSEA_DATE_DISTRICT,
    FIEP,
    BSEA_FILING_DEEMED,
    BSEA_PERIOD_ROLL,
)
