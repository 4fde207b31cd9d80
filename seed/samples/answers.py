"""Proposals and their answers over two school years, as the spreadsheet that a district keeps. Rates are invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

PROPOSAL_COLUMNS = (
    "state_id", "proposal_ref", "proposal_type", "consent_received_on", "team_meeting_on", "sent_on", "sent_by",
    "received_on", "iep_starts_on", "iep_ends_on", "response", "response_received_on", "placement_response",
    "bsea_notice_sent_on", "rejected_portions", "notes",
)  # fmt: skip
AS_OF = date(2026, 6, 12)
_YEARS = ((date(2024, 9, 16), date(2025, 6, 6)), (date(2025, 9, 15), AS_OF))
_PORTIONS = (
    "Speech and language service reduced to 30 minutes", "Placement of the reading service outside the classroom",
    "No extended school year offered", "Transportation is not listed", "Goal 2: no measurable benchmark",
    "The one-to-one aide is left out", "Graduation date of June 2026", "Extra time on tests is missing",
)  # fmt: skip
_WAYS = ("mail", "mail", "mail", "hand", "email", "portal", "certified_mail", "backpack")
_DAY = timedelta(days=1)


def proposals(random: Random, students: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """About nine hundred: most students have one a year, a few an amendment besides."""
    rows = []
    for year, (opens, closes) in enumerate(_YEARS):
        share = 0.62 if year == 0 else 0.72
        for student in students:
            if random.random() < share:
                rows.append(_proposal(random, student, random.choice(_KINDS), opens, closes, len(rows)))
            if random.random() < 0.05:
                rows.append(_proposal(random, student, "amendment", opens, closes, len(rows)))
    return sorted(rows, key=lambda row: (row["sent_on"], row["proposal_ref"]))


_KINDS = ("annual",) * 7 + ("reevaluation",) * 2 + ("initial",)


def _proposal(
    random: Random, student: dict[str, str], kind: str, opens: date, closes: date, number: int
) -> dict[str, str]:
    meeting = _weekday(opens + _DAY * random.randrange((closes - opens).days - 5))
    sent = min(_weekday(meeting + _DAY * random.randrange(1, 15)), closes)
    way = random.choice(_WAYS)
    row = {
        "state_id": student["state_id"], "proposal_ref": f"HM-{meeting.year}-{number:04d}", "proposal_type": kind,
        "team_meeting_on": meeting.isoformat(), "sent_on": sent.isoformat(), "sent_by": way,
        "iep_starts_on": (sent + _DAY * 14).isoformat(), "iep_ends_on": (sent + _DAY * 378).isoformat(),
    }  # fmt: skip
    if kind == "initial":
        row["consent_received_on"] = _weekday(meeting - _DAY * random.randrange(40, 58)).isoformat()
    if way in ("hand", "certified_mail"):
        row["received_on"] = min(sent if way == "hand" else _weekday(sent + _DAY * 3), AS_OF).isoformat()
    _answer(random, row, sent)
    return row


def _answer(random: Random, row: dict[str, str], sent: date) -> None:
    answered = _weekday(sent + _DAY * random.choice((4, 7, 9, 12, 15, 18, 21, 24, 27, 30, 36, 48)))
    draw = random.random()
    if answered > AS_OF or draw < 0.10:
        if sent + _DAY * 45 < AS_OF:
            row["response"] = "no response"
            if random.random() < 0.8:
                row["bsea_notice_sent_on"] = _weekday(sent + _DAY * 38).isoformat()
        return
    row["response_received_on"] = answered.isoformat()
    row["placement_response"] = "refuses" if random.random() < 0.015 else "consents"
    row["response"] = "accepted" if draw < 0.945 else "rejected in part" if draw < 0.985 else "rejected"
    if row["response"] == "rejected in part":
        row["rejected_portions"] = "|".join(random.sample(_PORTIONS, random.choice((1, 1, 2))))
    if row["response"] != "accepted" or row["placement_response"] == "refuses":
        notice = _weekday(answered + _DAY * random.choice((1, 2, 3, 4, 5, 6, 9)))
        if notice <= AS_OF and random.random() < 0.92:
            row["bsea_notice_sent_on"] = notice.isoformat()


def varied(students: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Each allowed spelling once, in dates, answers and ways of sending."""
    spellings = (
        ("accepted", "consents"), ("ACCEPTED", "Accepted"), ("Rejected", "refuses"), ("rejected", "REJECTED"),
        ("rejected in part", "consents"), ("Partial", "Consents"), ("Partially Rejected", "accepted"),
        ("Rejected_In_Part", "Refuses"), ("no response", "no response"), ("No Response", ""), ("", ""),
    )  # fmt: skip
    ways = (
        "hand",
        "Mail",
        "certified mail",
        "Certified_Mail",
        "E-MAIL",
        "email",
        "portal",
        "Backpack",
        "mail",
        "",
        "hand",
    )
    kinds = ("Annual", "re-evaluation", "REEVALUATION", "initial", "Amendment", "transfer", "no eligibility",
             "No_Eligibility", "extended evaluation", "annual review", "annual")  # fmt: skip
    rows = []
    for number, ((response, placement), way, kind) in enumerate(zip(spellings, ways, kinds, strict=True)):
        sent, answered = date(2026, 3, 2) + _DAY * number, date(2026, 3, 24) + _DAY * number
        us = number % 2 == 1
        silent = response.lower() in ("", "no response")
        rows.append(
            {
                "state_id": students[number * 7]["state_id"], "proposal_ref": f"HM-V-{number:02d}",
                "proposal_type": kind, "sent_on": _written(sent, us=us), "sent_by": way, "response": response,
                "response_received_on": "" if silent else _written(answered, us=us), "placement_response": placement,
                "rejected_portions": "One goal | One service" if "part" in response.lower() else "",
            }
        )  # fmt: skip
    return rows


def _written(day: date, *, us: bool) -> str:
    return f"{day.month}/{day.day}/{day.year}" if us else day.isoformat()


def _weekday(day: date) -> date:
    while day.weekday() > 4:
        day += _DAY
    return day
