"""The register of notices says what came back, in the words of the page."""

from __future__ import annotations

from dashboard import phrasing as say
from tests.screens.conftest import said


def test_a_notice_is_told_by_what_the_page_said_and_not_by_the_name_of_its_rule():
    assert say.triggers("BSEA_NOTICE_REJECT BSEA_NOTICE_PLACEMENT", "rejected_in_part") == [
        "IEP rejected in part", "Placement refused"
    ]  # fmt: skip
    assert say.triggers("BSEA_NOTICE_REJECT", "unclear") == ["Answer unclear"]
    assert say.triggers("BSEA_NOTICE_HEARINGREQ") == ["Hearing requested"]


def test_no_line_of_the_demos_register_leaves_open_what_the_page_said(demo_url, opened):
    told = said(opened("bsea_notices"))
    assert told.count("IEP rejected in part") > 10 and "IEP rejected, or unclear" not in told
