"""What came before Team meetings of the demo district: early dialogues, parents' concerns, a practice's first day.
All of it is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, select

from models.access.principal import Principal
from models.clocks.due_date import NEW_YORK
from models.commands.concerns import answer_concern, file_concerns
from models.commands.early_dialogue import Told, hold_dialogue, plan_dialogue, send_summary
from models.commands.mark_practice import mark_practice
from models.tables import Student
from seed.proposals import business
from seed.story import Story

# story -> days from today to the Team meeting
_MEETINGS = {"closes_in_two_days": 17, "joint_custody": 9, "placement_refused": 24, "initial_rejected_then_part": -12}
_SAID = (
    "That reading at home goes without tears by the summer.",
    "That a group of six is too large, and that the meeting will move too fast to follow.",
    "A visit to the class before the meeting; two hours for the meeting instead of one.",
)
_CONCERNS = (
    ("unclear", 16, "Based on the January testing, speech of 30 minutes a week is too little: 60 are asked for.\n"
     "No one told us how progress is measured.", 1),
    ("extended_year_and_transport", 40, "The bus ride is over an hour each way.", 1),
)  # fmt: skip


def play(db: Connection, by: Principal, told: Sequence[Story], *, today: date, now: datetime) -> str:
    ids = dict(db.execute(select(Student.state_id, Student.id)).tuples().all())
    students = {story.key: ids[story.student.state_id] for story in told if story.student.state_id in ids}

    def at(day: date) -> datetime:
        return min(now, datetime.combine(day, time(15, 10), NEW_YORK).astimezone(UTC))

    for key, days in _MEETINGS.items():
        meeting = business(today + timedelta(days))
        planned = business(min(meeting - timedelta(25), today - timedelta(1)), back=True)
        number = plan_dialogue(db, by, students[key], entry_key=f"before-{key}", meeting_on=meeting, now=at(planned))
        held = business(meeting - timedelta(16), back=True)
        if held < today:
            said = Told(held, "The parents; the team chair; the reading specialist", *_SAID)
            hold_dialogue(db, by, number, said, version=1, today=today, now=at(held))
        if meeting < today - timedelta(10):
            sent = business(meeting + timedelta(1))
            send_summary(db, by, number, sent_on=sent, how="E-mail to both parents", version=2, today=today,
                         now=at(sent))  # fmt: skip
    for key, days, points, answered in _CONCERNS:
        came = business(today - timedelta(days), back=True)
        filed = file_concerns(
            db, by, students[key], entry_key=f"concerns-{key}", received_on=came, made_by="The parents",
            points=points.splitlines(), today=today, now=at(came),
        )  # fmt: skip
        for n in range(1, answered + 1):
            answer_concern(db, by, filed.statement_id, n, answer="Taken up in the service grid and its N1.", version=n,
                           proposal_id=None, today=today, now=now)  # fmt: skip
    year = today.year if today.month >= 7 else today.year - 1
    mark_practice(db, by, entry_key="demo-practice", name="Early dialogue before every annual meeting",
                  began_on=business(date(year, 9, 8)), now=at(today))  # fmt: skip
    return f"before the meeting: {len(_MEETINGS)} early dialogues, {len(_CONCERNS)} concern statements"
