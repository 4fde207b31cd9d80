"""When a student changes school, chair or calendar, what stands on their proposals and clocks follows."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from models.commands.bulk import bulk_update, is_postgresql
from models.tables import Clock, Proposal

# every table with a copy of the student's school and chair
COPIES = (
    "proposal", "clock", "answer", "bsea_notice", "paper", "parent_request", "written_notice", "start_task",
    "stay_put_ended", "matter", "appointment", "obligation", "early_dialogue", "concern_statement", "service_gap",
    "owed_minutes", "session_record",
)  # fmt: skip


def follow_students(db: Connection, district_id: int, moved: Sequence[tuple[int | None, int | None, int]]) -> None:
    """`moved`: (school, chair, student). Running clocks are derived again: the calendar may be another."""
    if not moved:
        return
    mark = "%s" if is_postgresql(db) else "?"
    theirs = f"proposal_id IN (SELECT id FROM proposal WHERE student_id = {mark})"
    for table in COPIES:
        bulk_update(db, table, ("school_id", "chair_id"), list(moved), theirs if table == "answer" else "student_id")
    running = db.execute(
        select(Proposal.id)
        .join(Clock, Clock.proposal_id == Proposal.id)
        .where(Clock.student_id.in_([student_id for *_, student_id in moved]), Clock.stopped_on.is_(None))
        .distinct()
    )
    proposal_ids = set(running.scalars())
    if proposal_ids:
        from models.commands.file_proposals import restart_clocks

        restart_clocks(db, district_id, proposal_ids)
