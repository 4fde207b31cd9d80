"""Meetings and disputes by road and outcome, notices sent on time, and what changed with a practice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard import phrasing as say
from dashboard import state
from dashboard.dispute_phrasing import OUTCOME, ROAD
from dashboard.figures.figure import HIDDEN, Figure, bars, named, small, table, until
from dashboard.widgets import cells
from models.dispute_vocabulary import Road
from models.law import statewide
from models.queries.groups import Groups
from models.queries.notices import OnTime
from models.queries.trends_answers import Period
from models.queries.trends_matters import agreements


def roads(opened: Groups, ended: dict[Road, Groups], year: int, *, doors: bool = False) -> Figure:
    """`ended`: how the meetings and disputes of a road ended in the year. `doors`: a number opens what it counts."""
    shown = [row for row in opened.rows if row.count]
    heads = ("Road", "Taken up", "How those that ended did")
    rows = [(ROAD[Road(row.key)], HIDDEN if row.count is None else f"{row.count:,}", _ends(ended.get(Road(row.key))))
            for row in opened.rows]  # fmt: skip
    caption = f"Meetings and disputes of {named(year)} by road"
    names = [ROAD[Road(row.key)] for row in shown]
    when = f"in {named(year)}" + (f" up to {until(opened.until)}" if opened.fewest and opened.until else "")
    if shown and opened.total is not None:
        title = f"{say.many(opened.total, 'meeting or dispute', 'meetings and disputes')} taken up {when}; most often: "
        title += f"{names[0]}, {shown[0].count}."
    elif opened.fewest:
        title = f"Meetings and disputes of {named(year)} are too few to be shown."
    else:
        title = f"No meeting or dispute was taken up {when}."
    sentence = " ".join(filter(None, (_agreed(ended), small(opened, year))))
    return Figure(
        title=title,
        sentence=sentence,
        chart=bars(names, [row.count or 0 for row in shown], [f"{row.count:,}" for row in shown]) if shown else None,
        alt=f"{caption}: " + "; ".join(f"{n} {r.count}" for n, r in zip(names, shown, strict=True)) + "."
        if shown
        else "",
        table=table(
            caption,
            heads,
            [
                _opening(r.key, row, year) if doors and r.count else row
                for r, row in zip(opened.rows, rows, strict=True)
            ],
        ),
        foot="Source: the meetings and disputes kept here; taken up on the day one was asked for or filed, ended on "
        "the day of its outcome. The share with an agreement is of those that ended with or without one. The state: "
        f"BSEA statistics, mediations to 2011-12; the number for 2023-24 was read in two blog posts only and is "
        f"unverified. {statewide.NO_FACILITATED_RATE}",
        name=f"meetings-and-disputes-{named(year)}",
        export=(("School year", *heads), [(named(year), *row) for row in rows]),
    )


def _opening(road: str, row: Sequence[Any], year: int) -> list[Any]:
    name, count, *rest = row
    params = {state.FIGURE: "disputes", state.YEAR: str(year), state.GROUP: road}
    return [name, [cells.door(count, "trends", **params) | {"label": f"{name}: open {count}"}], *rest]


def _ends(found: Groups | None) -> str:
    if found is None:
        return ""
    told = [f"{OUTCOME[row.key]} {row.count}" for row in found.rows if row.count]
    if any(row.count is None for row in found.rows):
        told.append(f"others {HIDDEN}" if told else HIDDEN)
    return ", ".join(told) or "none ended"


def _agreed(ended: dict[Road, Groups]) -> str:
    words = []
    for road, what in ((Road.MEDIATION, "mediations"), (Road.FACILITATED_MEETING, "facilitated meetings")):
        found = agreements(ended[road]) if road in ended else None
        if found is not None:
            words.append(f"{found[0]} of {found[1]} {what} that were held to their end ended in an agreement")
    latest = max(statewide.AGREED_IN_MEDIATION)
    the_state = f"the state's mediations: {statewide.AGREED_IN_MEDIATION[latest]:.0f}% in {named(latest)}, the last "
    the_state += "year of which an official number was found"
    said = "; ".join([*words, the_state]) + "."
    return said[:1].upper() + said[1:] if words else ""


def on_time(years: Sequence[tuple[int, OnTime]], *, fewest: int) -> Figure:
    """`fewest`: the smallest number that may be told; 0 for whoever sees all."""
    heads = ("Rejections received in", "Came due", "Sent on time", "Sent late", "Overdue", "On time")
    rows = [_year(year, found, fewest) for year, found in years]
    now = years[0][1]
    late = now.sent_late + now.overdue
    if now.decided < max(fewest, 1):
        title = "Too few notices have come due this school year to give a rate." if now.decided else (
            "No notice to the BSEA has come due this school year.")  # fmt: skip
    elif 0 < late < fewest or (fewest and not late):
        title = f"Of {now.decided:,} notices that came due this school year, fewer than {fewest} went late."
    elif now.sent_on_time < fewest:
        title = f"Of {now.decided:,} notices that came due this school year, fewer than {fewest} went on time."
    else:
        title = f"{now.sent_on_time:,} of {now.decided:,} notices went out on time this school year ({now.rate:.0%})."
    caption = "BSEA notices sent within five calendar days"
    return Figure(
        title, "", None, "", table(caption, heads, rows),
        "Source: the register kept here, by the day a rejection was received; on time is within five calendar days of "
        "receipt (603 CMR 28.08(3)(b)). Not counted: notices after silence, which are district practice and have no "
        "date in law; notices that are not due yet; what was due before Daybook was put into service.",
        "notices-on-time", (heads, rows),
    )  # fmt: skip


def _year(year: int, n: OnTime, fewest: int) -> tuple[str, ...]:
    late = n.sent_late + n.overdue
    if fewest and min(n.sent_on_time, late) < fewest:
        shown = f"{n.decided:,}" if n.decided >= fewest else HIDDEN
        return named(year), shown, HIDDEN, HIDDEN, HIDDEN, HIDDEN
    share = "no notice" if n.rate is None else f"{n.rate:.0%}"
    if fewest:  # late and overdue together: either alone may be small
        return named(year), f"{n.decided:,}", f"{n.sent_on_time:,}", HIDDEN, HIDDEN, share
    return named(year), f"{n.decided:,}", f"{n.sent_on_time:,}", f"{n.sent_late:,}", f"{n.overdue:,}", share


def practice(name: str, found: tuple[Period, Period] | None) -> Figure:
    caption, heads = f"Before and after: {name}", ("Days", "Answers", "Rejected in part or in full", "Of a hundred")
    rows = [] if found is None else [_period(period) for period in found]
    shares = [p.rejected / p.answers * 100 for p in found or () if p.answers and p.rejected is not None]
    if found is None:
        title = f"{name}: no day after it began is counted yet."
    elif len(shares) == 2:
        went = "fell" if shares[1] < shares[0] else "rose" if shares[1] > shares[0] else "stayed"
        title = f"{name}: rejections {went} from {shares[0]:.0f} to {shares[1]:.0f} of a hundred answers."
        title = title.replace("stayed from", "stayed at").replace(f"stayed at {shares[0]:.0f} to", "stayed at")
    else:
        title = f"{name}: too few answers to compare."
    return Figure(
        title, "That one thing came after another does not show that it came of it." if len(shares) == 2 else "",
        None, "", table(caption, heads, rows),
        "Source: the answers kept here, by the day each was received; as many days before the practice began as after. "
        "Not counted: silence, unclear answers.",
        "before-and-after", (heads, rows),
    )  # fmt: skip


def _period(p: Period) -> tuple[str, ...]:
    days = f"{until(p.first)} to {until(p.last)}"
    if p.answers is None or p.rejected is None:
        return days, HIDDEN, HIDDEN, HIDDEN
    share = f"{p.rejected / p.answers * 100:.0f}" if p.answers else "no answer"
    return days, f"{p.answers:,}", f"{p.rejected:,}", share
