"""`daybook verify` and `daybook checkpoint`, as a person runs them."""

from __future__ import annotations

import json
import sqlite3

from dashboard import checkpointing, settings
from tests.trust.ledgers import write


def ledger(sqlite_engine, sqlite_url, monkeypatch, tmp_path):
    write(sqlite_engine)
    monkeypatch.setenv("DAYBOOK_DATABASE", sqlite_url)
    return tmp_path / "checkpoints" / "daybook.txt"


def tamper(tmp_path, *statements):
    db = sqlite3.connect(tmp_path / "daybook.db")
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def test_a_sound_ledger_is_said_to_hold_and_that_no_checkpoint_was_there(
    daybook, sqlite_engine, sqlite_url, monkeypatch, tmp_path
):
    ledger(sqlite_engine, sqlite_url, monkeypatch, tmp_path)
    code, out, err = daybook("verify")
    assert (code, err) == (0, "")
    assert out.startswith("The ledger holds: 36 acts, 24 filed contacts (1 sealed). No checkpoint was there")


def test_the_first_bad_act_is_named_and_the_exit_says_so(daybook, sqlite_engine, sqlite_url, monkeypatch, tmp_path):
    ledger(sqlite_engine, sqlite_url, monkeypatch, tmp_path)
    tamper(tmp_path, "DROP TRIGGER guard_contact_update", "UPDATE contact SET summary = 'kinder' WHERE id = 3")
    code, out, _ = daybook("verify")
    assert code == 1
    first, guards, total = out.splitlines()
    assert first == "WRONG  Contact 3 is not what it was: its text differs from what act 5, which filed it, bound."
    assert guards == "WRONG  The database no longer refuses changes: guard_contact_update is gone."
    assert total.startswith("The ledger does not hold.")
    code, out, _ = daybook("verify", "--json")
    assert code == 1
    assert json.loads(out)["found"][0]["act_id"] == 5
    assert "kinder" not in out


def test_a_cut_end_is_seen_beside_the_checkpoints_that_the_server_keeps(
    daybook, sqlite_engine, sqlite_url, monkeypatch, tmp_path
):
    kept = ledger(sqlite_engine, sqlite_url, monkeypatch, tmp_path)
    assert checkpointing.note() == f"Noted in {kept}."
    assert daybook("verify")[1].endswith(f"Checkpoints of {kept} that agree: 1.\n")
    usb = tmp_path / "usb" / "kept.txt"
    assert daybook("checkpoint", "--out", usb)[0] == 0
    assert kept.read_text().split()[:2] == usb.read_text().split()[:2]
    tamper(tmp_path, "DROP TRIGGER guard_act_delete", "DELETE FROM act WHERE id = 36")
    for chosen in ((), ("--checkpoints", usb)):
        code, out, _ = daybook("verify", *chosen)
        assert code == 1
        assert "the ledger ends with act 35" in out
    assert "its end was cut off" in checkpointing.note()
    assert len(kept.read_text().splitlines()) == 1


def test_a_file_that_holds_no_checkpoints_is_refused_by_its_line(daybook, sqlite_url, monkeypatch, tmp_path):
    monkeypatch.setenv("DAYBOOK_DATABASE", sqlite_url)
    assert daybook("verify", "--checkpoints", tmp_path / "none.txt")[0] == 2
    (tmp_path / "other.txt").write_text("a list of things\n")
    code, _, err = daybook("verify", "--checkpoints", tmp_path / "other.txt")
    assert code == 2
    assert "Line 1 is no checkpoint" in err
    assert daybook("checkpoint", "--out", tmp_path / "x.txt")[2].startswith("The ledger holds no act yet")


def test_checkpoints_are_kept_beside_the_database_or_where_the_settings_say(monkeypatch, tmp_path):
    beside = tmp_path / "a b" / "checkpoints" / "town.txt"
    assert settings.checkpoints(f"sqlite:///{tmp_path.as_posix()}/a%20b/town.db") == beside
    assert settings.checkpoints("postgresql://u:p@host/town?x=1").name == "town.txt"
    monkeypatch.setenv("DAYBOOK_CHECKPOINTS", str(tmp_path / "usb"))
    assert settings.checkpoints("sqlite:///town.db") == tmp_path / "usb" / "town.txt"
