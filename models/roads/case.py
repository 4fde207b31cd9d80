"""One matter as its facts tell it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from models.dispute_vocabulary import AppointmentKind, AppointmentState, FiledBy, Outcome, Road, Step

ENDS = (Step.WITHDRAWN, Step.DISMISSED, Step.CLOSED)


@dataclass(frozen=True, slots=True)
class Happened:
    """One fact that stands: neither corrected nor taken back. `until`, `rule_key`: see `MatterFact`."""

    step: Step
    on: date
    until: date | None = None
    rule_key: str = ""
    words: str = ""
    by_whom: str = ""
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A day that is or was appointed."""

    kind: AppointmentKind
    on: date
    state: AppointmentState = AppointmentState.SCHEDULED


@dataclass(frozen=True, slots=True)
class Case:
    """`facts` in the order in which they were recorded. `hearing` is the case that this one belongs to, `within` the
    resolution meeting, settlement conference or appeal that belongs to this one."""

    road: Road
    filed_by: FiledBy
    facts: tuple[Happened, ...]
    days: tuple[Day, ...] = ()
    hearing: Case | None = None
    within: tuple[Case, ...] = field(default=())

    def on(self, *steps: Step) -> date | None:
        """The first day on which one of these happened."""
        return min((f.on for f in self.facts if f.step in steps), default=None)

    def last(self, *steps: Step) -> Happened | None:
        """The latest of these, by its day; of one day, the one recorded last."""
        found = [f for f in self.facts if f.step in steps]
        return max(enumerate(found), key=lambda one: (one[1].on, one[0]))[1] if found else None

    def has(self, *steps: Step) -> bool:
        return any(f.step in steps for f in self.facts)

    @property
    def concluded(self) -> Happened | None:
        """The last fact that says how it came out."""
        found = [f for f in self.facts if f.outcome]
        return found[-1] if found else None

    @property
    def outcome(self) -> Outcome | None:
        return self.concluded.outcome if self.concluded else None

    @property
    def ended(self) -> Happened | None:
        return self.last(*ENDS)

    @property
    def resolution(self) -> Case | None:
        """The resolution meeting of this hearing, of the request as it now stands."""
        return next((c for c in reversed(self.within) if c.road is Road.RESOLUTION_MEETING), None)

    @property
    def first_hearing_day(self) -> date | None:
        """The first hearing day that still stands: not postponed, not cancelled."""
        gone = (AppointmentState.POSTPONED, AppointmentState.CANCELLED)
        return min(
            (d.on for d in self.days if d.kind is AppointmentKind.HEARING_DAY and d.state not in gone), default=None
        )

    @property
    def ahead(self) -> tuple[Day, ...]:
        return tuple(d for d in self.days if d.state is AppointmentState.SCHEDULED)

    def held_on(self) -> date | None:
        """The day it took place, as a fact or as an appointment that was kept."""
        kept = [
            d.on for d in self.days if d.state is AppointmentState.HELD and d.kind is not AppointmentKind.PREHEARING
        ]
        return min([*kept, *([day] if (day := self.on(Step.HELD)) else [])], default=None)
