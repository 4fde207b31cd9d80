"""Rows of work as cells: standing, student, proposal, receipt, contact. Pure: rows and a day in, data out."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard import phrasing as say
from models.clocks.due_date import local_date
from models.law.cmr_28_08 import BSEA_NOTICE_HEARINGREQ
from models.queries.worklist import WorkRow
from models.vocabulary import IepResponse, PlacementResponse, Queue

Piece = dict[str, Any]
PRACTICE_NOTE = "No law sets this date, and it is never shown as late."


def text(words: str, style: str = "") -> Piece:
    return {"t": words, "s": style} if style else {"t": words}


def cell(*lines: Any, mark: str = "", style: str = "") -> dict[str, Any]:
    """Each line is a string or a list of pieces; the first is the fact, the rest its circumstance."""
    made: dict[str, Any] = {"lines": [[text(line)] if isinstance(line, str) else line for line in lines if line]}
    if mark:
        made["mark"] = mark
    if style:
        made["s"] = style
    return made


def columns(first: str, *others: str) -> list[dict[str, Any]]:
    """Heads of a table whose rows are cards on a phone: there each fact but the first has its label."""
    return [{"t": first}, *({"t": t, "label": t[:1].lower() + t[1:], "wide": True} for t in others)]


def why(clock_id: int, when: date, today: date, about: str) -> Piece:
    words = say.day(when, today)
    return {"t": words, "why": clock_id, "label": f"{words}: why this date, {about}"}


def why_not(clock_id: int, about: str) -> Piece:
    """The door of a clock without a date: which fact is missing, and what is done about it."""
    return {"t": "why no date", "why": clock_id, "label": f"why no date, {about}"}


def student(student_id: int, first: str, last: str) -> Piece:
    return {"t": say.name(first, last), "student": student_id, "href": f"student_file?student={student_id}"}


def door(words: str, screen: str, **params: str) -> Piece:
    """A link to another screen of this session."""
    return {"t": words, "go": screen, "href": screen, "params": params}


def narrowed(words: str, **filters: str) -> Piece:
    """A link to this very screen with these filters and no others."""
    return {"t": words, "filters": filters}


def take_up(student_id: int, proposal_id: int | None, about: str) -> Piece:
    """Below the next action of a row: the door to opening a meeting, mediation, hearing or complaint over this."""
    form, number = ("matter_about", proposal_id) if proposal_id is not None else ("open_matter", student_id)
    return {"t": "Meeting or dispute", "do": form, "id": number, "label": f"Open a meeting or dispute, {about}"}


def who(row: WorkRow) -> dict[str, Any]:
    return cell([student(row.student_id, row.first_name, row.last_name)], say.place(row.grade, row.school))


def standing(row: WorkRow, today: date) -> dict[str, Any]:
    """Word, shape and colour. Only a district's legal duty is ever overdue; a family never is."""
    about = say.name(row.first_name, row.last_name)
    if row.due_on is None:
        words = "No calendar"
        if row.rule_key == "PARENT_RESPONSE":
            words = "No receipt date"
        elif row.rule_key.startswith("BSEA_NOTICE"):
            words = "No date of answer"
        return cell(words, [why_not(row.clock_id, about)], mark="diamond", style="bold")
    left = (row.due_on - today).days
    link = why(row.clock_id, row.due_on, today, about)
    if row.queue == Queue.ANSWER_WINDOW:
        return _window(row, today, left, link)
    if left < 0 and row.queue != Queue.PRACTICE:
        return cell(f"Overdue {say.days(-left)}", [text("was due "), link], mark="disc", style="warm")
    if left < 0:
        return cell("Practice date passed", [text("was "), link], mark="dashed", style="bold")
    tail = [link]
    if row.work_by and row.work_by != row.due_on:
        tail.append(text(f", work by {say.day(row.work_by, today)}"))
    if left <= 2:
        return cell(say.due_in(left), tail, mark="half", style="bold")
    return cell(say.due_in(left), tail, mark="ring")


def _window(row: WorkRow, today: date, left: int, link: Piece) -> dict[str, Any]:
    n = (today - row.started_on).days
    if left < 0:
        return cell(f"Day {n}, no answer", [text("day 30 was "), link], mark="dashed", style="bold")
    if left == 0:
        return cell("Last day today", [text("day 30, "), link], mark="half", style="bold")
    style, shape = ("bold", "half") if left <= 2 else ("", "ring")
    return cell(f"{say.days(left)} left", [text(f"day {max(n, 0)}, by "), link], mark=shape, style=style)


def proposal(row: WorkRow, today: date) -> dict[str, Any]:
    """What was offered, a door to all that is recorded of it."""
    label = f"{say.KIND[row.kind]}, {say.name(row.first_name, row.last_name)}"
    kind = door(say.KIND[row.kind], "proposal", proposal=str(row.proposal_id)) | {"label": label}
    sent = f"sent {say.day(row.sent_on, today)[4:]}" if row.sent_on else "not sent yet"
    return cell([kind], f"{sent}, {row.language}" if row.language else sent)


def answer_door(row: WorkRow) -> list[Piece] | None:
    """Below the next action of a row: once a proposal was sent, its answer can come."""
    about = say.name(row.first_name, row.last_name)
    answer = door("Record answer", "record_answer", proposal=str(row.proposal_id)) | {
        "label": f"Record answer, {about}"
    }
    return [answer] if row.sent_on else None


def receipt(row: WorkRow, today: date) -> dict[str, Any]:
    if row.received_on is None:
        return cell("Not recorded", "delivery unproved")
    return cell(say.day(row.received_on, today), say.RECEIPT.get(row.receipt_basis, ""))


def last_contact(row: WorkRow, today: date) -> dict[str, Any]:
    attempts = say.many(row.attempts, "attempt")
    if row.last_contact_at is None:
        return cell("None yet", "no contact recorded")
    when = local_date(row.last_contact_at)
    outcome = say.OUTCOME.get(row.last_contact_outcome, "")
    return cell(f"{say.day(when, today)}, {say.ago(when, today)}", f"{outcome} · {attempts}", style="day")


def returned(row: WorkRow) -> dict[str, Any]:
    """What came back: the rejection in words, and its first portion or the rest of the page."""
    if row.rule_key == BSEA_NOTICE_HEARINGREQ.key:
        return cell("Hearing requested", "by the parent; a copy goes to the BSEA")
    if row.iep_response in (IepResponse.AWAITING, IepResponse.NO_RESPONSE):
        if row.placement_response == PlacementResponse.REFUSES:
            return cell("Placement refused", "IEP not answered")
        return cell("No answer", "silence is a fact, not a rejection")
    if row.placement_response == PlacementResponse.REFUSES and row.iep_response == IepResponse.ACCEPTED:
        return cell("Placement refused", "IEP accepted")
    first = say.answer(row.kind, row.iep_response)
    second = row.first_portion
    if row.portions > 1:
        second += f" and {row.portions - 1} more"
    if row.placement_response == PlacementResponse.REFUSES:
        second = f"{second}, placement refused" if second else "placement refused"
    return cell(first, second or "no portions listed")


def answered(row: WorkRow, today: date) -> dict[str, Any]:
    if row.due_on is None:
        return cell("Not recorded", "the five days start there")
    _, _, how = row.start_fact.partition(", ")
    return cell(say.day(row.started_on, today), how or "means not recorded")


def practice_note(row: WorkRow, today: date) -> list[Piece] | None:
    """The line under a window whose 30 days are over, where the district notifies after silence."""
    if row.practice_due_on is None or row.due_on is None or row.due_on >= today:
        return None
    words = f"BSEA notice on day 35, {say.day(row.practice_due_on, today)}. {PRACTICE_NOTE}"
    return [{"tag": "district practice"}, text(words)]


def open_file(row: WorkRow, *, primary: bool = False) -> dict[str, Any]:
    return _action(row, "file", "Open file", row.student_id, primary=primary)


def record_answer(row: WorkRow) -> dict[str, Any]:
    return _action(row, "answer", "Record answer", row.proposal_id)


def log_call(row: WorkRow) -> dict[str, Any]:
    return _action(row, "call", "Log a call", row.student_id)


def record_receipt(row: WorkRow) -> dict[str, Any]:
    return _action(row, "receipt", "Record receipt", row.proposal_id)


def prepare_packet(row: WorkRow, *, primary: bool = False) -> dict[str, Any]:
    return _action(row, "packet", "Prepare packet", row.clock_id, primary=primary)


def _action(row: WorkRow, name: str, words: str, record_id: int, *, primary: bool = False) -> dict[str, Any]:
    label = f"{words}, {say.name(row.first_name, row.last_name)}"
    return {"name": name, "t": words, "id": record_id, "label": label, "primary": primary}
