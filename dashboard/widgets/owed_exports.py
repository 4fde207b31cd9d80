"""Services owed as a spreadsheet's columns: every page, within scope and filters. Minutes are numbers there."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.services_phrasing import KNOWN, REASON, SOURCE
from dashboard.widgets.downloads import Table, every, of
from models.access.principal import Scope
from models.queries.owed_filters import OwedFilters
from models.queries.owed_minutes import OwedRow, owed_minutes
from models.queries.service_gaps import GapRow, service_gaps
from models.queries.session_shortfalls import short_by_service
from models.services_vocabulary import OwedSource

_WHO = ("Last name", "First name", "Grade", "School")
GAPS = (
    "Service", "Minutes in the IEP", "Frequency", "From", "Until", "Reason", "In words", "Position", "Filled on",
    "How known", "Minutes missed", "Entered or counted", "Demand received", "Answer", "Answered", "Minutes owed for it",
    *_WHO,
)  # fmt: skip
OWED = (
    "Service", "Source", "Paper", "Decided on", "Minutes owed", "Offered", "Delivered", "Declined", "Balance",
    "Plan from", "Plan until", "Closed on", "Why ended", *_WHO,
)  # fmt: skip
SHORT = ("Service", "Students", "Sessions short", "Minutes short", "Student absent", "Beyond the plan", "Last")


def gaps(scope: Scope, today: date, filters: OwedFilters) -> Table:
    return GAPS, (_gap(row) for row in every(service_gaps, scope, today=today, filters=filters))


def owed(scope: Scope, today: date, filters: OwedFilters) -> Table:
    return OWED, (_owed(row) for row in every(owed_minutes, scope, today=today, filters=filters))


def short(scope: Scope, today: date, filters: OwedFilters) -> Table:
    with wiring.reading() as db:
        rows = short_by_service(db, scope, today=today, filters=filters, limit=1_000)
    return SHORT, (
        (row.service, row.students, row.sessions, row.short, row.absent, row.extra, row.last_on) for row in rows
    )


def _gap(g: GapRow) -> tuple[Any, ...]:
    how = "entered" if g.missed_entered is not None else "counted" if g.missed else g.why_not
    return of(
        g.student_id,
        g.service, g.minutes, g.frequency, g.starts_on, g.ends_on, REASON[g.reason], g.reason_words, g.position,
        g.filled_on, KNOWN[g.known], g.minutes_missed, how, g.asked_on,
        say.REQUEST_ANSWER[g.answer] if g.answer else "", g.answered_on, g.owed, *_who(g),
    )  # fmt: skip


def _owed(o: OwedRow) -> tuple[Any, ...]:
    source = SOURCE[OwedSource(o.source)] if o.source else "confidential"
    return of(
        o.student_id,
        o.service, source, o.paper, o.decided_on, o.minutes, o.offered, o.delivered, o.declined, o.left, o.plan_from,
        o.plan_until, o.closed_on, o.closed_why, *_who(o),
    )  # fmt: skip


def _who(row: Any) -> tuple[str, str, str, str]:
    return row.last_name, row.first_name, row.grade, row.school
