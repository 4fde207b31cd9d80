"""The packet that goes to the BSEA: a cover that says what it is, then the papers page by page, in one PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import typst

from models.clocks.due_date import local_date
from models.law.register import RULES
from models.papers.checking import ENDINGS, JPEG, PDF, PNG
from models.papers.typesetting import pdf
from models.queries.packet import Packet
from models.queries.papers import PaperRow

_SET_IN = (PDF, JPEG, PNG)
_TITLES = {
    "BSEA_NOTICE_REJECT": "Copy of a rejected IEP",
    "BSEA_NOTICE_INELIG": "Copy of a rejected finding of no eligibility",
    "BSEA_NOTICE_PLACEMENT": "Copy of a refused placement",
    "BSEA_NOTICE_HEARINGREQ": "Copy of a parent's request for a hearing",
    "BSEA_NOTICE_SILENCE": "No answer to a proposed IEP was received",
}
_RECEIVED = {
    "BSEA_NOTICE_HEARINGREQ": "Request received by the district",
    "BSEA_NOTICE_SILENCE": "Proposal received by the parent",
}


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover says beside the facts: who prepared it, when, its export number, and the words for kinds of
    papers and for who may answer, as everywhere else."""

    by: str
    on: date
    export: str
    papers: Mapping[str, str]
    rights: Mapping[str, str]


def bsea_packet(found: Packet, enclosed: Sequence[tuple[PaperRow, bytes]], cover: Cover) -> bytes:
    """A paper that cannot be set into a PDF (Word, or one that typst cannot read) is listed as sent beside it."""
    beside = {row.id for row, _ in enclosed if row.media_type not in _SET_IN}
    try:
        return _set(found, enclosed, beside, cover)
    except typst.TypstError:
        beside |= {row.id for row, content in enclosed if row.id not in beside and not _readable(row, content)}
        return _set(found, enclosed, beside, cover)


def _set(found: Packet, enclosed: Sequence[tuple[PaperRow, bytes]], beside: set[int], cover: Cover) -> bytes:
    files = {_file(row): content for row, content in enclosed if row.id not in beside}
    return pdf("bsea_packet", _data(found, [row for row, _ in enclosed], beside, cover), files=files)


def _readable(row: PaperRow, content: bytes) -> bool:
    try:
        pdf("one_enclosure", {"file": _file(row), "pages": row.pages}, files={_file(row): content})
    except typst.TypstError:
        return False
    return True


def _file(row: PaperRow) -> str:
    return f"paper-{row.id}{ENDINGS[row.media_type]}"


def _data(found: Packet, rows: Sequence[PaperRow], beside: set[int], cover: Cover) -> dict[str, Any]:
    name = f"{found.first_name} {found.last_name}"
    return {
        "title": _TITLES[found.triggers[0]],
        "district": f"{found.district} · district {found.district_code}",
        "to": ["Bureau of Special Education Appeals", *([found.sending.recipient] if found.sending.recipient else [])],
        "cover": [line.strip() for line in found.sending.cover.splitlines() if line.strip()],
        "facts": _facts(found, name, cover),
        "triggers": [(_TITLES[key], str(RULES[key].citation)) for key in found.triggers],
        "portions": [(words, why, instead) for words, why, instead in found.portions],
        "enclosures": [
            {
                "title": cover.papers[row.kind][:1].upper() + cover.papers[row.kind][1:],
                "name": row.name,
                "received": f"on file since {_day(local_date(row.uploaded_at))}",
                "pages": row.pages,
                "file": "" if row.id in beside else _file(row),
            }
            for row in rows
        ],
        "prepared": f"Prepared for the district by {cover.by}, {_day(cover.on)}.",
        "footer": f"{name} · {found.district} · packet {cover.export}",
    }


def _facts(found: Packet, name: str, cover: Cover) -> list[tuple[str, str]]:
    rows = [("Student", name)]
    rows += [("Date of birth", _day(found.date_of_birth))] if found.date_of_birth else []
    rows += [("State student id", found.state_id), ("School", found.school or "not known")]
    rows += [("Grade", found.grade)] if found.grade else []
    for who, rights, language, phone, email in found.parents:
        reach = [cover.rights[rights], language, phone, email]
        rows.append(("Parent", " · ".join(x for x in (who, *reach) if x)))
    rows += [("Proposal sent", _day(found.proposal_sent_on))] if found.proposal_sent_on else []
    came = _RECEIVED.get(found.rule_key, "Rejection received by the district")
    rows.append((came, _day(found.received_on) + (f", {found.received_how}" if found.received_how else "")))
    if found.due_on and not found.practice:
        rows.append(("Five calendar days end", _day(found.due_on)))
    rows += [("Team chair", found.chair)] if found.chair else []
    return rows


def _day(day: date | datetime) -> str:
    return f"{day.day} {day:%B %Y}"
