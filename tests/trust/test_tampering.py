"""1,000 tamperings by somebody who owns the database: all are seen, and the first bad entry is named."""

from __future__ import annotations

import random

import pytest
from sqlalchemy import Connection, text, update

from models.database import reading, transaction
from models.ledger import checkpoints, guards
from models.ledger.chain import act_hash
from models.ledger.verify import Verified, verify
from models.tables import Act
from tests.builders import NOW
from tests.trust.conftest import LONG
from tests.trust.ledgers import CONTACTS, write

HOW_MANY = {"sqlite": 800, "postgresql": 200}
_ACT = Act.__table__
_WORDS = ("by", "verb", "record", "reason", "detail", "commitment", "prev", "student_prev", "hash")
_TEXTS = ("summary", "proposed", "parent_answer", "with_whom", "outcome", "recorded_by", "entry_key", "salt")


class Tamperer:
    """Each way changes something and says which acts may be named for it, or that only a checkpoint can show it."""

    def __init__(self, db: Connection, chance: random.Random, filed_by: dict[int, int], last: int) -> None:
        self.db, self.chance, self.filed_by, self.last = db, chance, filed_by, last

    def somewhere(self) -> int:
        return self.chance.randint(1, self.last)

    def _run(self, statement: str, **values) -> None:
        assert self.db.execute(text(statement), values).rowcount > 0

    def word_of_an_act(self):
        at, name = self.somewhere(), self.chance.choice(_WORDS)
        self._run(f"UPDATE act SET {name} = :new WHERE id = :at", new=f"x{self.chance.random()}"[:40], at=at)
        return {at}

    def number_of_an_act(self):
        at, name = self.somewhere(), self.chance.choice(("record_id", "student_id"))
        self._run(f"UPDATE act SET {name} = 999 WHERE id = :at", at=at)
        return {at}

    def moment_of_an_act(self):
        at = self.somewhere()
        row = self.db.execute(_ACT.select().where(_ACT.c.id == at)).mappings().one()
        self.db.execute(update(_ACT).where(_ACT.c.id == at).values(at=row["at"].replace(microsecond=1)))
        return {at}

    def act_removed(self):
        at = self.chance.randint(1, self.last - 1)
        self._run("DELETE FROM act WHERE id = :at", at=at)
        return {at}

    def acts_swapped(self):
        one, two = sorted(self.chance.sample(range(1, self.last + 1), 2))
        for old, new in ((one, 0), (two, one), (0, two)):
            self._run("UPDATE act SET id = :new WHERE id = :old", old=old, new=new)
        return {one}

    def act_changed_and_hashed_anew(self):
        at = self.chance.randint(1, self.last - 1)
        row = dict(self.db.execute(_ACT.select().where(_ACT.c.id == at)).mappings().one()) | {"reason": "other"}
        self.db.execute(update(_ACT).where(_ACT.c.id == at).values(reason="other", hash=act_hash(row)))
        return {at}

    def act_put_in(self):
        at = self.chance.randint(2, self.last)
        rows = self.db.execute(_ACT.select().where(_ACT.c.id >= at).order_by(_ACT.c.id.desc())).mappings().all()
        for row in rows:
            self._run("UPDATE act SET id = :new WHERE id = :old", old=row["id"], new=row["id"] + 1)
        forged = dict(rows[-1]) | {"id": at, "reason": "forged"}
        forged["hash"] = act_hash(forged)
        self.db.execute(_ACT.insert().values(forged))
        return {at, at + 1}

    def word_of_a_contact(self):
        which, name = self.a_contact(), self.chance.choice(_TEXTS)
        new = "no_answer" if name == "outcome" else f"x{self.chance.random()}"[:32]
        self._run(f"UPDATE contact SET {name} = :new WHERE id = :which", new=new, which=which)
        return {self.filed_by[which]}

    def contact_removed(self):
        which = self.a_contact()
        self._run("DELETE FROM contact WHERE id = :which", which=which)
        return {self.filed_by[which]}

    def contact_emptied(self):
        which = self.a_contact()
        self._run("UPDATE contact SET summary='', proposed='', parent_answer='', salt='' WHERE id = :w", w=which)
        return {self.filed_by[which]}

    def a_contact(self) -> int:
        return self.chance.choice([n for n in self.filed_by if n != 5])

    def end_cut(self):
        self._run("DELETE FROM act WHERE id = :at", at=self.last)
        return None

    def all_written_anew(self):
        changed, prev, own = self.chance.randint(1, self.last), "", {}
        for row in self.db.execute(_ACT.select().order_by(_ACT.c.id)).mappings().all():
            student = row["student_id"]
            new = dict(row) | {"prev": prev, "student_prev": own.get(student, "") if student else ""}
            new |= {"reason": "other"} if row["id"] == changed else {}
            new["hash"] = prev = own[student] = act_hash(new)
            if row["id"] >= changed:
                self.db.execute(update(_ACT).where(_ACT.c.id == row["id"]).values(new))
        return None


WAYS = [name for name in vars(Tamperer) if not name.startswith("_") and name not in ("somewhere", "a_contact")]


@pytest.mark.parametrize("system", list(HOW_MANY))
def test_every_tampering_is_seen_and_the_first_bad_entry_named(system, request, figure):
    engine = request.getfixturevalue(f"{system}_engine")
    write(engine)
    with reading(engine) as db:
        kept = [checkpoints.taken(db, now=NOW)]
        of_contacts = (_ACT.c.record == "contact") & (_ACT.c.commitment != "")
        filed_by = dict(
            db.execute(_ACT.select().with_only_columns(_ACT.c.record_id, _ACT.c.id).where(of_contacts)).all()
        )
        assert verify(db, kept).holds
    assert len(filed_by) == CONTACTS
    seen = named = only_beside = 0
    how_many = HOW_MANY[system] * (10 if LONG else 1)
    with transaction(engine) as db, guards.lifted(db):
        for number in range(how_many):
            way = WAYS[number % len(WAYS)]
            with db.begin_nested() as attempt:
                suspects = getattr(Tamperer(db, random.Random(number), filed_by, kept[0].act_id), way)()
                found = verify(db, kept)
                attempt.rollback()
            seen += bool(found.found or found.beside)
            if suspects is None:
                only_beside += bool(found.beside) and not found.found
            else:
                named += first(found) in suspects
                assert first(found) in suspects, (way, number, suspects, found)
    figure(
        f"tampering, {system}: {seen} of {how_many} seen, first bad entry named in {named}, "
        f"{only_beside} shown by a checkpoint alone"
    )
    assert seen == how_many == named + only_beside


def first(found: Verified) -> int:
    return found.found[0].act_id if found.found else 0
