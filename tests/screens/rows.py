"""One line of work with everything filled in, to be changed a field at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from models.queries.worklist import WorkRow

ROW = WorkRow(
    clock_id=7,
    queue="answer_window",
    rule_key="PARENT_RESPONSE",
    started_on=date(2026, 3, 30),
    start_fact="proposal received by the parent",
    due_on=date(2026, 4, 29),
    work_by=None,
    no_date_because="",
    sorts_on=date(2026, 4, 29),
    student_id=3,
    last_name="Silva",
    first_name="Joana",
    grade="2",
    school="Bowen",
    proposal_id=9,
    kind="annual",
    language="Portuguese",
    team_meeting_on=None,
    sent_on=date(2026, 3, 27),
    sent_by="mail",
    received_on=date(2026, 3, 30),
    receipt_basis="assumed",
    iep_response="awaiting",
    placement_response="awaiting",
    response_received_on=None,
    portions=0,
    first_portion="",
    triggers="",
    last_contact_at=datetime(2026, 4, 17, 15, tzinfo=UTC),
    last_contact_outcome="voicemail",
    attempts=1,
    practice_due_on=date(2026, 5, 4),
)
NOTICE = replace(
    ROW,
    queue="bsea_notice",
    rule_key="BSEA_NOTICE_REJECT",
    started_on=date(2026, 4, 21),
    start_fact="response page received, by hand, date stamp",
    due_on=date(2026, 4, 26),
    work_by=date(2026, 4, 24),
    iep_response="rejected_in_part",
    response_received_on=date(2026, 4, 21),
    portions=2,
    first_portion="Speech-language: keep 60 minutes",
    practice_due_on=None,
)


def words(cell: dict) -> list[str]:
    return ["".join(piece.get("t") or piece.get("tag", "") for piece in line) for line in cell["lines"]]
