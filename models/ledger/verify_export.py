"""Checks the chain of one student's acts as exported from Daybook. Needs Python 3.8 or newer, and nothing else.

    python verify_export.py acts.jsonl [checkpoints.txt]

The file holds a line about itself, then one line for each act: {"act": {...}, "hash": "...", "entry": {...}}.
- hash = SHA-256 over a zero byte and the act as JSON: sorted keys, no spaces, UTF-8.
- act.student_prev = the hash of the same student's act before it; empty in the first.
- An act that filed a contact holds in its detail the facts of the entry, and a commitment: SHA-256 over a one byte and
  the JSON of [salt, {"parent_answer": ..., "proposed": ..., "summary": ...}]. A sealed entry has neither salt nor text;
  the act by which a second person approved the seal is among the acts.
A checkpoint is a line "number hash UTC" kept by somebody at the time: acts named there must have that hash.
"""

from __future__ import annotations

import hashlib
import json
import sys
from typing import Any

FORMAT = "daybook-student-chain-1"


class Broken(Exception):
    """What does not hold, in a sentence."""


def canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def check(lines: list[str], checkpoints: list[str] | None = None) -> str:
    """A sentence about what holds. Raises Broken with the first act that does not."""
    records = [json.loads(line) for line in lines if line.strip()]
    if not records or records[0].get("format") != FORMAT:
        raise Broken(f"This is not an export in the form {FORMAT}.")
    about, acts = records[0], records[1:]
    known = _known(checkpoints or [])
    prev, last, entries, sealed, seen = "", 0, 0, 0, 0
    approved = {a["act"]["record_id"] for a in acts if a["act"]["verb"] == "approve_seal"}
    for line in acts:
        act, name = line["act"], f"Act {line['act'].get('id')}"
        if hashlib.sha256(b"\0" + canonical(act)).hexdigest() != line["hash"]:
            raise Broken(f"{name} was changed: its hash is not that of what stands in it.")
        if act["student_id"] != about["student_id"]:
            raise Broken(f"{name} belongs to another student.")
        if act["student_prev"] != prev or act["id"] <= last:
            raise Broken(f"{name} does not follow the act before it: one was removed, put in or moved.")
        if act["id"] in known:
            if known[act["id"]] != line["hash"]:
                raise Broken(f"{name} is not the one that the checkpoint saw: the ledger was written anew since.")
            seen += 1
        if act["record"] == "contact" and act["commitment"]:
            entries += 1
            sealed += _entry(name, act, line.get("entry"), approved)
        prev, last = line["hash"], act["id"]
    if (len(acts), prev) != (about["acts"], about["last"]):
        raise Broken(f"The export says that it holds {about['acts']} acts, not these: its end was cut off.")
    return (
        f"All {len(acts)} acts of this student hold, with {entries} contact entries, {sealed} of them sealed. "
        f"The last is act {last}, hash {prev}. {seen} of them stand in the checkpoints given."
    )


def _entry(name: str, act: dict, entry: dict | None, approved: set) -> int:
    """1 for a sealed entry, 0 for one whose facts and texts are those that were filed."""
    if entry is None:
        raise Broken(f"{name} filed a contact, and the export does not hold it.")
    if entry["facts"] != json.loads(act["detail"])["after"]:
        raise Broken(f"{name} filed a contact whose facts were changed since.")
    if not entry["salt"]:
        if any(entry["texts"].values()) or act["record_id"] not in approved:
            raise Broken(f"{name} filed a contact that was emptied without a seal approved by a second person.")
        return 1
    if hashlib.sha256(b"\1" + canonical([entry["salt"], entry["texts"]])).hexdigest() != act["commitment"]:
        raise Broken(f"{name} filed a contact whose text was changed since.")
    return 0


def _known(lines: list[str]) -> dict[int, str]:
    return {int(parts[0]): parts[1] for parts in (line.split() for line in lines) if len(parts) == 3}


def main(arguments: list[str]) -> int:
    if len(arguments) not in (1, 2):
        return _say(__doc__ or "", 2)
    read = []
    for name in arguments:
        with open(name, encoding="utf-8") as file:
            read.append(file.read().split("\n"))
    try:
        return _say(check(*read), 0)
    except Broken as broken:
        return _say(f"WRONG  {broken}", 1)
    except (ValueError, KeyError, TypeError, AttributeError):
        return _say("WRONG  The file is damaged: a line of it is not an act.", 1)


def _say(words: str, code: int) -> int:
    sys.stdout.write(words + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
