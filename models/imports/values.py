"""Single values: dates, codes and the closed lists, exactly as a district may write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from models.imports.columns import Header
from models.imports.refusal import BadCell, BadCells, DayFirst
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind, SentBy

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_US = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.\-])([0-9]{1,2})\2[0-9]{4}(?![0-9])")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-][0-9]{2}(?![0-9])")
_MIDNIGHT = re.compile(r"[T ](00:00(:00(\.0+)?)?Z?|12:00(:00)? ?AM)$", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]+", re.IGNORECASE)

CODE_DIGITS = 8
SASID_DIGITS = 10
STATE_ID_LONGEST = 20


def day(text: str, column: str) -> date | None:
    """ISO, or US month/day/four-digit year; empty is None. Raises DayFirst for the file, BadCell for the line."""
    if not text:
        return None
    plain = _MIDNIGHT.sub("", text)
    if match := _ISO.fullmatch(plain):
        year, month, number = map(int, match.groups())
    elif match := _US.fullmatch(plain):
        month, number, year = map(int, match.groups())
    else:
        refuse_day_first(text, column)
        if _SHORT_YEAR.match(plain):
            raise BadCell(column, text, "The year has two digits. Write it with four, as in 4/16/2026.")
        raise BadCell(column, text, "This is no date. Write it as 2026-04-16 or 4/16/2026.")
    if not 1900 <= year <= 2199:
        raise BadCell(column, text, f"The year {year} cannot be right.")
    try:
        return date(year, month, number)
    except ValueError:
        refuse_day_first(text, column)
        raise BadCell(column, text, "There is no such day.") from None


def refuse_day_first(text: str, column: str) -> None:
    """Raises DayFirst where the value reads as day/month/year and as nothing else."""
    match = _DAY_FIRST.match(text)
    if match and 12 < int(match[1]) <= 31 and 1 <= int(match[3]) <= 12:
        raise DayFirst(
            f"“{text}” can only be day/month/year, so no date in this file can be trusted: 4/5/2026 might be 4 May "
            "or 5 April. Export it again with dates as 2026-04-16 or 4/16/2026.",
            column=column,
        )


def organisation_code(text: str, column: str) -> str:
    """Eight digits, as text. A shortened code is named as such, with the code that it probably was."""
    digits = text.isascii() and text.isdigit()
    if digits and len(text) == CODE_DIGITS:
        return text
    if digits and 4 < len(text) < CODE_DIGITS:
        raise BadCell(
            column,
            text,
            f"The code has {len(text)} digits: a spreadsheet has dropped the leading zeros. It was probably "
            f"{text.zfill(CODE_DIGITS)}. Format the column as text and export again.",
        )
    if _SCIENTIFIC.fullmatch(text):
        raise BadCell(column, text, "A spreadsheet has turned this code into a number. Format the column as text.")
    raise BadCell(column, text, f"A code of the state has {CODE_DIGITS} digits, as in 00350560.")


def state_id(text: str, column: str = "state_id") -> str:
    if not text:
        raise BadCell(column, text, "The state id is missing, and without it the line belongs to nobody.")
    if _SCIENTIFIC.fullmatch(text):
        raise BadCell(column, text, "A spreadsheet has turned this id into a number. Format the column as text.")
    if not (text.isascii() and text.replace("-", "").isalnum() and len(text) <= STATE_ID_LONGEST):
        raise BadCell(column, text, f"A state id has letters and digits only, at most {STATE_ID_LONGEST}.")
    if text.isdigit() and len(text) < SASID_DIGITS:
        raise BadCell(
            column,
            text,
            f"The state id has {len(text)} of its {SASID_DIGITS} digits: a spreadsheet has dropped the leading zeros. "
            f"It was probably {text.zfill(SASID_DIGITS)}. Format the column as text and export again.",
        )
    return text


def squeezed(text: str) -> str:
    """How closed lists are compared: in any case, with space, hyphen and underscore alike."""
    return " ".join(text.lower().replace("_", " ").replace("-", " ").split())


RESPONSES = {
    "": IepResponse.AWAITING,
    "accepted": IepResponse.ACCEPTED,
    "rejected": IepResponse.REJECTED_IN_FULL,
    "rejected in part": IepResponse.REJECTED_IN_PART,
    "partial": IepResponse.REJECTED_IN_PART,
    "partially rejected": IepResponse.REJECTED_IN_PART,
    "no response": IepResponse.NO_RESPONSE,
}
PLACEMENT_RESPONSES = {
    "": PlacementResponse.AWAITING,
    "consents": PlacementResponse.CONSENTS,
    "accepted": PlacementResponse.CONSENTS,
    "refuses": PlacementResponse.REFUSES,
    "rejected": PlacementResponse.REFUSES,
    "no response": PlacementResponse.NO_RESPONSE,
}
SENT_BY = {squeezed(member.value): member for member in SentBy} | {"e mail": SentBy.EMAIL}
KINDS = {squeezed(member.value): member for member in ProposalKind} | {
    "re evaluation": ProposalKind.REEVALUATION,
    "annual review": ProposalKind.ANNUAL,
    "no eligibility finding": ProposalKind.NO_ELIGIBILITY,
}


def listed(text: str, column: str, words: dict[str, StrEnum]) -> StrEnum:
    """The member that the words stand for. Anything else is a bad cell that names what may stand there."""
    found = words.get(squeezed(text))
    if found is None:
        allowed = ", ".join(word for word in words if word) + (", or nothing" if "" in words else "")
        raise BadCell(column, text, f"Allowed here: {allowed}.")
    return found


def text_up_to(text: str, column: str, longest: int) -> str:
    if len(text) > longest:
        raise BadCell(column, text[:80], f"The text has {len(text):,} characters; {longest} fit.")
    return text


def days(header: Header, values: Sequence[str], columns: Iterable[str]) -> list[date | None]:
    """Every date of a line is read, so that a day-first one is found even behind another bad cell."""
    found: list[date | None] = []
    bad: list[BadCell] = []
    for column in columns:
        try:
            found.append(day(header.get(values, column), column))
        except BadCell as cell:
            bad.append(cell.with_traceback(None))
    if bad:
        raise BadCells(bad)
    return found
