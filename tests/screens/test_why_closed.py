"""A closed dispute says why: what the answers show, else the recorded end of stay-put."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from dashboard.widgets.proposal_rows import why_closed


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "the parent accepted"),
        ({"controlling_answer_id": 7}, "the answer that controls accepts"),
        ({"iep_response": "revoked"}, "all consent was revoked"),
        ({"iep_response": "rejected_in_part", "ended_by": "agreement"}, "written agreement"),
        ({"placement_response": "refuses", "ended_by": "order"}, "BSEA order"),
        ({"dispute": "notice_sent", "ended_by": "agreement"}, ""),
        ({"dispute": "none"}, ""),
    ],
)
def test_a_closed_dispute_says_why(facts, words):
    closed = {"dispute": "closed", "iep_response": "accepted", "placement_response": "consents",
              "controlling_answer_id": None, "ended_by": ""}  # fmt: skip
    assert why_closed(SimpleNamespace(**(closed | facts))) == words
