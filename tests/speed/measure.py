"""Contenders in turn, medians, one printed line a measure, and its bar. Only ratios inside one run count."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

ROUNDS = 15
SLACK = 1.15
_UNITS = ((1.0, 1.0, "s "), (1e-3, 1e3, "ms"), (0.0, 1e6, "us"))


@dataclass(frozen=True, slots=True)
class Line:
    """`bar` is the most that `ours / limit` may be; with `at_least` the least. `limit` may be a fixed number."""

    name: str
    scale: str
    engine: str
    ours: float
    limit: float
    bar: float
    at_least: bool = False

    @property
    def ratio(self) -> float:
        return self.ours / self.limit if self.limit else float("inf")

    @property
    def holds(self) -> bool:
        return self.ratio * SLACK >= self.bar if self.at_least else self.ratio <= self.bar * SLACK

    def __str__(self) -> str:
        mark = "  " if self.holds else "! "
        sign = ">=" if self.at_least else "<="
        return (
            f"{mark}{self.name:<58} {self.scale:<2} {self.engine:<10} {_shown(self.ours):>9} {_shown(self.limit):>9} "
            f"{self.ratio:>7.2f} {sign} {self.bar:g}"
        )


def settle(*lines: Line) -> None:
    """Print every line, then fail with those that miss their bar."""
    print()
    for line in lines:
        print(line, flush=True)
    missed = [str(line).strip("! ") for line in lines if not line.holds]
    assert not missed, "missed:\n" + "\n".join(missed)


def in_turn(
    *contenders: Callable[[], object], rounds: int = ROUNDS, clock: Callable[[], float] = perf_counter
) -> list[float]:
    """Each contender's median seconds. Every round runs all of them, after one round that does not count."""
    times: list[list[float]] = [[] for _ in contenders]
    for number in range(rounds + 1):
        for contender, found in zip(contenders, times, strict=True):
            gc.collect(0)
            begun = clock()
            contender()
            spent = clock() - begun
            if number:
                found.append(spent)
    return [median(found) for found in times]


def self_timed(contenders: Sequence[Callable[[], float]], rounds: int) -> list[float]:
    """The same for contenders that return their own seconds, because they restore something afterwards."""
    times: list[list[float]] = [[] for _ in contenders]
    for number in range(rounds + 1):
        for contender, found in zip(contenders, times, strict=True):
            spent = contender()
            if number:
                found.append(spent)
    return [median(found) for found in times]


def not_measured(name: str, why: str) -> None:
    print(f"\n- {name}: not measured. {why}", flush=True)


def _shown(seconds: float) -> str:
    for least, times, unit in _UNITS:
        if seconds >= least:
            return f"{seconds * times:.3g} {unit}"
    return f"{seconds:g}"
