"""The form of an answer, as the state's response page and PL1 have it; each field is kept as it changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from dashboard import phrasing as say
from dashboard.widgets import keeping, papers_field, typed
from dashboard.widgets.plain import plain
from dashboard.wiring import Context
from models.commands.returned_page import NO_PLACEMENT
from models.queries.answer_form import AnswerForm
from models.vocabulary import IepResponse, PaperKind, PlacementResponse, PortionKind

MOST = 12
IEP = {
    IepResponse.ACCEPTED: "accepts",
    IepResponse.REJECTED_IN_FULL: "rejects in full",
    IepResponse.REJECTED_IN_PART: "rejects these portions",
    IepResponse.UNCLEAR: "unclear",
    IepResponse.AWAITING: "not answered",
}
PLACED = {
    PlacementResponse.CONSENTS: "consents",
    PlacementResponse.REFUSES: "refuses",
    PlacementResponse.AWAITING: "not answered",
}
RETURNED = (
    PaperKind.RESPONSE_PAGE, PaperKind.PLACEMENT_PAGE, PaperKind.LETTER, PaperKind.CERTIFICATE, PaperKind.OTHER,
)  # fmt: skip
HOW = ("by hand", "by mail", "by certified mail", "by e-mail", "by the portal", "in the student's bag")
OF_PORTION = ("kind", "words", "why", "instead", "today", "proposed")
FIELDS: dict[str, Any] = {
    "who": str, "day": date, "how": str, "proof": str, "iep": IepResponse, "meet": bool, "placed": PlacementResponse,
    "meet_place": bool, "said": str, "portions": int,
    **{f"{name}{i}": str for i in range(MOST) for name in OF_PORTION},
}  # fmt: skip


def first(form: AnswerForm, today: date) -> dict[str, Any]:
    """What is filled in before anything is typed."""
    people = form.may_answer(today)
    blank = {f"{name}{i}": None if name == "kind" else "" for i in range(MOST) for name in OF_PORTION}
    return blank | {
        "who": people[0].key if people else None, "day": today, "how": HOW[0], "proof": "", "iep": None,
        "placed": PlacementResponse.AWAITING, "meet": False, "meet_place": False, "said": "", "portions": 1,
    }  # fmt: skip


def pages(opening: keeping.Opening, form: AnswerForm) -> papers_field.Field:
    """The page that came back, as files; most likely the placement's where that is all that was answered."""
    v = opening.values()
    kinds = tuple(k for k in RETURNED if form.kind not in NO_PLACEMENT or k is not PaperKind.PLACEMENT_PAGE)
    placed = v["iep"] in (None, IepResponse.AWAITING) and v["placed"] not in (None, PlacementResponse.AWAITING)
    return papers_field.Field(
        opening.key, kinds, form.student_id, "The page itself: scans, photos, letter, certificate (optional)",
        papers_field.NOT_IN_DRAFT, kinds[1] if placed else None,
    )  # fmt: skip


def draw(context: Context, opening: keeping.Opening, form: AnswerForm) -> None:
    today = context.today

    def kept(field: str) -> dict[str, Any]:
        return {"key": opening.key_of(field), "on_change": keeping.keep, "args": (opening,)}

    v = opening.values()
    with st.container(border=True):
        st.html("<h2>Who answered, and when</h2>")
        people = {p.key: p for p in form.may_answer(v["day"] or today)}
        if people:
            if v["who"] not in people:
                st.session_state[opening.key_of("who")] = next(iter(people))
            st.radio("Answer of", list(people), horizontal=True, label_visibility="collapsed", **kept("who"),
                     format_func=lambda k: plain(f"{people[k].name}, {say.RIGHTS[people[k].rights]}"))  # fmt: skip
        else:
            st.warning("Nobody who may answer is on file. Add a parent, guardian, foster parent or surrogate first.")
        columns = st.columns(3)
        with columns[0]:
            typed.day("Received by the district", **kept("day"))
        with columns[1]:
            st.selectbox("How it came", HOW, **kept("how"))
        with columns[2]:
            st.text_input("Proof (optional)", placeholder="Stamped page, message id", **kept("proof"))
        papers_field.draw(context, pages(opening, form))
    with st.container(border=True):
        st.html("<h2>Answer to the IEP</h2>" if form.kind != "no_eligibility" else "<h2>Answer to the finding</h2>")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.radio("Answer to the IEP", list(IEP), horizontal=True, label_visibility="collapsed", index=None,
                     format_func=IEP.get, **kept("iep"))  # fmt: skip
            st.checkbox("asks to meet", **kept("meet"))
        if v["iep"] is IepResponse.REJECTED_IN_PART:
            _portions(opening, form, kept)
    if form.kind not in NO_PLACEMENT:
        with st.container(border=True):
            st.html("<h2>Answer to the placement (PL1)</h2>")
            with st.container(horizontal=True, vertical_alignment="center"):
                st.radio("Answer to the placement", list(PLACED), horizontal=True, label_visibility="collapsed",
                         format_func=PLACED.get, **kept("placed"))  # fmt: skip
                st.checkbox("asks to meet about the placement", **kept("meet_place"))
    st.text_area("Anything else the parent wrote (optional, word for word)", height=80, **kept("said"))


def _portions(opening: keeping.Opening, form: AnswerForm, kept: Any) -> None:
    grid = {f"service {n}": line for n, line in enumerate(form.grid)}
    count = st.session_state.get(opening.key_of("portions")) or 1

    def words(kind: str) -> str:
        if kind in grid:
            return f"Service: {grid[kind].name}"
        return say.PORTION[kind]

    for i in range(count):
        st.html("<hr class='db-rule'>")
        columns = st.columns([3, 2, 2, 1.2], vertical_alignment="bottom")
        with columns[0]:
            st.selectbox(
                f"Rejected portion {i + 1}", [*grid, *(k.value for k in PortionKind)], index=None, format_func=words,
                placeholder="Goal, service, omission…", key=opening.key_of(f"kind{i}"), on_change=_chosen,
                args=(opening, i, form),
            )  # fmt: skip
        with columns[1]:
            st.text_input(f"Last accepted {i + 1}", placeholder="not entered", **kept(f"today{i}"))
        with columns[2]:
            st.text_input(f"Proposed {i + 1}", placeholder="not entered", **kept(f"proposed{i}"))
        with columns[3]:
            st.button("Remove", key=f"remove{i}-{opening.key}", type="tertiary", on_click=_remove,
                      args=(opening, i), help=f"Remove portion {i + 1}", disabled=count == 1)  # fmt: skip
        columns = st.columns([4, 3, 3])
        with columns[0]:
            st.text_area(f"Parent's words {i + 1}", height=68, **kept(f"words{i}"))
        with columns[1]:
            st.text_area(f"Why {i + 1} (optional)", height=68, **kept(f"why{i}"))
        with columns[2]:
            st.text_area(f"Wants instead {i + 1} (optional)", height=68, **kept(f"instead{i}"))
    st.html("<hr class='db-rule'>")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Add a portion", key=f"add-{opening.key}", on_click=_add, args=(opening,), disabled=count == MOST)
        if count == MOST:
            st.caption(f"A page of {MOST} portions is full: put the rest into the words of the last, as they stand.")
        else:
            st.caption("What is not listed counts as accepted, and starts without delay (603 CMR 28.05(7)).")


def _chosen(opening: keeping.Opening, i: int, form: AnswerForm) -> None:
    """A service brings its levels along, as they are on file."""
    kind = st.session_state.get(opening.key_of(f"kind{i}")) or ""
    if kind.startswith("service "):
        line = form.grid[int(kind.removeprefix("service "))]
        st.session_state[opening.key_of(f"today{i}")] = line.today
        st.session_state[opening.key_of(f"proposed{i}")] = line.proposed
    keeping.keep(opening)


def _add(opening: keeping.Opening) -> None:
    st.session_state[opening.key_of("portions")] += 1
    keeping.keep(opening)


def _remove(opening: keeping.Opening, i: int) -> None:
    """The portions below move up by one."""
    count = st.session_state[opening.key_of("portions")]
    for name in OF_PORTION:
        for n in range(i, count - 1):
            st.session_state[opening.key_of(f"{name}{n}")] = st.session_state.get(opening.key_of(f"{name}{n + 1}"))
        st.session_state[opening.key_of(f"{name}{count - 1}")] = None if name == "kind" else ""
    st.session_state[opening.key_of("portions")] = count - 1
    keeping.keep(opening)
