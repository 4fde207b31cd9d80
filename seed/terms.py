"""What the agreement and the decision of the demo district make owed, and who may read what was agreed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select

from models.access.principal import Principal
from models.commands.complete_obligation import complete_obligation
from models.commands.issues import Settled, name_issues, settle_issues
from models.commands.name_readers import name_reader
from models.commands.owe import ObligationForm, owe
from models.dispute_vocabulary import IssueResult, ObligationSource, Road
from models.queries.cases import cases
from models.queries.results import result_of
from models.roads.outcomes import sources
from models.tables import Matter

AGREED = (
    ("Twelve hours of reading instruction by a certified teacher, outside the school day", 26, 14),
    ("A communication log goes home each Friday", -12, None),
)
DECIDED = (
    ("The Team meets to write the speech goal anew, as the decision orders", 2, None),
    ("Progress report on the ordered services to the parents", -20, 7),
)
ISSUES = (
    ("Whether the proposed speech service was reasonably calculated", IssueResult.PARENT),
    ("Whether extended year services were owed", IssueResult.DISTRICT),
)


def play(db: Connection, by: Principal, *, today: date, now: datetime) -> str:
    """Days are counted back from today: the first term of each is past, the first of the agreement is done."""
    n = 0
    for row in db.execute(select(Matter.id, Matter.road, Matter.student_id, Matter.chair_id).order_by(Matter.id)).all():
        can = sources(cases(db, by.scope, row.student_id)[row.id].case)
        if row.road == Road.MEDIATION and ObligationSource.AGREEMENT in can:
            first, *_ = _owe(db, by, row.id, ObligationSource.AGREEMENT, AGREED, today, now)
            done = today - timedelta(28)
            complete_obligation(db, by, first, done_on=done, words="Attendance log of twelve hours", version=1,
                                today=today, now=now)  # fmt: skip
            if row.chair_id:
                name_reader(db, by, row.id, row.chair_id, now=now)
            n += len(AGREED)
        if row.road == Road.HEARING and ObligationSource.DECISION in can:
            _decide(db, by, row.id, now)
            n += len(_owe(db, by, row.id, ObligationSource.DECISION, DECIDED, today, now))
    return f"terms: {n} obligations of an agreement and a decision"


def _owe(db: Connection, by: Principal, matter_id: int, source: ObligationSource, terms, today: date, now: datetime):
    made = []
    for i, (words, ago, before) in enumerate(terms):
        due = today - timedelta(ago)
        remind = due - timedelta(before) if before else None
        form = ObligationForm(
            f"demo-term-{matter_id}-{i}", source, words, due, matter_id, owner="Special education office",
            remind_on=remind,
        )  # fmt: skip
        made.append(owe(db, by, form, now=now))
    return made


def _decide(db: Connection, by: Principal, matter_id: int, now: datetime) -> None:
    version = db.execute(select(Matter.version).where(Matter.id == matter_id)).scalar_one()
    name_issues(db, by, matter_id, [words for words, _ in ISSUES], version=version, now=now)
    found = result_of(db, by.scope, matter_id)
    assert found
    results = [Settled(i.id, became, i.version) for i, (_, became) in zip(found.issues, ISSUES, strict=True)]
    settle_issues(db, by, matter_id, results, now=now)
