"""Change what a matter is known by: its number at the BSEA, DESE or court, who facilitates or hears it, its name."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, update

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.matters import matter_of, must_fit
from models.dispute_vocabulary import Road
from models.tables import Matter


@dataclass(frozen=True, slots=True)
class MatterNames:
    """`title` is read only of another road, which has no name of its own."""

    reference: str = ""
    neutral: str = ""
    title: str = ""


def amend_matter(
    db: Connection, principal: Principal, matter_id: int, names: MatterNames, *, version: int, now: datetime
) -> bool:
    """Whether anything changed. `version` is the matter's as the form showed it: a second editor raises
    ChangedMeanwhile."""
    matter = matter_of(db, principal, matter_id)
    after = {
        "reference": must_fit(names.reference, 60, "reference", "This number"),
        "neutral": must_fit(names.neutral, 120, "neutral", "This name"),
        "title": must_fit(names.title, 120, "title", "This name") if matter.road == Road.OTHER else matter.title,
    }
    if matter.road == Road.OTHER and not after["title"]:
        raise Refused("Say in a few words what it is: for instance an advisory opinion.", field="title")
    before = {name: getattr(matter, name) for name in asdict(names)}
    if after == before:
        return False
    claim(db, Matter, matter_id, version)
    db.execute(update(Matter).where(Matter.id == matter_id).values(after))
    acts.record(
        db, principal, "amend_matter", "matter", matter_id, now=now, student_id=matter.student_id,
        detail={"before": before, "after": after},
    )  # fmt: skip
    return True
