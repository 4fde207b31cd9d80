"""A student's whole record for whoever asks for it: a cover that counts, each table as a list and as a spreadsheet, the
papers as they were handed in, and the ledger with the program that checks it. In one ZIP file.

Nothing is passed over in silence: what is not in it stands on the cover, with how much of it there is and why.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.clocks.due_date import NEW_YORK
from models.ledger.export import VERIFIER
from models.papers.spreadsheet import formula_safe
from models.papers.typesetting import pdf
from models.queries.whole_record import Held

NAMES = {
    "student": "Student", "parent": "Parents and others who may answer", "proposal": "Proposals", "service": "Services",
    "answer": "Answers", "portion": "Rejected portions", "start_task": "Accepted services to start",
    "stay_put_ended": "Ends of stay-put", "clock": "Clocks", "clock_move": "Dates that moved",
    "bsea_notice": "Notices to the BSEA", "parent_request": "Requests of the parent",
    "written_notice": "Written notices", "contact": "Contacts", "seal": "Sealed entries",
    "matter": "Meetings and disputes", "matter_fact": "Steps of these",
    "matter_issue": "Issues", "appointment": "Days of meetings and hearings", "obligation": "Obligations",
    "exhibit": "Exhibits", "witness": "Witnesses", "service_gap": "Services not delivered",
    "owed_minutes": "Minutes owed",
    "owed_entry": "Minutes made up", "session_record": "Sessions", "early_dialogue": "Early dialogues",
    "concern_statement": "Statements of concern", "concern": "Concerns", "disclosure": "Copies given out",
}  # fmt: skip
_READ_ME = """{title}
{district}
Export {number}

record.pdf         what is in this file and what is not; then every entry, as a person reads it
chronology.pdf     the same story on one line of time
tables             each kind of entry as a spreadsheet (CSV)
papers             the papers, as they were handed in
ledger             every act about this student, and a program that checks them alone:

    python ledger/verify_export.py ledger/acts.jsonl
"""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One paper: `name` as it was handed in, `kind` and the fact it belongs to in words."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """`cover` and `left_out` are (label, words)."""

    title: str
    district: str
    number: str
    cover: tuple[tuple[str, str], ...]
    left_out: tuple[tuple[str, str], ...]


def record_zip(
    request: Request, held: Sequence[Held], papers: Sequence[Enclosed], *, chronology: bytes, acts: bytes
) -> bytes:
    order = list(NAMES)
    held = sorted(held, key=lambda t: order.index(t.name) if t.name in NAMES else len(order))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        words = {"title": request.title, "district": request.district, "number": request.number}
        made.writestr("README.txt", _READ_ME.format(**words))
        made.writestr("record.pdf", record_pdf(request, held, papers))
        made.writestr("chronology.pdf", chronology)
        for table in held:
            made.writestr(f"tables/{table.name}.csv", _csv(table, request.number))
        for n, paper in enumerate(papers, 1):
            made.writestr(f"papers/{n:03d} {_plain(paper.name)}", paper.content)
        made.writestr("ledger/acts.jsonl", acts)
        made.writestr("ledger/verify_export.py", VERIFIER.read_bytes())
    return out.getvalue()


def record_pdf(request: Request, held: Sequence[Held], papers: Sequence[Enclosed]) -> bytes:
    """Tagged: a heading for each kind of entry, each entry a table of what it holds."""
    counted = [(NAMES.get(t.name, _words(t.name)), f"{len(t.rows):,}") for t in held]
    return pdf("record_request", {
        "title": request.title, "district": request.district, "cover": request.cover, "left_out": request.left_out,
        "counted": [*counted, ("Papers", f"{len(papers):,}")],
        "papers": [(f"{n:03d}", paper.kind, paper.name) for n, paper in enumerate(papers, 1)],
        "sections": [
            {
                "name": NAMES.get(t.name, _words(t.name)),
                "entries": [
                    [(_words(c), _text(v)) for c, v in zip(t.columns, row, strict=True) if _text(v)] for row in t.rows
                ],
            }
            for t in held
        ],
        "footer": f"{request.title} · {request.district} · export {request.number}",
    })  # fmt: skip


def _csv(table: Held, number: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_words(name) for name in table.columns])
    writer.writerows([[formula_safe(_text(value)) for value in row] for row in table.rows])
    writer.writerow([f"{len(table.rows):,} lines, export {number}"])
    return out.getvalue().encode("utf-8-sig")


def _text(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value.astimezone(NEW_YORK):%Y-%m-%d %H:%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _words(name: str) -> str:
    """A column as words: received_on is "Received on"."""
    words = "no." if name == "id" else name.replace("_id", " number").replace("_", " ")
    return words[:1].upper() + words[1:]


def _plain(name: str) -> str:
    """A name that stays in its folder wherever it is unpacked."""
    return "".join(c if c.isalnum() or c in " .-_()" else "_" for c in name).strip(" .") or "paper"
