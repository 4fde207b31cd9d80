"""The clocks of a hearing request, of the talks before it, and of the appeal after it (34 CFR 300.507-516, 300.532)."""

from __future__ import annotations

from collections.abc import Iterator

from models.clocks.from_facts import Started
from models.dispute_vocabulary import FiledBy, Road, Step
from models.roads.case import Case
from models.roads.running import clock, run


def _limit(case: Case) -> Iterator[Started]:
    known = case.on(Step.KNEW)
    if known:
        filed = case.on(Step.FILED, Step.RECEIVED)
        yield clock(
            rule_key="DPC_SOL", started_on=known, start_fact="the action complained of was known", stopped_on=filed,
            stop_fact="hearing request filed" if filed else "",
        )  # fmt: skip


def hearing(case: Case) -> Iterator[Started]:
    yield from _limit(case)
    received = case.on(Step.RECEIVED)
    if received is None:
        return
    from_parent = case.filed_by is not FiledBy.DISTRICT
    if from_parent:
        yield run(
            case, "DPC_RESPONSE", received, "parent's hearing request received",
            {Step.RESPONSE_SENT: "response sent"},
        )  # fmt: skip
    passed = {Step.CHALLENGED: "challenge filed"}
    yield run(case, "DPC_SUFFICIENCY", received, "hearing request received", passed)
    challenged = case.on(Step.CHALLENGED)
    if challenged:
        ruled = {Step.FOUND_SUFFICIENT: "found sufficient", Step.FOUND_INSUFFICIENT: "found insufficient"}
        yield run(case, "DPC_SUFF_RULING", challenged, "sufficiency challenged", ruled)
    yield _decision(case, from_parent)
    yield from _before_the_hearing(case, amends=True)
    yield from _appeal(case)


def _decision(case: Case, from_parent: bool) -> Started:
    """45 days from the right day: the end of the 30, or what ended them early, or the filing of a district's request
    (34 CFR 300.510(c), 300.515(a))."""
    decided = {Step.DECIDED: "decision issued"}
    received = case.on(Step.RECEIVED)
    assert received is not None
    if not from_parent:
        return run(case, "DPC_DECISION_DISTRICT", received, "parent and BSEA received the district's request", decided)
    talks = case.resolution
    early = talks.last(Step.WAIVED, Step.IMPASSE, Step.LEFT_MEDIATION) if talks else None
    if early:
        return run(case, "DPC_DECISION_ADJ", early.on, _EARLY[early.step], decided)
    if talks and talks.has(Step.CONTINUED_MEDIATION):
        return clock(
            rule_key="DPC_DECISION_ADJ", started_on=None, start_fact="withdrawal from continued mediation",
            missing="Both agreed to go on with mediation: the 45 days start when one of them leaves it.",
            stopped_on=case.on(Step.DECIDED) or (case.ended.on if case.ended else None),
        )  # fmt: skip
    amended = case.last(Step.AMENDED)
    if amended:
        return run(case, "DPC_DECISION", amended.on, "amended hearing request", decided)
    return run(case, "DPC_DECISION", received, "parent's hearing request received", decided)


_EARLY = {
    Step.WAIVED: "both waived the resolution meeting in writing",
    Step.IMPASSE: "both agreed in writing that no agreement is possible",
    Step.LEFT_MEDIATION: "a party left the continued mediation",
}


def _before_the_hearing(case: Case, *, amends: bool) -> Iterator[Started]:
    first = case.first_hearing_day
    if first is None:
        return
    disclosed = case.on(Step.DISCLOSED)
    ended = case.ended.on if case.ended else None
    stopped = disclosed or ended
    why = "exhibits and witness list delivered" if disclosed else "matter ended" if ended else ""
    yield clock(rule_key="DISCLOSE_5BD", started_on=first, start_fact="first hearing day", stopped_on=stopped,
                 stop_fact=why)  # fmt: skip
    if amends:
        amended = case.last(Step.AMENDED)
        yield clock(
            rule_key="DPC_AMEND", started_on=first, start_fact="first hearing day",
            stopped_on=amended.on if amended else ended,
            stop_fact="amendment filed" if amended else "matter ended" if ended else "",
        )  # fmt: skip


def _appeal(case: Case) -> Iterator[Started]:
    decided = case.on(Step.DECIDED)
    if decided:
        filed = next((a.on(Step.FILED) for a in case.within if a.road is Road.COURT_APPEAL), None)
        yield clock(rule_key="CIVIL_ACTION", started_on=decided, start_fact="date of the decision", stopped_on=filed,
                     stop_fact="appeal filed in court" if filed else "")  # fmt: skip


def expedited(case: Case) -> Iterator[Started]:
    """Twenty school days and ten more; nothing extends them (34 CFR 300.532(c))."""
    filed = case.on(Step.FILED, Step.RECEIVED)
    if filed is None:
        return
    held = case.held_on()
    yield run(case, "EXP_HEARING", filed, "expedited request filed", {Step.HELD: "hearing held"}, also=held,
               also_fact="hearing held")  # fmt: skip
    if held:
        yield run(case, "EXP_DECISION", held, "expedited hearing held", {Step.DECIDED: "decision issued"})
    yield from _before_the_hearing(case, amends=False)
    yield from _appeal(case)


def resolution(case: Case) -> Iterator[Started]:
    """The talks that the law puts before a parent's hearing; an amended request starts them afresh."""
    request = case.hearing
    if request is None:
        return
    expedited = request.road is Road.EXPEDITED_HEARING
    amended = request.last(Step.AMENDED)
    start = amended.on if amended else request.on(Step.RECEIVED)
    if start is None:
        return
    fact = "amended hearing request" if amended else "parent's hearing request received"
    met = {Step.HELD: "meeting held", Step.WAIVED: "waived in writing by both",
           Step.MEDIATION_INSTEAD: "mediation agreed instead"}  # fmt: skip
    gone = request.ended.on if request.ended else None
    also = min([day for day in (case.held_on(), gone) if day], default=None)
    also_fact = "meeting held" if also and also == case.held_on() else "hearing request ended"
    yield run(case, "EXP_RES_MEETING" if expedited else "DPC_RESOLUTION_MEETING", start, fact, met, also=also,
               also_fact=also_fact)  # fmt: skip
    settled = {
        Step.AGREEMENT_SIGNED: "agreement signed", Step.WAIVED: "waived in writing by both",
        Step.IMPASSE: "no agreement possible, in writing", Step.CONTINUED_MEDIATION: "mediation continued by agreement",
    }  # fmt: skip
    yield run(case, "EXP_RES_PERIOD" if expedited else "DPC_RESOLUTION_PERIOD", start, fact, settled, also=gone,
               also_fact="hearing request ended")  # fmt: skip
    if case.has(Step.PARENT_ABSENT) and not expedited:
        asked = {Step.DISMISSAL_ASKED: "dismissal requested", Step.HELD: "meeting held"}
        yield run(case, "DPC_PARENT_ABSENT", start, fact, asked, also=also, also_fact=also_fact)
    signed = case.last(Step.AGREEMENT_SIGNED)
    if signed:
        voided = case.on(Step.VOIDED)
        yield clock(rule_key="SETTLE_VOID", started_on=signed.on, start_fact="resolution agreement signed",
                     stopped_on=voided, stop_fact="agreement voided" if voided else "")  # fmt: skip
