"""How long families take to answer, with those who still wait counted for as long as they have waited. Pure.

The share that has answered by a day is the product-limit estimate (Kaplan and Meier, 1958): a family that has waited
ten days says something of the first ten days and nothing of the eleventh. To leave it out would make answers look fast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waits:
    """day -> how many answered on that day after receipt; day -> how many have waited so long and wait still."""

    answered: Mapping[int, int]
    waiting: Mapping[int, int]

    @property
    def families(self) -> int:
        return sum(self.answered.values()) + sum(self.waiting.values())

    def share_by(self, day: int) -> float | None:
        """Of all families, what share has answered by the end of that day; None where nobody was seen that long."""
        still, at_risk = 1.0, self.families
        for n in sorted({*self.answered, *self.waiting}):
            if n > day:
                break
            if at_risk:
                still *= 1 - self.answered.get(n, 0) / at_risk
            at_risk -= self.answered.get(n, 0) + self.waiting.get(n, 0)
        seen = at_risk > 0 or still == 0 or max((*self.answered, *self.waiting), default=-1) >= day
        return 1 - still if self.families and seen else None

    def median(self) -> int | None:
        """The first day by which half have answered; None where that day is not reached."""
        return next((day for day in sorted(self.answered) if (self.share_by(day) or 0) >= 0.5), None)
