"""What a person types from a returned page, and what cannot be true of it: each refusal says what to do, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from models.clocks.due_date import due_on
from models.commands.errors import Refused
from models.law.register import RULES
from models.vocabulary import (
    DecisionMaking,
    IepResponse,
    PlacementResponse,
    PortionKind,
    ProposalKind,
    ReceiptBasis,
    Rights,
)

LONGEST = 20_000
NO_PLACEMENT = (ProposalKind.NO_ELIGIBILITY, ProposalKind.EXTENDED_EVALUATION)
_REJECTS = (IepResponse.REJECTED_IN_PART, IepResponse.REJECTED_IN_FULL, IepResponse.UNCLEAR)
_WINDOW, _NOTICE, _ADULT = "603 CMR 28.05(7)(a)", "603 CMR 28.08(3)(b)", "603 CMR 28.07(5)"
_SHARE = (DecisionMaking.SHARED.value, DecisionMaking.DELEGATED.value, DecisionMaking.GUARDIAN.value)


@dataclass(frozen=True, slots=True)
class TypedPortion:
    """One rejected portion in the parent's words. `today` is the last accepted version, as far as it is known."""

    kind: PortionKind
    words: str
    why: str = ""
    instead: str = ""
    today: str = ""
    proposed: str = ""
    service_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnedPage:
    """`entry_key` is made when the form opens. Who answers: a parent on file, else the adult student (`by_student`)."""

    entry_key: str
    proposal_id: int
    received_on: date
    parent_id: int | None = None
    by_student: bool = False
    response: IepResponse = IepResponse.AWAITING
    placement: PlacementResponse = PlacementResponse.AWAITING
    portions: tuple[TypedPortion, ...] = ()
    received_how: str = ""
    proof: str = ""
    words: str = ""
    asks_to_meet: bool = False
    meets_on_placement: bool = False


def check_page(page: ReturnedPage, proposal: Any, student: Any, parent: Any | None, *, today: date) -> None:
    """Raises Refused. `proposal`, `student` and `parent` are rows."""
    _check_days(page, proposal, today)
    check_person(page.by_student, parent, student, page.received_on)
    if page.response in (IepResponse.NO_RESPONSE, IepResponse.REVOKED):
        raise Refused("Silence is no page, and a revocation of all consent has a form of its own.", field="response")
    if page.placement is PlacementResponse.NO_RESPONSE:
        raise Refused("No answer to the placement yet: leave it unanswered.", field="placement")
    placed = page.placement is not PlacementResponse.AWAITING
    if (placed or page.meets_on_placement) and proposal.kind in NO_PLACEMENT:
        what = "A finding of no eligibility" if proposal.kind == ProposalKind.NO_ELIGIBILITY else "This proposal"
        raise Refused(
            f"{what} proposes no placement, so there is no placement page to answer. Write what the parent says of "
            "it in the parent's words.",
            field="placement",
            authority="603 CMR 28.06(2)",
        )
    if page.response is IepResponse.AWAITING and not placed and not (page.asks_to_meet or page.meets_on_placement):
        raise Refused(
            "Mark what the page says: the answer to the IEP, the answer to the placement, or that the parent asks to "
            "meet. A page that says nothing clear is marked unclear.",
            field="response",
            authority=_WINDOW,
        )
    _check_portions(page)
    _check_lengths(page)


def _check_days(page: ReturnedPage, proposal: Any, today: date) -> None:
    came = page.received_on
    if came > today:
        raise Refused(
            f"The answer is dated {_d(came)}, which is still to come. Record it with the day it reaches the district: "
            "the five days to the BSEA start there.",
            field="received_on",
            authority=_NOTICE,
        )
    if proposal.sent_on is None:
        raise Refused(
            "This proposal is not recorded as sent, so there is nothing yet to answer. Record the sending first.",
            field="received_on",
            authority=_WINDOW,
        )
    if came < proposal.sent_on:
        raise Refused(
            f"The answer is dated {_d(came)}, before the proposal was sent on {_d(proposal.sent_on)}. Correct the day "
            "of the answer, or the day of sending.",
            field="received_on",
            authority=_WINDOW,
        )
    known = proposal.received_on and proposal.receipt_basis not in ("", ReceiptBasis.ASSUMED, ReceiptBasis.ANSWER)
    if known and came < proposal.received_on:
        raise Refused(
            f"The answer is dated {_d(came)}, before the parent received the proposal on {_d(proposal.received_on)}. "
            "Correct the day of the answer, or record the earlier receipt.",
            field="received_on",
            authority=_WINDOW,
        )


def check_person(by_student: bool, parent: Any | None, student: Any, on: date) -> None:
    """Who may answer on that day: a parent on file with rights; from 18 the student, unless otherwise recorded."""
    born = student.date_of_birth
    adult_on = due_on(RULES["AGE18_RIGHTS"], born) if born else None
    adult = adult_on is not None and adult_on <= on
    if by_student and not adult:
        known = f"turns 18 on {_d(adult_on)}" if adult_on else "has no date of birth on file"
        raise Refused(f"The student {known}: until then a parent answers.", field="who", authority=_ADULT)
    if by_student:
        return
    if parent is None:
        raise Refused(
            "Say who answered. Only a parent, guardian, foster parent or educational surrogate on file, or the student "
            "at 18, can answer; a caseworker or a group home cannot. Add who is missing under “Who may answer”.",
            field="who",
            authority="34 CFR 300.30; 300.519",
        )
    if parent.rights == Rights.NONE:
        raise Refused(f"{parent.name} has no rights to answer on file.", field="who", authority="34 CFR 300.30")
    if adult and parent.rights != Rights.ADULT_STUDENT and student.decision_making not in _SHARE:
        raise Refused(
            f"The student turned 18 on {_d(adult_on)} and answers from that day. Record a guardianship, or shared or "
            "delegated decision-making, if there is one; then this answer can be recorded.",
            field="who",
            authority=_ADULT,
        )


def _check_portions(page: ReturnedPage) -> None:
    if page.portions and page.response not in _REJECTS:
        raise Refused("Rejected portions are listed, but the answer does not reject anything.", field="portions")
    if page.response is IepResponse.REJECTED_IN_PART and not page.portions:
        raise Refused(
            "List each rejected portion: all that is not listed counts as accepted and starts at once. Where the page "
            "does not say which, mark it unclear and ask.",
            field="portions",
            authority="603 CMR 28.05(7)",
        )
    for n, portion in enumerate(page.portions, 1):
        if not portion.words.strip():
            raise Refused(f"Portion {n} has no words. Copy the parent's own, as they stand.", field=f"portion {n}")


def _check_lengths(page: ReturnedPage) -> None:
    texts = [("the parent's words", page.words)]
    for n, p in enumerate(page.portions, 1):
        texts += [(f"portion {n}", t) for t in (p.words, p.why, p.instead, p.today, p.proposed)]
    for name, text in texts:
        check_text(text, name)
    for name, text, most in (("How it came", page.received_how, 60), ("The proof", page.proof, 120)):
        if len(text) > most:
            raise Refused(f"{name} has {len(text):,} characters and holds {most}.", field=name)


def check_text(text: str, name: str) -> None:
    if "\0" in text:
        raise Refused(f"{name[:1].upper()}{name[1:]} holds a character that is no text.", field=name)
    if len(text) > LONGEST:
        raise Refused(
            f"{name[:1].upper()}{name[1:]}: {len(text):,} characters, and an entry holds {LONGEST:,}. Attach the "
            "letter itself to the answer, and copy here what it rejects.",
            field=name,
            authority=_NOTICE + " asks for a copy of the page, not for all its words",
        )


def _d(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
