"""What parents asked for, what they were told, and the N1s that went with the proposals, as a district would have them:
most are whole, some leave a question unanswered, a few proposals have none on record. All of it is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, insert, select, update

from models.access.principal import Principal
from models.clocks.due_date import NEW_YORK
from models.commands import acts
from models.commands.answer_request import answer_request
from models.commands.record_request import RequestEntry, record_request
from models.commands.write_notice import NoticeEntry, write_notice
from models.law.prior_written_notice import WRITTEN, unanswered
from models.tables import Proposal, Student, WrittenNotice
from models.tables.base import filled
from models.vocabulary import NoticeForm, ProposalKind, RequestAnswer, RequestHow
from seed.story import Story

_NONE, _GAPS = 23, 9  # of so many proposals one has no N1 on record, or an N1 that leaves questions unanswered
_ACTION = {
    ProposalKind.NO_ELIGIBILITY: "The Team finds the student not eligible for special education.",
    ProposalKind.AMENDMENT: "To amend the current IEP as written in the amendment enclosed.",
    ProposalKind.EXTENDED_EVALUATION: "An extended evaluation of up to eight school weeks.",
}
_SAYS = {
    "action": "The IEP and placement enclosed, as the Team wrote them at its meeting.",
    "why": "The present levels, the evaluations and the progress reports support these goals and services.",
    "data_used": "Progress reports of this school year; the evaluations named in the IEP; classroom observation.",
    "other_options": "To leave services as they are: the Team found that the student's needs have changed.",
    "other_factors": "None.",
    "sources_of_help": "Federation for Children with Special Needs; the district's parent advisory council.",
}
_N2 = _SAYS | {
    "action": "The district refuses a one-to-one aide for the whole day.",
    "why": "Classroom data of ten weeks show that the student works alone for most of each lesson.",
    "other_options": "A shared aide at lunch and recess, which the Team offers: accepted as enough for now.",
}
# story, days ago, by, how, what was asked, then what became of it
_ASKED = (
    ("overdue_by_a_day", 12, "Ngozi Okafor", RequestHow.MEETING,
     "Occupational therapy of 30 minutes a week, as the independent evaluation found a need.", None),
    ("placement_refused", 34, "Lan Pham", RequestHow.LETTER,
     "To visit the class that was proposed, with an interpreter, before she answers.", None),
    ("closes_in_two_days", 5, "", RequestHow.CALL, "The draft goals in Portuguese, before the Team meets.", None),
    ("extended_year_and_transport", 21, "", RequestHow.EMAIL,
     "A shorter bus ride: it takes an hour and ten minutes each way.", None),
    ("accepted_then_rejected_in_part", 48, "", RequestHow.MEETING,
     "A one-to-one aide for the whole day.", RequestAnswer.N2),
    ("unclear", 30, "", RequestHow.LETTER, "All raw scores of the January testing.", RequestAnswer.GRANTED),
    ("joint_custody", 26, "", RequestHow.EMAIL, "To meet again in March.", RequestAnswer.WITHDRAWN),
)  # fmt: skip
_TOLD = {
    RequestAnswer.GRANTED: "Copies handed over at the front desk, with an offer to go through them together.",
    RequestAnswer.WITHDRAWN: "Called to say that the meeting is not needed any more.",
}


def play(db: Connection, by: Principal, told: Sequence[Story], *, today: date, now: datetime) -> str:
    """How many of each, in a sentence."""
    signed = _with_the_proposals(db, by)
    students = {story.key: story.student for story in told}
    n = 0
    for key, days, who, how, asks, answer in _ASKED:
        if (line := students.get(key)) is None:
            continue
        pupil = db.execute(
            select(Student.id).where(Student.district_id == by.scope.district_id, Student.state_id == line.state_id)
        ).scalar_one()
        asked, then = today - timedelta(days), today - timedelta(days - 9)
        entry = RequestEntry(f"demo-request-{key}", pupil, asked, who or line.guardian1_name, how, asks)
        request_id = record_request(db, by, entry, today=today, now=_at(asked, now)).request_id
        n += 1
        if answer is RequestAnswer.N2:
            notice = NoticeEntry(
                f"demo-notice-{key}", pupil, NoticeForm.N2, **(_N2 | {"data_used": ""}), safeguards_given=True,
                language=line.home_language, signed_on=then, sent_on=then, sent_how="mail", request_id=request_id,
            )  # fmt: skip
            write_notice(db, by, notice, today=today, now=_at(then, now))
        elif answer is not None:
            answer_request(db, by, request_id, answer=answer, words=_TOLD[answer], answered_on=then, version=1,
                           today=today, now=_at(then, now))  # fmt: skip
    return f"requests: {n} of parents; {signed:,} proposals with their N1"


def _with_the_proposals(db: Connection, by: Principal) -> int:
    """Each N1 dated and sent with its proposal. By bulk, with one act for each."""
    p = Proposal
    sent = db.execute(
        select(p.id, p.student_id, p.school_id, p.chair_id, p.kind, p.sent_on, p.language)
        .where(p.district_id == by.scope.district_id, p.sent_on.is_not(None), p.n1_id.is_(None))
        .order_by(p.id)
    ).all()
    rows = []
    for at, row in enumerate(sent, start=1):
        if at % _NONE == 0:
            continue
        says = _SAYS | {"action": _ACTION.get(ProposalKind(row.kind), _SAYS["action"])}
        if at % _GAPS == 0:
            says |= {"other_options": "", "other_factors": ""}
        rows.append(filled(
            WrittenNotice, district_id=by.scope.district_id, school_id=row.school_id, chair_id=row.chair_id,
            student_id=row.student_id, proposal_id=row.id, entry_key=f"demo-n1-{row.id}", form=NoticeForm.N1.value,
            language=row.language, safeguards_given=True, signed_on=row.sent_on, sent_on=row.sent_on,
            sent_how="with the proposal", recorded_at=_at(row.sent_on, None), recorded_by=by.name, **says,
            unanswered=len(unanswered(says | {"language": row.language, "safeguards_given": True})),
        ))  # fmt: skip
    if not rows:
        return 0
    db.execute(insert(WrittenNotice), rows)
    n = WrittenNotice
    of = select(n.id).where(n.proposal_id == p.id).scalar_subquery()
    db.execute(update(p).where(p.district_id == by.scope.district_id, p.sent_on.is_not(None)).values(n1_id=of))
    told = db.execute(select(n.id, n.student_id, n.proposal_id, n.signed_on).where(n.form == "n1").order_by(n.id)).all()
    said = [question.field for question in WRITTEN]
    by_proposal = {row["proposal_id"]: {name: row[name] for name in said} for row in rows}
    acts.record_many(db, by, [
        acts.Entry("sign_notice", "written_notice", row.id, student_id=row.student_id, detail={
            "before": None,
            "after": by_proposal[row.proposal_id] | {"proposal_id": row.proposal_id, "signed_on": row.signed_on},
        })
        for row in told
    ], now=_at(max(row.signed_on for row in told), None))  # fmt: skip
    return len(rows)


def _at(day: date, now: datetime | None) -> datetime:
    entered = datetime.combine(day, time(15, 45), NEW_YORK).astimezone(UTC)
    return min(now, entered) if now else entered
