"""Two school years of proposals for one student: sent, answered or met with silence, and with the BSEA where rejected.

About 7.5 notices a year for each 100 students with IEPs, as in the state; the other rates are invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from models.calendars.legal_holidays import is_business_day
from seed.lines import ContactLine, ProposalLine, StudentLine

_REJECTED, _PLACEMENT_ONLY, _SILENT, _LATE_NOTICE = 0.06, 0.006, 0.05, 0.07
_YEAR = timedelta(364)
_PORTIONS = (
    "Speech-language reduced from 60 to 30 minutes a week", "Occupational therapy is not in the service grid",
    "Reading goal 2 has no measure", "One-to-one aide ends in January", "No extended year services",
    "Specialized reading in a group of six", "Transportation with other students", "Mathematics support is left out",
    "Counseling by consultation only", "Extended time only on tests", "Goal 1 is the same as last year",
)  # fmt: skip
_TRIES = (
    ("phone", "to_parent", "voicemail", "Asked to call back about the proposed IEP."),
    ("phone", "to_parent", "no_answer", "No answer; no message could be left."),
    ("email", "to_parent", "sent", "Sent the signature page again, with the chair's number."),
    ("text", "to_parent", "sent", "Asked whether the proposed IEP had arrived."),
    ("phone", "to_parent", "reached", "Has the proposal, is still reading it, will answer before the window closes."),
    ("letter", "to_parent", "sent", "Second copy of the response page with a return envelope."),
    ("app", "from_parent", "received", "Asked what the difference to last year's grid is."),
)


def past(draw: Random, student: StudentLine, days: Sequence[date]) -> Iterator[ProposalLine]:
    """An annual proposal about once a year, now and then an amendment between two of them. `days` are school days."""
    if not days:
        return
    meeting = days[draw.randrange(min(len(days), 175))]
    kind = "initial" if draw.random() < 0.08 else "annual"
    number = 0
    while True:
        number += 1
        yield _answered(draw, student, number, kind, meeting)
        between = meeting + timedelta(draw.randrange(40, 200))
        if draw.random() < 0.18 and between <= days[-1]:
            number += 1
            yield _answered(draw, student, number, "amendment", _on_or_after(days, between))
        following = meeting + timedelta(draw.randrange(350, 364))
        if following > days[-1]:
            return
        meeting = _on_or_after(days, following)
        kind = draw.choices(("annual", "reevaluation"), (2, 1))[0]


def _answered(draw: Random, student: StudentLine, number: int, kind: str, meeting: date) -> ProposalLine:
    sent = business(meeting + timedelta(draw.choices((1, 3, 5, 7, 9), (20, 35, 30, 12, 3))[0]))
    by = draw.choices(("hand", "mail", "email", "portal", "backpack"), (12, 30, 25, 25, 8))[0]
    received = sent + timedelta({"hand": 0, "mail": 3, "backpack": 1}.get(by, draw.randrange(3)))
    chance = draw.random()
    silent = chance > 1 - _SILENT
    wait = draw.randrange(36, 60) if silent else min(30, int(draw.expovariate(1 / 13)) + 1)
    answered = received + timedelta(wait)
    response, placement, portions = "accepted", "consents", ""
    notice = business(received + timedelta(34)) if silent else None
    if chance < _REJECTED:
        full = draw.random() < 0.18
        response = "rejected" if full else "rejected in part"
        placement = "refuses" if full and draw.random() < 0.5 else ""
        portions = "" if full else "|".join(draw.sample(_PORTIONS, draw.choice((1, 1, 2, 3))))
        notice = _notice_day(draw, answered)
    elif chance < _REJECTED + _PLACEMENT_ONLY:
        placement, notice = "refuses", _notice_day(draw, answered)
    starts = meeting if response == "rejected" else answered
    return ProposalLine(
        student.state_id, f"{student.local_id}-{meeting:%y}-{number}", kind,
        consent_received_on=business(meeting - timedelta(58)) if kind in ("initial", "reevaluation") else None,
        team_meeting_on=meeting, sent_on=sent, sent_by=by, received_on=received,
        iep_starts_on=starts, iep_ends_on=starts + _YEAR,
        response=response, response_received_on=answered, placement_response=placement,
        bsea_notice_sent_on=notice, rejected_portions=portions,
    )  # fmt: skip


def waiting(
    draw: Random, student: StudentLine, today: date, *, is_late: bool
) -> tuple[ProposalLine, list[ContactLine]]:
    """A proposal not answered yet. Past day 35 the notice of the district's practice is sent."""
    days = draw.randrange(37, 58) if is_late else draw.randrange(2, 23)
    received = today - timedelta(days)
    sent = received - timedelta(draw.randrange(3))
    meeting = business(sent - timedelta(draw.randrange(3, 7)), back=True)
    line = ProposalLine(
        student.state_id, f"{student.local_id}-{received:%y}-w", draw.choice(("annual", "annual", "amendment")),
        team_meeting_on=meeting, sent_on=sent,
        sent_by=draw.choice(("email", "portal", "hand" if sent == received else "backpack")), received_on=received,
        iep_starts_on=meeting, iep_ends_on=meeting + _YEAR,
        bsea_notice_sent_on=business(received + timedelta(33), back=True) if is_late else None,
    )  # fmt: skip
    contacts = []
    for _ in range(draw.choice((0, 1, 1, 2, 2, 3, 4)) if days > 5 else draw.choice((0, 1))):
        at = datetime.combine(
            received + timedelta(draw.randrange(1, days)), time(draw.randrange(8, 17), draw.randrange(0, 60, 5))
        )
        means, direction, outcome, summary = draw.choice(_TRIES)
        contacts.append(ContactLine(student.state_id, at, means, direction, student.guardian1_name, outcome, summary))
    return line, contacts


def _notice_day(draw: Random, answered: date) -> date:
    """Within five days on a working day, but for the few that were late."""
    if draw.random() < _LATE_NOTICE:
        return business(answered + timedelta(draw.randrange(6, 12)))
    day = answered + timedelta(draw.randrange(1, 6))
    while day > answered and not is_business_day(day, cautious=True):
        day -= timedelta(1)
    return day


def _on_or_after(days: Sequence[date], day: date) -> date:
    return next((d for d in days if d >= day), days[-1])


def business(day: date, *, back: bool = False) -> date:
    """The day itself, or the next (or last) business day."""
    while not is_business_day(day, cautious=True):
        day += timedelta(-1 if back else 1)
    return day
