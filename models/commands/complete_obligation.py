"""An obligation is done, with its day and its proof; a corrective action is closed by DESE.

The proof is attached to the obligation as a paper (`attach_paper` with `Fact.OBLIGATION`).
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Connection, func, select

from models.access.principal import Principal
from models.commands.errors import Refused
from models.commands.matters import matter_of, must_fit
from models.commands.obligation_words import change, obligation_of
from models.commands.record_step import StepForm, record_step
from models.dispute_vocabulary import ObligationSource, Step
from models.queries.cases import cases
from models.roads.register import fits
from models.tables import Obligation


def complete_obligation(
    db: Connection, principal: Principal, obligation_id: int, *, done_on: date, words: str, version: int, today: date,
    now: datetime,
) -> bool:  # fmt: skip
    """Whether anything changed. `words`: what was done, and what proves it."""
    stored = obligation_of(db, principal, obligation_id)
    if done_on > today:
        raise Refused("This day is still to come. Record it when it is done.", field="done_on")
    if stored.done_on is not None and stored.done_on != done_on:
        raise Refused("It is recorded as done on another day. Take that back first, with the reason.", field="done_on")
    after = {"done_on": done_on, "done_words": must_fit(words, 300, "words", "This text")}
    return change(db, principal, stored, version, after, "complete_obligation", now=now)


def reopen_obligation(
    db: Connection, principal: Principal, obligation_id: int, *, reason: str, version: int, now: datetime
) -> bool:
    """It was recorded as done and was not. Both stay in the record."""
    stored = obligation_of(db, principal, obligation_id)
    reason = must_fit(reason, 300, "reason", "This reason")
    if not reason:
        raise Refused("Say why it is open again: both stay in the record.", field="reason")
    if stored.closed_on is not None:
        raise Refused("DESE closed this corrective action: it cannot be opened again here.", field="done_on")
    after = {"done_on": None, "done_words": ""}
    return change(db, principal, stored, version, after, "reopen_obligation", now=now, reason=reason)


def close_corrective_action(
    db: Connection, principal: Principal, obligation_id: int, *, closed_on: date, version: int, today: date,
    now: datetime,
) -> bool:  # fmt: skip
    """DESE closed it. The last one of a complaint also records that fact there, which stops its one year."""
    stored = obligation_of(db, principal, obligation_id)
    if stored.source != ObligationSource.CORRECTIVE_ACTION:
        raise Refused("Only DESE's corrective actions are closed by DESE. Record when this was done.", field="source")
    if closed_on > today:
        raise Refused("This day is still to come. Record it when DESE's letter has come.", field="closed_on")
    if stored.done_on is not None and closed_on < stored.done_on:
        raise Refused("DESE cannot have closed it before it was done.", field="closed_on")
    after = {"closed_on": closed_on, "done_on": stored.done_on or closed_on}
    changed = change(db, principal, stored, version, after, "close_corrective_action", now=now)
    if changed:
        _close_with_the_last(db, principal, stored.matter_id, today, now)
    return changed


def _close_with_the_last(db: Connection, principal: Principal, matter_id: int, today: date, now: datetime) -> None:
    actions = Obligation.matter_id == matter_id, Obligation.source == ObligationSource.CORRECTIVE_ACTION.value
    waiting, last = db.execute(
        select(func.count().filter(Obligation.closed_on.is_(None)), func.max(Obligation.closed_on)).where(*actions)
    ).one()
    matter = matter_of(db, principal, matter_id)
    case = cases(db, principal.scope, matter.student_id)[matter_id].case
    if waiting or not fits(case, Step.ACTION_CLOSED):  # recorded already, or the letter itself is not
        return
    form = StepForm(f"action-closed-{matter_id}-{matter.version}", Step.ACTION_CLOSED, last)
    record_step(db, principal, matter_id, form, version=matter.version, today=today, now=now)
