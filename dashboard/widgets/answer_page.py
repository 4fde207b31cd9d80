"""From the fields of the form to the page that is recorded, and to the one that is looked at beforehand."""

from __future__ import annotations

from typing import Any

from models.clocks.answered import Page
from models.clocks.stay_put_facts import Listed, Returned
from models.commands.returned_page import NO_PLACEMENT, ReturnedPage, TypedPortion
from models.queries.answer_form import AnswerForm
from models.vocabulary import IepResponse, PlacementResponse, PortionKind


def typed(v: dict[str, Any], form: AnswerForm, entry_key: str) -> ReturnedPage:
    """As the command takes it. Portions typed under another answer stay in the form and are not part of the page."""
    response = v["iep"] or IepResponse.AWAITING
    people = {p.key: p for p in form.may_answer(v["day"])}
    person = people.get(v["who"])
    placed = form.kind not in NO_PLACEMENT
    return ReturnedPage(
        entry_key,
        form.proposal_id,
        v["day"],
        person.parent_id if person else None,
        bool(person and person.parent_id is None),
        response,
        (v["placed"] if placed else None) or PlacementResponse.AWAITING,
        portions(v, form) if response is IepResponse.REJECTED_IN_PART else (),
        v["how"] or "",
        v["proof"] or "",
        v["said"] or "",
        bool(v["meet"]),
        bool(placed and v["meet_place"]),
    )


def portions(v: dict[str, Any], form: AnswerForm) -> tuple[TypedPortion, ...]:
    """Those with a kind or a word; one that was added and left empty is none."""
    found = []
    for i in range(v["portions"] or 0):
        kind = v[f"kind{i}"] or ""
        texts = {name: v[f"{name}{i}"] or "" for name in ("words", "why", "instead", "today", "proposed")}
        if not kind and not any(t.strip() for t in texts.values()):
            continue
        if kind.startswith("service "):
            line = form.grid[int(kind.removeprefix("service "))]
            found.append(TypedPortion(PortionKind.SERVICE, service_id=line.service_id, **texts))
        else:
            found.append(TypedPortion(PortionKind(kind or "other"), **texts))
    return tuple(found)


def as_page(page: ReturnedPage) -> Page:
    return Page(0, who(page), page.response, page.placement, page.received_on)


def who(page: ReturnedPage) -> str:
    return f"#{page.parent_id}" if page.parent_id else "student"


def earlier(form: AnswerForm) -> tuple[Page, ...]:
    return tuple(
        Page(p.id, f"#{p.parent_id}" if p.parent_id else p.answered_by.casefold(), IepResponse(p.iep_response),
             PlacementResponse(p.placement_response), p.received_on)
        for p in form.pages
    )  # fmt: skip


def as_returned(page: ReturnedPage) -> Returned:
    listed = tuple(Listed(p.words, p.kind, p.today, p.proposed, p.service_id) for p in page.portions)
    by = f"parent {page.parent_id}" if page.parent_id else "student"
    return Returned(page.received_on, page.response, page.placement, listed, by)
