"""What follows from opening a matter, before anything is recorded: its clocks with their dates, and its next step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.calendars.school_calendar import OutsideCalendar, SchoolCalendar
from models.clocks.due_date import NoDueDate, deadline
from models.clocks.from_facts import Started
from models.dispute_vocabulary import FiledBy, Road, Step
from models.law.cmr_28_08 import BSEA_NOTICE_HEARINGREQ
from models.law.register import RULES
from models.roads.case import Case, Happened
from models.roads.clocks import clocks_of
from models.roads.register import HEARINGS, ROADS


@dataclass(frozen=True, slots=True)
class Following:
    """A clock that would start. Without a date where `because` says why."""

    road: Road
    rule_key: str
    started_on: date | None
    due_on: date | None
    work_by: date | None
    because: str = ""


def opened(road: Road, filed_by: FiledBy, opened_on: date, received_on: date | None, hearing: Case | None) -> Case:
    """The case as it would stand with the facts of its opening alone."""
    facts = [Happened(ROADS[road].opens, opened_on)]
    if received_on:
        facts.append(Happened(Step.RECEIVED, received_on))
    return Case(road, filed_by, tuple(facts), hearing=hearing)


def talks_of(case: Case) -> Case | None:
    """The resolution meeting that opens with a parent's hearing request."""
    received = case.on(Step.RECEIVED)
    if case.road not in HEARINGS or case.filed_by is not FiledBy.PARENT or received is None:
        return None
    asked = (Happened(ROADS[Road.RESOLUTION_MEETING].opens, received),)
    return Case(Road.RESOLUTION_MEETING, FiledBy.PARENT, asked, hearing=case)


def following(case: Case, calendar: SchoolCalendar | OutsideCalendar | None) -> tuple[Following, ...]:
    """Every clock that would run, with the copy to the BSEA and those of the resolution meeting."""
    return tuple(_following(case, calendar))


def _following(case: Case, calendar: SchoolCalendar | OutsideCalendar | None) -> Iterator[Following]:
    talks, received = talks_of(case), case.on(Step.RECEIVED)
    if talks and received:
        yield _dated(case.road, BSEA_NOTICE_HEARINGREQ.key, received, calendar)
    for one in (case, *([talks] if talks else [])):
        for clock in clocks_of(one):
            if clock.stopped_on is None:
                yield _of(one.road, clock, calendar)


def _of(road: Road, clock: Started, calendar: SchoolCalendar | OutsideCalendar | None) -> Following:
    if clock.started_on is None:
        return Following(road, clock.rule_key, None, None, None, clock.missing)
    return _dated(road, clock.rule_key, clock.started_on, calendar)


def _dated(road: Road, rule_key: str, started_on: date, calendar: SchoolCalendar | OutsideCalendar | None) -> Following:
    rule = RULES[rule_key]
    days = calendar if isinstance(calendar, SchoolCalendar) else None
    if rule.reads_school_calendar and days is None:
        return Following(road, rule_key, started_on, None, None, "The student's school has no calendar for these days.")
    try:
        due = deadline(rule, started_on, days)
    except (NoDueDate, OutsideCalendar) as refusal:
        return Following(road, rule_key, started_on, None, None, str(refusal))
    return Following(road, rule_key, started_on, due.due, due.work_by)
