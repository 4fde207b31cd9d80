"""What had happened in each matter by a day: one row a matter, from the facts that stand, for counting in SQL."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from models.dispute_vocabulary import AppointmentKind, AppointmentState, Outcome, Road, Step
from models.tables import Appointment, Clock, Matter, MatterFact

DECISION_CLOCKS = ("DPC_DECISION", "DPC_DECISION_ADJ", "DPC_DECISION_DISTRICT", "EXP_DECISION", "PRS_DECISION")
_AGREED = (Outcome.AGREEMENT_FULL, Outcome.AGREEMENT_PARTIAL)
_TOLD = (Outcome.FINDING, Outcome.NO_FINDING)


def facts_of_matters(*which: ColumnElement[bool], as_of: date) -> Subquery:
    """A column for each question that a count asks of a matter; days are None where it did not happen by `as_of`."""
    m, said = Matter, _Said(Matter, as_of)
    talks = aliased(Matter)
    of_talks = _Said(talks, as_of)
    belongs = (talks.related_id == m.id, talks.road == Road.RESOLUTION_MEETING.value)
    return (
        select(
            m.id,
            m.road,
            m.related_id,
            said.day(Step.LETTER_RECEIVED, Step.CLOSED, outcomes=_TOLD).label("reported_on"),
            said.any(Step.LETTER_RECEIVED, Step.CLOSED, outcomes=(Outcome.FINDING,)).label("found"),
            func.coalesce(
                said.day(Step.DECIDED), said.day(Step.CLOSED, outcomes=(Outcome.DECISION,))
            ).label("decided_on"),
            said.any(Step.PLACEMENT_ORDERED).label("placement_ordered"),
            said.any(Step.WITHDRAWN, Step.DISMISSED, Step.DECLINED, Step.CLOSED).label("ended"),
            said.aside().label("aside"),
            said.took_place().label("held"),
            said.agreed().label("agreed"),
            exists(select(talks.id).where(*belongs, of_talks.took_place()).correlate(m)).label("met"),
            exists(select(talks.id).where(*belongs, of_talks.agreed()).correlate(m)).label("settled"),
            _due().label("due_on"),
            said.until(Step.PRINTED).label("printed_on"),
            said.until(Step.EXTENDED).label("extended_to"),
        )
        .where(*which)
        .subquery("by_day")
    )  # fmt: skip


def _due() -> Any:
    of_decision = (Clock.matter_id == Matter.id, Clock.rule_key.in_(DECISION_CLOCKS))
    return select(func.max(Clock.due_on)).where(*of_decision).correlate(Matter).scalar_subquery()


class _Said:
    """The facts of `matter` that stand and had happened by a day."""

    def __init__(self, matter: Any, as_of: date) -> None:
        self.matter, self.as_of = matter, as_of

    def _facts(self, what: Any, *steps: Step) -> tuple[Select, Any]:
        fact, later = aliased(MatterFact), aliased(MatterFact)
        taken_back = select(later.id).where(later.corrects_id == fact.id).correlate(fact).exists()
        found = select(what(fact)).where(
            fact.matter_id == self.matter.id, fact.step.in_([step.value for step in steps]),
            fact.happened_on <= self.as_of, ~fact.void, ~taken_back,
        )  # fmt: skip
        return found.correlate(self.matter), fact

    def any(self, *steps: Step, outcomes: tuple[Outcome, ...] = ()) -> ColumnElement[bool]:
        found, fact = self._facts(lambda f: f.id, *steps)
        return (found.where(fact.outcome.in_([o.value for o in outcomes])) if outcomes else found).exists()

    def day(self, *steps: Step, outcomes: tuple[Outcome, ...] = ()) -> Any:
        found, fact = self._facts(lambda f: func.min(f.happened_on), *steps)
        return (found.where(fact.outcome.in_([o.value for o in outcomes])) if outcomes else found).scalar_subquery()

    def until(self, step: Step) -> Any:
        """The furthest date that papers print, or orders set, for the decision."""
        found, fact = self._facts(lambda f: func.max(f.until), step)
        return found.where(fact.rule_key.in_(DECISION_CLOCKS)).scalar_subquery()

    def aside(self) -> ColumnElement[bool]:
        """Set aside, and not taken up again since."""
        last = {
            step: self._facts(lambda f: func.max(f.happened_on), step)[0].scalar_subquery()
            for step in (Step.SET_ASIDE, Step.RESUMED)
        }
        aside, resumed = last[Step.SET_ASIDE], last[Step.RESUMED]
        return case((aside.is_(None), False), (resumed.is_(None), True), else_=aside > resumed)

    def took_place(self) -> ColumnElement[bool]:
        """By its own fact, by a day that was kept, or because what was agreed there is recorded."""
        kept = select(Appointment.id).where(
            Appointment.matter_id == self.matter.id, Appointment.state == AppointmentState.HELD.value,
            Appointment.kind != AppointmentKind.PREHEARING.value, Appointment.held_on <= self.as_of,
        ).correlate(self.matter)  # fmt: skip
        return or_(self.any(Step.HELD), kept.exists(), self.agreed())

    def agreed(self) -> ColumnElement[bool]:
        return or_(self.any(Step.AGREEMENT_SIGNED), self.any(Step.CLOSED, outcomes=_AGREED)) & ~self.any(Step.VOIDED)
