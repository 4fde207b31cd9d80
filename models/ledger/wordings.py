"""Whether the wordings of what was agreed in confidence are still those that the acts bound, and none came in past
them; and whether what stands as owed is the last of them."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, select

from models.ledger.chain import commitment
from models.tables import Act, Obligation, ObligationText

_SHOWN = ("words", "owner", "done_words")
_TEXTS = (*_SHOWN, "reason")
_ROW = ObligationText.__table__
_NOW = Obligation.__table__


def check(db: Connection) -> tuple[int, str] | None:
    """The act that bound the first wording that does not hold, and a sentence. The nth act of an obligation that binds
    a wording bound its nth wording."""
    bound: dict[int, list[Any]] = defaultdict(list)
    query = select(Act.id, Act.record_id, Act.commitment).where(Act.record == "obligation", Act.commitment != "")
    for act in db.execute(query.order_by(Act.id)):
        bound[act.record_id].append(act)
    kept: dict[int, list[Any]] = defaultdict(list)
    for row in db.execute(select(_ROW).order_by(_ROW.c.obligation_id, _ROW.c.version)).mappings():
        kept[row["obligation_id"]].append(row)
    columns = (_NOW.c.id, *(_NOW.c[name] for name in _SHOWN))
    standing = {row["id"]: row for row in db.execute(select(*columns).where(_NOW.c.restricted)).mappings()}
    found = [
        bad
        for number in sorted(bound.keys() | kept.keys() | standing.keys())
        for bad in _differs(db, number, bound[number], kept[number], standing.get(number))
    ]
    return min(found, default=None)


def _differs(db: Connection, number: int, acts: list[Any], rows: list[Any], now: Any) -> list[tuple[int, str]]:
    what = f"Obligation {number}"
    for place, act in enumerate(acts):
        filed = f"act {act.id}, which filed it"
        if place >= len(rows):
            return [(act.id, f"{what} lacks a wording: {filed}, is still here.")]
        row = rows[place]
        if commitment(row["salt"], {name: row[name] for name in _TEXTS}) != act.commitment:
            return [(act.id, f"{what} is not worded as it was: its text differs from what {filed}, bound.")]
    if len(rows) > len(acts) or not acts:
        return [(_after(db), f"{what} has a wording that was put in past the program: no act filed it.")]
    if now is None or any(now[name] != rows[-1][name] for name in _SHOWN):
        last = acts[-1].id
        return [(last, f"{what} does not stand as it was last worded: it differs from what act {last} bound.")]
    return []


def _after(db: Connection) -> int:
    return (db.execute(select(Act.id).order_by(Act.id.desc()).limit(1)).scalar() or 0) + 1
