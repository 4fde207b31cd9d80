"""The fields of one fact of a matter: which step, its day, how it came out, a printed or ordered date, the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from dashboard.dispute_phrasing import OUTCOME, STEP
from dashboard.widgets import keeping, matter_cells, typed
from dashboard.widgets.matter_saving import kept
from dashboard.widgets.refusals import Refusals
from models.commands.record_step import SAYS_HOW, StepForm
from models.dispute_vocabulary import Outcome, Step
from models.law.register import RULES
from models.roads.case import Case, Happened
from models.roads.clocks import clocks_of
from models.roads.register import ROADS, may_record

FIELDS: dict[str, Any] = {
    "step": Step, "on": date, "outcome": Outcome, "rule_key": str, "until": date, "words": str, "by_whom": str,
}  # fmt: skip
DATED = (Step.PRINTED, Step.EXTENDED)
_ON = {Step.PRINTED: "Paper dated", Step.EXTENDED: "Given on", Step.CLOSED: "Closed on"}
_WORDS = {
    Step.PRINTED: "The paper it stands on",
    Step.EXTENDED: "Reason",
    Step.SET_ASIDE: "Reason, as DESE gives it",
    Step.DISMISSAL_ASKED: "The efforts to meet, in short",
}


def options(case: Case) -> list[Step]:
    """What fits now, and how it ends."""
    found = [*may_record(case)]
    if not clocks_of(case):
        found = [step for step in found if step not in DATED]
    return found if case.has(Step.CLOSED) else [*found, Step.CLOSED]


def draw(opening: keeping.Opening, refusals: Refusals, case: Case, steps: Sequence[Step]) -> None:
    st.selectbox("What happened", steps, format_func=lambda s: matter_cells.upper(STEP[s]), placeholder="Choose",
                 index=None, **kept(opening, "step"))  # fmt: skip
    refusals.under("step")
    step = st.session_state.get(opening.key_of("step"))
    if step in DATED:
        _dated(opening, refusals, case, step)
    left, right = st.columns(2)
    with left:
        typed.day(_ON.get(step, "Happened on"), **kept(opening, "on"))
        refusals.under("on")
    with right:
        if step in SAYS_HOW:
            st.selectbox("How it came out", outcomes(case, step), format_func=lambda o: matter_cells.upper(OUTCOME[o]),
                         index=None, placeholder="Choose", **kept(opening, "outcome"))  # fmt: skip
            refusals.under("outcome")
        elif step is not Step.EXTENDED:
            st.text_input("Ordered, agreed or sent by (optional)", **kept(opening, "by_whom"))
            refusals.under("by_whom")
        else:
            st.text_input("Given by", **kept(opening, "by_whom"))
            refusals.under("by_whom")
    label = _WORDS.get(step, "The paper it stands on, or the reason (optional)")
    talks = ROADS[case.road].talks
    st.text_input(label, help=_NOTHING_SAID if talks else None, **kept(opening, "words"))
    refusals.under("words")


_NOTHING_SAID = "Nothing of what was said in these talks belongs here."


def _dated(opening: keeping.Opening, refusals: Refusals, case: Case, step: Step) -> None:
    left, right = st.columns(2)
    keys = list(dict.fromkeys(clock.rule_key for clock in clocks_of(case)))
    with left:
        st.selectbox("Of which clock", keys, format_func=lambda key: RULES[key].label, index=None,
                     placeholder="Choose", **kept(opening, "rule_key"))  # fmt: skip
        refusals.under("rule_key")
    with right:
        label = "Date that the paper prints" if step is Step.PRINTED else "Extended to"
        typed.day(label, **kept(opening, "until"))
        refusals.under("until")


def outcomes(case: Case, step: Step) -> list[Outcome]:
    """A letter of finding finds, or does not."""
    found = list(ROADS[case.road].outcomes)
    return [o for o in found if o in (Outcome.FINDING, Outcome.NO_FINDING)] if step is Step.LETTER_RECEIVED else found


def form(opening: keeping.Opening) -> StepForm | None:
    """As the command takes it; None while nothing or no day is chosen. What another step had asked for is left out."""
    said = opening.values()
    step = said["step"]
    if step is None or said["on"] is None:
        return None
    dated = step in DATED
    return StepForm(
        opening.key, step, said["on"], said["until"] if dated else None, (said["rule_key"] or "") if dated else "",
        said["outcome"] if step in SAYS_HOW else None, said["words"] or "",
        "" if step in SAYS_HOW else said["by_whom"] or "",
    )  # fmt: skip


def with_fact(case: Case, entry: StepForm) -> Case:
    """The case as it would stand with this fact."""
    fact = Happened(entry.step, entry.on, entry.until, entry.rule_key, entry.words, entry.by_whom, entry.outcome)
    return replace(case, facts=(*case.facts, fact))
