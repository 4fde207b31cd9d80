"""Three school years of groups that no single year shows, taken together, so that no hidden number can be worked out.

A reader has every release of the three years. Where a group was hidden in each of them, its number over the three years
is a new fact beside the sums of what was hidden in each release. It is told only if every hidden number could still be
any of several. Blocks of years never overlap: two sums that share years would give a third by subtraction. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.queries.small_counts import FEWEST
from models.queries.small_table import Release

YEARS = 3
NARROWEST = 4  # a hidden number could be at least four others


def block_of(year: int) -> tuple[int, int]:
    """The first and the last school year of the block that `year` belongs to."""
    first = year - year % YEARS
    return first, first + YEARS - 1


def last_block(year: int, since: int) -> tuple[int, int] | None:
    """The last block that is over in the school year `year`, if all of it was kept `since` a school year."""
    first, last = block_of(year)
    if year <= last:
        first, last = first - YEARS, last - YEARS
    return (first, last) if first >= since else None


def pooled(
    years: Sequence[tuple[Mapping[str, Sequence[int]], Sequence[Release]]], *, too_small: frozenset[str] = frozenset(),
    fewest: int = FEWEST,
) -> dict[str, int]:  # fmt: skip
    """For each year of a whole block its counts by group and period, and its releases. What may be told: group -> its
    number over all of them, only of groups that no release of the block showed."""
    rows = _rows(years)
    if not rows:
        return {}
    ever_shown = {group for _, made in years for release in made for group in release.shown}
    total = {group: sum(sum(counts.get(group, ())) for counts, _ in years) for group in _groups(years)}
    told = {
        group: n for group, n in total.items()
        if n >= fewest and group not in ever_shown and group not in too_small and _in_all(group, rows)
    }  # fmt: skip
    while told and not _holds(told, rows, fewest):
        told.pop(min(told, key=lambda group: (-told[group], group)))
    return told


def _groups(years: Sequence[tuple[Mapping[str, Sequence[int]], Sequence[Release]]]) -> set[str]:
    return {group for counts, _ in years for group in counts}


Row = tuple[frozenset[str], int, bool]


def _rows(years: Sequence[tuple[Mapping[str, Sequence[int]], Sequence[Release]]]) -> list[Row]:
    """For each release that told something: who was hidden, by how much they had grown together, and whether it was
    the first of its year."""
    rows = []
    for counts, made in years:
        before = -1
        for release in {r.through: r for r in made if r.through is not None}.values():
            span = range(before + 1, release.through + 1)
            grown = sum(counts[group][n] for group in release.hidden for n in span)
            rows.append((release.hidden, grown, before < 0))
            before = release.through
    return rows


def _in_all(group: str, rows: Sequence[Row]) -> bool:
    return all(group in hidden for hidden, *_ in rows)


def _holds(told: Mapping[str, int], rows: Sequence[Row], fewest: int) -> bool:
    """Whether each hidden number keeps its room: by how much a group grew from one release to the next, and how many it
    counts so far in its year. Beside those told there must be two hidden groups that
    are not, which may take up whatever is left. A period of which nothing was told may hold up to `fewest` less one:
    that room is not relied on for the others, and must be there for its own numbers."""
    whole, pool = sum(grown for _, grown, _ in rows), sum(told.values())
    if any(min(n, fewest - 1) - max(0, n - whole) < NARROWEST for n in told.values()):
        return False
    so_far = 0
    for hidden, grown, begins in rows:
        so_far = grown if begins else so_far + grown
        for known in {grown, so_far} - {0}:  # nobody had grown: that was told before, and the sum adds nothing to it
            elsewhere = whole - known
            if len(hidden - told.keys()) < 2 or known - max(0, pool - elsewhere) < NARROWEST:
                return False
            if any(min(n, known) - max(0, n - elsewhere) < NARROWEST for n in told.values()):
                return False
    return True
