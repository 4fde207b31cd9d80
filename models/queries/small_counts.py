"""Small counts are not told to whom names are not: "fewer than 10", and whatever else would give one of them away.

Pure: counts in, what may be shown out. A count that could be had by subtraction is withheld with the small one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FEWEST = 10
FEW, WITHHELD = "few", "withheld"
Shown = int | str


def suppressed(
    counts: Mapping[str, int], add_up: Mapping[str, Sequence[str]], leave_a_rest: Sequence[tuple[str, Sequence[str]]]
) -> dict[str, Shown]:
    """`add_up`: a row and the rows that make it up; `leave_a_rest`: a row and parts of it that leave a rest, which no
    row shows. In neither may one small number be what is left when the numbers shown are taken from each other."""
    shown: dict[str, Shown] = {row: n if n >= FEWEST else FEW for row, n in counts.items()}
    groups = [(whole, tuple(parts), False) for whole, parts in add_up.items()]
    groups += [(whole, tuple(parts), True) for whole, parts in leave_a_rest]
    again = True
    while again:
        again = any([_guard(counts, shown, *group) for group in groups])
    return shown


def _guard(counts: Mapping[str, int], shown: dict[str, Shown], whole: str, parts: Sequence[str], rest: bool) -> bool:
    """Whether a number had to be withheld: what the reader cannot see of the whole is one number, and a small one."""
    seen = [row for row in (whole, *parts) if isinstance(shown[row], int)]
    hidden = [counts[row] for row in (whole, *parts) if not isinstance(shown[row], int)]
    if rest:
        hidden.append(counts[whole] - sum(counts[part] for part in parts))
    if len(hidden) != 1 or hidden[0] >= FEWEST or not seen:
        return False
    candidates = [row for row in parts if row in seen] or [whole]
    shown[min(candidates, key=lambda row: (counts[row], row))] = WITHHELD
    return True
