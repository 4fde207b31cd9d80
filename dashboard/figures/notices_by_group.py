"""Notices of rejected IEPs to the BSEA within the district, by group: counts, and rates where they are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dashboard import phrasing as say
from dashboard import state
from dashboard.figures.figure import (
    HIDDEN,
    Figure,
    bars,
    named,
    per_100,
    rate,
    small,
    table,
    until,
)
from dashboard.widgets import cells
from models.queries.groups import Group, Groups
from models.queries.small_counts import FEWEST
from models.queries.trends_notices import By

BY = {
    By.SCHOOL: "School", By.GRADE: "Grade", By.DISABILITY: "Disability", By.LANGUAGE: "Home language",
    By.KIND: "Kind of proposal", By.PORTION: "Portion refused",
}  # fmt: skip
_WORDS: dict[By, Callable[[str], str]] = {
    By.GRADE: say.grade,
    By.KIND: lambda key: say.KIND.get(key, "No one proposal"),
    By.PORTION: lambda key: say.PORTION.get(key, "not known"),
}


def label(by: By, key: str) -> str:
    """A group in words."""
    made = _WORDS.get(by)
    return made(key) if made else key or "not known"


def by_group(found: Groups, by: By, year: int, *, doors: bool) -> Figure:
    shown = [row for row in found.rows if row.count]
    rates = any(row.of for row in found.rows)
    what = "portions refused" if by is By.PORTION else "BSEA notices"
    whole = "Proposals sent" if by is By.KIND else "Students with IEPs"
    heads = (BY[by], what[:1].upper() + what[1:], *((whole, "Per 100") if rates else ()))
    rows = [group_row(row, by, rates) for row in found.rows]
    opened = [
        (made[0], _door(row, by, year) if doors and row.count else made[1], *made[2:])
        for row, made in zip(found.rows, rows, strict=True)
    ]
    rated = _by_rate(shown)
    if rated:
        names, values = [label(by, row.key) for row, _ in rated], [value for _, value in rated]
        words = [f"{value:.1f} per 100" for value in values]
        drawn = [f"{word} ({row.count:,})" for word, (row, _) in zip(words, rated, strict=True)]
        chart, unit = bars(names, values, drawn), f" per 100 {whole[:1].lower()}{whole[1:]}"
        highest = f"The highest rate: {names[0]}, {words[0]}; the lowest: {names[-1]}, {words[-1]}."
    else:
        names, words = [label(by, row.key) for row in shown], [f"{row.count:,}" for row in shown]
        chart, unit, highest = bars(names, [row.count or 0 for row in shown], words) if shown else None, "", ""
    said = "; ".join(f"{name} {word}" for name, word in zip(names, words, strict=True))
    sentence = " ".join(filter(None, (highest, small(found, year))))
    return Figure(
        title=_most(found, by, year, what),
        sentence=sentence,
        chart=chart,
        alt=f"{what[:1].upper() + what[1:]} of {named(year)}{unit} by {BY[by].lower()}: {said}." if shown else "",
        table=table(f"{what[:1].upper() + what[1:]} of {named(year)} by {BY[by].lower()}", heads, opened),
        foot=group_foot(by),
        name=f"{what.replace(' ', '-').lower()}-{named(year)}-by-{by.value}",
        export=(("School year", *heads), [(named(year), *row) for row in rows]),
    )


def _by_rate(shown: Sequence[Group]) -> list[tuple[Group, float]]:
    """Groups are compared by their rates, the highest first, where two or more are large enough for one; else by
    counts, and this is empty."""
    rates = [(row, per_100(row.count, row.of)) for row in shown if row.of is not None and row.of >= FEWEST]
    found = [(row, value) for row, value in rates if value is not None]
    return sorted(found, key=lambda pair: -pair[1]) if len(found) > 1 else []


def group_row(row: Group, by: By, rates: bool) -> tuple[str, ...]:
    count = HIDDEN if row.count is None else f"{row.count:,}"
    if not rates:
        return label(by, row.key), count
    of = f"{row.of:,}" if row.of is not None else "not known" if row.count is not None else HIDDEN
    few = row.of is not None and row.of < FEWEST
    value = HIDDEN if row.count is None else "of too few" if few else rate(per_100(row.count, row.of))
    return label(by, row.key), count, of, value


def _door(row: Group, by: By, year: int) -> list[dict[str, Any]]:
    params = {state.FIGURE: "notices", state.BY: by.value, state.YEAR: str(year), state.GROUP: row.key or "-"}
    words = f"{label(by, row.key)}: open {row.count}"
    return [cells.door(f"{row.count:,}", "trends", **params) | {"label": words}]


def _most(found: Groups, by: By, year: int, what: str) -> str:
    shown = [row for row in found.rows if row.count]
    when = f"in {named(year)}" + (f" up to {until(found.until)}" if found.until and found.fewest else "")
    if not shown:
        return f"No number by {BY[by].lower()} is large enough to be shown {when}." if found.fewest else (
            f"No {what} {when}.")  # fmt: skip
    top = shown[0]
    part = f"{top.count:,} of {found.total:,} {what}" if found.total else f"{top.count:,} {what}"
    value = per_100(top.count, top.of)
    aside = f", {value:.1f} per 100 {'proposals sent' if by is By.KIND else 'students with IEPs'}" if value else ""
    return f"{label(by, top.key)}: {part} {when}{aside}."


def group_foot(by: By) -> str:
    if by is By.PORTION:
        return ("Source: the portions recorded with each answer of which the BSEA was sent a notice. One notice may "
                "hold several. Not counted: a refused placement, which is no portion of the IEP.")  # fmt: skip
    own = "" if by in (By.SCHOOL, By.KIND) else " by what stands in the student's file today"
    return (
        f"Source: the register of BSEA notices, by the day each was sent{own}. Students are those on file today, so a "
        "rate is given for this school year only. One student may have several notices. Not counted: notices after "
        "silence, which are district practice."
    )
