"""One student's facts in the order in which they happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, Select, bindparam, select

from models.access.principal import Scope
from models.clocks.due_date import local_date
from models.law.cmr_28_08 import BSEA_NOTICE_HEARINGREQ
from models.tables import (
    Answer,
    BseaNotice,
    Contact,
    ParentRequest,
    Portion,
    Proposal,
    Seal,
    StartTask,
    Student,
    WrittenNotice,
)

_ORDER = (
    "consent", "meeting", "sent", "translated", "received", "iep_starts", "contact", "request", "answer", "note",
    "written_notice", "hearing_request", "bsea_notice", "revocation_notice", "started", "withdrawn", "iep_ends",
)  # fmt: skip
_PLACE = {kind: place for place, kind in enumerate(_ORDER)}


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
    asked = _statements(scope)
    own = {"student": student_id}
    events: list[Event] = []
    for row in db.execute(asked.proposals, own).all():
        kind, consent, met, sent, by, language, received, basis, answered, starts, ends, notes, *late = row
        into, translated, withdrawn, why, ended = late
        dated = (
            (consent, "consent", ()),
            (met, "meeting", ()),
            (sent, "sent", (by, language)),
            (received, "received", (basis,)),
            (starts, "iep_starts", ()),
            (ends, "iep_ends", ()),
            (notes and (answered or sent or met), "note", (notes,)),
            (translated, "translated", (into,)),
            (withdrawn, "withdrawn", (why,)),
            (ended, "revocation_notice", ()),
        )
        events += [Event(day, what, kind, detail) for day, what, detail in dated if day]
    portions: dict[int, list[str]] = {}
    for answer_id, words, why, instead in db.execute(asked.portions, own).all():
        said = words + (f" Why: {why}" if why else "") + (f" Instead: {instead}" if instead else "")
        portions.setdefault(answer_id, []).append(said)
    for answer_id, response, placement, received, who, how, proof, words, meets, recorded_at, by in db.execute(
        asked.answers, own
    ).all():
        of = f"answer of {who}" if who else ""
        arrived = ", ".join(x for x in (of, how, proof, "asks to meet" if meets else "") if x)
        said = (words,) if words else ()
        detail = (placement, arrived, *portions.get(answer_id, ()), *said)
        events.append(Event(received, "answer", response, detail, recorded_at, by))
    for day, what, by in db.execute(asked.starts, own).all():
        events.append(Event(day, "started", what, (by,)))
    for received, sent, triggers, how, reference in db.execute(asked.notices, own).all():
        if triggers == BSEA_NOTICE_HEARINGREQ.key:
            events.append(Event(received, "hearing_request", triggers))
        if sent:
            events.append(Event(sent, "bsea_notice", triggers, (how, reference)))
    for at, means, recorded_at, by, *detail, sealed_at in db.execute(asked.contacts, own).all():
        sealed = tuple(detail[-3:]) if sealed_at else ()
        events.append(Event(local_date(at), "contact", means, (*detail[:-3], *sealed), recorded_at, by))
    for day, code, how, made_by, asks, on, words, recorded_at, by in db.execute(asked.requests, own).all():
        events.append(Event(day, "request", code, (how, made_by, asks, on and on.isoformat(), words), recorded_at, by))
    for signed, sent, form, how, action, why, recorded_at, by in db.execute(asked.written_notices, own).all():
        events.append(Event(sent or signed, "written_notice", form, (sent and how, action, why), recorded_at, by))
    events.sort(key=lambda e: (e.day, _PLACE[e.kind]), reverse=True)
    return tuple(events)


class _Statements(NamedTuple):
    proposals: Select
    portions: Select
    answers: Select
    notices: Select
    contacts: Select
    requests: Select
    written_notices: Select
    starts: Select


@lru_cache(maxsize=256)
def _statements(scope: Scope) -> _Statements:
    """Kept, because building them costs more than running them. Answers are found by their proposal."""
    own = select(Student.id).where(Student.id == bindparam("student"), scope.rows(Student))
    theirs = select(Proposal.id).where(Proposal.student_id.in_(own))
    p, a, n, c, r, w, t = Proposal, Answer, BseaNotice, Contact, ParentRequest, WrittenNotice, StartTask
    return _Statements(
        select(
            p.kind, p.consent_received_on, p.team_meeting_on, p.sent_on, p.sent_by, p.language, p.received_on,
            p.receipt_basis, p.response_received_on, p.iep_starts_on, p.iep_ends_on, p.notes, p.translated_into,
            p.translated_sent_on, p.withdrawn_on, p.withdrawn_why, p.revocation_notice_on,
        ).where(p.student_id.in_(own)),
        select(Portion.answer_id, Portion.words, Portion.why, Portion.instead)
        .join(a, a.id == Portion.answer_id)
        .where(a.proposal_id.in_(theirs))
        .order_by(Portion.id),
        select(
            a.id, a.iep_response, a.placement_response, a.received_on, a.answered_by, a.received_how, a.proof, a.words,
            a.asks_to_meet, a.recorded_at, a.recorded_by,
        )
        .where(a.proposal_id.in_(theirs))
        .order_by(a.id),
        select(n.received_on, n.sent_on, n.triggers, n.sent_how, n.reference)
        .where(n.student_id.in_(own))
        .order_by(n.id),
        select(
            c.occurred_at, c.means, c.recorded_at, c.recorded_by, c.kind, c.direction, c.outcome, c.with_whom,
            c.summary, c.proposed, c.parent_answer, Seal.reason, Seal.asked_by, Seal.approved_by, Seal.approved_at,
        )
        .outerjoin(Seal, Seal.contact_id == c.id)
        .where(c.student_id.in_(own)),
        select(
            r.received_on, r.answer, r.how, r.made_by, r.asks, r.answered_on, r.answer_words, r.recorded_at,
            r.recorded_by,
        ).where(r.student_id.in_(own)),
        select(w.signed_on, w.sent_on, w.form, w.sent_how, w.action, w.why, w.recorded_at, w.recorded_by).where(
            w.student_id.in_(own)
        ),
        select(t.confirmed_on, t.what, t.confirmed_by)
        .where(t.student_id.in_(own), t.confirmed_on.is_not(None))
        .order_by(t.id),
    )  # fmt: skip
