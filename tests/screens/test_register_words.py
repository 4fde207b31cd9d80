"""The register of notices says what came back, in the words of the page."""

from __future__ import annotations

from dashboard import phrasing as say
from models.access.principal import principal_of
from models.database import reading
from models.queries.notices import register
from tests import demo


def test_a_notice_is_told_by_what_the_page_said_and_not_by_the_name_of_its_rule():
    assert say.triggers("BSEA_NOTICE_REJECT BSEA_NOTICE_PLACEMENT", "rejected_in_part") == [
        "IEP rejected in part", "Placement refused"
    ]  # fmt: skip
    assert say.triggers("BSEA_NOTICE_REJECT", "unclear") == ["Answer unclear"]
    assert say.triggers("BSEA_NOTICE_HEARINGREQ") == ["Hearing requested"]


def test_every_rejection_of_the_register_knows_what_its_page_said(demo_engine):
    with reading(demo_engine) as db:
        found = register(db, principal_of(db, 1, demo.DIRECTOR).scope, today=demo.DAY, limit=200).rows
    told = [words for row in found for words in say.triggers(row.triggers, row.iep_response)]
    assert told.count("IEP rejected in part") > 10 and "IEP rejected in full" in told
    assert say.TRIGGER["BSEA_NOTICE_REJECT"] not in told and {"Hearing requested", "No answer by day 35"} <= set(told)
