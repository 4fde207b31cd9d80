"""Requests, notices and proposals without an N1 as a spreadsheet's columns: every page, within scope and filters."""

from __future__ import annotations

from typing import Any

from dashboard import phrasing as say
from dashboard.widgets.downloads import Table, every, of
from models.access.principal import Scope
from models.clocks.due_date import local_date
from models.law.prior_written_notice import WRITTEN
from models.queries.filters import WorkFilters
from models.queries.requests import RequestRow, answered_requests, open_requests
from models.queries.written_notices import NoticeRow, proposals_without_n1, written_notices

_WHO = ("Last name", "First name", "Grade", "School")
REQUESTS = (
    "Received", "How", "Asked by", "What was asked", "Answer", "Answered", "In words", "Notice", "Notice sent",
    "Recorded", "Recorded by", *_WHO,
)  # fmt: skip
NOTICES = (
    "Form", "Dated", "Sent", "How", "Goes with", "Request", *(q.short.capitalize() for q in WRITTEN),
    "Safeguards statement", "Language", "Unanswered", "Replaced", "Signed", "Signed by", *_WHO,
)  # fmt: skip
WITHOUT_N1 = ("Sent", "Proposal", "Language", "IEP response", "Response received", *_WHO)


def requests(scope: Scope, filters: WorkFilters) -> Table:
    """The open ones first, oldest first; then the answered ones, latest first."""
    return REQUESTS, (
        _request(r) for read in (open_requests, answered_requests) for r in every(read, scope, filters=filters)
    )


def notices(scope: Scope, filters: WorkFilters, *, waiting: bool) -> Table:
    return NOTICES, (_notice(n) for n in every(written_notices, scope, filters=filters, waiting=waiting))


def without_n1(scope: Scope, filters: WorkFilters) -> Table:
    rows = every(proposals_without_n1, scope, filters=filters)
    return WITHOUT_N1, (
        of(
            p.student_id,
            p.sent_on,
            say.KIND[p.kind],
            p.language,
            say.answer(p.kind, p.iep_response),
            p.response_received_on,
            *_who(p),
        )
        for p in rows
    )


def _request(r: RequestRow) -> tuple:
    return of(
        r.student_id,
        r.received_on, say.REQUEST_HOW[r.how], r.made_by, r.asks, say.REQUEST_ANSWER[r.answer], r.answered_on,
        r.answer_words, (r.notice_form or "").upper(), r.notice_sent_on, local_date(r.recorded_at), r.recorded_by,
        *_who(r),
    )  # fmt: skip


def _notice(n: NoticeRow) -> tuple:
    return of(
        n.student_id,
        n.form.upper(), n.signed_on, n.sent_on, n.sent_how, say.KIND[n.kind] if n.kind else "", n.asks or "",
        *(getattr(n, question.field) for question in WRITTEN), "yes" if n.safeguards_given else "no", n.language,
        ", ".join(question.short for question in n.lacks), "yes" if n.replaced_by_id else "",
        local_date(n.recorded_at), n.recorded_by, *_who(n),
    )  # fmt: skip


def _who(r: Any) -> tuple[str, str, str, str]:
    return r.last_name, r.first_name, r.grade, r.school
