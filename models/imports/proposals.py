"""Proposals and responses: the spreadsheet a district keeps today, one proposal per line."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from models.access.principal import Principal
from models.commands.errors import Refused
from models.commands.file_proposals import file_proposals
from models.commands.forms import Filed, ProposalForm, RejectedPortion
from models.imports import values as v
from models.imports.columns import Columns, Header
from models.imports.lookups import StudentsNamed
from models.imports.refusal import BadCell, BadCells
from models.imports.rows import Rows
from models.imports.tally import Tally

DATES = (
    "consent_received_on", "team_meeting_on", "sent_on", "received_on", "iep_starts_on", "iep_ends_on",
    "response_received_on", "bsea_notice_sent_on",
)  # fmt: skip
COLUMNS = Columns(
    known=(
        "state_id", "proposal_ref", "proposal_type", "sent_by", "response", "placement_response", "rejected_portions",
        "notes", *DATES,
    ),
    needed=(("state_id",), ("proposal_type",)),
)  # fmt: skip
STEP = 500


def filing(
    db: Connection, principal: Principal, header: Header, tally: Tally, *, today: date, now: datetime, act_id: int
) -> Rows:
    students = StudentsNamed(db, principal.scope.district_id, header)
    return Rows(
        tally, _Reader(header, students, tally).read, key=_key, key_column="proposal_ref", step=STEP,
        prepare=students.prepare, file=lambda forms: _file(db, principal, forms, today=today, now=now),
    )  # fmt: skip


class _Reader:
    def __init__(self, header: Header, students: StudentsNamed, tally: Tally) -> None:
        self._header, self._students, self._tally = header, students, tally

    def read(self, line: int, values: list[str]) -> ProposalForm:
        of = lambda column: self._header.get(values, column)  # noqa: E731
        bad: list[BadCell] = []

        def checked(check: Callable[..., Any], *arguments: Any) -> Any:
            try:
                return check(*arguments)
            except BadCell as cell:
                bad.append(cell.with_traceback(None))
            except BadCells as several:
                bad.extend(several.cells)
            return None

        found = checked(v.days, self._header, values, DATES)
        form = {
            "student_id": checked(self._students.named, of("state_id")),
            "kind": checked(v.listed, of("proposal_type"), "proposal_type", v.KINDS),
            "ref": checked(v.text_up_to, of("proposal_ref"), "proposal_ref", 40),
            "response": checked(v.listed, of("response"), "response", v.RESPONSES),
            "placement_response": checked(
                v.listed, of("placement_response"), "placement_response", v.PLACEMENT_RESPONSES
            ),
        }
        if bad:
            raise BadCells(bad)
        dates = dict(zip(DATES, found, strict=True))
        if not form["ref"] and not dates["sent_on"]:
            self._tally.warn(
                line, "proposal_ref", "", "Neither a reference nor a sent date: once it is sent, give it a reference, "
                "or the next file adds it a second time.",
            )  # fmt: skip
        return ProposalForm(
            **form,
            **dates,
            sent_by=self._sent_by(line, of("sent_by")),
            portions=tuple(RejectedPortion(p.strip()) for p in of("rejected_portions").split("|") if p.strip()),
            notes=of("notes"),
            digest=hashlib.blake2b("\x1f".join(values).encode(), digest_size=16).hexdigest(),
        )

    def _sent_by(self, line: int, text: str) -> v.SentBy | None:
        found = v.SENT_BY.get(v.squeezed(text)) if text else None
        if text and found is None:
            self._tally.warn(line, "sent_by", text, f"Not kept. Known ways: {', '.join(v.SENT_BY)}.")
        return found


def _key(form: ProposalForm) -> tuple:
    return (form.ref,) if form.ref else (form.student_id, form.kind, form.sent_on or form.team_meeting_on)


def _file(
    db: Connection, principal: Principal, forms: Sequence[ProposalForm], *, today: date, now: datetime
) -> Sequence[Filed | Refused]:
    """The whole step at once; one by one where the command refuses the step as a whole."""
    savepoint = db.begin_nested()
    try:
        results = file_proposals(db, principal, forms, today=today, now=now)
        savepoint.commit()
        return results
    except Refused:
        savepoint.rollback()
    return [_file_one(db, principal, form, today=today, now=now) for form in forms]


def _file_one(
    db: Connection, principal: Principal, form: ProposalForm, *, today: date, now: datetime
) -> Filed | Refused:
    savepoint = db.begin_nested()
    try:
        result = file_proposals(db, principal, [form], today=today, now=now)[0]
        savepoint.commit()
        return result
    except Refused as refusal:
        savepoint.rollback()
        return refusal
