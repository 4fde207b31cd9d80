"""“Saved” is said after the commit and not before: of each form, with a commit that fails, and with one whose answer is
lost. What was typed stays; a second press files it, once."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from sqlalchemy import event, text

from dashboard import wiring
from models.commands.check_amendment import Amendment
from models.database import sqlite_module
from models.law.prior_written_notice import QUESTIONS
from models.vocabulary import IepResponse, ReceiptBasis, RequestAnswer, RequestHow
from tests import demo
from tests.trust.pressing import Form

TOLD = {
    "full": "The disk is full, and nothing was kept: make room and try again. Nothing was saved; what you typed is",
    "cut": "so it may be saved, or not. What you typed is still here: save again in a moment, and it is filed once.",
}
CUT = "server closed the connection unexpectedly"
SAID = re.compile("Saved|Recorded|Signed|Corrected")
KNOWN = "How the district knows"
STUDENT = "SELECT min(id) FROM student"
AWAITING = "SELECT max(id) FROM proposal WHERE iep_response = 'awaiting' AND received_on IS NOT NULL"
NOT_RECEIVED = "SELECT max(id) FROM proposal WHERE sent_on IS NOT NULL AND received_on IS NULL"
NO_N1 = "SELECT max(id) FROM proposal WHERE n1_id IS NULL AND sent_on IS NOT NULL"
DISPUTED = "SELECT max(proposal_id) FROM portion"
ASKED = "SELECT min(id) FROM parent_request WHERE answer = 'open'"
_NOTICE = "SELECT max(id) FROM clock WHERE rule_key = 'BSEA_NOTICE_REJECT' AND due_on > '' AND stopped_on IS "
TO_SEND, SENT = _NOTICE + "NULL", _NOTICE + "NOT NULL"
WROTE, ACTION = "Anything else the parent wrote (optional, word for word)", QUESTIONS[0].on("n1")
MATTER = "SELECT min(id) FROM matter WHERE road = 'hearing' AND closed_on IS NULL"
STANDS = "Correct what is recorded"  # the page, read again, shows the sending in the place of its form
STUB = "In a sentence, as the stub will show it"


class Kind(NamedTuple):
    """The row it opens from, by a query; its name as a short form; what is typed, by label; its button; its act."""

    of: str
    form: str
    typed: dict[str, Any]
    button: str
    verb: str
    page: tuple[str, str] = ("proposal", "")  # a page that says no proposal is chosen: a short form opens anywhere


NEXT_STEP = "SELECT max(id) FROM start_task WHERE confirmed_on IS NULL AND waits = ''"
KINDS = {
    "answer": Kind(AWAITING, "", {"Answer to the IEP": IepResponse.ACCEPTED, WROTE: "Yes."}, "Record answer",
                   "record_answer", ("record_answer", "proposal")),
    "contact": Kind(STUDENT, "call", {"What was said": "She called."}, "Sign and file", "log_contact"),
    "request": Kind(STUDENT, "request", {"What was asked, in the parent's words": "An aide.", "How": RequestHow.EMAIL},
                    "Record request", "record_request"),
    "answer to a request": Kind(ASKED, "answer_request", {"Answer": RequestAnswer.GRANTED,
                                "What was granted, as the parent was told": "An aide."},
                                "Record answer", "answer_request"),
    "notice": Kind(NO_N1, "n1", {ACTION: "The IEP proposed."}, "Sign N1", "sign_notice"),
    "sending": Kind(TO_SEND, "", {"To": "BSEA, Boston", "Reference (optional)": "EE 123"}, "Record as sent",
                    "send_notice", ("bsea_notices", "packet")),
    "correction of a sending": Kind(SENT, "", {"To": "BSEA, Malden", "Reason": "Another address."},
                                    "Record the correction", "correct_sending", ("bsea_notices", "packet")),
    "proposal": Kind(STUDENT, "new_proposal", {"Reference (optional)": "P 7", "Language": "Khmer"}, "Record proposal",
                     "file_proposal"),
    "sending of a proposal": Kind(AWAITING, "sending", {"Language": "Khmer"}, "Record sending", "record_sending"),
    "receipt": Kind(NOT_RECEIVED, "receipt", {"Received on": demo.DAY, KNOWN: ReceiptBasis.HAND}, "Record receipt",
                    "record_receipt"),
    "start": Kind(NEXT_STEP, "start", {"Started on": demo.DAY}, "Confirm it started", "confirm_start"),
    "hearing request": Kind(STUDENT, "hearing", {"How it reached the district": "by fax"}, "Open it",
                            "record_hearing_request"),
    "step of a matter": Kind(MATTER, "matter_step", {"The paper it stands on, or the reason (optional)": "E-mail"},
                             "Record it", "record_step"),
    "day of a matter": Kind(MATTER, "appoint", {"Day": demo.DAY, "Time (optional)": "09:30"}, "Set the day", "appoint"),
    "names of a matter": Kind(MATTER, "matter_names", {"Hearing officer": "B. Webb"}, "Save", "amend_matter"),
    "end of stay-put": Kind(DISPUTED, "endstay", {"What ended": "Everything of this proposal",
                            "Paper that proves it": "Agreement", "What is delivered from then on": "As agreed."},
                            "Record the end", "end_stay_put"),
    "seal": Kind("SELECT max(id) FROM contact", "seal", {STUB: "Said in mediation."}, "Ask for the seal", "ask_seal"),
}  # fmt: skip


@pytest.fixture
def commits(demo_url) -> dict[str, Any]:
    """How the next commit of a write ends: "full" before it, "cut" after it, else well."""
    engine = wiring.engine(demo_url)
    ends: dict[str, Any] = {"next": "", "write": False}
    commit = engine.dialect.do_commit

    @event.listens_for(engine, "commit")
    def _of_a_write(connection) -> None:
        ends["write"] = connection.get_execution_options().get("write", False)

    def do_commit(connection) -> None:
        how = ends.pop("next", "") if ends["write"] else ""
        if how == "full":
            raise sqlite_module().OperationalError("database or disk is full")
        commit(connection)
        if how == "cut":
            raise sqlite_module().OperationalError(CUT)

    engine.dialect.do_commit = do_commit
    engine.dialect.is_disconnect = lambda error, *_: CUT in str(error)
    return ends


def ask(query: str) -> int:
    with wiring.reading() as db:
        return db.execute(text(query)).scalar_one()


def acts(verb: str = "%") -> int:
    return ask(f"SELECT count(*) FROM act WHERE verb LIKE '{verb}'")


@pytest.mark.parametrize("ending", ["full", "cut"])
def test_a_form_whose_commit_fails_says_so_keeps_what_was_typed_and_is_filed_once(ending, opened, commits, figure):
    for name, kind in KINDS.items():
        number, (screen, parameter) = ask(kind.of), kind.page
        form = Form(opened(screen, **({parameter: str(number)} if parameter else {})), kind.form, number)
        for label, value in kind.typed.items():
            form.fill(label, value)
        before, of_kind, commits["next"] = acts(), acts(kind.verb), ending
        told = form.press(kind.button)
        assert TOLD[ending] in told.replace("\\", "") and not SAID.search(told), (name, told)
        assert {label: form.field(label).value for label in kind.typed} == kind.typed, name
        filed = acts()
        assert (filed > before) == (ending == "cut"), name
        again = form.press(kind.button)
        stands = (name, ending) == ("sending", "cut") and STANDS in [e.label for e in form.at.expander]
        assert SAID.match(again) or stands, (name, again)
        assert acts(kind.verb) == of_kind + 1, name
        assert ending == "full" or acts() == filed, name
    how = {"full": "the disk was full at the commit", "cut": "the answer to the commit was lost"}[ending]
    figure(f"saved: {len(KINDS)} forms; {how}: each said so, kept what was typed, and was filed once by a second press")


def test_a_snow_day_whose_commit_fails_says_so_keeps_its_preview_and_is_applied_once(opened, commits):
    at = opened("calendars", calendar="District")
    at.session_state["pending_amendment"] = Amendment(1, "Snow day", demo.DAY, closes=(demo.DAY + timedelta(1),))
    at.run()
    form, before = Form(at), acts("amend_calendar")
    commits["next"] = "full"
    assert TOLD["full"] in form.press("Apply the change").replace("\\", "")
    assert acts("amend_calendar") == before
    assert "The calendar is changed" in form.press("Apply the change")
    assert acts("amend_calendar") == before + 1
