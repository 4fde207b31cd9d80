"""Before an acceptance is recorded: which level in force today it would replace for good by a lower one."""

from __future__ import annotations

from models.clocks.stay_put import ledger
from models.clocks.stay_put_elements import accepted_before, levels, minutes_a_week, rows_of
from models.clocks.stay_put_facts import History, Returned
from models.clocks.stay_put_ledger import Ledger, Version
from models.vocabulary import IepResponse

AUTHORITY = "603 CMR 28.08(7)"
_ACCEPTING = (IepResponse.ACCEPTED, IepResponse.REJECTED_IN_PART)


def lowers(history: History, offer_id: int, page: Returned) -> tuple[str, ...]:
    """One neutral sentence for each element that this page, once recorded, settles at a lower level than is in force.

    An element whose two levels cannot be compared is named too. Empty where nothing is lowered: most pages.
    """
    if page.iep not in _ACCEPTING:
        return ()
    before, after = ledger(history), ledger(history.with_page(offer_id, page))
    disputed = {line.element for line in after.lines}
    found = []
    for name, (words, now) in _in_force(before, history, offer_id).items():
        if name in disputed:
            continue
        then = after.accepted.get(name, Version()).text
        if not then and name not in {line.element for line in before.lines}:
            continue  # nothing is entered of what is offered, and nothing is in dispute: nothing to compare
        sentence = _compare(words, now, then)
        if sentence:
            found.append(sentence)
    return tuple(found)


def _in_force(before: Ledger, history: History, offer_id: int) -> dict[str, tuple[str, str]]:
    offer = next(o for o in history.offers if o.id == offer_id)
    found = dict(levels(accepted_before(offer, history.grid))) if not before.accepted else {}
    found |= {n: (v.name, v.text) for n, v in before.accepted.items() if v.name and v.text}
    offered = levels(rows_of(offer, history.grid))
    found = {n: v for n, v in found.items() if n in offered}
    return found | {line.element: (line.service or line.what, line.in_force) for line in before.lines}


def _compare(words: str, now: str, then: str) -> str:
    if now == then:
        return ""
    was, would = minutes_a_week(now), minutes_a_week(then)
    if was is not None and would is not None and would >= was:
        return ""
    after = "What is accepted replaces it, and a later rejection does not bring it back"
    if was is None or would is None:
        kept, new = now or "not entered", then or "not entered"
        return f"{words}: in force today: {kept}; accepted with this answer: {new}. {after} ({AUTHORITY})."
    return (
        f"{words}: {now} is in force today; with this answer {then} becomes the accepted level. {after} ({AUTHORITY})."
    )
