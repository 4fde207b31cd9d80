"""Why this date: started by, rule, counted day by day, stops when, how verified, what would move it; and a month."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import streamlit as st

from dashboard import navigation, state, wiring
from dashboard import phrasing as say
from dashboard.widgets import month_picture, why_standing
from dashboard.widgets.dialog import dialog
from dashboard.widgets.plain import plain
from dashboard.widgets.view import draw
from models.clocks.explanation import DayLine, Explanation
from models.law.register import RULES
from models.law.rule import DeadlineRule
from models.queries.clock_of import ExplainedClock, explained_clock


def show(clock_id: int) -> None:
    """Open the panel for one clock, within scope."""
    context = st.session_state["context"]
    with wiring.reading() as db:
        clock = explained_clock(db, context.scope, clock_id)
    _panel(clock, context.today)


@dialog("Why this date", width="large")
def _panel(clock: ExplainedClock, today: date) -> None:
    st.html(heading(clock))
    draw({"kind": "lone", "cell": why_standing.standing(clock, today)}, key=f"why-stands-{clock.id}")
    left, right = st.columns([11, 9], gap="large")
    with left:
        st.html(facts(clock, today))
    with right:
        if clock.explanation and clock.explanation.days:
            st.html(month_picture.months(clock.explanation, today))
    copy, go = st.columns([2, 1], vertical_alignment="top")
    if clock.explanation:
        with copy.expander("Copy as text"):
            st.code(as_text(clock, today), language=None, wrap_lines=True)
    step = why_standing.next_step(clock)
    if step and go.button(plain(step[0]), type="primary", width="stretch", key=f"why-next-{clock.id}"):
        _take(step[1])


def _take(act: dict[str, Any]) -> None:
    """One form at a time: a short form opens when this one is closed."""
    if act.get("do") in navigation.SHORT_FORMS:
        st.session_state[state.FORM] = (act["do"], act["id"])
        st.rerun()
    navigation.follow(act)


def heading(clock: ExplainedClock) -> str:
    rule = RULES[clock.rule_key]
    who = f"{say.name(clock.first_name, clock.last_name)}, {say.place(clock.grade, clock.school)}"
    watched = why_standing.is_watched(clock)
    verb = "Closes" if watched and rule.right else "Ends" if rule.owed_by == "parent" else "Due"
    none = "It ended without a date" if clock.stopped_on else "No date can be given yet"
    title = f"{verb} {say.long_day(clock.due_on)}" if clock.due_on else none
    return (
        f"<p class='db-muted' style='margin:0'>{escape(rule.label)} · {escape(who)}</p>"
        f"<h2 class='db-due'>{escape(title)}</h2>"
    )


def facts(clock: ExplainedClock, today: date) -> str:
    rule = RULES[clock.rule_key]
    rows = [("Started by", f"{_start(clock, today)}")]
    rows.append(
        ("Rule", f"{escape(_rule(rule))}<div class='db-muted'>{escape(str(rule.citation))}</div>{_words(rule)}")
    )
    if clock.printed_on:
        printed = f"{say.day(clock.printed_on, today)}, as printed on {clock.printed_source}. A printed date overrides."
        rows.append(("Printed", escape(printed)))
    if clock.explanation:
        rows.append(("Counted", escape(counted(clock.explanation, today))))
    else:
        rows.append(("Not counted", escape(clock.refusal)))
        if not clock.stopped_on:
            rows.append(("What to do", escape(what_to_do(rule, of_matter=clock.matter_id is not None))))
    rows.append(("Stops when", escape(rule.stops_on.rstrip(".")) + "."))
    rows.append(("Verified", escape(rule.verified.sentence)))
    rows.append(("Would move it", escape(would_move(rule, clock))))
    if rule.would_not_move:
        words = ", ".join(rule.would_not_move)
        rows.append(("Would not", escape(words[:1].upper() + words[1:]) + "."))
    if clock.moved:
        rows.append(("Has moved", "<br>".join(escape(_moved(m, today)) for m in clock.moved)))
    return "<dl class='db-facts'>" + "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in rows) + "</dl>"


def counted(explanation: Explanation, today: date) -> str:
    """The count in one paragraph: the days themselves where they are few, ranges of skipped days where many."""
    sentences = list(explanation.sentences)
    days = explanation.days
    if days:
        n = explanation.counted
        text = f"The day itself is not counted. {_named(days, today)}".rstrip()
        text += f" {say.day(explanation.due.due, today)} is day {n}."
        sentences.insert(0, text)
    return " ".join(sentences)


def _named(days: tuple[DayLine, ...], today: date) -> str:
    skipped = _skipped(days, today)
    noted = [f"{d.note} ({say.day(d.day, today)}) counts" for d in days if d.number is not None and d.note]
    parts = []
    if len(days) <= 7 and not skipped:
        parts.append("Counted: " + ", ".join(say.day(d.day, today) for d in days[:-1]) + ".")
    if noted:
        parts.append("; ".join(noted) + ".")
    if skipped:
        parts.append("Not counted: " + "; ".join(skipped) + ".")
    return " ".join(parts)


def _skipped(days: tuple[DayLine, ...], today: date) -> list[str]:
    """Runs of skipped days with one reason each; plain weekends between counted days go without saying."""
    runs: list[tuple[date, date, str]] = []
    for d in days:
        if d.number is not None or d.note == "weekend":
            continue
        if runs and runs[-1][2] == d.note and (d.day - runs[-1][1]).days <= 3:
            runs[-1] = (runs[-1][0], d.day, d.note)
        else:
            runs.append((d.day, d.day, d.note))
    words = [
        f"{say.day(a, today)} ({why})" if a == b else f"{say.day(a, today)} to {say.day(b, today)} ({why})"
        for a, b, why in runs
    ]
    if any(d.note == "weekend" for d in days if d.number is None):
        words.append("weekends")
    return words


def what_to_do(rule: DeadlineRule, *, of_matter: bool = False) -> str:
    """Where the fact is added whose absence leaves a clock without a date."""
    if of_matter and not rule.reads_school_calendar:
        return "Record it on the page of the matter: the fact that starts it, or the date that a paper prints."
    if rule.key == "PARENT_RESPONSE":
        return (
            "Add the receipt from its row under Pending responses: the day the parent had the proposal, and its proof."
        )
    if rule.key.startswith("BSEA_NOTICE"):
        return (
            "Read the day off the stamp, the envelope or the message of the returned page, fill response_received_on "
            "in the proposals file, and import it again. Until then treat the five days as running."
        )
    if rule.reads_school_calendar:
        return (
            "Publish the school's calendar for these days (daybook import calendar FILE), or give the student a school."
        )
    return "Complete the starting fact in the file it came from, and import it again."


def would_move(rule: DeadlineRule, clock: ExplainedClock) -> str:
    words = "A corrected starting date"
    if rule.reads_school_calendar:
        calendar = f"the school calendar “{clock.calendar}”" if clock.calendar else "the school calendar"
        words += f", or a change to {calendar}: a snow day, a day given back, another last day"
    return words + "."


def _start(clock: ExplainedClock, today: date) -> str:
    fact, _, proof = clock.start_fact.partition(", ")
    words = f"{escape(fact[:1].upper() + fact[1:])}, <b>{say.day(clock.started_on)} {clock.started_on.year}</b>."
    if clock.explanation is None and not clock.due_on:
        words = escape(fact[:1].upper() + fact[1:]) + "."
    return words + (f"<div class='db-muted'>{escape(proof)}</div>" if proof else "")


def _rule(rule: DeadlineRule) -> str:
    start = rule.starts_on[:1].lower() + rule.starts_on[1:]
    return f"{rule.period.words.capitalize()} {rule.direction.value} {start}."


def _words(rule: DeadlineRule) -> str:
    return f"<div class='db-muted'>“{escape(rule.citation.words)}”</div>" if rule.citation.words else ""


def _moved(m, today: date) -> str:
    before = say.day(m.due_before, today) if m.due_before else "no date"
    after = say.day(m.due_after, today) if m.due_after else "no date"
    return f"{before} to {after}: {m.reason} ({m.by})"


def as_text(clock: ExplainedClock, today: date) -> str:
    """The same explanation as plain lines, for a letter or a file note."""
    rule = RULES[clock.rule_key]
    lines = [
        f"{rule.label}: due {clock.due_on}" + (f", work by {clock.work_by}" if clock.work_by else ""),
        f"Started by: {clock.start_fact}, {clock.started_on}",
        f"Rule: {_rule(rule)} {rule.citation}",
        f"Counted: {counted(clock.explanation, today)}",
        f"Stops when: {rule.stops_on}",
        f"Verified: {rule.verified.sentence}",
    ]
    return "\n".join(lines)
