"""A signed N1 or N2 as the paper that goes to the parent: every question of the form, in its order."""

from __future__ import annotations

from datetime import date
from typing import Any

from models.law.prior_written_notice import CITATION, QUESTIONS, WRITTEN
from models.papers.typesetting import pdf
from models.queries.written_notices import NoticeRow

TITLES = {"n1": "Notice of Proposed School District Action", "n2": "Notice of School District Refusal to Act"}
NOT_STATED = "Not stated in this notice."
_SAFEGUARDS = next(question for question in QUESTIONS if question.field == "safeguards_given")


def written_notice_pdf(notice: NoticeRow, *, district: str, export: str) -> bytes:
    """Tagged. What was left unanswered is said to be so: the paper never looks more complete than the notice."""
    return pdf("written_notice", _data(notice, district, export))


def _data(notice: NoticeRow, district: str, export: str) -> dict[str, Any]:
    given = "It goes with this notice, or the notice says how to get a copy." if notice.safeguards_given else NOT_STATED
    answers = [(question.on(notice.form), _paragraphs(getattr(notice, question.field))) for question in WRITTEN]
    return {
        "form": notice.form.upper(),
        "title": TITLES[notice.form],
        "district": district,
        "facts": [
            ("Student", f"{notice.first_name} {notice.last_name}"),
            ("School", notice.school or "not known"),
            ("Date of this notice", _day(notice.signed_on)),
            ("About", _about(notice)),
            ("Language of this notice", notice.language or NOT_STATED),
        ],
        "answers": [*answers, ("Protection under the procedural safeguards", [given])],
        "signed": f"Signed for the district by {notice.recorded_by}, {_day(notice.signed_on)}.",
        "sent": f"Sent to the parent {_day(notice.sent_on)}, {notice.sent_how}." if notice.sent_on else "",
        "authority": f"Prior written notice, {CITATION}.",
        "footer": f"{notice.form.upper()} of {_day(notice.signed_on)} · {district} · copy {export}",
    }


def _about(notice: NoticeRow) -> str:
    if notice.request_id is not None and notice.received_on is not None:
        return f"The request of {notice.made_by}, received {_day(notice.received_on)}: {notice.asks}"
    if notice.proposal_id is not None:
        sent = f", sent {_day(notice.proposal_sent_on)}" if notice.proposal_sent_on else ""
        return f"The proposal of the Team{sent}"
    return "An action of the district that is not part of a proposed IEP"


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()] or [NOT_STATED]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
