"""Counts by group, as a role may read them: a director everything up to today, an administrator what was released."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, case, func, select

from models.access.principal import Scope
from models.queries.halves import ended, halves
from models.queries.pooled_table import pooled
from models.queries.small_table import Release, releases
from models.tables import District


@dataclass(frozen=True, slots=True)
class Group:
    """`count` is None where it is hidden. `of`: how many it is a part of, where that is known."""

    key: str
    count: int | None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Groups:
    """The largest first, what is hidden last. `until`: the day up to which was counted, None before a first release;
    `total` is None where it is hidden; `fewest` the smallest number shown, None where all are. `unnamed`: how many
    hidden groups are left out, because their very name says something of somebody."""

    rows: tuple[Group, ...]
    total: int | None
    until: date | None
    fewest: int | None = None
    unnamed: int = 0


def fewest_shown(db: Connection, scope: Scope) -> int:
    """The smallest number of a group that whoever sees no names is shown."""
    return db.execute(select(District.fewest_shown).where(District.id == scope.district_id)).scalar_one()


def by_half(day: ColumnElement, year: int) -> tuple[ColumnElement, ColumnElement]:
    """How many rows fall into each half of the year."""
    first, second = (func.sum(case((day.between(*half), 1), else_=0)) for half in halves(year))
    return first, second


def told(
    db: Connection, scope: Scope, counts: Mapping[str, tuple[int, int]], *, year: int, today: date,
    of: Mapping[str, int] | None = None, names_tell: bool = False,
) -> Groups:  # fmt: skip
    """`counts`: group -> how many in each half of the year; `of`: group -> how many it is a part of. `names_tell`: the
    groups are what stands in students' files, not a list that anybody knows."""
    whole = of or {}
    if scope.sees_counts:
        rows = (Group(key, sum(halves_), whole.get(key)) for key, halves_ in counts.items())
        return Groups(_sorted(rows), sum(map(sum, counts.values())), min(today, halves(year)[1][1]))
    fewest = fewest_shown(db, scope)
    made = released(counts, year=year, today=today, of=whole, fewest=fewest)
    last = made[-1] if made else Release({}, frozenset(counts), None, None)
    rows = [
        Group(key, last.shown.get(key), whole.get(key) if key in last.shown else None)
        for key in counts if key in last.shown or not names_tell
    ]  # fmt: skip
    until = None if last.through is None else halves(year)[last.through][1]
    return Groups(_sorted(rows), last.total, until, fewest, len(counts) - len(rows))


def released(
    counts: Mapping[str, tuple[int, int]], *, year: int, today: date, of: Mapping[str, int], fewest: int
) -> tuple[Release, ...]:
    """What of these counts was told at the end of each half year that is over."""
    small = frozenset(key for key in counts if key in of and of[key] < fewest)
    over = ended(year, today)
    return releases({key: row[:over] for key, row in counts.items()}, too_small=small, fewest=fewest) if over else ()


def several_years(
    db: Connection, scope: Scope, years: Mapping[int, Mapping[str, tuple[int, int]]], *, today: date,
    names_tell: bool = False,
) -> Groups:  # fmt: skip
    """`years`: each school year of a block -> its counts. Whoever sees small numbers has the sums up to today; others
    have, once the block is over, the sums of groups that no year of it showed."""
    keys = {key for counts in years.values() for key in counts}
    total = {key: sum(sum(counts.get(key, ())) for counts in years.values()) for key in keys}
    last = halves(max(years))[1][1]
    if scope.sees_counts:
        return Groups(_sorted(Group(key, n) for key, n in total.items()), sum(total.values()), min(today, last))
    fewest, found = fewest_shown(db, scope), {}
    if last < today:
        made = [
            (counts, released(counts, year=year, today=today, of={}, fewest=fewest)) for year, counts in years.items()
        ]
        found = pooled(made, fewest=fewest)
    rows = [Group(key, found.get(key)) for key in keys if key in found or not names_tell]
    return Groups(_sorted(rows), None, last if last < today else None, fewest, len(keys) - len(rows))


def _sorted(rows: Iterable[Group]) -> tuple[Group, ...]:
    return tuple(sorted(rows, key=lambda row: (row.count is None, -(row.count or 0), row.key)))
