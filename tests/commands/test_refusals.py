"""What cannot be true is refused with one sentence, the field to mend, and nothing written."""

from __future__ import annotations

from datetime import date

import pytest

from models.commands.errors import Refused
from models.commands.forms import Filed, ProposalForm, RejectedPortion
from models.tables import Answer, BseaNotice, Clock, Portion, Proposal
from models.vocabulary import IepResponse, PlacementResponse, ProposalKind, ReceiptBasis, SentBy
from tests.builders import count

D = date
SENT = {"sent_on": D(2026, 3, 20), "sent_by": SentBy.HAND}
NEXT = D(2026, 6, 2)  # the day after the day of filing

REFUSED = [
    ({"consent_received_on": NEXT}, "consent_received_on",
     "Consent to evaluate is dated 2 Jun 2026, which is still to come."),
    ({"sent_on": NEXT}, "sent_on", "The proposal is dated 2 Jun 2026, which is still to come."),
    ({"received_on": NEXT}, "received_on", "The receipt is dated 2 Jun 2026, which is still to come."),
    (SENT | {"response": IepResponse.ACCEPTED, "response_received_on": NEXT}, "response_received_on",
     "The answer is dated 2 Jun 2026, which is still to come."),
    (SENT | {"bsea_notice_sent_on": NEXT}, "bsea_notice_sent_on",
     "The BSEA notice is dated 2 Jun 2026, which is still to come."),
    ({"iep_starts_on": D(2026, 4, 2), "iep_ends_on": D(2026, 4, 1)}, "iep_ends_on",
     "The IEP ends 1 Apr 2026, before it starts 2 Apr 2026."),
    (SENT | {"received_on": D(2026, 3, 19)}, "received_on",
     "The proposal was received 19 Mar 2026, before it was sent 20 Mar 2026."),
    (SENT | {"response": IepResponse.ACCEPTED, "response_received_on": D(2026, 3, 19)}, "response_received_on",
     "The answer came 19 Mar 2026, before the proposal was sent 20 Mar 2026."),
    (SENT | {"received_on": D(2026, 3, 24), "response": IepResponse.ACCEPTED,
             "response_received_on": D(2026, 3, 23)}, "response_received_on",
     "The answer came 23 Mar 2026, before the receipt of 24 Mar 2026."),
    (SENT | {"response_received_on": D(2026, 3, 23)}, "response",
     "An answer was received 23 Mar 2026 but neither the IEP response nor the placement response says what it was."),
    (SENT | {"response": IepResponse.ACCEPTED, "response_received_on": D(2026, 3, 23),
             "portions": (RejectedPortion("the bus"),)}, "rejected_portions",
     "Rejected portions are listed, but the response does not reject anything."),
    ({"student_id": 987_654}, "state_id", "No student with that id is in your schools."),
]  # fmt: skip


def assert_nothing_written(desk):
    assert [count(desk.db, table) for table in (Proposal, Answer, Portion, BseaNotice, Clock)] == [0] * 5


@pytest.mark.parametrize(("facts", "field", "sentence"), REFUSED, ids=[sentence[:40] for *_, sentence in REFUSED])
def test_a_form_that_cannot_be_true_is_refused_and_writes_nothing(desk, facts, field, sentence):
    refusal = desk.file(**facts)
    assert isinstance(refusal, Refused)
    assert (refusal.reason, refusal.field) == (sentence, field)
    assert_nothing_written(desk)


@pytest.mark.parametrize(
    "facts",
    [
        {"sent_on": D(2026, 6, 1), "sent_by": SentBy.HAND},
        {"team_meeting_on": NEXT},
        {"iep_starts_on": D(2026, 4, 1), "iep_ends_on": D(2026, 4, 1)},
        SENT | {"received_on": D(2026, 3, 20), "response": IepResponse.ACCEPTED,
                "response_received_on": D(2026, 3, 20)},
        SENT | {"placement_response": PlacementResponse.CONSENTS, "response_received_on": D(2026, 3, 23)},
        {"sent_on": D(2026, 3, 20), "sent_by": SentBy.MAIL, "received_on": D(2026, 3, 24),
         "receipt_basis": ReceiptBasis.ASSUMED, "response": IepResponse.ACCEPTED,
         "response_received_on": D(2026, 3, 23)},
    ],
)  # fmt: skip
def test_what_lies_just_inside_is_filed(desk, facts):
    assert isinstance(desk.file(**facts), Filed)


def test_a_chair_may_not_file_for_a_student_of_another_school(desk):
    refusal = desk.file(by=desk.town.chair_day, **SENT)
    assert str(refusal) == "No student with that id is in your schools."
    assert_nothing_written(desk)
    assert isinstance(desk.file(by=desk.town.chair_bowen, **SENT), Filed)


def test_a_chair_may_file_for_the_caseload_wherever_the_student_is(desk):
    mine = desk.town.student(last_name="Vega", chair_id=desk.town.chair_day.scope.person_id)
    assert isinstance(desk.file(by=desk.town.chair_day, student_id=mine, **SENT), Filed)


def test_a_chair_without_schools_files_for_the_caseload_only(desk):
    from tests.builders import create_person

    chair = create_person(desk.db, desk.town.district_id, "Noa Park")
    assert isinstance(desk.file(by=chair, **SENT), Refused)
    assert_nothing_written(desk)
    mine = desk.town.student(last_name="Vega", chair_id=chair.scope.person_id)
    assert isinstance(desk.file(by=chair, student_id=mine, **SENT), Filed)


def test_an_administrator_files_nothing(desk):
    assert isinstance(desk.file(by=desk.town.administrator, **SENT), Refused)
    assert_nothing_written(desk)


def test_a_student_of_another_district_does_not_exist_here(desk):
    from tests.builders import create_district, create_student

    elsewhere = create_student(desk.db, create_district(desk.db, "99030000"), last_name="Elsewhere")
    assert str(desk.file(student_id=elsewhere, **SENT)) == "No student with that id is in your schools."


def test_a_reference_of_another_students_proposal_is_refused_and_the_rest_is_filed(desk):
    desk.file(ref="P-7", **SENT)
    other = desk.town.student(last_name="Adams")
    forms = [
        ProposalForm(student_id=other, kind=ProposalKind.ANNUAL, ref="P-7", **SENT),
        ProposalForm(student_id=other, kind=ProposalKind.ANNUAL, ref="P-8", **SENT),
    ]
    refusal, filed = desk.file_all(forms)
    assert str(refusal) == "Reference P-7 belongs to another student's proposal."
    assert filed.outcome == "new"
    assert count(desk.db, Proposal) == 2


def test_a_refused_form_does_not_stop_its_neighbours(desk):
    good = ProposalForm(student_id=desk.pupil, kind=ProposalKind.ANNUAL, ref="1", **SENT)
    bad = ProposalForm(student_id=desk.pupil, kind=ProposalKind.ANNUAL, ref="2", sent_on=NEXT)
    results = desk.file_all([bad, good, bad])
    assert [isinstance(r, Filed) for r in results] == [False, True, False]
    assert count(desk.db, Proposal) == 1
