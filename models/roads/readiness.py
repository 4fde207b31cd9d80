"""What stands ready before a hearing, from facts alone, and on which pages each exhibit lies. Advice, never a block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from models.dispute_vocabulary import FiledBy, Road, Step
from models.roads.case import Case


class Ready(StrEnum):
    """What a district has at hand before the day."""

    NOTICE_ON_FILE = "notice_on_file"
    COPY_TO_BSEA = "copy_to_bsea"
    RESPONSE = "response"
    RESOLUTION = "resolution"
    DAY_SET = "day_set"
    PROPOSAL_ON_FILE = "proposal_on_file"
    WRITTEN_NOTICE = "written_notice"
    EXHIBITS = "exhibits"
    CHRONOLOGY = "chronology"
    WITNESSES = "witnesses"
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class Held:
    """What the record holds beside the facts of the matter."""

    hearing_notice: bool
    copy_sent: bool | None  # None: no copy is owed
    proposal_paper: bool | None  # None: it is over no proposal
    n1_sent: bool | None
    exhibits: int
    chronology: bool
    witnesses: int


def checklist(case: Case, held: Held) -> tuple[tuple[Ready, bool], ...]:
    """Each point that applies to this hearing, in the order of time, and whether it is met."""
    parents = case.filed_by is FiledBy.PARENT
    talks = case.resolution
    over = talks is not None and bool(
        talks.held_on() or talks.has(Step.WAIVED, Step.MEDIATION_INSTEAD, Step.IMPASSE, Step.AGREEMENT_SIGNED)
    )
    points: list[tuple[Ready, bool | None]] = [
        (Ready.NOTICE_ON_FILE, held.hearing_notice),
        (Ready.COPY_TO_BSEA, held.copy_sent if parents else None),
        (Ready.RESPONSE, case.has(Step.RESPONSE_SENT) if parents and case.road is Road.HEARING else None),
        (Ready.RESOLUTION, over if talks is not None else None),
        (Ready.DAY_SET, case.first_hearing_day is not None),
        (Ready.PROPOSAL_ON_FILE, held.proposal_paper),
        (Ready.WRITTEN_NOTICE, held.n1_sent),
        (Ready.EXHIBITS, held.exhibits > 0),
        (Ready.CHRONOLOGY, held.chronology),
        (Ready.WITNESSES, held.witnesses > 0),
        (Ready.DELIVERED, case.has(Step.DISCLOSED)),
    ]
    return tuple((point, met) for point, met in points if met is not None)


def page_ranges(pages: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """First and last page of each exhibit, the pages of all exhibits counted through."""
    found, last = [], 0
    for n in pages:
        found.append((last + 1, last + n))
        last += n
    return tuple(found)
