"""Which clocks the facts of a matter start, and what stopped each. The rules say whose and how long.

A printed or extended date is laid over the count by `overrides`; the count itself stays, to be shown beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.clocks.from_facts import Started
from models.dispute_vocabulary import Outcome, Road, Step
from models.roads.case import Case, Happened
from models.roads.hearing_clocks import expedited, hearing, resolution
from models.roads.running import clock, run


def clocks_of(case: Case) -> tuple[Started, ...]:
    """Every clock of this matter, in the order of the rules. A clock without a start waits for a fact."""
    return tuple(_OF_ROAD.get(case.road, _none)(case))


def overrides(case: Case) -> dict[str, Happened]:
    """rule key -> the last date that a paper printed or an order set for it."""
    found = {}
    for fact in case.facts:
        if fact.step in (Step.PRINTED, Step.EXTENDED) and fact.until:
            found[fact.rule_key] = fact
    return found


def _none(_case: Case) -> Iterator[Started]:
    yield from ()


def _mediation(case: Case) -> Iterator[Started]:
    agreed = case.on(Step.AGREED)
    if agreed:
        stops = {Step.HELD: "session held", Step.DECLINED: "declined"}
        held = case.held_on()
        yield run(case, "MED_SCHEDULE", agreed, "both agreed to mediate", stops, also=held, also_fact="session held")


def _complaint(case: Case) -> Iterator[Started]:
    filed = case.on(Step.FILED)
    aside, resumed = case.last(Step.SET_ASIDE), case.last(Step.RESUMED)
    if filed:
        yield clock(rule_key="PRS_LOOKBACK", started_on=filed, start_fact="complaint filed with DESE",
                     stopped_on=filed, stop_fact="a limit, read on the day of filing")  # fmt: skip
        stops = {Step.LETTER_RECEIVED: "letter of finding received", Step.SET_ASIDE: "set aside by DESE"}
        if aside and resumed and resumed.on >= aside.on:
            yield clock(
                rule_key="PRS_DECISION", started_on=None, start_fact="complaint taken up again",
                missing="DESE set the complaint aside and took it up again: enter the date from its letter.",
                stopped_on=case.on(Step.LETTER_RECEIVED),
            )  # fmt: skip
        else:
            yield run(case, "PRS_DECISION", filed, "signed complaint filed with DESE", stops)
    told = case.on(Step.RECEIVED)
    if told:
        yield run(case, "PRS_DISTRICT_RESPONSE", told, "DESE sent the complaint to the district",
                   {Step.LOCAL_REPORT_SENT: "local report sent"})  # fmt: skip
    letter = case.last(Step.LETTER_RECEIVED)
    if letter and case.outcome is Outcome.FINDING:
        closed = case.on(Step.ACTION_CLOSED)
        yield clock(rule_key="PRS_CAP", started_on=letter.on, start_fact="letter of finding", stopped_on=closed,
                     stop_fact="corrective action closed by DESE" if closed else "")  # fmt: skip


def _iee(case: Case) -> Iterator[Started]:
    asked = case.on(Step.REQUESTED)
    evaluated = case.on(Step.EVALUATED)
    if evaluated:
        yield clock(rule_key="IEE_RIGHT_16M", started_on=evaluated, start_fact="date of the district's evaluation",
                     stopped_on=asked, stop_fact="evaluation asked for" if asked else "")  # fmt: skip
    if asked:
        answered = {Step.FUNDED: "agreed to fund", Step.DEFENDED: "hearing requested at the BSEA"}
        yield run(case, "IEE_RESPOND", asked, "independent evaluation requested", answered)
        if case.has(Step.FUNDED):
            yield run(case, "IEE_REPORT", asked, "independent evaluation requested",
                       {Step.REPORT_RECEIVED: "report received"})  # fmt: skip
    report = case.last(Step.REPORT_RECEIVED)
    if report:
        yield run(case, "IEE_RECONVENE", report.on, "the district received the report",
                   {Step.RECONVENED: "Team met to consider the report"})  # fmt: skip


_OF_ROAD = {
    Road.MEDIATION: _mediation,
    Road.RESOLUTION_MEETING: resolution,
    Road.HEARING: hearing,
    Road.EXPEDITED_HEARING: expedited,
    Road.STATE_COMPLAINT: _complaint,
    Road.IEE_REQUEST: _iee,
}
