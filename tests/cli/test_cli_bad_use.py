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
        (["calendar", "undo", "999999", "--reason", "x"], 1),
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


def test_a_broken_pinned_day_is_refused(demo, monkeypatch):
    monkeypatch.setenv("DAYBOOK_TODAY", "Monday")
    code, _, complaint = demo("worklist")
    assert code == 1 and "Write it as 2026-04-27" in complaint


COMMANDS = [
    ["init"], ["demo"], ["serve"], ["clock"], ["worklist"], ["doctor"], ["import"], ["calendar"],
    *(["import", kind] for kind in ("schools", "people", "students", "proposals", "services", "contacts", "calendar")),
    *(["calendar", verb] for verb in ("list", "show", "amend", "undo")),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_each_help_has_an_example(daybook, command):
    code, out, _ = daybook(*command, "--help")
    assert code == 0
    assert f"Example: daybook {' '.join(command)}" in " ".join(out.split())
