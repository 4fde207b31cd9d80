"""Record that the copy of a rejection went to the BSEA: when, how, by whom, which copy (603 CMR 28.08(3)(b)).

Recorded once; what was recorded wrongly is corrected with a reason, and the ledger keeps what stood before.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.proposal_clocks import restart_clocks
from models.commands.settle_answers import follow_dispute
from models.queries.packet import Packet, packet
from models.queries.student_file import NoSuchStudent
from models.tables import BseaNotice, Clock, Paper
from models.tables.base import filled
from models.vocabulary import PaperKind

AUTHORITY = "603 CMR 28.08(3)(b)"
_LONGEST = {"how": 40, "by": 120, "recipient": 200, "reference": 120}


@dataclass(frozen=True, slots=True)
class Copy:
    """How one copy went out. `by` sent it, the recorder unless said; `packet_id` is the very copy, kept as a paper."""

    sent_on: date
    how: str
    recipient: str = ""
    reference: str = ""
    by: str = ""
    packet_id: int | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    notice_id: int
    due_on: date
    already: bool = False


def send_notice(
    db: Connection, principal: Principal, clock_id: int, copy: Copy, *, today: date, now: datetime
) -> Recorded:
    """Stops the clock of that notice. The same copy recorded again is the one already there; another is refused."""
    principal.must_be_director("record that a notice was sent to the BSEA")
    found = _found(db, principal, clock_id)
    copy = _checked(db, principal, found, copy, today)
    notice_id = found.notice_id
    if notice_id is not None and found.sent_on is not None:
        if _as_stored(found) == copy:
            return Recorded(notice_id, _due(found), already=True)
        raise Refused(
            f"This notice is recorded as sent on {_d(found.sent_on)}. Correct that entry if it is wrong.",
            field="sent_on",
        )
    if notice_id is None:
        notice_id = _after_silence(db, principal, found)
    else:
        claim(db, BseaNotice, notice_id, found.version)
    _write(db, principal, found, notice_id, copy)
    after = {"after": asdict(copy)}
    acts.record(
        db, principal, "send_notice", "bsea_notice", notice_id, now=now, student_id=found.student_id, detail=after
    )
    return Recorded(notice_id, _due(found))


def correct_sending(
    db: Connection,
    principal: Principal,
    clock_id: int,
    copy: Copy | None,
    *,
    reason: str,
    version: int,
    today: date,
    now: datetime,
) -> Recorded:
    """Puts right what was recorded; `copy` None says that nothing was sent, and the notice waits again.

    `version` is the notice's as the form showed it. Raises ChangedMeanwhile where somebody else was first.
    """
    principal.must_be_director("correct what was recorded about a notice to the BSEA")
    found = _found(db, principal, clock_id)
    if found.notice_id is None or found.sent_on is None:
        raise Refused("This notice is not recorded as sent: there is nothing to correct.", field="sent_on")
    if not reason.strip():
        raise Refused("Say why the entry is corrected: both versions stay in the ledger.", field="reason")
    if len(reason.strip()) > 300:
        raise Refused(f"This reason has {len(reason.strip()):,} characters; it may have 300.", field="reason")
    before = _as_stored(found)
    if copy is not None:
        copy = _checked(db, principal, found, copy, today)
    if version != found.version and copy == before:
        return Recorded(found.notice_id, _due(found), already=True)  # sent again, because no answer came
    if copy == before:
        raise Refused("Nothing differs from what is recorded.", field="sent_on")
    claim(db, BseaNotice, found.notice_id, version)
    _write(db, principal, found, found.notice_id, copy)
    acts.record(
        db, principal, "correct_sending", "bsea_notice", found.notice_id, now=now, reason=reason.strip(),
        student_id=found.student_id, detail={"before": asdict(before), "after": asdict(copy) if copy else None},
    )  # fmt: skip
    return Recorded(found.notice_id, _due(found))


def _found(db: Connection, principal: Principal, clock_id: int) -> Packet:
    """Read under the clock's lock: of two who record the same sending, the second finds the first's."""
    db.execute(select(Clock.id).where(Clock.id == clock_id).with_for_update())
    try:
        found = packet(db, principal.scope, clock_id)
    except NoSuchStudent:
        raise Refused("There is no such notice in your schools.", field="notice") from None
    if found.due_on is None:
        raise Refused(
            "The day the district received the rejection is not recorded. Record it first: the five days start there.",
            field="received_on",
            authority=AUTHORITY,
        )
    return found


def _checked(db: Connection, principal: Principal, found: Packet, copy: Copy, today: date) -> Copy:
    copy = replace(
        copy, how=copy.how.strip(), recipient=copy.recipient.strip(), reference=copy.reference.strip(),
        by=copy.by.strip() or principal.name,
    )  # fmt: skip
    if copy.sent_on > today:
        raise Refused("The day of sending is still to come.", field="sent_on", authority=AUTHORITY)
    if copy.sent_on < found.received_on:
        came = "The proposal was" if found.practice else "The rejection was"
        if found.rule_key == "BSEA_NOTICE_HEARINGREQ":
            came = "The hearing request was"
        raise Refused(
            f"{came} received {_d(found.received_on)}: a copy of it cannot have been sent before.",
            field="sent_on",
            authority=AUTHORITY,
        )
    if not copy.how:
        raise Refused("Say how it was sent: the way of sending is part of the proof.", field="how")
    for name, longest in _LONGEST.items():
        if len(getattr(copy, name)) > longest:
            raise Refused(
                f"This has {len(getattr(copy, name)):,} characters and may have {longest}. Attach a longer proof as a "
                "paper.",
                field=name,
            )
    if copy.packet_id is not None:
        kept = select(Paper.id).where(
            Paper.id == copy.packet_id, Paper.kind == PaperKind.PACKET, Paper.student_id == found.student_id
        )
        if db.execute(kept).first() is None:
            raise Refused("The copy that was sent is not a packet of this student.", field="packet")
    return copy


def _write(db: Connection, principal: Principal, found: Packet, notice_id: int, copy: Copy | None) -> None:
    values: dict[str, Any] = {
        "sent_on": copy.sent_on if copy else None,
        "sent_how": copy.how if copy else "",
        "sent_by": copy.by if copy else "",
        "recipient": copy.recipient if copy else "",
        "reference": copy.reference if copy else "",
        "packet_id": copy.packet_id if copy else None,
    }
    db.execute(update(BseaNotice).where(BseaNotice.id == notice_id).values(values))
    if found.proposal_id is None:
        stopped = {"stopped_on": copy.sent_on if copy else None, "stop_fact": "copy sent to the BSEA" if copy else ""}
        db.execute(update(Clock).where(Clock.id == found.clock_id).values(stopped))
        return
    if not found.practice:
        follow_dispute(db, found.proposal_id)
    restart_clocks(db, principal.scope.district_id, {found.proposal_id})


def _after_silence(db: Connection, principal: Principal, found: Packet) -> int:
    """A notice after silence has no page that came in: its row begins with its sending."""
    place = db.execute(select(Clock.school_id, Clock.chair_id).where(Clock.id == found.clock_id)).one()
    row = filled(
        BseaNotice,
        district_id=principal.scope.district_id,
        school_id=place.school_id,
        chair_id=place.chair_id,
        student_id=found.student_id,
        proposal_id=found.proposal_id,
        triggers=found.rule_key,
        practice=True,
        received_on=found.received_on,
        due_on=found.due_on,
    )
    return db.execute(insert(BseaNotice).returning(BseaNotice.id), row).scalar_one()


def _as_stored(found: Packet) -> Copy:
    return Copy(found.sent_on, found.sent_how, found.recipient, found.reference, found.sent_by, found.packet_id)  # type: ignore[arg-type]


def _due(found: Packet) -> date:
    assert found.due_on is not None
    return found.due_on


def _d(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
