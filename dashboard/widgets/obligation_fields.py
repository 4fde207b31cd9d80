"""The fields of what is owed, as one form draws them: source, words, day, reminder, owner, and who may read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from dashboard import dispute_phrasing as roads
from dashboard.widgets import keeping, typed
from models.commands.owe import ObligationForm
from models.dispute_vocabulary import ObligationSource, Road
from models.law.confidential_talks import WHO
from models.queries.choices import Choice
from models.roads.outcomes import is_closed

FIELDS = {
    "source": ObligationSource, "words": str, "due_on": date, "remind_on": date, "owner": str, "restricted": bool,
}  # fmt: skip


def draw(
    opening: keeping.Opening, sources: Sequence[ObligationSource], road: Road | None, people: Sequence[Choice], *,
    closed: bool = False,
) -> None:  # fmt: skip
    """`closed`: it stands behind the wall already. A source is chosen only where there are several."""

    def kept(field: str) -> dict[str, Any]:
        return {"key": opening.key_of(field), "on_change": keeping.keep, "args": (opening,)}

    source = sources[0]
    if len(sources) > 1:
        source = st.radio("It stands in the", sources, format_func=roads.SOURCE.get, horizontal=True, **kept("source"))
    st.text_area("What is owed, as the paper puts it", height=110, **kept("words"))
    left, middle, right = st.columns([3, 3, 4])
    with left:
        typed.day("Due on", **kept("due_on"))
    with middle:
        typed.day("Remind on (district practice)", help="No law sets it.", **kept("remind_on"))
    with right:
        written = st.session_state.get(opening.key_of("owner"))
        names = list(dict.fromkeys([*(p.name for p in people), *([written] if written else [])]))
        st.selectbox("Who sees to it", names, accept_new_options=True, placeholder="Choose, or type",
                     **kept("owner"))  # fmt: skip
    if closed or is_closed(road, source):
        st.caption(WHO)
    elif road is not None:
        st.checkbox("Agreed in confidence: only the director and the people named read it", **kept("restricted"))


def form(
    opening: keeping.Opening, sources: Sequence[ObligationSource], people: Sequence[Choice], *, matter_id: int | None,
    student_id: int,
) -> ObligationForm | None:  # fmt: skip
    """As typed; None without a day, which the form then asks for."""
    said = opening.values()
    if said["due_on"] is None:
        return None
    owner = said["owner"] or ""
    owner_id = next((p.id for p in people if p.name == owner), None)
    return ObligationForm(
        opening.key, said["source"] if said["source"] in sources else sources[0], said["words"] or "", said["due_on"],
        matter_id, student_id, "" if owner_id else owner, owner_id, said["remind_on"], bool(said["restricted"]),
    )  # fmt: skip
