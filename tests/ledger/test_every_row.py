"""No row stands in a table that no act tells of: whatever came in by a file, a command or the demo is in the ledger."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from models import tables
from models.access.principal import principal_of
from models.commands.attach_paper import attach_paper
from models.commands.end_stay_put import EndOfStayPut, end_stay_put
from models.commands.exhibits import list_exhibit
from models.commands.keep_draft import keep_draft
from models.commands.log_contact import log_contact
from models.commands.open_matter import MatterForm, open_matter
from models.commands.record_answer import record_answer
from models.commands.record_export import Export, record_export
from models.commands.record_hearing_request import record_hearing_request
from models.commands.record_rights import RightsHolder, record_rights_holder
from models.commands.returned_page import ReturnedPage, TypedPortion
from models.commands.seal_contact import ask_seal
from models.commands.witnesses import name_witness
from models.database import reading, transaction
from models.dispute_vocabulary import FiledBy, Road
from models.ledger.verify import verify
from models.papers.checking import check
from models.tables.base import metadata
from models.vocabulary import (
    Fact,
    IepResponse,
    PaperKind,
    PlacementResponse,
    PortionKind,
    Rights,
    SealReason,
    StayPutEnd,
)
from seed import cast
from tests.conftest import MONDAY, NOON
from tests.papers.scans import scan
from tests.trust.ledgers import a_contact

Acts = dict[tuple[str, Any], list[dict[str, Any]]]


def acts_of(db: Connection) -> Acts:
    """What each act tells, by the record it is of; and by its own number."""
    found: Acts = defaultdict(list)
    for number, record, record_id, detail in db.execute(
        select(tables.Act.id, tables.Act.record, tables.Act.record_id, tables.Act.detail)
    ):
        found[record, record_id].append(json.loads(detail or "{}"))
        found["act", number].append({})
    return found


def by_the_act_named(row, acts: Acts) -> bool:
    return ("act", row.act_id) in acts


def by_the_student(row, acts: Acts) -> bool:
    """A parent stands in the act of the student whose line names them, or has an act of their own."""
    of = [p for told in acts["student", row.student_id] for p in told.get("parents", ())]
    named = any(p["rank"] == row.rank and (p["after"] or {}).get("name") == row.name for p in of)
    return named or ("parent", row.id) in acts


def by_the_person(row, acts: Acts) -> bool:
    return any(row.school_id in told["after"].get("school_ids", ()) for told in acts["person", row.person_id])


def by_the_page(row, acts: Acts) -> bool:
    """An answer from a file stands in the act of its proposal."""
    of = [told.get("after", {}) for told in acts["proposal", row.proposal_id]]
    return ("answer", row.id) in acts or any(row.received_on.isoformat() in told.values() for told in of)


def by_the_words(row, acts: Acts) -> bool:
    words = [w for told in acts["proposal", row.proposal_id] for w in told.get("answer", {}).get("portions", ())]
    words += [w for told in acts["answer", row.answer_id] for _, w, *_ in told["after"]["portions"]]
    return row.words in words


def by_what_made_it_due(row, acts: Acts) -> bool:
    of = ("bsea_notice", row.id), ("answer", row.answer_id), ("proposal", row.proposal_id)
    return any(which in acts for which in of)


def by_the_answer(row, acts: Acts) -> bool:
    return ("answer", row.answer_id) in acts


def by_the_paper(row, acts: Acts) -> bool:
    return ("paper", row.paper_id) in acts


def by_the_contact(row, acts: Acts) -> bool:
    return ("contact", row.contact_id) in acts


def by_the_matter(row, acts: Acts) -> bool:
    return ("matter", row.matter_id) in acts


def by_the_disclosure(row, acts: Acts) -> bool:
    return ("disclosure", row.disclosure_id) in acts


def by_the_statement(row, acts: Acts) -> bool:
    return ("concern_statement", row.statement_id) in acts


TOLD: dict[str, Callable[[Any, Acts], bool]] = {
    "answer": by_the_page, "bsea_notice": by_what_made_it_due, "calendar_event": by_the_act_named,
    "calendar_year": by_the_act_named, "clock_move": by_the_act_named, "import_run": by_the_act_named,
    "paper_content": by_the_paper, "parent": by_the_student, "person_school": by_the_person, "portion": by_the_words,
    "seal": by_the_contact, "start_task": by_the_answer, "matter_fact": by_the_matter, "exhibit": by_the_matter,
    "witness": by_the_matter, "concern": by_the_statement, "disclosed_student": by_the_disclosure,
}  # fmt: skip
OWN = {
    "calendar", "contact", "district", "paper", "parent_request", "person", "proposal", "school", "service",
    "stay_put_ended", "student", "written_notice", "matter", "appointment", "early_dialogue", "concern_statement",
    "practice_mark", "year_total", "disclosure",
}  # fmt: skip
NOT_FILED = {"act", "clock", "draft"}  # the ledger itself, what is computed from facts, what nobody has filed yet
# their acts are asked for where their commands are tested
ASKED_ELSEWHERE = {
    "matter_issue", "matter_reader", "obligation", "owed_entry", "owed_minutes", "service_gap", "session_record",
    "obligation_text",
}  # fmt: skip


def untold(db: Connection, table: str, acts: Acts) -> list[Any]:
    own = lambda row, acts: (table, row.id) in acts  # noqa: E731
    tells = TOLD.get(table, own)
    return [row for row in db.execute(select(metadata.tables[table])) if not tells(row, acts)]


def test_of_each_table_it_is_known_which_act_tells_of_its_rows():
    assert set(metadata.tables) == OWN | TOLD.keys() | NOT_FILED | ASKED_ELSEWHERE


def live(db: Connection) -> None:
    """A day at the office, so that every table has rows."""
    district_id = db.execute(select(tables.District.id)).scalar_one()
    by = principal_of(db, district_id, cast.DIRECTOR.email)
    awaiting = (
        select(tables.Proposal.__table__)
        .where(tables.Proposal.iep_response == "awaiting", tables.Proposal.received_on.is_not(None),
               tables.Proposal.kind == "annual")
        .order_by(tables.Proposal.id)
    )  # fmt: skip
    first, second, third = db.execute(awaiting.limit(3)).all()

    def answer(proposal, **said: Any) -> int:
        parent = select(tables.Parent.id).where(tables.Parent.student_id == proposal.student_id).limit(1)
        given = {"parent_id": db.execute(parent).scalar_one()} | said
        page = ReturnedPage(f"page {proposal.id}", proposal.id, MONDAY, **given)
        return record_answer(db, by, page, today=MONDAY, now=NOON).answer_id

    rejected = IepResponse.REJECTED_IN_PART
    answer(first, response=rejected, portions=(TypedPortion(PortionKind.SERVICE, "Keep reading at 60 minutes"),))
    answer(second, response=IepResponse.ACCEPTED, placement=PlacementResponse.CONSENTS)
    grown = {"date_of_birth": MONDAY - timedelta(7_000)}
    db.execute(update(tables.Student).where(tables.Student.id == third.student_id).values(grown))
    answer(third, response=rejected, parent_id=None, by_student=True,
           portions=(TypedPortion(PortionKind.GRADUATION, "Not this June"),))  # fmt: skip
    ended = EndOfStayPut("end", first.id, StayPutEnd.AGREEMENT, MONDAY, "Agreement", "45 minutes")
    end_stay_put(db, by, ended, today=MONDAY, now=NOON)
    record_hearing_request(
        db, by, second.student_id, entry_key="hearing", received_on=MONDAY, how="by hand", today=MONDAY, now=NOON
    )
    record_rights_holder(db, by, RightsHolder(first.student_id, "Ama Boateng", Rights.SURROGATE), now=NOON)
    page = check("a.pdf", scan())
    paper = attach_paper(db, by, Fact.STUDENT, first.student_id, PaperKind.RESPONSE_PAGE, page, now=NOON).paper_id
    asked = MatterForm("m", first.student_id, Road.HEARING, FiledBy.PARENT, MONDAY)
    hearing = open_matter(db, by, asked, today=MONDAY, now=NOON).matter_id
    list_exhibit(db, by, hearing, paper, title="Page", dated_on=MONDAY, now=NOON)
    name_witness(db, by, hearing, entry_key="w", name="Ines Rocha", role="", speaks_to="", now=NOON)
    call = replace(a_contact("call", first.student_id), occurred_at=NOON)
    contact = log_contact(db, by, call, now=NOON)
    ask_seal(db, by, contact.contact_id, reason=SealReason.MEDIATION, why="Said in mediation.", now=NOON)
    both = Export("pending-responses", "csv", "1f", student_ids=(first.student_id, second.student_id))
    record_export(db, by, both, now=NOON)
    keep_draft(db, by, Fact.CONTACT, "draft", {"said": "half"}, now=NOON, student_id=first.student_id)


def test_every_row_of_a_district_that_works_is_told_by_an_act(demo_engine):
    with transaction(demo_engine) as db:
        live(db)
        acts = acts_of(db)
        for table in sorted(OWN | TOLD.keys()):
            assert db.execute(select(metadata.tables[table]).limit(1)).first(), f"{table} has no row to look at"
            assert untold(db, table, acts) == [], table
        assert verify(db).holds


@pytest.mark.parametrize("table", [tables.Student, tables.School, tables.Person, tables.Service])
def test_the_act_of_a_row_that_a_file_brought_says_that_nothing_was_and_what_is(demo_engine, table):
    with reading(demo_engine) as db:
        acts = acts_of(db)
        rows = db.execute(select(table.__table__)).mappings().all()
        own = select(tables.Act.record_id).where(tables.Act.record == "student")
        chained = set(db.execute(own.where(tables.Act.student_id == tables.Act.record_id)).scalars())
    for row in rows:
        first, *_ = acts[table.__tablename__, row["id"]]
        assert first["before"] is None
        after = {name: value for name, value in first["after"].items() if name != "school_ids"}
        assert after and after == {name: plain(row[name]) for name in after}
        left = {name for name, value in row.items() if value and name not in after}
        assert left <= {"id", "district_id", "student_id", "line_digest", "version", "active"}
    assert rows and (table is not tables.Student or {row["id"] for row in rows} == chained)


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
