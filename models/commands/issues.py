"""The issues of a hearing and the allegations of a state complaint: named, put into other words, and what became of
each. Every one has its act; which issues there were is part of the record, so none is taken off the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.matters import matter_of
from models.dispute_vocabulary import IssueResult, Road
from models.queries.cases import cases
from models.roads.outcomes import ISSUE_RESULTS, RESULT_NEEDS
from models.roads.register import ROADS
from models.tables import Matter, MatterIssue
from models.tables.base import filled

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Settled:
    """`version` is the issue's, as the form showed it."""

    issue_id: int
    result: IssueResult
    version: int


def name_issues(
    db: Connection, principal: Principal, matter_id: int, named: Sequence[str], *, version: int, now: datetime
) -> tuple[int, ...]:
    """The numbers under which they stand, after those named before. What is named already is not named twice.
    `version` is the matter's: two persons who name issues at once do not number over each other."""
    matter = matter_of(db, principal, matter_id)
    if Road(matter.road) not in ISSUE_RESULTS:
        raise Refused("Issues are named in a hearing, in an appeal, or in a state complaint.", field="issues")
    texts = [_fits(words) for words in named if words.strip()]
    own = db.execute(select(MatterIssue.number, MatterIssue.words).where(MatterIssue.matter_id == matter_id)).all()
    new = [words for words in dict.fromkeys(texts) if words not in {row.words for row in own}]
    if not new:
        if texts:
            return ()
        raise Refused("Write at least one issue, as the request or the complaint puts it.", field="issues")
    claim(db, Matter, matter_id, version)
    first = max((row.number for row in own), default=0) + 1
    for number, words in enumerate(new, first):
        row = filled(MatterIssue, district_id=matter.district_id, matter_id=matter_id, student_id=matter.student_id,
                     number=number, words=words)  # fmt: skip
        issue_id = db.execute(insert(MatterIssue).values(row).returning(MatterIssue.id)).scalar_one()
        acts.record(
            db, principal, "name_issue", "matter_issue", issue_id, now=now, student_id=matter.student_id,
            detail={"before": None, "after": {"matter_id": matter_id, "number": number, "words": words}},
        )  # fmt: skip
    return tuple(range(first, first + len(new)))


def reword_issue(
    db: Connection, principal: Principal, issue_id: int, words: str, *, reason: str, version: int, now: datetime
) -> None:
    """Other words for one issue; those before stay in its acts."""
    issue = _issue(db, principal, issue_id)
    words, reason = _fits(words), reason.strip()
    if not words:
        raise Refused("Write the issue, as the request or the complaint puts it.", field="words")
    if not reason or len(reason) > 300:
        raise Refused("Say in at most 300 characters why its words change: both stay in the record.", field="reason")
    if words != issue.words:
        _change(db, principal, issue, version, {"words": words}, "reword_issue", now, reason)


def settle_issues(
    db: Connection, principal: Principal, matter_id: int, results: Sequence[Settled], *, now: datetime
) -> int:
    """What became of each issue; how many changed. Who prevailed needs the decision, what was found DESE's letter."""
    matter = matter_of(db, principal, matter_id)
    road = Road(matter.road)
    case = cases(db, principal.scope, matter.student_id)[matter_id].case
    changed = 0
    for settled in results:
        issue = _issue(db, principal, settled.issue_id)
        if issue.matter_id != matter_id or settled.result not in ISSUE_RESULTS.get(road, ()):
            raise Refused("This is no result of an issue on this road.", field="result", authority=ROADS[road].source)
        if issue.result == settled.result:
            continue
        needs = RESULT_NEEDS.get(settled.result)
        if needs and not case.has(needs):
            what = "letter of finding" if road is Road.STATE_COMPLAINT else "decision"
            raise Refused(f"Record the {what} first: what became of an issue stands in it.", field="result")
        _change(db, principal, issue, settled.version, {"result": settled.result.value}, "settle_issue", now)
        changed += 1
    return changed


def _issue(db: Connection, principal: Principal, issue_id: int) -> Any:
    row = db.execute(
        select(MatterIssue.__table__)
        .join(Matter, Matter.id == MatterIssue.matter_id)
        .where(MatterIssue.id == issue_id, principal.scope.rows(Matter))
    ).first()
    if row is None:
        raise Refused("There is no such issue in your schools.", field="issue")
    return row


def _change(
    db: Connection, principal: Principal, issue: Any, version: int, after: dict[str, Any], verb: str, now: datetime,
    reason: str = "",
) -> None:  # fmt: skip
    claim(db, MatterIssue, issue.id, version)
    db.execute(update(MatterIssue).where(MatterIssue.id == issue.id).values(after))
    before = {name: getattr(issue, name) for name in after}
    acts.record(
        db, principal, verb, "matter_issue", issue.id, now=now, reason=reason, student_id=issue.student_id,
        detail={"number": issue.number, "before": before, "after": after},
    )  # fmt: skip


def _fits(words: str) -> str:
    words = words.strip()
    if len(words) > LONGEST or "\x00" in words:
        raise Refused(f"An issue has at most {LONGEST:,} characters, none of them a NUL.", field="issues")
    return words
