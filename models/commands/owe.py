"""What an agreement, a settlement, a decision or a finding makes owed: named with its day and its owner, or corrected.

No law sets the day to remind: that is the district's own practice, and is labelled so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from models.access.principal import Principal
from models.commands.errors import Refused
from models.commands.matters import matter_of, must_fit, student_of
from models.commands.obligation_words import change, file, must_be_named, obligation_of
from models.dispute_vocabulary import ObligationSource, Road
from models.queries.cases import cases
from models.roads.outcomes import is_closed, sources
from models.tables import MatterReader, Obligation, Person
from models.tables.base import filled
from models.vocabulary import Role

LONGEST = 2_000
_FIRST = {
    ObligationSource.AGREEMENT: "Record the signed agreement first: what is owed stands in it.",
    ObligationSource.SETTLEMENT: "Record the settlement first: what is owed stands in it.",
    ObligationSource.DECISION: "Record the decision first: what is owed stands in it.",
    ObligationSource.CORRECTIVE_ACTION: "Record the letter of finding first: the corrective action stands in it.",
}


@dataclass(frozen=True, slots=True)
class ObligationForm:
    """`matter_id` is empty only for what the district undertakes by itself; `student_id` is then whose it is. `owner`
    in words, or `owner_id` a person of the district. `restricted` where it is not closed by the law of its source."""

    entry_key: str
    source: ObligationSource
    words: str
    due_on: date
    matter_id: int | None = None
    student_id: int | None = None
    owner: str = ""
    owner_id: int | None = None
    remind_on: date | None = None
    restricted: bool = False


def owe(db: Connection, principal: Principal, form: ObligationForm, *, now: datetime) -> int:
    """The obligation's id. The same form twice is one obligation. A day that has passed may be entered: a record is
    caught up."""
    matter = matter_of(db, principal, form.matter_id) if form.matter_id is not None else None
    student = student_of(db, principal, matter.student_id if matter else form.student_id or 0)
    stored = db.execute(
        select(Obligation.id).where(
            Obligation.district_id == principal.scope.district_id, Obligation.entry_key == form.entry_key
        )
    ).scalar()
    if stored is not None:
        return stored
    restricted = _restricted(db, principal, form, matter)
    row = filled(
        Obligation, district_id=principal.scope.district_id, school_id=student.school_id, chair_id=student.chair_id,
        student_id=student.id, matter_id=form.matter_id, entry_key=form.entry_key, source=form.source.value,
        restricted=restricted, recorded_at=now, recorded_by=principal.name,
        **_checked(db, principal, form, form.matter_id if restricted else None),
    )  # fmt: skip
    return file(db, principal, row, now=now)


def correct_obligation(
    db: Connection, principal: Principal, obligation_id: int, form: ObligationForm, *, reason: str, version: int,
    now: datetime,
) -> bool:  # fmt: skip
    """Other words, another owner or another day, with the reason; whether anything changed. What was there before stays
    in the record. Its source and its matter stay: an obligation of another result is another obligation."""
    stored = obligation_of(db, principal, obligation_id)
    reason = must_fit(reason, 300, "reason", "This reason")
    if not reason:
        raise Refused("Say why it is corrected: both versions stay in the record.", field="reason")
    restricted = stored.restricted or form.restricted
    if restricted:
        must_be_named(db, principal, stored.matter_id)
    after = _checked(db, principal, form, stored.matter_id if restricted else None) | {"restricted": restricted}
    return change(db, principal, stored, version, after, "correct_obligation", now=now, reason=reason)


def _restricted(db: Connection, principal: Principal, form: ObligationForm, matter: Any) -> bool:
    if matter is None:
        if form.source is not ObligationSource.OWN_INITIATIVE:
            raise Refused("Say of which agreement, decision or finding this is.", field="matter")
        return False
    if form.source is not ObligationSource.OWN_INITIATIVE:
        case = cases(db, principal.scope, matter.student_id)[matter.id].case
        if form.source not in sources(case):
            raise Refused(_FIRST[form.source], field="source")
    if not (form.restricted or is_closed(Road(matter.road), form.source)):
        return False
    must_be_named(db, principal, matter.id)
    return True


def _checked(db: Connection, principal: Principal, form: ObligationForm, walled_by: int | None) -> dict[str, Any]:
    """`walled_by`: the matter behind whose wall it stands, if any."""
    words = must_fit(form.words, LONGEST, "words", "What is owed")
    owner = must_fit(form.owner, 120, "owner", "This name")
    if not words:
        raise Refused("Say what is owed, as the paper puts it.", field="words")
    if not owner and form.owner_id is None:
        raise Refused("Say who sees to it: a person, or an office in words.", field="owner")
    if form.remind_on and form.remind_on > form.due_on:
        raise Refused("The reminder would come after the day itself.", field="remind_on")
    if form.owner_id is not None:
        _check_owner(db, principal, form.owner_id, walled_by)
    return {
        "words": words, "owner": owner, "owner_id": form.owner_id, "due_on": form.due_on, "remind_on": form.remind_on,
    }  # fmt: skip


def _check_owner(db: Connection, principal: Principal, owner_id: int, walled_by: int | None) -> None:
    person = db.execute(
        select(Person.role, MatterReader.person_id.label("reader"))
        .outerjoin(MatterReader, (MatterReader.person_id == Person.id) & (MatterReader.matter_id == walled_by))
        .where(Person.id == owner_id, Person.district_id == principal.scope.district_id, Person.active.is_(True))
    ).first()
    if person is None:
        raise Refused("This person is not in office in this district.", field="owner")
    if walled_by is not None and person.role != Role.DIRECTOR and person.reader is None:
        raise Refused(
            "This person is not named for this agreement and could not read what they owe. Let the director name them "
            "first.", field="owner",
        )  # fmt: skip
