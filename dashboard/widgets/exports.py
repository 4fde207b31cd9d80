"""Rows of each list as a spreadsheet's columns: every page of it, within scope and filters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.widgets.downloads import Table, every, of
from models.access.principal import Scope
from models.clocks.due_date import local_date
from models.law.register import RULES
from models.queries.filters import WorkFilters
from models.queries.notices import register
from models.queries.schoolless import schoolless
from models.queries.worklist import WorkRow, worklist
from models.vocabulary import Queue

WORK = (
    "List", "Due", "Work by", "Rule", "Started on", "Last name", "First name", "Grade", "School", "Proposal",
    "Language", "Sent", "Received", "Receipt", "IEP response", "Placement response", "Response received",
    "Last contact", "Attempts since sent", "Why no date",
)  # fmt: skip
REGISTER = (
    "Rejection received", "Due", "Sent", "How", "Reference", "Triggers", "District practice", "Last name",
    "First name", "Grade", "School",
)  # fmt: skip


def without_school(scope: Scope) -> Table:
    with wiring.reading() as db:
        found = schoolless(db, scope, limit=100_000)
    return ("Last name", "First name", "Grade"), [of(s.id, s.last_name, s.first_name, s.grade) for s in found]


def work(scope: Scope, today: date, queues: Sequence[Queue], filters: WorkFilters) -> Table:
    return WORK, (_work(row) for row in every(worklist, scope, today=today, queues=queues, filters=filters))


def year_register(scope: Scope, today: date, filters: WorkFilters) -> Table:
    return REGISTER, _register(scope, today, filters)


def _work(r: WorkRow) -> tuple:
    return of(
        r.student_id,
        say.QUEUE[r.queue], r.due_on, r.work_by, RULES[r.rule_key].label, r.started_on if r.due_on else None,
        r.last_name, r.first_name, r.grade, r.school,
        say.KIND.get(r.kind, ""), r.language, r.sent_on, r.received_on, say.RECEIPT.get(r.receipt_basis, ""),
        say.answer(r.kind, r.iep_response) if r.iep_response else "",
        say.PLACEMENT.get(r.placement_response, ""), r.response_received_on,
        local_date(r.last_contact_at) if r.last_contact_at else None, r.attempts, r.no_date_because,
    )  # fmt: skip


def _register(scope: Scope, today: date, filters: WorkFilters) -> Iterator[tuple]:
    for n in every(register, scope, today=today, filters=filters):
        triggers = ", ".join(say.triggers(n.triggers, n.iep_response))
        yield of(
            n.student_id, n.received_on, n.due_on, n.sent_on, n.sent_how, n.reference, triggers,
            "yes" if n.practice else "", n.last_name, n.first_name, n.grade, n.school,
        )  # fmt: skip
