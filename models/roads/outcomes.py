"""What the result of a matter can make owed, which of its words are closed, and what may become of its issues."""

from __future__ import annotations

from models.dispute_vocabulary import TALKS, IssueResult, ObligationSource, Outcome, Road, Step
from models.roads.case import Case

LEADS = {
    Outcome.AGREEMENT_FULL: ObligationSource.AGREEMENT,
    Outcome.AGREEMENT_PARTIAL: ObligationSource.AGREEMENT,
    Outcome.SETTLED: ObligationSource.SETTLEMENT,
    Outcome.DECISION: ObligationSource.DECISION,
    Outcome.FINDING: ObligationSource.CORRECTIVE_ACTION,
}
_DECIDED = (IssueResult.PARENT, IssueResult.DISTRICT, IssueResult.SPLIT)
_FOUND = (IssueResult.NONCOMPLIANCE, IssueResult.COMPLIANCE)
_OF_A_CASE = (IssueResult.OPEN, *_DECIDED, IssueResult.DISMISSED, IssueResult.AGREED)
ISSUE_RESULTS: dict[Road, tuple[IssueResult, ...]] = {
    Road.HEARING: _OF_A_CASE,
    Road.EXPEDITED_HEARING: _OF_A_CASE,
    Road.COURT_APPEAL: _OF_A_CASE,
    Road.STATE_COMPLAINT: (IssueResult.OPEN, *_FOUND, IssueResult.DISMISSED, IssueResult.AGREED),
}
RESULT_NEEDS = {result: Step.DECIDED for result in _DECIDED} | {result: Step.LETTER_RECEIVED for result in _FOUND}


def sources(case: Case) -> tuple[ObligationSource, ...]:
    """What of this matter can make something owed, by what is recorded so far. A voided agreement binds nobody."""
    found = [LEADS[fact.outcome] for fact in case.facts if fact.outcome in LEADS]
    if case.has(Step.AGREEMENT_SIGNED):
        settles = case.road is Road.SETTLEMENT_CONFERENCE
        found.append(ObligationSource.SETTLEMENT if settles else ObligationSource.AGREEMENT)
    if case.has(Step.DECIDED):
        found.append(ObligationSource.DECISION)
    if case.has(Step.VOIDED):
        found = [s for s in found if s is not ObligationSource.AGREEMENT]
    return tuple(dict.fromkeys(found))


def is_closed(road: Road | None, source: ObligationSource) -> bool:
    """Whether the terms open only to the director and the people named: of talks, and of every settlement."""
    return source is ObligationSource.SETTLEMENT or (source is ObligationSource.AGREEMENT and road in TALKS)
