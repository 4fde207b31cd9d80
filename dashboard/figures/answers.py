"""What families answered, and how long they took."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from dashboard import phrasing as say
from dashboard import state
from dashboard.figures.figure import DISTRICT, HIDDEN, Figure, bars, named, percent, plain, small, table, until
from dashboard.widgets import cells
from models.queries.groups import Groups
from models.queries.trends_answers import Answered
from models.queries.waits import Waits

ANSWERED = {
    Answered.ACCEPTED: "IEP accepted", Answered.IN_PART: "Rejected in part", Answered.IN_FULL: "Rejected in full",
    Answered.SILENCE: "No answer in 30 days",
}  # fmt: skip
DAYS = (5, 10, 15, 20, 25, 30, 45, 60)


def answers(found: Groups, year: int, *, doors: bool = False) -> Figure:
    """`doors`: a number opens the proposals that it counts."""
    counts = {row.key: row.count for row in found.rows}
    came = [counts[a.value] for a in (Answered.ACCEPTED, Answered.IN_PART, Answered.IN_FULL)]
    heads = ("How the 30 days ended", "Proposals", "Of all", "Of the answers")
    rows = [_row(answer, counts, found.total, came) for answer in Answered]
    opened = [_opening(a, row, year) if doors else row for a, row in zip(Answered, rows, strict=True)]
    shown = [(ANSWERED[a], n) for a in Answered if (n := counts[a.value])]
    caption = f"Answers of {named(year)}"
    return Figure(
        title=_finding(counts, came, found, year),
        sentence=small(found, year),
        chart=bars([name for name, _ in shown], [n for _, n in shown], [f"{n:,}" for _, n in shown]) if shown else None,
        alt=f"{caption}: " + "; ".join(f"{name} {n}" for name, n in shown) + "." if shown else "",
        table=table(caption, heads, opened),
        foot="Source: the proposals kept here. Each answer stands on the day it was received, as it is in force now; "
        "each silence on the thirtieth day. A family that answers later stands in both. Not counted: answers that are "
        "unclear, revocations of all consent, and proposals without a day of receipt, of which no silence is known.",
        name=f"answers-{named(year)}",
        export=(("School year", *heads), [(named(year), *row) for row in rows]),
    )


def _row(answer: Answered, counts: dict[str, int | None], total: int | None, came: list[int | None]) -> tuple[str, ...]:
    n = counts[answer.value]
    if n is None:
        return ANSWERED[answer], HIDDEN, HIDDEN, HIDDEN
    of_all = f"{n / total:.0%}" if total else HIDDEN
    answers_ = None if None in came else sum(part or 0 for part in came)
    of_answers = "no answer" if answer is Answered.SILENCE else f"{n / answers_:.0%}" if answers_ else HIDDEN
    return ANSWERED[answer], f"{n:,}", of_all, of_answers


def _opening(answer: Answered, row: Sequence[Any], year: int) -> list[Any]:
    name, count, *rest = row
    if count in ("0", HIDDEN):
        return [*row]
    params = {state.FIGURE: "answers", state.YEAR: str(year), state.GROUP: answer.value}
    return [name, [cells.door(count, "trends", **params) | {"label": f"{name}: open {count}"}], *rest]


def _finding(counts: dict[str, int | None], came: list[int | None], found: Groups, year: int) -> str:
    when = f"in {named(year)}" + (f" up to {until(found.until)}" if found.fewest and found.until else "")
    if None in came:
        return f"The answers of {named(year)} are too few to be shown." if found.total is None else (
            f"{say.many(found.total, 'family', 'families')} answered or let the 30 days pass {when}.")  # fmt: skip
    accepted, part, full = (n or 0 for n in came)
    answers_ = accepted + part + full
    silent = counts[Answered.SILENCE.value]
    if not answers_:
        return f"No answer has come {when}."
    tail = f"; {say.many(silent, 'family', 'families')} let the 30 days pass" if silent is not None else ""
    return (
        f"Of {say.many(answers_, 'answer')} {when}, {accepted / answers_:.0%} accept, {part / answers_:.0%} reject in "
        f"part, {full / answers_:.0%} in full{tail}."
    )


def days(waits: Waits | None, year: int, today: date, *, coded: bool) -> Figure:
    """`coded`: for whoever sees no names, as it stood at the last release, and nothing beyond 5 and 95 per cent."""
    caption = f"Days from receipt to an answer, {named(year)}"
    heads = ("By the end of day", "Families that had answered")
    foot = (
        "Source: the proposals received in the year, with their day of receipt and of answer. A family that still "
        "waits counts for as long as it has waited (product-limit estimate): left out, answers would look faster than "
        "they are. Not counted: proposals withdrawn or replaced, and those without a day of receipt."
    )
    if waits is None or not waits.families:
        few = (
            "The families are too few to be shown." if waits is None else f"No proposal was received in {named(year)}."
        )
        return Figure(few, "", None, "", table(caption, heads, []), foot, f"days-to-answer-{named(year)}", (heads, []))
    rows = [(f"{day}", percent(waits.share_by(day), coded=coded)) for day in DAYS]
    still = sum(waits.waiting.values())
    median = waits.median()
    half = (
        f"Half of the families had answered by day {median}" if median is not None else "Fewer than half have answered"
    )
    by_30 = waits.share_by(30)
    title = half + (f"; {percent(by_30, coded=coded)} by day 30." if by_30 is not None else ".")
    sentence = (
        ""
        if coded
        else (f"{say.many(waits.families, 'proposal')} received in {named(year)}; {still:,} still wait for an answer.")
    )
    return Figure(
        title, sentence, _curve(waits, coded=coded),
        f"{caption}: " + "; ".join(f"by day {day} {share}" for day, share in rows) + ".",
        table(caption, heads, rows), foot, f"days-to-answer-{named(year)}",
        (("School year", *heads), [(named(year), *row) for row in rows]),
    )  # fmt: skip


def _curve(waits: Waits, *, coded: bool) -> go.Figure:
    points = [(0, 0.0)]
    for day in range(61):
        share = waits.share_by(day)
        if share is None:
            break
        points.append((day, min(max(share, 0.05), 0.95) if coded else share))
    chart = go.Figure(
        go.Scatter(
            x=[x for x, _ in points],
            y=[y * 100 for _, y in points],
            mode="lines",
            line_shape="hv",
            hoverinfo="skip",
            line={"color": DISTRICT, "width": 2.5},
        )
    )
    chart.add_vline(x=30, line_dash="dot", line_color="#7F8A98")
    chart.add_annotation(x=30, y=104, text="day 30", showarrow=False, xanchor="left", xshift=4)
    chart.update_yaxes(range=[0, 108], ticksuffix="%", tickvals=[0, 25, 50, 75, 100])
    chart.update_xaxes(range=[0, 60], title="days since receipt")
    return plain(chart, height=300, right=24)
