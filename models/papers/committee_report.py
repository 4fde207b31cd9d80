"""A report for the school committee: counts and rates of the district, of which no small number can be worked out.

It is made of figures that were prepared for whoever sees no names. How many notices went out on time is not in it, and
nothing by team chair: both would speak of a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from models.papers.typesetting import pdf


@dataclass(frozen=True, slots=True)
class Section:
    """`title` states what was found; `caption` names the table; `foot` says whence it comes and what is not counted."""

    title: str
    sentence: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: str


def committee_report(
    sections: Sequence[Section], *, untold: Sequence[str] = (), district: str, until: date, fewest: int, number: str
) -> bytes:
    """Tagged PDF with a heading and a table for each section. `until`: the day up to which everything is counted;
    `untold`: by what no number of the district is large enough to be compared."""
    day = f"{until.day} {until:%B %Y}"
    return pdf("committee_report", {
        "title": f"IEP disagreements in {district}",
        "lead": f"Counted up to {day}. No student is named. A number of a group is shown from {fewest} on, and others "
                "are left out where a smaller one would follow from them.",
        "untold": _untold(untold),
        "sections": [asdict(section) for section in sections],
        "footer": f"{district} · counted up to {day} · report {number}",
    })  # fmt: skip


def _untold(by: Sequence[str]) -> str:
    if not by:
        return ""
    listed = by[0] if len(by) == 1 else f"{', '.join(by[:-1])} and {by[-1]}"
    return (
        f"By {listed} no number of this year is large enough to be shown. Numbers by group are told as they stood at "
        "the end of a half year, so that no small one can be worked out from two reports."
    )
