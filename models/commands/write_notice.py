"""Sign a prior written notice: an N1 for what the district proposes, an N2 for what it refuses (34 CFR 300.503).

Signed once: nothing in it is edited afterwards, and a later notice replaces it. What a question lacks is advice before
signing, never a block; only a notice that names no action at all is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection, Row, insert, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.answer_request import change, must_follow, own_request
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.likely import must_be_likely
from models.commands.record_request import must_fit
from models.commands.send_written_notice import answers_its_request, check_sending
from models.law.prior_written_notice import WRITTEN, unanswered
from models.tables import ParentRequest, Proposal, Student, WrittenNotice
from models.tables.base import filled
from models.vocabulary import NoticeForm

_NOTICE = WrittenNotice.__table__


@dataclass(frozen=True, slots=True)
class NoticeEntry:
    """`entry_key` is made when the form opens. `request_version` is the request as the form showed it."""

    entry_key: str
    student_id: int
    form: NoticeForm
    action: str
    why: str = ""
    data_used: str = ""
    other_options: str = ""
    other_factors: str = ""
    sources_of_help: str = ""
    safeguards_given: bool = False
    language: str = ""
    signed_on: date | None = None
    sent_on: date | None = None
    sent_how: str = ""
    proposal_id: int | None = None
    request_id: int | None = None
    request_version: int | None = None
    replaces_id: int | None = None


@dataclass(frozen=True, slots=True)
class Signed:
    notice_id: int
    already: bool


def write_notice(db: Connection, principal: Principal, entry: NoticeEntry, *, today: date, now: datetime) -> Signed:
    """A request is answered by it once it is sent; until then it stands open, with its notice ready."""
    district_id = principal.scope.district_id
    student = db.execute(
        select(Student.school_id, Student.chair_id).where(Student.id == entry.student_id, principal.scope.rows(Student))
    ).first()
    if student is None:
        raise Refused("There is no student with that number in your schools.", field="student")
    stored = db.execute(
        select(WrittenNotice.id).where(
            WrittenNotice.district_id == district_id, WrittenNotice.entry_key == entry.entry_key
        )
    ).scalar()
    if stored is not None:
        return Signed(stored, already=True)
    entry = _with_what_it_replaces(db, principal, replace(entry, signed_on=entry.signed_on or today))
    request = _request(db, principal, entry, today)
    _check(entry, today)
    _check_proposal(db, principal, entry)
    if request is not None:
        claim(db, ParentRequest, request.id, entry.request_version or request.version)
    said = {question.field: getattr(entry, question.field).strip() for question in WRITTEN} | {
        "safeguards_given": entry.safeguards_given, "language": entry.language.strip(), "signed_on": entry.signed_on,
        "sent_on": entry.sent_on, "sent_how": entry.sent_how.strip(), "proposal_id": entry.proposal_id,
        "request_id": entry.request_id, "replaces_id": entry.replaces_id, "form": entry.form.value,
    }  # fmt: skip
    row = filled(
        WrittenNotice, district_id=district_id, school_id=student.school_id, chair_id=student.chair_id,
        unanswered=len(unanswered(said)), student_id=entry.student_id, entry_key=entry.entry_key, recorded_at=now,
        recorded_by=principal.name, **said,
    )  # fmt: skip
    notice_id = db.execute(insert(WrittenNotice).values(row).returning(WrittenNotice.id)).scalar_one()
    acts.record(
        db, principal, "sign_notice", "written_notice", notice_id, now=now, student_id=entry.student_id,
        detail={"before": None, "after": said},
    )  # fmt: skip
    if entry.proposal_id is not None:
        db.execute(update(Proposal).where(Proposal.id == entry.proposal_id).values(n1_id=notice_id))
    if request is not None:
        if entry.sent_on is None:
            change(db, principal, request, now=now, written_notice_id=notice_id)
        else:
            answers_its_request(db, principal, request, notice_id, entry.form.value, entry.sent_on, now=now)
    return Signed(notice_id, already=False)


def _with_what_it_replaces(db: Connection, principal: Principal, entry: NoticeEntry) -> NoticeEntry:
    """A replacement is about what the notice before it was about."""
    if entry.replaces_id is None:
        return entry
    old = db.execute(
        select(_NOTICE).where(
            WrittenNotice.id == entry.replaces_id,
            WrittenNotice.student_id == entry.student_id,
            principal.scope.rows(WrittenNotice),
        )
    ).first()
    if old is None:
        raise Refused("The notice to replace is not one of this student's.", field="replaces")
    if old.form != entry.form.value:
        raise Refused("An N1 is replaced by an N1, and an N2 by an N2: a change of mind is a notice of its own.",
                      field="form")  # fmt: skip
    later = db.execute(select(WrittenNotice.id).where(WrittenNotice.replaces_id == old.id)).first()
    if later is not None:
        raise Refused("This notice was replaced already: replace the later one.", field="replaces")
    if entry.signed_on < old.signed_on:
        raise Refused(f"It replaces a notice of {_d(old.signed_on)}: it cannot be older.", field="signed_on")
    return replace(entry, proposal_id=old.proposal_id, request_id=old.request_id)


def _request(db: Connection, principal: Principal, entry: NoticeEntry, today: date) -> Row | None:
    if entry.request_id is None:
        if entry.form is NoticeForm.N2:
            raise Refused("An N2 refuses what a parent asked for: record the request first.", field="request",
                          authority="34 CFR 300.503(a)(2)")  # fmt: skip
        return None
    row = own_request(db, principal, entry.request_id)
    if row.student_id != entry.student_id:
        raise Refused("There is no such request in your schools.", field="request")
    must_follow(row, entry.signed_on, today, field="signed_on")
    return row


def _check(entry: NoticeEntry, today: date) -> None:
    if entry.signed_on > today:
        raise Refused("The date of the notice is still to come.", field="signed_on")
    must_be_likely(entry.signed_on, field="signed_on")
    if not entry.action.strip():
        verb = "refuses" if entry.form is NoticeForm.N2 else "proposes"
        raise Refused(f"Say what the district {verb}: without that there is no notice.", field="action",
                      authority="34 CFR 300.503(b)(1)")  # fmt: skip
    for question in WRITTEN:
        must_fit(getattr(entry, question.field), question.field)
    if len(entry.language) > 60:
        raise Refused("The name of the language holds 60 characters.", field="language")
    if entry.sent_on is not None:
        check_sending(entry.signed_on, entry.sent_on, entry.sent_how, today)


def _check_proposal(db: Connection, principal: Principal, entry: NoticeEntry) -> None:
    if entry.proposal_id is None:
        return
    row = db.execute(
        select(Proposal.n1_id).where(
            Proposal.id == entry.proposal_id, Proposal.student_id == entry.student_id, principal.scope.rows(Proposal)
        )
    ).first()
    if row is None:
        raise Refused("There is no such proposal in your schools.", field="proposal")
    if entry.form is not NoticeForm.N1:
        raise Refused("What goes with a proposal is an N1: an N2 refuses a request.", field="form",
                      authority="34 CFR 300.503(a)(1)")  # fmt: skip
    if row.n1_id is not None and row.n1_id != entry.replaces_id:
        raise Refused("This proposal has its N1. A signed notice is not edited: write one that replaces it.",
                      field="proposal")  # fmt: skip


def _d(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
