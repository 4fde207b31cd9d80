"""How a fact of a matter starts a clock, and what stops it."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.clocks.from_facts import Started
from models.dispute_vocabulary import Step
from models.law.register import RULES
from models.law.rule import Owner
from models.roads.case import Case
from models.vocabulary import Queue


def queue_of(rule_key: str) -> Queue:
    """A duty of the district is work; what others owe, rights and limits are watched."""
    rule = RULES[rule_key]
    return Queue.DISPUTE if rule.owed_by in (Owner.DISTRICT, Owner.BOTH) and not rule.right else Queue.WATCHED


def clock(*, rule_key: str, **facts: Any) -> Started:
    return Started(rule_key=rule_key, queue=queue_of(rule_key), **facts)


def run(case: Case, rule_key: str, started_on: date, fact: str, stops: dict[Step, str], *, also: date | None = None,
         also_fact: str = "") -> Started:  # fmt: skip
    """A clock that stops with the first of `stops`, with `also`, or with the end of the matter."""
    ends = [(f.on, stops[f.step]) for f in case.facts if f.step in stops and f.on >= started_on]
    if also:
        ends.append((also, also_fact))
    if case.ended:
        ends.append((case.ended.on, _END[case.ended.step]))
    stopped, why = min(ends, default=(None, ""), key=lambda e: e[0])
    return clock(rule_key=rule_key, started_on=started_on, start_fact=fact, stopped_on=stopped, stop_fact=why)


_END = {Step.WITHDRAWN: "withdrawn", Step.DISMISSED: "dismissed", Step.CLOSED: "matter closed"}
