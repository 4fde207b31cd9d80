"""An exported chronology is checked alone: by one file of Python, without Daybook, without anybody else's record."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from models.access.principal import OutOfScope
from models.database import reading
from models.ledger.export import VERIFIER, student_chain
from models.ledger.verify_export import Broken, check
from tests.trust.ledgers import write


@pytest.fixture
def exported(engine):
    """The first student's acts, with contact 5, which is sealed."""
    _, pupils = written = write(engine)
    with reading(engine) as db:
        return student_chain(db, written[0].chair_bowen.scope, pupils[0]).decode().splitlines()


def test_one_students_acts_hold_alone_and_name_no_other_student(exported):
    lines = exported
    said = check(lines)
    assert "All 11 acts of this student hold, with 6 contact entries, 1 of them sealed." in said
    assert {json.loads(line)["act"]["student_id"] for line in lines[1:]} == {1}
    sealed = [line for line in lines[1:] if json.loads(line).get("entry", {}).get("salt") == ""]
    assert len(sealed) == 1 and "Call number 4" not in "".join(lines)


def test_it_runs_without_daybook_and_says_so_by_its_exit(exported, tmp_path):
    lines = exported
    (tmp_path / "acts.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "kept.txt").write_text(f"{json.loads(lines[3])['act']['id']} {json.loads(lines[3])['hash']} 2026\n")
    (tmp_path / "verify_export.py").write_bytes(VERIFIER.read_bytes())
    alone = [sys.executable, "-I", "-S", "verify_export.py", "acts.jsonl", "kept.txt"]
    done = subprocess.run(alone, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 of them stand in the checkpoints given" in done.stdout
    (tmp_path / "acts.jsonl").write_text("\n".join([*lines[:2], *lines[3:]]), encoding="utf-8")
    done = subprocess.run(alone[:-1], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1 and done.stdout.startswith("WRONG  Act ")


def changed(lines, at, change):
    line = json.loads(lines[at])
    change(line)
    return [*lines[:at], json.dumps(line), *lines[at + 1 :]]


TAMPERINGS = {
    "was changed": lambda lines: changed(lines, 3, lambda x: x["act"].update(reason="other")),
    "one was removed": lambda lines: [*lines[:2], *lines[3:]],
    "its end was cut off": lambda lines: lines[:-1],
    "whose text was changed": lambda lines: changed(lines, 1, lambda x: x["entry"]["texts"].update(summary="x")),
    "whose facts were changed": lambda lines: changed(lines, 1, lambda x: x["entry"]["facts"].update(outcome="x")),
    "emptied without a seal": lambda lines: changed(
        lines, 1, lambda x: x["entry"].update(salt="", texts=dict.fromkeys(x["entry"]["texts"], ""))
    ),
    "does not hold it": lambda lines: changed(lines, 1, lambda x: x.pop("entry")),
    "another student": lambda lines: changed(lines, 0, lambda x: x.update(student_id=2)),
}


@pytest.mark.parametrize("words", TAMPERINGS)
def test_what_was_changed_since_is_named(exported, words):
    with pytest.raises(Broken, match=words):
        check(TAMPERINGS[words](exported))


def test_an_export_of_a_ledger_written_anew_differs_from_a_checkpoint(exported):
    lines = exported
    number = json.loads(lines[2])["act"]["id"]
    with pytest.raises(Broken, match="not the one that the checkpoint saw"):
        check(lines, [f"{number} {'0' * 64} 2026-06-01T14:00:00+00:00"])


def test_only_who_sees_the_student_exports_the_acts(engine):
    town, pupils = write(engine)
    with reading(engine) as db:
        for other in (town.chair_day, town.administrator):
            with pytest.raises(OutOfScope):
                student_chain(db, other.scope, pupils[0])
