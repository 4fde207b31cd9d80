"""What of the law this product counts, section by section, and what it leaves to people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Extent(StrEnum):
    MODELLED = "modelled"
    IN_PART = "in part"
    NOT_MODELLED = "not modelled"


@dataclass(frozen=True, slots=True)
class SectionCoverage:
    section: str
    title: str
    extent: Extent
    words: str
    rules: tuple[str, ...] = ()


_M, _P, _N = Extent.MODELLED, Extent.IN_PART, Extent.NOT_MODELLED

COVERAGE: tuple[SectionCoverage, ...] = (
    SectionCoverage(
        "603 CMR 28.02",
        "Definitions",
        _P,
        "Day and school day are the units every clock is counted in, read above all for the parent's 30 days and the "
        "BSEA notice. The other definitions are not modelled.",
        ("PARENT_RESPONSE", "BSEA_NOTICE_REJECT"),
    ),
    SectionCoverage(
        "603 CMR 28.03",
        "District responsibility",
        _P,
        "A move within Massachusetts. Which of two districts pays or is responsible is not decided here.",
        ("TRANSFER_MA",),
    ),
    SectionCoverage(
        "603 CMR 28.04",
        "Referral and evaluation",
        _P,
        "Referral, reviews and independent evaluations are counted. Which assessments are required and the income "
        "scale are not.",
        (
            "REF_NOTICE",
            "EVAL_ASSESS",
            "ANNUAL_REVIEW",
            "REEVAL_3Y",
            "IEE_RESPOND",
            "IEE_REPORT",
            "IEE_RECONVENE",
            "IEE_RIGHT_16M",
            "EI_IEP_BY_3",
        ),
    ),
    SectionCoverage(
        "603 CMR 28.05",
        "Team process and IEP",
        _P,
        "From consent to the parent's answer. Extended evaluations are dated by hand; what an IEP must contain is not "
        "checked.",
        (
            "EVAL_ASSESS",
            "EVAL_TEAM_IEP",
            "EVAL_EOY",
            "ASSESS_SUMMARY",
            "IEP_DELIVERY",
            "EXT_EVAL",
            "PARENT_RESPONSE",
            "ACCEPT_IMPLEMENT",
            "MEETING_REQUEST",
        ),
    ),
    SectionCoverage(
        "603 CMR 28.06",
        "Placement and services",
        _P,
        "The separate placement meeting. Class sizes, program kinds and out-of-district oversight are not modelled.",
        ("PLACEMENT_MEETING",),
    ),
    SectionCoverage(
        "603 CMR 28.07",
        "Parents, consent and the age of majority",
        _P,
        "Revocation, refusals that need a decision, progress reports and the student's majority. Who may sign is "
        "recorded by people.",
        (
            "PROGRESS_REPORT",
            "REVOKE_NOTICE",
            "REVOKE_STOP",
            "NO_CONSENT_FAPE",
            "NO_RESPONSE_DEEMED",
            "AGE17_NOTICE",
            "AGE18_RIGHTS",
        ),
    ),
    SectionCoverage(
        "603 CMR 28.08",
        "Resolving disputes",
        _P,
        "The copy to the BSEA for each trigger; stay-put, element by element, and what ends it; mediation; as a "
        "practice, silence. What a hearing officer may order is not modelled: an order is entered as it stands.",
        (
            "BSEA_NOTICE_REJECT",
            "BSEA_NOTICE_PLACEMENT",
            "BSEA_NOTICE_INELIG",
            "BSEA_NOTICE_HEARINGREQ",
            "BSEA_NOTICE_SILENCE",
            "BSEA_RIGHTS",
            "MED_SCHEDULE",
            "PRS_DECISION",
        ),
    ),
    SectionCoverage(
        "603 CMR 28.09 and 28.10",
        "Approved programs; school district responsibility for cost",
        _N,
        "Approval of private schools and the assignment of cost set no clock of a dispute over an IEP.",
    ),
    SectionCoverage(
        "603 CMR 23.00",
        "Student records",
        _P,
        "Access, release log and destruction. Amending a record and its appeals are not modelled.",
        ("REC_ACCESS", "REC_NONCUSTODIAL", "REC_LOG", "REC_DESTROY"),
    ),
    SectionCoverage(
        "34 CFR 300.101 to 300.124",
        "Eligibility by age; the move from Part C",
        _P,
        "The third and the 22nd birthday. Other conditions of eligibility are for the Team.",
        ("EI_CONF_90", "EI_IEP_BY_3", "AGE22_END"),
    ),
    SectionCoverage(
        "34 CFR 300.148",
        "Placement in a private school by the parent",
        _P,
        "The parent's notice ahead of removal. Reimbursement is for a hearing officer.",
        ("UNILATERAL_NOTICE",),
    ),
    SectionCoverage(
        "34 CFR 300.151 to 300.153, 300.600",
        "State complaints and corrective action",
        _M,
        "The one-year reach, the decision, the local report and the corrective action. Dates in DESE's letters are "
        "entered and govern.",
        ("PRS_LOOKBACK", "PRS_DECISION", "PRS_DISTRICT_RESPONSE", "PRS_CAP"),
    ),
    SectionCoverage(
        "34 CFR 300.300 to 300.311",
        "Consent, evaluation and eligibility",
        _P,
        "State law is shorter wherever it sets a number. The federal yearly cap on re-evaluations is shown.",
        ("REEVAL_MIN_1Y", "REEVAL_3Y", "CONTACT_LOG", "REVOKE_NOTICE"),
    ),
    SectionCoverage(
        "34 CFR 300.320 to 300.328",
        "The IEP and the Team",
        _P,
        "Invitation, record of attempts, the 30 days to the IEP meeting, the yearly review. Content of an IEP is not "
        "checked.",
        ("MEET_NOTICE", "CONTACT_LOG", "FED_IEP_30", "ANNUAL_REVIEW", "AGE17_NOTICE", "ACCEPT_IMPLEMENT"),
    ),
    SectionCoverage(
        "34 CFR 300.502 to 300.506",
        "Independent evaluation, notices and mediation",
        _M,
        "Prior written notice and the safeguards notice; funding and mediation are counted under state law.",
        ("PWN", "SAFEGUARDS", "IEE_RESPOND", "MED_SCHEDULE"),
    ),
    SectionCoverage(
        "34 CFR 300.507 to 300.517",
        "Hearing, decision and appeal",
        _P,
        "Each period from the request to the appeal. Conduct of the hearing and attorneys' fees are not modelled.",
        (
            "DPC_SOL",
            "DPC_RESPONSE",
            "DPC_SUFFICIENCY",
            "DPC_SUFF_RULING",
            "DPC_AMEND",
            "DPC_RESOLUTION_MEETING",
            "DPC_RESOLUTION_PERIOD",
            "DPC_PARENT_ABSENT",
            "SETTLE_VOID",
            "DISCLOSE_5BD",
            "DPC_DECISION",
            "DPC_DECISION_ADJ",
            "DPC_DECISION_DISTRICT",
            "CIVIL_ACTION",
        ),
    ),
    SectionCoverage(
        "34 CFR 300.518 to 300.520",
        "Stay-put, surrogate parents, majority",
        _P,
        "The surrogate and the transfer of rights are counted. Stay-put has no days: it is read from the answers, "
        "apart from clocks. Its exceptions for discipline, and after Early Intervention, are not worked out.",
        ("SURROGATE", "AGE17_NOTICE"),
    ),
    SectionCoverage(
        "34 CFR 300.530 to 300.536",
        "Discipline",
        _P,
        "Notice, manifestation, interim setting and the expedited hearing. Whether removals form a pattern is for the "
        "Team.",
        (
            "DISC_NOTICE",
            "REMOVAL_10",
            "MDR",
            "IAES_45",
            "EXP_HEARING",
            "EXP_DECISION",
            "EXP_RES_MEETING",
            "EXP_RES_PERIOD",
        ),
    ),
    SectionCoverage(
        "34 CFR 300.610 to 300.627",
        "Confidentiality",
        _P,
        "The federal outer limit for access. The state's ten days always come first.",
        ("REC_ACCESS_FED", "REC_ACCESS"),
    ),
    SectionCoverage(
        "801 CMR 1.01",
        "Papers in a state hearing",
        _P,
        "The day a filing counts and the end of a period set in a case. The presumption about mail is borrowed as a "
        "practice. Periods under seven days, which leave closed days out, are not modelled.",
        ("BSEA_FILING_DEEMED", "BSEA_PERIOD_ROLL", "RECEIPT_PRESUME"),
    ),
    SectionCoverage(
        "BSEA rules and programs",
        "Hearing dates and facilitators",
        _P,
        "Dates are entered from the notice of hearing and never computed. The Hearing Rules themselves were not read.",
        ("BSEA_DATE_PARENT", "BSEA_DATE_DISTRICT", "FIEP"),
    ),
)
