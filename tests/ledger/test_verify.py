"""`verify` says in a sentence which act is the first that does not hold; what only a checkpoint shows, it says so."""

from __future__ import annotations

import pytest
from sqlalchemy import text, update

from models.database import reading, transaction
from models.ledger import checkpoints
from models.ledger.chain import act_hash
from models.ledger.guards import lifted
from models.ledger.verify import verify
from models.tables import Act
from tests.builders import NOW
from tests.trust.ledgers import CONTACTS, write


@pytest.fixture
def ledger(engine):
    write(engine)
    return engine


def after(engine, *statements, kept=()):
    """What verify finds once somebody who owns the database has run these."""
    with transaction(engine) as db:
        with lifted(db):
            for statement in statements:
                statement(db) if callable(statement) else db.execute(text(statement))
        return verify(db, kept)


def rewritten(db, first: int) -> None:
    """All from this act on chained anew, as by somebody with the program and the database."""
    rows = db.execute(Act.__table__.select().order_by(Act.id)).mappings().all()
    prev, own = "", {}
    for row in rows:
        new = dict(row)
        if row["id"] >= first:
            new |= {"prev": prev, "student_prev": own.get(row["student_id"], "") if row["student_id"] else ""}
            new["hash"] = act_hash(new)
            db.execute(update(Act).where(Act.id == row["id"]).values(new))
        prev = own[row["student_id"]] = new["hash"]


def hash_anew(db, number: int) -> None:
    row = db.execute(Act.__table__.select().where(Act.id == number)).mappings().one()
    db.execute(update(Act).where(Act.id == number).values(hash=act_hash(row)))


def test_a_ledger_nobody_touched_holds(ledger):
    with reading(ledger) as db:
        seen = verify(db, [checkpoints.taken(db, now=NOW)])
    assert seen.holds and seen.found == () and seen.beside is None
    assert (seen.acts, seen.last, seen.contacts, seen.sealed, seen.checkpoints) == (36, 36, CONTACTS, 1, 1)


@pytest.mark.parametrize(
    ("statement", "number", "words"),
    [
        ("UPDATE act SET reason = 'other' WHERE id = 9", 9, "Act 9 was changed after it was written"),
        ("UPDATE act SET hash = prev WHERE id = 9", 9, "Act 9 was changed after it was written"),
        ("DELETE FROM act WHERE id = 9", 9, "Act 9 is missing: act 10 was written after what stood there"),
        ("DELETE FROM act WHERE id IN (8, 9)", 8, "Acts 8 to 9 are missing"),
        ("DELETE FROM act WHERE id = 1", 1, "Act 1 is missing"),
        ("UPDATE contact SET summary = 'kinder' WHERE id = 3", 5, "its text differs from what act 5, which filed it"),
        ("UPDATE contact SET outcome = 'no_answer' WHERE id = 3", 5, "its facts differ from those of act 5"),
        ("DELETE FROM contact WHERE id = 3", 5, "Contact 3 is missing: act 5, which filed it, is still here"),
        ("UPDATE contact SET summary='', proposed='', parent_answer='', salt='' WHERE id = 3", 5, "knows of no seal"),
        ("UPDATE contact SET summary = 'again' WHERE id = 5", 8, "Contact 5 is sealed, and holds text again"),
    ],
)
def test_the_first_bad_act_is_named(ledger, statement, number, words):
    seen = after(ledger, statement)
    assert not seen.holds
    assert seen.found[0].act_id == number
    assert words in seen.found[0].words


def test_an_act_changed_and_hashed_anew_is_named_by_the_act_after_it(ledger):
    seen = after(ledger, "UPDATE act SET reason = 'other' WHERE id = 9", lambda db: hash_anew(db, 9))
    assert (seen.found[0].act_id, seen.acts) == (9, 9)
    assert "Act 9 is not the one that act 10 was written after" in seen.found[0].words


def test_an_act_moved_to_another_student_is_named_even_where_all_is_chained_anew(ledger):
    seen = after(ledger, "UPDATE act SET student_prev = '' WHERE id = 12", lambda db: rewrite_links_only(db, 12))
    assert seen.found[0].act_id == 12
    assert "Act 12 does not follow the act before it of the same student" in seen.found[0].words


def rewrite_links_only(db, first: int) -> None:
    prev = ""
    for row in db.execute(Act.__table__.select().order_by(Act.id)).mappings().all():
        new = dict(row) | ({"prev": prev} if row["id"] >= first else {})
        new["hash"] = act_hash(new)
        db.execute(update(Act).where(Act.id == row["id"]).values(new))
        prev = new["hash"]


def test_an_entry_put_in_past_the_program_is_named(ledger):
    copied = "district_id, student_id, occurred_at, means, direction, with_whom, outcome, language, interpreter, " \
        "summary, recorded_at, recorded_by"  # fmt: skip
    seen = after(ledger, f"INSERT INTO contact (entry_key, {copied}) SELECT 'x', {copied} FROM contact WHERE id = 3")
    assert "Contact 25 was put in past the program: no act filed it." in seen.found[0].words


def test_a_cut_end_shows_only_beside_a_checkpoint(ledger):
    with reading(ledger) as db:
        kept = [checkpoints.taken(db, now=NOW)]
    assert after(ledger, "DELETE FROM act WHERE id > 35").holds
    seen = after(ledger, kept=kept)
    assert seen.found == () and seen.beside.act_id == 36
    assert "the ledger ends with act 35 and the checkpoint of 2026-06-01 14:00 UTC saw act 36" in seen.beside.words


def test_a_ledger_written_anew_is_told_from_the_last_checkpoint_that_agrees(ledger):
    with reading(ledger) as db:
        first, last = db.execute(Act.__table__.select().where(Act.id.in_((4, 36))).order_by(Act.id)).all()
    kept = [checkpoints.Checkpoint(row.id, row.hash, NOW) for row in (first, last)]
    anew = ("UPDATE act SET reason = 'other' WHERE id = 9", lambda db: rewritten(db, 9))
    assert after(ledger, *anew).holds
    seen = after(ledger, kept=kept)
    assert seen.found == () and not seen.holds
    assert "written anew after act 4, where the last checkpoint agrees" in seen.beside.words


def test_a_guard_that_is_gone_is_named(ledger):
    with transaction(ledger) as db, lifted(db):
        assert len(verify(db).guards_missing) == 9, "three for acts, contacts and written notices each"
        assert not verify(db).holds


def test_checkpoints_are_read_back_and_a_line_cut_short_by_a_crash_is_left_out(ledger, tmp_path):
    file = tmp_path / "kept" / "checkpoints.txt"
    with reading(ledger) as db:
        taken = checkpoints.taken(db, now=NOW)
    checkpoints.append(file, taken)
    checkpoints.append(file, taken)
    with file.open("a") as out:
        out.write("36 ab")
    assert checkpoints.read(file) == (taken, taken)
    file.write_text(f"nonsense\n{taken.line()}\n")
    with pytest.raises(checkpoints.NotACheckpoint, match="Line 1 is no checkpoint"):
        checkpoints.read(file)
