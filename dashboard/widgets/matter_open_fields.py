"""The fields with which a matter is opened; each road asks for its own days, names and papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard.dispute_phrasing import ABOUT, FILED_BY, ROAD
from dashboard.widgets import keeping, matter_cells, matter_parts, typed
from dashboard.widgets.matter_saving import kept
from dashboard.widgets.refusals import Refusals
from models.clocks.from_facts import REJECTIONS
from models.commands.open_matter import MatterForm
from models.dispute_vocabulary import About, FiledBy, Road, Step
from models.law.confidential_talks import SENTENCE
from models.queries.cases import StoredCase
from models.queries.matter_form import MatterChoices, OfferedProposal
from models.roads.case import Case
from models.roads.opening import opened
from models.roads.register import HEARINGS, ROADS, Forbidden, forbids_opening
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind

FIELDS: dict[str, Any] = {
    "road": Road, "filed_by": FiledBy, "about": About, "proposal": int, "related": int, "opened_on": date,
    "received_on": date, "how": str, "title": str, "reference": str, "neutral": str,
}  # fmt: skip
HOW = ("by e-mail", "by hand", "by mail", "by fax")
_ABOUT = {
    Road.IEE_REQUEST: About.DISTRICT_EVALUATION,
    Road.EXPEDITED_HEARING: About.DISCIPLINE,
    Road.STATE_COMPLAINT: About.PROCEDURE,
}


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form may choose from: proposals, and the student's own matters, of which hearings may be related."""

    choices: MatterChoices
    own: dict[int, StoredCase]

    def proposal(self, number: int | None) -> OfferedProposal | None:
        return next((p for p in self.choices.proposals if p.id == number), None)

    def hearings(self) -> dict[int, str]:
        return {
            n: f"{ROAD[s.case.road]} {s.reference}".strip() + f", opened {say.day(s.opened_on)} {s.opened_on.year}"
            for n, s in self.own.items()
            if s.case.road in HEARINGS
        }


def first(offered: Offered, today: date, *, road: Road | None, proposal: int | None) -> dict[str, Any]:
    values = dict.fromkeys(FIELDS) | {"title": "", "reference": "", "neutral": "", "opened_on": today}
    latest = proposal or next((p.id for p in offered.choices.proposals), None)
    hearings = offered.hearings()
    values |= {"road": road, "about": About.PROPOSAL, "proposal": latest, "how": HOW[0]}
    values |= {
        "filed_by": FiledBy.PARENT,
        "received_on": today if road else None,
        "related": next(reversed(hearings), None),
    }
    return values


def draw(opening: keeping.Opening, refusals: Refusals, offered: Offered) -> None:
    def now(field: str) -> Any:
        return st.session_state.get(opening.key_of(field))

    def fits(field: str, options: list[Any]) -> list[Any]:
        """What stands in a field must be one of its options."""
        if now(field) not in options:
            st.session_state[opening.key_of(field)] = options[0] if options else None
        return options

    st.selectbox("Which road", list(Road), format_func=ROAD.get, index=None, placeholder="Choose",
                 key=opening.key_of("road"), on_change=_road_chosen, args=(opening,))  # fmt: skip
    refusals.under("road")
    road = now("road")
    if road is None:
        return
    facts = ROADS[road]
    if road is Road.OTHER:
        st.text_input("What it is", placeholder="An advisory opinion", **kept(opening, "title"))
        refusals.under("title")
    left, right = st.columns(2)
    with left:
        label = "Who filed it" if road in matter_cells.FILED else "Who asked for it"
        sides = fits("filed_by", list(facts.filed_by))
        st.selectbox(label, sides, format_func=_filed_by, **kept(opening, "filed_by"))
        refusals.under("filed_by")
    with right:
        st.selectbox("Over what", list(About), format_func=lambda a: matter_cells.upper(ABOUT[a]),
                     **kept(opening, "about"))  # fmt: skip
        refusals.under("about")
    if now("about") is About.PROPOSAL:
        numbers = [p.id for p in offered.choices.proposals]
        st.selectbox("The proposal", fits("proposal", [*numbers, None]), format_func=lambda n: _proposal(offered, n),
                     **kept(opening, "proposal"))  # fmt: skip
        refusals.under("proposal")
    if facts.belongs:
        hearings = offered.hearings()
        st.selectbox("The hearing it belongs to", fits("related", list(hearings)), format_func=hearings.get,
                     placeholder="No hearing request is recorded", **kept(opening, "related"))  # fmt: skip
        refusals.under("related")
    _days(opening, refusals, road, now("filed_by"))
    left, right = st.columns(2)
    with left:
        st.text_input("Number (if known)", **kept(opening, "reference"))
        refusals.under("reference")
    with right:
        st.text_input(f"{matter_parts.neutral(road)} (if known)", **kept(opening, "neutral"))
        refusals.under("neutral")
    if facts.talks:
        st.caption(SENTENCE)


def _days(opening: keeping.Opening, refusals: Refusals, road: Road, filed_by: FiledBy) -> None:
    left, right = st.columns(2)
    with left:
        verb = "Filed on" if road in matter_cells.FILED else "Asked for on"
        typed.day(verb, **kept(opening, "opened_on"))
        refusals.under("opened_on")
    if Step.RECEIVED not in ROADS[road].steps:
        return
    with right:
        typed.day(f"{_reached(road, filed_by)} (if known)",
                      **kept(opening, "received_on"))  # fmt: skip
        refusals.under("received_on")
    if road in HEARINGS and filed_by is FiledBy.PARENT:
        st.selectbox("How it reached the district", HOW, accept_new_options=True, **kept(opening, "how"))
        refusals.under("how")


def _reached(road: Road, filed_by: FiledBy) -> str:
    if road is Road.STATE_COMPLAINT:
        return "DESE sent it to the district on"
    return "Reached the parent and the BSEA on" if filed_by is FiledBy.DISTRICT else "Reached the district on"


def _road_chosen(opening: keeping.Opening) -> None:
    """Each road is usually over one thing; what was chosen by hand for another road gives way."""
    road = st.session_state.get(opening.key_of("road"))
    st.session_state[opening.key_of("about")] = _ABOUT.get(road, About.PROPOSAL)
    keeping.keep(opening)


def _filed_by(code: FiledBy) -> str:
    return matter_cells.upper(FILED_BY[code])


def _proposal(offered: Offered, number: int | None) -> str:
    found = offered.proposal(number)
    if found is None:
        return "No one proposal"
    sent = f"sent {say.day(found.sent_on)} {found.sent_on.year}" if found.sent_on else "not sent yet"
    return f"{say.KIND[found.kind]}, {sent}"


def case(opening: keeping.Opening, offered: Offered) -> Case | None:
    """The case as it would stand; None while its road, its side or its day is not chosen."""
    entry = form(opening, offered)
    if entry is None:
        return None
    hearing = offered.own.get(entry.related_id) if entry.related_id else None
    return opened(entry.road, entry.filed_by, entry.opened_on, entry.received_on, hearing.case if hearing else None)


def forbidden(opening: keeping.Opening, offered: Offered) -> Forbidden | None:
    """What the law forbids of it, said while it is typed; the command asks again."""
    entry = form(opening, offered)
    if entry is None:
        return None
    about = offered.proposal(entry.proposal_id)
    hearing = offered.own.get(entry.related_id) if entry.related_id else None
    return forbids_opening(
        entry.road, entry.filed_by, entry.about, initial=_initial(about),
        revoked=about is not None and about.iep_response == IepResponse.REVOKED,
        hearing=hearing.case if hearing else None,
    )  # fmt: skip


def _initial(about: OfferedProposal | None) -> bool:
    """A first IEP or placement to which the parent has not consented."""
    if about is None or about.kind != ProposalKind.INITIAL:
        return False
    unanswered = about.iep_response in (IepResponse.AWAITING, IepResponse.NO_RESPONSE, *REJECTIONS)
    return unanswered or about.placement_response != PlacementResponse.CONSENTS


def form(opening: keeping.Opening, offered: Offered) -> MatterForm | None:
    """As the command takes it. What another road had asked for is left out."""
    said = opening.values()
    road, filed_by, on = said["road"], said["filed_by"], said["opened_on"]
    if road is None or filed_by is None or on is None:
        return None
    facts = ROADS[road]
    asked = road in HEARINGS and filed_by is FiledBy.PARENT
    return MatterForm(
        opening.key, offered.choices.student_id, road, filed_by, on, said["about"] or About.OTHER,
        said["received_on"] if Step.RECEIVED in facts.steps else None,
        said["proposal"] if said["about"] is About.PROPOSAL else None,
        said["related"] if facts.belongs else None, (said["title"] or "") if road is Road.OTHER else "",
        said["reference"] or "", said["neutral"] or "", (said["how"] or "") if asked else "",
    )  # fmt: skip
