"""A table of groups that is shown in releases, so that no small number in it can be worked out. Pure.

A release shows each group's count so far in the year, and the total. A reader has the releases before it too, and can
subtract. So a group is hidden whole, from its first small number to the end of the year, and others are hidden with it
until what is hidden together is no small number either. Nothing is said of why a group is hidden: "fewer than ten"
beside one number and "ten or more" beside another would be facts to subtract with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.queries.small_counts import FEWEST

LOWEST, HIGHEST = 6, 30  # between which a district chooses the smallest number that it shows


@dataclass(frozen=True, slots=True)
class Release:
    """`shown`: group -> its count up to and with the period `through`. Before the first, `through` and `total` are None
    and every group is hidden."""

    shown: Mapping[str, int]
    hidden: frozenset[str]
    total: int | None
    through: int | None


def releases(
    counts: Mapping[str, Sequence[int]], *, too_small: frozenset[str] = frozenset(), fewest: int = FEWEST
) -> tuple[Release, ...]:
    """`counts`: group -> how many in each period of the year. What is to be read at the end of each period.

    While the whole has grown by a small number, nothing new is released: the release before still stands. Hidden is a
    group of which a release would show fewer than `fewest`, or a growth since the release before that is neither
    nothing nor at least `fewest`; those in `too_small`, whose members are too few; and as many more as it takes that
    two are hidden and have grown by at least `fewest` together. The smallest are hidden first."""
    if not LOWEST <= fewest <= HIGHEST:
        raise ValueError(f"the smallest number shown lies between {LOWEST} and {HIGHEST}, not {fewest}")
    hidden: set[str] = too_small & counts.keys()
    stands = Release({}, frozenset(counts), None, None)
    growth, so_far = dict.fromkeys(counts, 0), dict.fromkeys(counts, 0)
    made = []
    for n in range(max((len(row) for row in counts.values()), default=0)):
        growth = {group: growth[group] + row[n] for group, row in counts.items()}
        if sum(growth.values()) >= fewest:
            so_far = {group: so_far[group] + growth[group] for group in counts}
            hidden |= {group for group in counts if so_far[group] < fewest or 0 < growth[group] < fewest}
            _hide_more(hidden, so_far, growth, fewest)
            shown = {group: count for group, count in so_far.items() if group not in hidden}
            stands = Release(shown, frozenset(hidden), sum(so_far.values()), n)
            growth = dict.fromkeys(counts, 0)
        made.append(stands)
    return tuple(made)


def _hide_more(hidden: set[str], so_far: Mapping[str, int], growth: Mapping[str, int], fewest: int) -> None:
    """Until the hidden ones are two and have grown by no small number, or all are hidden."""
    while hidden and (len(hidden) < 2 or sum(growth[group] for group in hidden) < fewest):
        rest = so_far.keys() - hidden
        if not rest:
            return
        hidden.add(min(rest, key=lambda group: (so_far[group], group)))
