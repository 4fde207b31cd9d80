"""One student's facts in the order in which they happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, or_, select

from models.access.principal import Scope
from models.clocks.due_date import local_date
from models.law.cmr_28_08 import BSEA_NOTICE_HEARINGREQ
from models.queries.decided import decided
from models.queries.matter_events import matter_events
from models.queries.prevention_events import prevention_events
from models.queries.services_events import services_events
from models.tables import (
    Answer,
    BseaNotice,
    ConcernStatement,
    Contact,
    EarlyDialogue,
    OwedMinutes,
    ParentRequest,
    Portion,
    Proposal,
    Seal,
    ServiceGap,
    StartTask,
    Student,
    WrittenNotice,
)
from models.vocabulary import Fact

_ORDER = (
    "consent", "meeting", "sent", "translated", "received", "iep_starts", "contact", "request", "answer", "note",
    "written_notice", "hearing_request", "bsea_notice", "revocation_notice", "started", "withdrawn", "iep_ends",
    "receipt_before", "facts", "custody", "rights", "adult", "decided", "matter", "session", "concerns", "dialogue",
    "concerns_answered", "summary", "gap", "gap_ended", "owed", "minutes", "owed_ended",
)  # fmt: skip
_PLACE = {kind: place for place, kind in enumerate(_ORDER)}


@dataclass(frozen=True, slots=True)
class Event:
    """One fact on the line of time. `recorded_at` is shown beside `day` where the fact carries both; `of` is what a
    paper that proves it is attached to."""

    day: date
    kind: str
    code: str
    detail: tuple[str, ...] = ()
    recorded_at: datetime | None = None
    by: str = ""
    of: tuple[str, int] | None = None


def line_of_time(db: Connection, scope: Scope, student_id: int) -> tuple[Event, ...]:
    """Every dated fact of one student, newest first. Empty for a student outside scope."""
    asked = _statements(scope)
    own = {"student": student_id}
    events: list[Event] = []
    for row in db.execute(asked.proposals, own).all():
        number, kind, consent, met, sent, by, language, received, basis, answered, starts, ends, notes, *late = row
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
        of = (Fact.PROPOSAL.value, number)
        events += [Event(day, what, kind, detail, of=of) for day, what, detail in dated if day]
    portions: dict[int, list[str]] = {}
    for answer_id, words, why, instead in db.execute(asked.portions, own).all():
        said = words + (f" Why: {why}" if why else "") + (f" Instead: {instead}" if instead else "")
        portions.setdefault(answer_id, []).append(said)
    for answer_id, response, placement, received, who, how, proof, words, meets, recorded_at, by in db.execute(
        asked.answers, own
    ).all():
        whose = f"answer of {who}" if who else ""
        arrived = ", ".join(x for x in (whose, how, proof, "asks to meet" if meets else "") if x)
        said = (words,) if words else ()
        detail = (placement, arrived, *portions.get(answer_id, ()), *said)
        events.append(Event(received, "answer", response, detail, recorded_at, by, (Fact.ANSWER.value, answer_id)))
    for day, what, by in db.execute(asked.starts, own).all():
        events.append(Event(day, "started", what, (by,)))
    for number, received, sent, triggers, how, reference, response in db.execute(asked.notices, own).all():
        of = (Fact.BSEA_NOTICE.value, number)
        if triggers == BSEA_NOTICE_HEARINGREQ.key:
            events.append(Event(received, "hearing_request", triggers, of=of))
        if sent:
            events.append(Event(sent, "bsea_notice", triggers, (response, how, reference), of=of))
    for number, at, means, recorded_at, by, *detail, sealed_at in db.execute(asked.contacts, own).all():
        said = (*detail[:-3], *(detail[-3:] if sealed_at else ()))
        of = (Fact.CONTACT.value, number)
        events.append(Event(local_date(at), "contact", means, said, recorded_at, by, of))
    for number, day, code, how, made_by, asks, on, words, recorded_at, by in db.execute(asked.requests, own).all():
        said = (how, made_by, asks, on and on.isoformat(), words)
        events.append(Event(day, "request", code, said, recorded_at, by, (Fact.REQUEST.value, number)))
    for number, signed, sent, form, how, action, why, recorded_at, by in db.execute(asked.written_notices, own).all():
        of, said = (Fact.WRITTEN_NOTICE.value, number), (sent and how, action, why)
        events.append(Event(sent or signed, "written_notice", form, said, recorded_at, by, of))
    events += [Event(*fact) for fact in decided(db, scope, student_id)]
    events += [Event(*fact) for fact in matter_events(db, scope, student_id)]
    of_services, of_prevention = db.execute(asked.more, own).one()
    events += [Event(*fact) for fact in services_events(db, scope, student_id)] if of_services else []
    events += [Event(*fact) for fact in prevention_events(db, scope, student_id)] if of_prevention else []
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
    more: Select


@lru_cache(maxsize=256)
def _statements(scope: Scope) -> _Statements:
    """Kept, because building them costs more than running them. Answers are found by their proposal."""
    own = select(Student.id).where(Student.id == bindparam("student"), scope.rows(Student))
    theirs = select(Proposal.id).where(Proposal.student_id.in_(own))
    p, a, n, c, r, w, t = Proposal, Answer, BseaNotice, Contact, ParentRequest, WrittenNotice, StartTask
    services, before = [
        or_(*(select(x.id).where(x.student_id == bindparam("student")).exists() for x in some))
        for some in ((ServiceGap, OwedMinutes), (EarlyDialogue, ConcernStatement))
    ]
    return _Statements(
        select(
            p.id, p.kind, p.consent_received_on, p.team_meeting_on, p.sent_on, p.sent_by, p.language, p.received_on,
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
        select(n.id, n.received_on, n.sent_on, n.triggers, n.sent_how, n.reference, func.coalesce(a.iep_response, ""))
        .outerjoin(a, a.id == n.answer_id)
        .where(n.student_id.in_(own))
        .order_by(n.id),
        select(
            c.id, c.occurred_at, c.means, c.recorded_at, c.recorded_by, c.kind, c.direction, c.outcome, c.with_whom,
            c.summary, c.proposed, c.parent_answer, Seal.reason, Seal.asked_by, Seal.approved_by, Seal.approved_at,
        )
        .outerjoin(Seal, Seal.contact_id == c.id)
        .where(c.student_id.in_(own)),
        select(
            r.id, r.received_on, r.answer, r.how, r.made_by, r.asks, r.answered_on, r.answer_words, r.recorded_at,
            r.recorded_by,
        ).where(r.student_id.in_(own)),
        select(
            w.id, w.signed_on, w.sent_on, w.form, w.sent_how, w.action, w.why, w.recorded_at, w.recorded_by
        ).where(w.student_id.in_(own)),
        select(t.confirmed_on, t.what, t.confirmed_by)
        .where(t.student_id.in_(own), t.confirmed_on.is_not(None))
        .order_by(t.id),
        select(services, before),
    )  # fmt: skip
