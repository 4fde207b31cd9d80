"""Which database: what is refused is refused before anything is made, and each trouble is named."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from dashboard.commandline import troubles
from dashboard.commandline.addresses import without_password

OPEN = ("--code", "99010000", "--name", "Harrow Mills", "--go-live", "2025-07-01")


def _init(daybook, database, *more):
    return daybook("init", "--database", database, *(more or OPEN))


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [("123", "Harrow Mills", "eight digits"), ("99010000", "   ", "needs a name"), ("99010000", "H" * 121, "at most")],
)
def test_a_district_that_cannot_be_opened_leaves_no_database_behind(daybook, tmp_path, code, name, said):
    file = tmp_path / "new" / "daybook.db"
    found, out, complaint = _init(daybook, file, "--code", code, "--name", name, "--go-live", "2025-07-01")
    assert found == 1 and out == "" and said in complaint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("operator", ["  ", "R" * 121])
def test_a_blank_or_endless_operator_is_refused(daybook, tmp_path, operator):
    code, _, complaint = _init(daybook, tmp_path / "daybook.db", *OPEN, "--operator", operator)
    assert code == 2 and "--operator" in complaint and list(tmp_path.iterdir()) == []


def test_a_real_district_is_not_opened_on_a_pinned_day(daybook, tmp_path, monkeypatch):
    monkeypatch.setenv("DAYBOOK_TODAY", "2026-04-27")
    code, _, complaint = _init(daybook, tmp_path / "daybook.db")
    assert code == 1 and "DAYBOOK_TODAY is set" in complaint and list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "address",
    [
        "nonsense:", "sqlite:daybook.db", "sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite://daybook.db",
        "sqlite:///file:x?mode=memory&uri=true", "sqlite:///daybook.db?cache=shared", "mysql:daybook", "  ", "",
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", [("init", *OPEN), ("worklist",), ("demo", "--load-only")], ids=lambda c: c[0])
def test_an_address_that_names_no_file_is_refused_and_makes_nothing(daybook, tmp_path, monkeypatch, address, command):
    monkeypatch.chdir(tmp_path)
    for arguments in ((*command, "--database", address), ("--database", address, *command)):
        code, out, complaint = daybook(*arguments)
        assert code == 2 and out == "" and complaint.strip().endswith((".", "…"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["nonsense:", "sqlite://"])
def test_an_address_of_the_environment_is_held_to_the_same(daybook, tmp_path, monkeypatch, address):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DAYBOOK_DATABASE", address)
    code, out, complaint = daybook("init", *OPEN)
    assert code == 2 and out == "" and complaint and list(tmp_path.iterdir()) == []
    code, out, complaint = daybook("doctor")
    assert code == 1 and "WRONG  database" in out


@pytest.mark.parametrize("name", ["day book.db", "Bücher ü.db", "50%20off.db", "what?.db", "a@b.db", "a#b.db"])
def test_a_path_is_the_file_it_names(daybook, tmp_path, monkeypatch, name):
    file = tmp_path / "a folder" / name
    assert _init(daybook, file)[0] == 0
    assert file.is_file() and [p.name for p in file.parent.iterdir() if p.suffix == ".db"] == [name]
    assert daybook("worklist", "--database", file)[0] == 0
    monkeypatch.setenv("DAYBOOK_DATABASE", str(file))
    assert daybook("worklist")[0] == 0
    assert daybook("doctor")[0] == 0


def test_an_address_with_a_blank_written_as_percent_20_is_the_same_file(daybook, tmp_path):
    assert _init(daybook, tmp_path / "day book.db")[0] == 0
    assert daybook("worklist", "--database", f"sqlite:///{tmp_path}/day%20book.db")[0] == 0


EVERY = [("init", *OPEN), ("init",), ("demo", "--load-only"), ("serve",), ("worklist",), ("calendar", "list")]


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_a_file_of_another_kind_is_named_and_left_as_it_is(daybook, tmp_path, command):
    file = tmp_path / "letter.db"
    file.write_bytes(b"Dear parent, " * 500)
    code, out, complaint = daybook(*command, "--database", file)
    assert (code, out) == (1, "")
    assert complaint.strip() == f"{file} is not a database: it is a file of another kind."
    assert file.read_bytes() == b"Dear parent, " * 500 and list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_a_folder_is_no_database(daybook, tmp_path, command):
    code, out, complaint = daybook(*command, "--database", tmp_path)
    assert (code, out) == (1, "")
    assert complaint.strip() == f"{tmp_path} is a folder: name a database file in it."


@pytest.mark.parametrize("command", [("init", *OPEN), ("demo", "--load-only")], ids=lambda c: c[0])
def test_the_database_of_another_program_is_left_as_it_is(daybook, tmp_path, command):
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE bookmark (id INTEGER)")
    code, _, complaint = daybook(*command, "--database", file)
    assert code == 1 and "tables of another program" in complaint
    with sqlite3.connect(file) as other:
        assert [row[0] for row in other.execute("SELECT name FROM sqlite_master")] == ["bookmark"]


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_a_database_of_a_newer_program_is_left_as_it_is(daybook, sqlite_url, command):
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999_from_the_future'")
    code, _, complaint = daybook(*command, "--database", sqlite_url)
    assert code == 1 and "version" in complaint and "Error" not in complaint


def test_an_empty_file_is_a_new_database(daybook, tmp_path):
    file = tmp_path / "empty.db"
    file.touch()
    code, _, complaint = daybook("init", "--database", file)
    assert code == 2 and "--code" in complaint and file.stat().st_size == 0
    assert _init(daybook, file)[0] == 0


def test_a_folder_that_cannot_be_made_is_named(daybook, tmp_path):
    (tmp_path / "file").touch()
    code, out, complaint = _init(daybook, tmp_path / "file" / "daybook.db")
    assert (code, out) == (1, "") and f"{tmp_path / 'file'} is a file, not a folder" in complaint


def test_what_may_not_be_read_or_written_is_named(daybook, tmp_path, monkeypatch, sqlite_url):
    monkeypatch.setattr("os.access", lambda *_: False)
    code, _, complaint = _init(daybook, tmp_path / "new" / "daybook.db")
    assert code == 1 and f"You may not write in {tmp_path}" in complaint
    code, _, complaint = daybook("worklist", "--database", sqlite_url)
    assert code == 1 and "You may not read" in complaint
    assert not (tmp_path / "new").exists()


def test_a_real_district_is_never_opened_beside_the_demo(demo, monkeypatch):
    monkeypatch.delenv("DAYBOOK_TODAY")
    code, _, complaint = demo("init", "--code", "00350000", "--name", "Somewhere", "--go-live", "2026-07-01")
    assert code == 1 and "holds the demo district Harrow Mills" in complaint


def test_the_screens_serve_one_district(daybook, tmp_path):
    file = tmp_path / "daybook.db"
    _init(daybook, file)
    assert _init(daybook, file, "--code", "00350000", "--name", "Somewhere", "--go-live", "2026-07-01")[0] == 0
    code, _, complaint = daybook("serve", "--database", file)
    assert code == 1 and "2 districts" in complaint and "--district" not in complaint


@pytest.mark.parametrize(
    ("complaint", "said"),
    [
        ("attempt to write a readonly database", "read-only"),
        ("unable to open database file", "write in its folder"),
        ("database is locked", "Another program"),
        ("database disk image is malformed", "last backup"),
        ('connection failed: password authentication failed for user "ana"', "refuses this name or password"),
        ("something about Okafor, Daniel", "does not answer (OperationalError). Check it with: daybook doctor."),
    ],
)
def test_a_trouble_of_the_database_is_told_without_its_own_words(complaint, said):
    told = troubles.with_advice(OperationalError("SELECT 1", {}, Exception(complaint)))
    assert said in told and "Okafor" not in told and "ana" not in told


@pytest.mark.parametrize(
    "url",
    ["postgresql://ana:se@cret@host/db", "postgresql://ana:secret@host/db", "postgresql://host/db?password=secret"],
)
def test_a_password_is_never_shown(url):
    assert "cret" not in without_password(url) and "host" in without_password(url)
