"""Lines of a district's own files, and writing them: the same headers a real export has."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class StudentLine:
    state_id: str
    last_name: str
    first_name: str
    date_of_birth: date
    grade: str
    school_code: str
    team_chair_email: str
    home_language: str = "English"
    local_id: str = ""
    responsible_district: str = ""
    sped_placement: str = "Full Inclusion"
    disability: str = "Specific Learning Disabilities"
    sped_level_of_need: str = "Moderate"
    guardian1_name: str = ""
    guardian1_email: str = ""
    guardian1_phone: str = ""
    guardian1_language: str = ""
    guardian1_rights: str = "parent"
    guardian2_name: str = ""
    guardian2_email: str = ""
    guardian2_phone: str = ""
    guardian2_language: str = ""
    guardian2_rights: str = ""


@dataclass(frozen=True, slots=True)
class ProposalLine:
    state_id: str
    proposal_ref: str
    proposal_type: str
    consent_received_on: date | None = None
    team_meeting_on: date | None = None
    sent_on: date | None = None
    sent_by: str = ""
    received_on: date | None = None
    iep_starts_on: date | None = None
    iep_ends_on: date | None = None
    response: str = ""
    response_received_on: date | None = None
    placement_response: str = ""
    bsea_notice_sent_on: date | None = None
    rejected_portions: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class ServiceLine:
    state_id: str
    iep_starts_on: date
    iep_ends_on: date
    grid: str
    service: str
    minutes: int
    frequency: str
    setting: str
    state: str = "accepted"


CONTACT_HEADER = ("state_id", "occurred_at", "means", "direction", "with", "outcome", "summary")


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Written under the header `with`, which no Python name may have."""

    state_id: str
    occurred_at: datetime
    means: str
    direction: str
    with_whom: str
    outcome: str
    summary: str


def write(path: Path, lines: Sequence[Any], kind: type | None = None, header: tuple[str, ...] = ()) -> Path:
    """One CSV file in UTF-8: a line for each dataclass of `kind`, or for each dictionary."""
    names = header or (tuple(f.name for f in fields(kind)) if kind else tuple(lines[0]))
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(names)
        out.writerows([_text(value) for value in (asdict(line) if kind else line).values()] for line in lines)
    return path


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)
