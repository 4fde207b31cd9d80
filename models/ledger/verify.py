"""Walks the whole ledger and says in a sentence which act is the first that does not hold. Memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from models.ledger import bindings, guards, wordings
from models.ledger.chain import COLUMNS, act_hash
from models.ledger.checkpoints import Checkpoint
from models.tables import Act

_ACT = Act.__table__
_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Bad:
    """`act_id` is the first act that does not hold, or the act that bound the entry named in `words`."""

    act_id: int
    words: str


@dataclass(frozen=True, slots=True)
class Verified:
    """`found` in the order of acts: the first is the first bad entry. `beside`: what only a checkpoint shows."""

    acts: int
    contacts: int
    sealed: int
    last: int
    hash: str
    found: tuple[Bad, ...]
    beside: Bad | None
    checkpoints: int
    guards_missing: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not (self.found or self.beside or self.guards_missing)


def verify(db: Connection, checkpoints: Sequence[Checkpoint] = ()) -> Verified:
    tally, broken, beside = bindings.Tally(), None, _Beside(checkpoints)
    last: Any = None
    acts = 0
    for chunk in _chunks(db, select(*(_ACT.c[name] for name in (*COLUMNS, "hash"))).order_by(_ACT.c.id)):
        sound = []
        for row in chunk:
            broken = _link(last, row)
            if broken:
                break
            sound.append(row)
            beside.see(row["id"], row["hash"])
            last, acts = row, acts + 1
        bindings.check(db, sound, tally)
        if broken:
            break
    found = [Bad(*bad) for bad in (tally.first, None if broken else tally.emptied, _student_links(db, broken)) if bad]
    found += [Bad(*broken)] if broken else []
    strange = bindings.unbound(db)
    found += [Bad(*strange)] if strange else []
    worded = wordings.check(db)
    found += [Bad(*worded)] if worded else []
    return Verified(
        acts, tally.contacts, tally.sealed, last["id"] if last else 0, last["hash"] if last else "",
        tuple(sorted(found, key=lambda bad: bad.act_id)), None if broken else beside.end(),
        len(checkpoints), tuple(sorted(guards.expected(db) - guards.standing(db).keys())),
    )  # fmt: skip


def _chunks(db: Connection, query: Any) -> Iterator[Sequence[Any]]:
    streamed = {"stream_results": True, "yield_per": _CHUNK}
    return db.execute(query, execution_options=streamed).mappings().partitions()


def _link(last: Any, row: Any) -> tuple[int, str] | None:
    """Whether the act is as it was written, and written after the one before it."""
    number = row["id"]
    if act_hash(row) != row["hash"]:
        return number, f"Act {number} was changed after it was written: its hash is not that of what stands in it."
    before, prev = (last["id"], last["hash"]) if last else (0, "")
    if row["prev"] == prev:
        return None
    if number > before + 1:
        gone = f"Act {before + 1} is" if number == before + 2 else f"Acts {before + 1} to {number - 1} are"
        return before + 1, f"{gone} missing: act {number} was written after what stood there."
    return before, f"Act {before} is not the one that act {number} was written after: it was changed and hashed anew."


def _student_links(db: Connection, broken: tuple[int, str] | None) -> tuple[int, str] | None:
    """The first act, before the one that broke the chain, that does not follow the same student's act before it."""
    columns = (_ACT.c.id, _ACT.c.student_id, _ACT.c.student_prev, _ACT.c.hash)
    own = func.lag(_ACT.c.hash, 1, "").over(partition_by=_ACT.c.student_id, order_by=_ACT.c.id).label("own")
    query = select(*columns, own).where(_ACT.c.student_id.is_not(None))
    linked = (query.where(_ACT.c.id < broken[0]) if broken else query).subquery()
    first = db.execute(select(func.min(linked.c.id)).where(linked.c.student_prev != linked.c.own)).scalar()
    return (first, f"Act {first} does not follow the act before it of the same student.") if first else None


class _Beside:
    """Compares what passes by with the checkpoints kept."""

    def __init__(self, kept: Iterable[Checkpoint]) -> None:
        self._wanted: dict[int, list[Checkpoint]] = {}
        for checkpoint in kept:
            self._wanted.setdefault(checkpoint.act_id, []).append(checkpoint)
        self._held, self._other, self._seen = 0, None, 0

    def see(self, number: int, stored: str) -> None:
        self._seen = number
        for kept in self._wanted.pop(number, ()):
            if kept.hash == stored:
                self._held = number
            elif self._other is None:
                self._other = kept

    def end(self) -> Bad | None:
        if self._other:
            kept = self._other
            since = f"after act {self._held}, where the last checkpoint agrees" if self._held else "from its beginning"
            return Bad(
                self._held + 1,
                f"Every link holds, but act {kept.act_id} is not the one of the checkpoint of {kept.at:%Y-%m-%d %H:%M} "
                f"UTC: the ledger was written anew {since}.",
            )
        if not self._wanted:
            return None
        kept = self._wanted[max(self._wanted)][-1]
        return Bad(
            self._seen + 1,
            f"Every link holds, but the ledger ends with act {self._seen} and the checkpoint of "
            f"{kept.at:%Y-%m-%d %H:%M} UTC saw act {kept.act_id}: its end was cut off, or an older copy restored.",
        )
