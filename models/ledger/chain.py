"""The published form of the chain, version 1: one act as one line of bytes, and the hashes taken over it.

An act's line is JSON with sorted keys, no spaces, UTF-8 as stored, no fractions: every column but its own `hash`, with
the instant as UTC in microseconds. Its hash is SHA-256 over a zero byte and that line; `prev` and `student_prev` are in
it, so that neither an act nor the order of acts can change without showing. Text that may lawfully be sealed is not in
the act: the act holds a commitment, SHA-256 over the entry's random salt and the texts, and stays valid when both go.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from json.encoder import encode_basestring
from typing import Any

COLUMNS = (
    "id", "district_id", "at", "by", "verb", "record", "record_id", "reason", "detail", "undoes_id", "student_id",
    "commitment", "prev", "student_prev",
)  # fmt: skip
_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def canonical(value: Any) -> bytes:
    return _CANONICAL.encode(value).encode()


def instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def stated(row: Mapping[str, Any]) -> dict[str, Any]:
    """The act as it is hashed and exported, without its hash."""
    return {name: instant(row["at"]) if name == "at" else row[name] for name in COLUMNS}


def act_hash(row: Mapping[str, Any]) -> str:
    return hashlib.sha256(b"\0" + canonical(stated(row))).hexdigest()


def quick_hash(
    *, district_id: int, at: datetime, by: str, verb: str, record: str
) -> Callable[[int, int, str, str], str]:
    """`act_hash` for the first acts of thousands of new students, which differ only in (number, student, detail,
    prev). The line is spelled out, byte for byte the canonical one."""
    text, sha256 = encode_basestring, hashlib.sha256
    head = f'\0{{"at":{text(instant(at))},"by":{text(by)},"commitment":"","detail":'
    middle, tail = f',"district_id":{district_id},"id":', f',"student_prev":"","undoes_id":null,"verb":{text(verb)}}}'
    named = f'","reason":"","record":{text(record)},"record_id":'

    def of(number: int, student_id: int, detail: str, prev: str) -> str:
        line = f'{head}{text(detail)}{middle}{number},"prev":"{prev}{named}{student_id},"student_id":{student_id}{tail}'
        return sha256(line.encode()).hexdigest()

    return of


def new_salt() -> str:
    """128 random bits: without them a short text could be guessed from its commitment."""
    return secrets.token_hex(16)


def commitment(salt: str, texts: Mapping[str, str]) -> str:
    """Binds texts kept elsewhere. Sealing empties them and the salt: what was bound can then not be guessed."""
    return hashlib.sha256(b"\1" + canonical([salt, dict(texts)])).hexdigest()
