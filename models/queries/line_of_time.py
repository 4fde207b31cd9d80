"""One student's facts in the order in which they happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from models.access.principal import Scope
from models.clocks.due_date import local_date
from models.tables import Answer, BseaNotice, Contact, Portion, Proposal, Student

_ORDER = (
    "consent", "meeting", "sent", "received", "iep_starts", "contact", "answer", "note", "bsea_notice", "iep_ends",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One fact on the line of time. `recorded_at` is shown beside `day` where the fact carries both."""

    day: date
    kind: str
    code: str
    detail: tuple[str, ...] = ()
    recorded_at: datetime | None = None
    by: str = ""


def line_of_time(db: Connection, scope: Scope, student_id: int) -> tuple[Event, ...]:
    """Every dated fact of one student, newest first. Empty for a student outside scope."""
    own = select(Student.id).where(Student.id == student_id, scope.rows(Student))
    events: list[Event] = []
    for p in db.execute(select(Proposal.__table__).where(Proposal.student_id.in_(own))):
        if p.consent_received_on:
            events.append(Event(p.consent_received_on, "consent", p.kind))
        if p.team_meeting_on:
            events.append(Event(p.team_meeting_on, "meeting", p.kind))
        if p.sent_on:
            events.append(Event(p.sent_on, "sent", p.kind, (p.sent_by, p.language)))
        if p.received_on:
            events.append(Event(p.received_on, "received", p.kind, (p.receipt_basis,)))
        if p.iep_starts_on:
            events.append(Event(p.iep_starts_on, "iep_starts", p.kind))
        if p.iep_ends_on:
            events.append(Event(p.iep_ends_on, "iep_ends", p.kind))
        if p.notes:
            day = p.response_received_on or p.sent_on or p.team_meeting_on
            if day:
                events.append(Event(day, "note", p.kind, (p.notes,)))
    portions: dict[int, list[str]] = {}
    for answer_id, words in db.execute(
        select(Portion.answer_id, Portion.words)
        .join(Answer, Answer.id == Portion.answer_id)
        .where(Answer.student_id.in_(own))
        .order_by(Portion.id)
    ):
        portions.setdefault(answer_id, []).append(words)
    for a in db.execute(select(Answer.__table__).where(Answer.student_id.in_(own))):
        detail = (a.placement_response, *portions.get(a.id, ()))
        events.append(Event(a.received_on, "answer", a.iep_response, detail, a.recorded_at, a.recorded_by))
    for n in db.execute(
        select(BseaNotice.__table__).where(BseaNotice.student_id.in_(own), BseaNotice.sent_on.is_not(None))
    ):
        events.append(Event(n.sent_on, "bsea_notice", n.triggers, (n.sent_how, n.reference)))
    for c in db.execute(select(Contact.__table__).where(Contact.student_id.in_(own))):
        detail = (c.direction, c.outcome, c.with_whom, c.summary)
        events.append(Event(local_date(c.occurred_at), "contact", c.means, detail, c.recorded_at, c.recorded_by))
    return tuple(sorted(events, key=lambda e: (e.day, _ORDER.index(e.kind)), reverse=True))
