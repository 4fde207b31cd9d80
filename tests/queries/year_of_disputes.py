"""A reporting year of disputes made by hand, 1 July 2025 to 30 June 2026, read in September: each matter by name."""

from __future__ import annotations

from datetime import date

from models.commands.appoint import AppointmentForm, change_appointment
from models.commands.record_step import correct_step
from models.dispute_vocabulary import AppointmentKind, AppointmentState, FiledBy, Outcome, Road, Step
from tests.builders import NOW
from tests.matter_desk import MatterDesk

D = date
CLOSED, HELD, SIGNED, DECIDED = Step.CLOSED, Step.HELD, Step.AGREEMENT_SIGNED, Step.DECIDED


def year_of_disputes(desk: MatterDesk) -> dict[str, int]:
    """name -> the matter's id."""
    desk.today = D(2026, 9, 1)
    return _complaints(desk) | _hearings(desk) | _expedited(desk) | _others(desk)


def _told(desk: MatterDesk, matter_id: int, *steps) -> int:
    for step, on, *more in steps:
        desk.record(matter_id, step, on, **(more[0] if more else {}))
    return matter_id


def _complaints(desk: MatterDesk) -> dict[str, int]:
    def complaint(on, *steps):
        return _told(desk, desk.open(Road.STATE_COMPLAINT, on).matter_id, *steps)

    found, none = {"outcome": Outcome.FINDING}, {"outcome": Outcome.NO_FINDING}
    longer = {"rule_key": "PRS_DECISION", "until": D(2025, 11, 30), "words": "Letter of DESE", "by_whom": "DESE"}
    letter = Step.LETTER_RECEIVED
    return {
        "found on day 50": complaint(D(2025, 8, 1), (letter, D(2025, 9, 20), found)),
        "nothing found on day 80 of an extension": complaint(
            D(2025, 9, 1), (Step.EXTENDED, D(2025, 10, 30), longer), (letter, D(2025, 11, 20), none)
        ),
        "found on day 75 without one": complaint(D(2025, 10, 1), (letter, D(2025, 12, 15), found)),
        "open at the end": complaint(D(2026, 5, 20), (letter, D(2026, 7, 10), found)),
        "set aside at the end": complaint(
            D(2026, 3, 1), (Step.SET_ASIDE, D(2026, 3, 10)), (Step.RESUMED, D(2026, 7, 5))
        ),
        "taken up again": complaint(D(2026, 2, 1), (Step.SET_ASIDE, D(2026, 2, 10)), (Step.RESUMED, D(2026, 2, 20))),
        "withdrawn": complaint(D(2026, 1, 5), (Step.WITHDRAWN, D(2026, 1, 20))),
        "of the year before": complaint(D(2025, 6, 30)),
        "of the year after": complaint(D(2026, 7, 1)),
    }


def _hearings(desk: MatterDesk) -> dict[str, int]:
    def hearing(on, *, talks=(), steps=(), by=FiledBy.PARENT, road=Road.HEARING):
        opened = desk.open(road, on, by, received_on=on)
        if talks:
            _told(desk, opened.resolution_id, *talks)
        return _told(desk, opened.matter_id, *steps)

    longer = {"rule_key": "DPC_DECISION_ADJ", "until": D(2026, 3, 31), "words": "Order", "by_whom": "BSEA"}
    return {
        "settled at its resolution meeting": hearing(
            D(2025, 9, 2), talks=[(HELD, D(2025, 9, 12)), (SIGNED, D(2025, 9, 12))],
            steps=[(CLOSED, D(2025, 9, 20), {"outcome": Outcome.SETTLED})],
        ),
        "decided on day 42 of 45": hearing(
            D(2025, 10, 1), talks=[(HELD, D(2025, 10, 10)), (Step.IMPASSE, D(2025, 10, 20))],
            steps=[(DECIDED, D(2025, 12, 1))],
        ),
        "decided within an extension": hearing(
            D(2025, 11, 3), talks=[(Step.WAIVED, D(2025, 11, 5))],
            steps=[(Step.EXTENDED, D(2025, 12, 10), longer), (DECIDED, D(2026, 3, 20))],
        ),
        "decided late": hearing(D(2025, 11, 10), steps=[(DECIDED, D(2026, 3, 1))]),
        "the district's, decided on day 39": hearing(
            D(2026, 1, 12), by=FiledBy.DISTRICT, steps=[(DECIDED, D(2026, 2, 20))]
        ),
        "decided in August": hearing(D(2026, 6, 15), steps=[(DECIDED, D(2026, 8, 20))]),
        "request withdrawn": hearing(D(2026, 2, 2), steps=[(Step.WITHDRAWN, D(2026, 2, 16))]),
        "agreed and voided": hearing(
            D(2026, 4, 1), talks=[(HELD, D(2026, 4, 8)), (SIGNED, D(2026, 4, 8)), (Step.VOIDED, D(2026, 4, 10))]
        ),
    }  # fmt: skip


def _expedited(desk: MatterDesk) -> dict[str, int]:
    def hearing(on, *, talks=(), steps=()):
        opened = desk.open(Road.EXPEDITED_HEARING, on, received_on=on)
        if talks:
            _told(desk, opened.resolution_id, *talks)
        return _told(desk, opened.matter_id, *steps)

    return {
        # ten school days after 15 December: 16 to 19 (four), 22, 23 (six), and 5 to 8 January (ten)
        "placement changed": hearing(
            D(2025, 12, 1),
            steps=[(HELD, D(2025, 12, 15)), (DECIDED, D(2025, 12, 22)), (Step.PLACEMENT_ORDERED, D(2025, 12, 22))],
        ),
        "expedited, settled": hearing(
            D(2026, 1, 7), talks=[(HELD, D(2026, 1, 12)), (SIGNED, D(2026, 1, 12))],
            steps=[(CLOSED, D(2026, 1, 14), {"outcome": Outcome.SETTLED})],
        ),
        "expedited, open at the end": hearing(D(2026, 6, 24)),
        "expedited, late": hearing(D(2026, 3, 2), steps=[(HELD, D(2026, 3, 10)), (DECIDED, D(2026, 4, 10))]),
    }  # fmt: skip


def _others(desk: MatterDesk) -> dict[str, int]:
    """Mediations, two of them belonging to a hearing request of their own; and roads that no row counts."""
    request = desk.open(Road.HEARING, D(2025, 6, 2), received_on=D(2025, 6, 2)).matter_id

    def mediation(on, *steps, of=None):
        return _told(desk, desk.open(Road.MEDIATION, on, related_id=of).matter_id, *steps)

    kept = mediation(D(2025, 11, 3), of=request)
    day = AppointmentForm("x", AppointmentKind.MEDIATION, D(2025, 11, 20))
    change_appointment(
        desk.db, desk.town.director, desk.appoint(kept, day.kind, day.on), day, AppointmentState.HELD, why="",
        version=1, today=desk.today, now=NOW,
    )  # fmt: skip
    _told(desk, kept, (CLOSED, D(2025, 11, 21), {"outcome": Outcome.NO_AGREEMENT}))
    wrong = mediation(D(2026, 5, 1))
    fact = desk.record(wrong, HELD, D(2026, 5, 12))
    correct_step(
        desk.db, desk.town.director, wrong, fact, None, entry_key="back", reason="Another family",
        version=desk.matter(wrong).version, today=desk.today, now=NOW,
    )  # fmt: skip
    desk.open(Road.FACILITATED_MEETING, D(2026, 2, 2))
    desk.open(Road.IEE_REQUEST, D(2026, 2, 2))
    desk.open(Road.SETTLEMENT_CONFERENCE, D(2025, 9, 9), related_id=request)
    return {
        "related, agreed": mediation(D(2025, 10, 1), (HELD, D(2025, 10, 10)), (SIGNED, D(2025, 10, 10)), of=request),
        "related, not agreed": kept,
        "agreed": mediation(D(2025, 12, 1), (CLOSED, D(2025, 12, 18), {"outcome": Outcome.AGREEMENT_PARTIAL})),
        "not agreed": mediation(D(2026, 1, 8), (HELD, D(2026, 1, 20)), (Step.NO_AGREEMENT, D(2026, 1, 20))),
        "held in July": mediation(D(2026, 6, 10), (HELD, D(2026, 7, 2)), (SIGNED, D(2026, 7, 2))),
        "session taken back": wrong,
        "mediation declined": mediation(D(2026, 1, 26), (Step.DECLINED, D(2026, 2, 3))),
        "mediation withdrawn": mediation(D(2026, 3, 3), (CLOSED, D(2026, 3, 9), {"outcome": Outcome.WITHDRAWN})),
    }
