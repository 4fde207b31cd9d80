"""The returned page behind a filed form: its answer, its rejected portions, and the notice it makes due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from models.access.principal import Principal
from models.clocks.due_date import due_on
from models.clocks.from_facts import Facts, triggers
from models.commands.forms import ProposalForm
from models.law.register import RULES
from models.tables import Answer, BseaNotice, Portion
from models.tables.base import filled

# Built once: for an import of thousands, building a statement costs more than running it.
_ANSWERS, _NOTICE_ROWS = Answer.__table__, BseaNotice.__table__
_LAST_ANSWER = (
    select(_ANSWERS).where(_ANSWERS.c.proposal_id == bindparam("proposal")).order_by(_ANSWERS.c.id.desc()).limit(1)
)
_NOTICES = select(_NOTICE_ROWS).where(_NOTICE_ROWS.c.proposal_id == bindparam("proposal")).order_by(_NOTICE_ROWS.c.id)
_INSERT_ANSWER = _ANSWERS.insert().returning(_ANSWERS.c.id)
_INSERT_NOTICE = _NOTICE_ROWS.insert()


def keep(
    db: Connection, principal: Principal, proposal_id: int, form: ProposalForm, student: Any, *, now: datetime
) -> bool:
    """Append the answer when it is new or differs from the last one, with its portions, and keep its notice row.

    Whether anything changed.
    """
    copies = {
        "district_id": principal.scope.district_id,
        "school_id": student.school_id,
        "chair_id": student.chair_id,
        "student_id": student.id,
        "proposal_id": proposal_id,
    }
    facts = Facts(
        form.kind, None, None, form.sent_on, form.received_on, form.receipt_basis, form.response,
        form.response_received_on, form.response_how, form.placement_response, form.bsea_notice_sent_on,
    )  # fmt: skip
    answer_id, new = None, False
    last = db.execute(_LAST_ANSWER, {"proposal": proposal_id}).first()
    came = form.response_received_on
    if last and last.entry_key and (came is None or came <= last.received_on):
        return False  # recorded on a screen, page by page: the file knows no better
    if facts.answered and form.response_received_on:
        answer_id, new = _append(db, principal, form, copies, last, now=now)
    return _notice(db, form, facts, copies, answer_id) or new


def _append(
    db: Connection, principal: Principal, form: ProposalForm, copies: dict, last: Any, *, now: datetime
) -> tuple[int, bool]:
    """The answer's id, and whether it is new."""
    values = {
        "iep_response": form.response.value,
        "placement_response": form.placement_response.value,
        "received_on": form.response_received_on,
        "received_how": form.response_how,
        "proof": form.response_proof,
        "asks_to_meet": form.asks_to_meet,
    }
    words = [p.words for p in form.portions]
    if last and all(getattr(last, name) == value for name, value in values.items()):
        stored = list(
            db.execute(select(Portion.words).where(Portion.answer_id == last.id).order_by(Portion.id)).scalars()
        )
        if stored == words:
            return last.id, False
    row = filled(Answer, **copies, **values, recorded_at=now, recorded_by=principal.name)
    answer_id = db.execute(_INSERT_ANSWER, row).scalar_one()
    if form.portions:
        db.execute(
            insert(Portion),
            [
                filled(
                    Portion,
                    district_id=copies["district_id"],
                    proposal_id=copies["proposal_id"],
                    answer_id=answer_id,
                    kind=p.kind.value,
                    words=p.words,
                    why=p.why,
                    instead=p.instead,
                    today=p.today,
                    proposed=p.proposed,
                )
                for p in form.portions
            ],
        )
    return answer_id, True


def _notice(db: Connection, form: ProposalForm, facts: Facts, copies: dict, answer_id: int | None) -> bool:
    """One row for each rejecting page, and at most one for a notice that followed silence; whether one changed.

    A later rejection never overwrites the row, and the proof, of one that was sent before.
    """
    keys = triggers(facts)
    proposal_id = copies["proposal_id"]
    rows = db.execute(_NOTICES, {"proposal": proposal_id}).all()
    start = form.response_received_on if keys else form.received_on
    pages = [row for row in rows if not row.practice]
    unsent_page = next((row for row in reversed(pages) if row.sent_on is None), None)
    sent_on = facts.copy_sent_on if keys else form.bsea_notice_sent_on
    of_page = unsent_page or next(
        (row for row in reversed(pages) if row.received_on == start or (sent_on and row.sent_on == sent_on)), None
    )
    after_silence = next((row for row in rows if row.practice), None)
    practice = not keys and bool(form.bsea_notice_sent_on) and not facts.answered
    if not keys and not practice:
        if unsent_page:
            db.execute(delete(BseaNotice).where(BseaNotice.id == unsent_page.id))
        return unsent_page is not None
    if start is None:
        return False
    values = {
        "triggers": " ".join(keys) or "BSEA_NOTICE_SILENCE",
        "practice": practice,
        "answer_id": answer_id,
        "received_on": start,
        "due_on": due_on(RULES[keys[0] if keys else "BSEA_NOTICE_SILENCE"], start),
        "sent_on": sent_on,
        "sent_how": form.bsea_notice_how if sent_on else "",
        "reference": form.bsea_notice_reference if sent_on else "",
    }
    stored = after_silence or of_page if practice else of_page
    if stored is None and after_silence and after_silence.sent_on == sent_on:
        stored = after_silence
    if stored is None:
        db.execute(_INSERT_NOTICE, filled(BseaNotice, **copies, **values))
    elif any(getattr(stored, name) != value for name, value in values.items()):
        db.execute(update(BseaNotice).where(BseaNotice.id == stored.id).values(values))
    else:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Arrived:
    """How the latest page came, in words, and the day the latest page with each placement answer came."""

    how: str
    placed: dict[str, date]


def arrivals(db: Connection, proposal_ids: Iterable[int]) -> dict[int, Arrived]:
    rows = db.execute(
        select(Answer.proposal_id, Answer.received_how, Answer.proof, Answer.placement_response, Answer.received_on)
        .where(Answer.proposal_id.in_(proposal_ids))
        .order_by(Answer.id)
    )
    found: dict[int, Arrived] = {}
    for proposal_id, how, proof, placement, received_on in rows:
        placed = found[proposal_id].placed if proposal_id in found else {}
        found[proposal_id] = Arrived(", ".join(x for x in (how, proof) if x), placed | {placement: received_on})
    return found
