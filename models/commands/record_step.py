"""Record what happened on a road, correct it, or close the matter with how it came out.

A fact is appended and never edited: a correction is a new fact that points at the one it replaces.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from models.access.principal import Principal
from models.commands import acts
from models.commands.editing import claim
from models.commands.errors import Refused
from models.commands.likely import must_be_likely
from models.commands.matters import follow_facts, matter_of, must_fit
from models.commands.open_matter import MatterForm, request_received
from models.commands.record_hearing_request import move_hearing_request
from models.dispute_vocabulary import About, FiledBy, Outcome, Road, Step
from models.law.register import RULES
from models.queries.cases import cases
from models.roads.case import Case
from models.roads.clocks import clocks_of
from models.roads.register import AFTER, HEARINGS, ROADS, fits, forbids_step
from models.tables import Matter, MatterFact
from models.tables.base import filled

SAYS_HOW = {Step.CLOSED, Step.LETTER_RECEIVED}  # what cannot be recorded without saying how it came out


@dataclass(frozen=True, slots=True)
class StepForm:
    """`until` and `rule_key`: the date that a paper prints, or an order sets, for one clock of the matter. `words`: the
    paper it stands on, or the reason. `by_whom`: who ordered or agreed. Nothing of what was said in talks."""

    entry_key: str
    step: Step
    on: date
    until: date | None = None
    rule_key: str = ""
    outcome: Outcome | None = None
    words: str = ""
    by_whom: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    fact_id: int
    already: bool = False


def record_step(
    db: Connection, principal: Principal, matter_id: int, form: StepForm, *, version: int, today: date, now: datetime
) -> Recorded:
    """`version` is the matter's as the form showed it; a second editor raises ChangedMeanwhile. The same form twice is
    one fact. Raises Refused, with its authority, for what the law or the record forbids."""
    return _append(db, principal, matter_id, form, None, version=version, today=today, now=now)


def correct_step(
    db: Connection, principal: Principal, matter_id: int, fact_id: int, form: StepForm | None, *, entry_key: str,
    reason: str, version: int, today: date, now: datetime,
) -> Recorded:  # fmt: skip
    """Put another fact in the place of one recorded wrongly, or (`form` None) take it back. Both stay in the record."""
    reason = must_fit(reason, 300, "reason", "This reason")
    if not reason:
        raise Refused("Say why it is corrected: both versions stay in the record.", field="reason")
    old = db.execute(
        select(MatterFact.__table__).where(MatterFact.id == fact_id, MatterFact.matter_id == matter_id)
    ).first()
    later = db.execute(select(MatterFact.id).where(MatterFact.corrects_id == fact_id)).first()
    if old is None or (later is not None and old.entry_key != entry_key):
        again = db.execute(select(MatterFact.id).where(MatterFact.entry_key == entry_key)).scalar()
        if again is not None:
            return Recorded(again, already=True)
        raise Refused("This fact is corrected already, or is not one of this matter.", field="fact")
    if form is None and Step(old.step) is ROADS[Road(matter_of(db, principal, matter_id).road)].opens:
        raise Refused("The fact that opened the matter cannot be taken back. Correct its day, or record the matter as "
                      "withdrawn.", field="fact")  # fmt: skip
    filed = form or StepForm(entry_key, Step(old.step), old.happened_on, old.until, old.rule_key)
    return _append(
        db, principal, matter_id, filed, old, version=version, today=today, now=now, void=form is None, reason=reason
    )


def _append(
    db: Connection, principal: Principal, matter_id: int, form: StepForm, corrects: Any, *, version: int, today: date,
    now: datetime, void: bool = False, reason: str = "",
) -> Recorded:  # fmt: skip
    matter = matter_of(db, principal, matter_id)
    stored = db.execute(
        select(MatterFact.id).where(
            MatterFact.district_id == matter.district_id, MatterFact.entry_key == form.entry_key
        )
    ).scalar()
    if stored is not None:
        return Recorded(stored, already=True)
    case = cases(db, principal.scope, matter.student_id)[matter_id].case
    if not void:
        _check(case, form, today, corrects)
    claim(db, Matter, matter_id, version)
    row = filled(
        MatterFact, district_id=matter.district_id, matter_id=matter_id, student_id=matter.student_id,
        entry_key=form.entry_key, step=form.step.value, happened_on=form.on, until=form.until, rule_key=form.rule_key,
        outcome=form.outcome.value if form.outcome and not void else "", words=form.words.strip(),
        by_whom=form.by_whom.strip(), corrects_id=corrects.id if corrects else None, void=void, recorded_at=now,
        recorded_by=principal.name,
    )  # fmt: skip
    fact_id = db.execute(insert(MatterFact).values(row).returning(MatterFact.id)).scalar_one()
    before = _shown(corrects) if corrects else None
    acts.record(
        db, principal, "correct_step" if corrects else "record_step", "matter", matter_id, now=now, reason=reason,
        student_id=matter.student_id,
        detail={"before": before, "after": None if void else asdict(form) | {"entry_key": None}},
    )  # fmt: skip
    if form.step is Step.RECEIVED and not void:
        _received(db, principal, matter, case, form, corrects, today=today, now=now)
    follow_facts(db, principal, matter.student_id, matter_id)
    return Recorded(fact_id)


def _received(
    db: Connection, principal: Principal, matter: Any, case: Case, form: StepForm, corrects: Any, *, today: date,
    now: datetime,
) -> None:  # fmt: skip
    """What hangs on the day a parent's hearing request reached the district: the copy to the BSEA and the talks."""
    if case.road not in HEARINGS or case.filed_by is not FiledBy.PARENT:
        return
    if corrects is not None and corrects.step == Step.RECEIVED:
        move_hearing_request(db, principal, matter.student_id, corrects.happened_on, form.on, now=now)
    elif case.resolution is None:
        opened = MatterForm(
            matter.entry_key, matter.student_id, case.road, case.filed_by, matter.opened_on, About(matter.about),
            form.on, matter.proposal_id,
        )  # fmt: skip
        request_received(db, principal, opened, matter, matter.id, today=today, now=now)


def _shown(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("step", "happened_on", "until", "rule_key", "outcome", "words",
                                                  "by_whom")}  # fmt: skip


def _check(case: Case, form: StepForm, today: date, corrects: Any) -> None:
    road = ROADS[case.road]
    forbidden = forbids_step(case, form.step)
    if forbidden:
        raise Refused(forbidden.reason, field="step", authority=forbidden.authority)
    same = corrects is not None and corrects.step == form.step.value
    if form.step is not Step.CLOSED and form.step is not road.opens and not same and not fits(case, form.step):
        raise Refused(_why_not(case, form.step), field="step", authority=road.source)
    if form.on > today:
        raise Refused("This day is still to come. What is planned is an appointment; a fact has happened.", field="on")
    must_be_likely(form.on, field="on")
    must_be_likely(form.until, field="until")
    opened = case.on(road.opens)
    if opened and form.on < opened and form.step not in (Step.KNEW, Step.EVALUATED, road.opens):
        raise Refused("This day is before the matter was opened.", field="on")
    needed = [f.on for f in case.facts if f.step in AFTER.get(form.step, ())]
    if needed and form.on < min(needed):
        raise Refused("This day is before the fact that it follows from.", field="on")
    must_fit(form.words, 300, "words", "This text")
    must_fit(form.by_whom, 120, "by_whom", "This name")
    if form.step in SAYS_HOW and form.outcome is None:
        raise Refused("Say how it came out.", field="outcome")
    if form.outcome is not None and form.outcome not in road.outcomes:
        raise Refused("This road does not end in that way.", field="outcome", authority=road.source)
    if form.step in (Step.PRINTED, Step.EXTENDED):
        _check_date(case, form)


def _why_not(case: Case, step: Step) -> str:
    if step is Step.NOTHING_OWED and not case.has(step):
        return "Nothing has come out of this yet from which something could be owed."
    if step not in ROADS[case.road].steps and not case.has(step):
        return "This is no step of this road."
    if case.has(step):
        return "This is recorded already. Correct the entry if it is wrong."
    return "Something has to be recorded before this."


def _check_date(case: Case, form: StepForm) -> None:
    """A printed or ordered date: for a clock that this matter has, with its source, and (extension) its author."""
    if form.rule_key not in {clock.rule_key for clock in clocks_of(case)}:
        raise Refused("This matter has no such clock. Record first what starts it.", field="rule_key")
    if form.until is None:
        raise Refused("Give the date that the paper prints, or the order sets.", field="until")
    if not form.words.strip():
        raise Refused("Say on which paper the date stands, or the reason of the extension.", field="words")
    if form.step is Step.EXTENDED and not form.by_whom.strip():
        raise Refused("Say who gave the extension: its author is part of the record.", field="by_whom",
                      authority=RULES[form.rule_key].citation.text)  # fmt: skip
