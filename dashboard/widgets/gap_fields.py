"""The fields of the form that logs or corrects a gap: which service, which days, why; and what they come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard import wiring
from dashboard.services_phrasing import KNOWN, REASON
from dashboard.widgets import keeping, owed_parts, typed
from dashboard.widgets.matter_saving import kept
from dashboard.widgets.plain import plain
from dashboard.widgets.refusals import Refusals
from dashboard.wiring import Context
from models.access.principal import Scope
from models.clocks.promised import promise
from models.commands.log_gap import GapForm
from models.queries.contact_form import Family, family
from models.queries.gap_minutes import count_of
from models.queries.requests import RequestRow, requests_of
from models.queries.service_choices import GridChoice, grid_choices, position_choices
from models.queries.service_gaps import GapRow
from models.services_vocabulary import GapKnown, GapReason

FIELDS = {
    "about": str, "row": int, "service": str, "starts_on": date, "ends_on": date, "reason": GapReason,
    "reason_words": str, "known": GapKnown, "missed": int, "position": str, "filled_on": date, "request": int,
    "why": str,
}  # fmt: skip
ANOTHER = 0  # a service that no row of the grid names
GAP, AMOUNT = "gap", "amount"
_GRID = {"A": "consultation", "B": "in general education", "C": "in other settings"}


@dataclass(frozen=True, slots=True)
class Offered:
    """Whose it is, and what the form may choose from."""

    people: Family
    grid: tuple[GridChoice, ...]
    positions: tuple[str, ...]
    requests: tuple[RequestRow, ...]

    def row(self, number: int | None) -> GridChoice | None:
        return next((row for row in self.grid if row.id == number), None)


def offered(db: Any, scope: Scope, student_id: int) -> Offered:
    return Offered(
        family(db, scope, student_id), grid_choices(db, scope, student_id), position_choices(db, scope),
        requests_of(db, scope, student_id),
    )  # fmt: skip


def first(found: Offered) -> dict[str, Any]:
    """The fields of a new gap. No day and no reason is chosen for anybody."""
    one = [row.id for row in found.grid if row.accepted]
    return {"about": GAP, "row": one[0] if len(one) == 1 else None, "known": GapKnown.PROVIDER_LOG}


def stored(gap: GapRow) -> dict[str, Any]:
    """The fields of one that is corrected."""
    return {
        "about": GAP, "row": gap.service_id or ANOTHER, "service": gap.service, "starts_on": gap.starts_on,
        "ends_on": gap.ends_on, "reason": GapReason(gap.reason), "reason_words": gap.reason_words,
        "known": GapKnown(gap.known), "missed": gap.missed_entered, "position": gap.position or None,
        "filled_on": gap.filled_on, "request": gap.request_id,
    }  # fmt: skip


def draw(opening: keeping.Opening, refusals: Refusals, found: Offered, *, correction: bool) -> None:
    values = opening.values()
    left, right = st.columns(2)
    with left:
        rows = [row.id for row in found.grid] + [ANOTHER]
        st.selectbox("Service", rows, placeholder="Choose", format_func=lambda n: _row(found.row(n)),
                     **kept(opening, "row"))  # fmt: skip
        if values["row"] == ANOTHER:
            st.text_input("Its name in the IEP", **kept(opening, "service"))
        refusals.under("service", "row")
        typed.day("Not delivered since", **kept(opening, "starts_on"))
        refusals.under("starts_on")
        typed.day("Last day without it (empty: it goes on)", **kept(opening, "ends_on"))
        refusals.under("ends_on")
        st.number_input("Minutes missed, where not as counted", value=None, step=5, placeholder="As counted",
                        **kept(opening, "missed"))  # fmt: skip
        refusals.under("missed")
    with right:
        st.selectbox("Why", list(GapReason), placeholder="Choose", format_func=lambda r: _capital(REASON[r]),
                     **kept(opening, "reason"))  # fmt: skip
        if values["reason"] is GapReason.VACANCY:
            _position(opening, refusals, found, correction=correction)
        elif values["reason"] is GapReason.OTHER:
            st.text_input("The reason, in a few neutral words", **kept(opening, "reason_words"))
        refusals.under("reason", "reason_words")
        st.selectbox("How it is known", list(GapKnown), format_func=lambda k: _capital(KNOWN[k]),
                     **kept(opening, "known"))  # fmt: skip
        requests = [r.request_id for r in found.requests]
        words = {r.request_id: r for r in found.requests}
        st.selectbox("The parent's written demand (optional)", requests, placeholder="None, or choose",
                     format_func=lambda n: demand(words[n]), disabled=not requests,
                     **kept(opening, "request"))  # fmt: skip
        refusals.under("request")


def _position(opening: keeping.Opening, refusals: Refusals, found: Offered, *, correction: bool) -> None:
    standing = st.session_state.get(opening.key_of("position"))
    names = list(dict.fromkeys([*found.positions, *([standing] if standing else [])]))
    st.selectbox("Vacant position, never a person", names, accept_new_options=True,
                 placeholder="Speech-language pathologist, Bowen", **kept(opening, "position"))  # fmt: skip
    refusals.under("position")
    if correction:
        typed.day("Filled on (empty: vacant)", **kept(opening, "filled_on"))
        refusals.under("filled_on")


def demand(request: RequestRow) -> str:
    asks = " ".join(request.asks.split())
    return plain(f"{say.day(request.received_on)}, {request.made_by}: {asks[:70]}{'…' if len(asks) > 70 else ''}")


def _row(row: GridChoice | None) -> str:
    if row is None:
        return "A service not on this list"
    where = ", ".join(x for x in (row.setting, _GRID.get(row.grid, "")) if x)
    state = "" if row.accepted else ", proposed only"
    return f"{row.service}, {owed_parts.amount(row.minutes, row.frequency)} ({where}){state}"


def comes_to(context: Context, opening: keeping.Opening, found: Offered) -> tuple[str, Sequence[str]]:
    """What would be counted with these fields, before anything is saved: the minutes, and how."""
    said = opening.values()
    row = found.row(said["row"])
    if said["missed"]:
        return say.minutes(int(said["missed"])), ("As entered; nothing is counted.",)
    if said["starts_on"] is None or said["row"] is None:
        return "", ("Choose the service, and the day since when.",)
    last = said["ends_on"] or context.today
    with wiring.reading() as db:
        done = count_of(
            db, context.scope, found.people.student_id, minutes=row.minutes if row else None,
            frequency=row.frequency if row else "", first=said["starts_on"], last=last,
        )  # fmt: skip
    if done.missed is None:
        return "", (done.why_not,)
    promised = promise(row.minutes, row.frequency) if row else None
    words = owed_parts.counted(promised, done.missed, context.today) or "No school day lies in these days."
    told = [f"{words}{'' if words.endswith('.') else '.'}", owed_parts.until(done.missed, last, context.today)]
    told.append("" if said["ends_on"] else "It goes on, and so does the count.")
    return say.minutes(done.missed.minutes), tuple(t for t in told if t)


def form(opening: keeping.Opening, found: Offered) -> GapForm | None:
    """None where the service, the first day or the reason is not chosen yet."""
    said = opening.values()
    if said["row"] is None or said["starts_on"] is None or said["reason"] is None:
        return None
    vacant = said["reason"] is GapReason.VACANCY
    row = found.row(said["row"])
    return GapForm(
        opening.key, found.people.student_id, row.service if row else said["service"] or "", said["starts_on"],
        said["reason"], said["known"], said["ends_on"], row.id if row else None,
        (said["reason_words"] or "") if said["reason"] is GapReason.OTHER else "",
        int(said["missed"]) if said["missed"] is not None else None, (said["position"] or "") if vacant else "",
        said["filled_on"] if vacant else None, said["request"],
    )  # fmt: skip


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
