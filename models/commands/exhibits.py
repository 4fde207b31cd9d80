"""The district's exhibits for a hearing: list a paper, take it off, put them in order (34 CFR 300.512).

Once they are delivered their numbers stand; what comes later goes to the end and is marked. Papers of confidential
talks are no exhibits (34 CFR 300.506(b)(8)).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.errors import Refused
from models.commands.matters import matter_of, must_fit
from models.dispute_vocabulary import Road, Step
from models.queries.exhibits import may_be_exhibits
from models.roads.register import HEARINGS
from models.tables import Exhibit, MatterFact
from models.tables.base import filled

_AUTHORITY = "34 CFR 300.512(a)(3), (b)"


@dataclass(frozen=True, slots=True)
class Listed:
    exhibit_id: int
    number: int
    already: bool = False


def list_exhibit(
    db: Connection, principal: Principal, matter_id: int, paper_id: int, *, title: str, dated_on: date | None,
    now: datetime,
) -> Listed:  # fmt: skip
    """The next number. The same paper again is the exhibit it already is."""
    matter = _hearing(db, principal, matter_id)
    stored = db.execute(
        select(Exhibit.id, Exhibit.number).where(Exhibit.matter_id == matter_id, Exhibit.paper_id == paper_id)
    ).first()
    if stored is not None:
        return Listed(stored.id, stored.number, already=True)
    paper = next((p for p in may_be_exhibits(db, principal.scope, matter_id) if p.id == paper_id), None)
    if paper is None:
        raise Refused("This paper cannot be an exhibit: it is not one of this student's, or it belongs to confidential "
                      "talks.", field="paper", authority="34 CFR 300.506(b)(8)")  # fmt: skip
    if not paper.pages:
        raise Refused("A Word file has no fixed pages. Save it as PDF, attach that, and list it.", field="paper")
    title = must_fit(title, 200, "title", "This title")
    if not title:
        raise Refused("Give the exhibit the title it will have on the list.", field="title")
    last = db.execute(select(func.max(Exhibit.number)).where(Exhibit.matter_id == matter_id)).scalar() or 0
    row = filled(
        Exhibit, district_id=matter.district_id, matter_id=matter_id, student_id=matter.student_id, paper_id=paper_id,
        number=last + 1, title=title, dated_on=dated_on, late=delivered(db, matter_id), recorded_at=now,
        recorded_by=principal.name,
    )  # fmt: skip
    exhibit_id = db.execute(insert(Exhibit).values(row).returning(Exhibit.id)).scalar_one()
    after = {"number": last + 1, "title": title, "dated_on": dated_on, "paper_id": paper_id, "late": row["late"]}
    _act(db, principal, "list_exhibit", matter, None, after, now)
    return Listed(exhibit_id, last + 1)


def take_off_exhibit(db: Connection, principal: Principal, exhibit_id: int, *, now: datetime) -> None:
    """Before delivery only; those after it move up. The paper itself stays on file."""
    row = db.execute(select(Exhibit.__table__).where(Exhibit.id == exhibit_id)).first()
    if row is None:
        raise Refused("This exhibit is on the list no longer.", field="exhibit")
    matter = _hearing(db, principal, row.matter_id)
    _not_delivered(db, row.matter_id, row.late)
    db.execute(delete(Exhibit).where(Exhibit.id == exhibit_id))
    _number(db, row.matter_id, _order(db, row.matter_id))
    _act(db, principal, "take_off_exhibit", matter, {"number": row.number, "title": row.title}, None, now)


def order_exhibits(
    db: Connection, principal: Principal, matter_id: int, order: Sequence[int], *, now: datetime
) -> None:
    """`order`: the ids of all exhibits, as they shall be numbered from S-1 on."""
    matter = _hearing(db, principal, matter_id)
    stored = _order(db, matter_id)
    if sorted(stored) != sorted(order):
        raise Refused("The list was changed meanwhile. Look at it again, then put it in order.", field="order")
    if list(order) == stored:
        return
    _not_delivered(db, matter_id, False)
    _number(db, matter_id, order)
    _act(db, principal, "order_exhibits", matter, {"order": stored}, {"order": list(order)}, now)


def delivered(db: Connection, matter_id: int) -> bool:
    """Whether exhibits and witness list went to the other side, by a fact that stands."""
    fixed = MatterFact.__table__.alias("later")
    return (
        db.execute(
            select(MatterFact.id).where(
                MatterFact.matter_id == matter_id,
                MatterFact.step == Step.DISCLOSED.value,
                MatterFact.void.is_(False),
                ~select(fixed.c.id).where(fixed.c.corrects_id == MatterFact.id, fixed.c.void.is_(True)).exists(),
            )
        ).first()
        is not None
    )


def _not_delivered(db: Connection, matter_id: int, late: bool) -> None:
    if not late and delivered(db, matter_id):
        raise Refused(
            "The exhibits were delivered under these numbers: they stand. What is added now goes to the end.",
            field="exhibit", authority=_AUTHORITY,
        )  # fmt: skip


def _hearing(db: Connection, principal: Principal, matter_id: int) -> Any:
    matter = matter_of(db, principal, matter_id)
    if Road(matter.road) not in HEARINGS:
        raise Refused("Exhibits and witnesses belong to a hearing.", field="matter")
    return matter


def _order(db: Connection, matter_id: int) -> list[int]:
    return list(db.execute(select(Exhibit.id).where(Exhibit.matter_id == matter_id).order_by(Exhibit.number)).scalars())


def _number(db: Connection, matter_id: int, order: Sequence[int]) -> None:
    for number, exhibit_id in enumerate(order, 1):
        db.execute(update(Exhibit).where(Exhibit.id == exhibit_id).values(number=number))


def _act(db: Connection, principal: Principal, verb: str, matter: Any, before: Any, after: Any, now: datetime) -> None:
    acts.record(db, principal, verb, "matter", matter.id, now=now, student_id=matter.student_id,
                detail={"before": before, "after": after})  # fmt: skip
