"""Bad use and refusals: one sentence, not zero, no traceback. Each help has an example."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["clock"], 2),
        (["clock", "BSEA_NOTICE_REJECT"], 2),
        (["clock", "NO_SUCH_RULE", "2026-04-16"], 1),
        (["clock", "BSEA_NOTICE_REJECT", "16.4.2026"], 2),
        (["clock", "IEP_DELIVERY", "2026-04-16"], 1),
        (["clock", "BSEA_NOTICE_REJECT", "2026-04-16", "--calendar", "nowhere.json"], 2),
        (["clock", "--batch", "nowhere.csv", "--out", "out.csv"], 2),
        (["clock", "--batch", "nowhere.csv"], 2),
        (["no-such-command"], 2),
        (["clock", "--no-such-option"], 2),
        (["worklist", "--as-of", "yesterday"], 2),
        (["worklist", "--database", "mysql://somewhere/db"], 1),
        (["worklist", "--database", "sqlite:///nowhere/daybook.db"], 1),
        (["worklist", "--district", "12345678"], 2),
        (["calendar", "show", "No such calendar"], 2),
        (["calendar", "amend", "District", "--reason", "x"], 1),
        (["calendar", "amend", "District", "--close", "2026-04-25", "--reason", "x"], 1),
        (["calendar", "amend", "District", "--close", "2026-04-29", "--reason", "  "], 2),
        (["calendar", "amend", "District", "--close", "2026-04-29", "--reason", "x" * 201], 2),
        (["calendar", "amend", "District", "--close", "2026-04-29", "--reason", "x", "--decided", "2026-04-28"], 2),
        (["calendar", "amend", "District", "--close", "2026-04-29", "--reason", "x", "--last-day", ""], 2),
        (["calendar", "undo", "999999", "--reason", "x"], 1),
        (["calendar", "undo", "1", "--reason", "x" * 201], 2),
        (["calendar", "undo", "9" * 30, "--reason", "x"], 2),
        (["import", "calendar", __file__, "--name", "  "], 2),
        (["import", "calendar", __file__, "--name", "x" * 121], 2),
        (["import", "students", "/dev/null"], 2),
        (["import", "students", __file__, "--set-aside", "/nowhere/bad.csv"], 2),
        (["import", "students", __file__, "--set-aside", "/"], 2),
        (["worklist", "--as-of", ""], 2),
        (["worklist", "--school", ""], 2),
        (["worklist", "--district", ""], 2),
        (["clock", "BSEA_NOTICE_REJECT", "2026-04-16", "--consent", ""], 2),
        (["init", "--code", ""], 2),
        (["import", "students", "nowhere.csv"], 2),
        (["import", "spells", "nowhere.csv"], 2),
        (["init", "--code", "99010000"], 2),
        (["serve", "--address", "0.0.0.0"], 1),
        (["serve", "--port", "0"], 2),
    ],
)
def test_bad_use_is_one_sentence_and_not_zero(demo, arguments, code):
    found, out, complaint = demo(*arguments)
    assert found == code, complaint
    assert complaint.strip().endswith((".", "…")), complaint
    assert out == ""


def test_a_file_that_may_not_be_read_is_named(demo, monkeypatch, tmp_path):
    file = tmp_path / "students.csv"
    file.write_text("state_id\n", encoding="utf-8")
    monkeypatch.setattr("os.access", lambda path, _mode: path != file)
    code, _, complaint = demo("import", "students", file)
    assert code == 2 and f"{file}' is not readable" in complaint


def test_a_broken_pinned_day_is_refused(demo, monkeypatch):
    monkeypatch.setenv("DAYBOOK_TODAY", "Monday")
    code, _, complaint = demo("worklist")
    assert code == 1 and "Write it as 2026-04-27" in complaint


KINDS = ("schools", "people", "students", "proposals", "services", "contacts", "sessions", "calendar")
COMMANDS = [
    ["init"], ["demo"], ["serve"], ["clock"], ["worklist"], ["doctor"], ["import"], ["calendar"],
    *(["import", kind] for kind in KINDS),
    *(["calendar", verb] for verb in ("list", "show", "amend", "undo")),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_each_help_has_an_example(daybook, command):
    code, out, _ = daybook(*command, "--help")
    assert code == 0
    assert f"Example: daybook {' '.join(command)}" in " ".join(out.split())
