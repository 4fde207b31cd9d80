"""603 CMR 28.08(7): what must stay in place, element by element, through every turn a dispute takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.clocks.stay_put import ledger
from models.clocks.stay_put_elements import PLACEMENT, UNLISTED, WHOLE
from models.clocks.stay_put_facts import Ended, GridRow, History, Listed, Offer, Returned
from models.clocks.stay_put_ledger import Basis, Without
from models.vocabulary import IepResponse, PlacementResponse, PortionKind, ProposalKind, StayPutEnd

D = date
ACCEPTED, PART, FULL = IepResponse.ACCEPTED, IepResponse.REJECTED_IN_PART, IepResponse.REJECTED_IN_FULL
SPEECH = Listed("Speech-language 60 to 30 minutes a week", PortionKind.SERVICE, "60 min/week", "30 min/week", id=1)
OT = Listed("Occupational therapy omitted", PortionKind.OMISSION, "30 min/week", "none", id=2)


def page(day: date | None, iep: IepResponse = IepResponse.AWAITING, *portions: Listed, **more) -> Returned:
    return Returned(day, iep, portions=portions, **more)


def offer(number: int, *pages: Returned, kind=ProposalKind.ANNUAL, **more) -> Offer:
    year = 2022 + number
    answers = tuple(replace(p, id=p.id or 10 * number + i) for i, p in enumerate(pages))
    given = {"sent_on": D(year, 3, 2), "starts_on": D(year, 3, 10), "ends_on": D(year + 1, 3, 9)} | more
    return Offer(number, kind, answers=answers, **given)


FIRST = offer(1, page(D(2023, 3, 20), ACCEPTED), kind=ProposalKind.INITIAL)


def one(history: History):
    (line,) = ledger(history).lines
    return line


def told(history: History) -> dict[str, str]:
    return {line.element: line.in_force for line in ledger(history).lines}


def test_a_rejected_portion_keeps_the_version_last_accepted_from_the_day_of_the_rejection():
    line = one(History((FIRST, offer(2, page(D(2024, 3, 20), PART, SPEECH)))))
    assert (line.in_force, line.proposed, line.since) == ("60 min/week", "30 min/week", D(2024, 3, 20))
    assert (line.basis, line.last.on) == (Basis.HELD, D(2023, 3, 20))


def test_everything_not_listed_is_accepted_and_settles_what_was_disputed_before():
    second = offer(2, page(D(2024, 3, 20), PART, SPEECH, OT))
    third = offer(3, page(D(2025, 3, 20), PART, replace(OT, today="", id=3)))
    line = one(History((FIRST, second, third)))
    assert (line.element, line.in_force) == ("occupational therapy omitted", "30 min/week")
    assert (line.offer_id, line.since) == (3, D(2024, 3, 20)), "the dispute goes on since the first rejection"


def test_rejected_twice_the_version_of_two_years_ago_stays_whatever_was_typed_as_today():
    second = offer(2, page(D(2024, 3, 20), PART, SPEECH))
    again = replace(
        SPEECH, words="Speech-language: 45 is too little", today="30 min/week", proposed="45 min/week", id=3
    )
    line = one(History((FIRST, second, offer(3, page(D(2025, 3, 20), PART, again)))))
    assert (line.in_force, line.proposed) == ("60 min/week", "45 min/week")


def test_a_later_acceptance_ends_it():
    late = offer(2, page(D(2024, 3, 20), PART, SPEECH), page(D(2024, 5, 6), ACCEPTED))
    found = ledger(History((FIRST, late)))
    assert found.lines == () and found.accepted["speech-language"].text == "30 min/week"


def test_later_regret_does_not_bring_the_old_version_back():
    regret = offer(2, page(D(2024, 3, 20), ACCEPTED), page(D(2024, 11, 4), PART, SPEECH))
    line = one(History((FIRST, regret)))
    assert (line.basis, line.in_force, line.last.on) == (Basis.REGRET, "30 min/week", D(2024, 3, 20))
    third = offer(3, page(D(2025, 3, 20), PART, replace(SPEECH, proposed="15 min/week", id=3)))
    assert one(History((FIRST, regret, third))).in_force == "30 min/week"


def test_a_portion_no_longer_listed_is_accepted_and_rejecting_it_again_is_regret():
    turns = offer(2, page(D(2024, 3, 20), PART, SPEECH, OT), page(D(2024, 4, 8), PART, OT),
                  page(D(2024, 5, 6), PART, OT, replace(SPEECH, id=3)))  # fmt: skip
    assert told(History((FIRST, turns))) == {
        "speech-language": "30 min/week",
        "occupational therapy omitted": "30 min/week",
    }


def test_the_same_portion_in_other_words_may_be_meant_so_the_old_version_stays():
    other = Listed("Keep the talking lessons", PortionKind.SERVICE, id=3)
    turns = offer(2, page(D(2024, 3, 20), PART, SPEECH), page(D(2024, 4, 8), PART, other))
    lines = {line.element: line for line in ledger(History((FIRST, turns))).lines}
    assert lines["speech-language"].uncertain and lines["speech-language"].in_force == "60 min/week"


def test_a_partial_rejection_without_portions_settles_nothing_and_says_what_is_missing():
    assert one(History((FIRST, offer(2, page(D(2024, 3, 20), PART))))).element == UNLISTED
    twice = offer(2, page(D(2024, 3, 20), PART, SPEECH), page(D(2024, 4, 8), PART))
    assert told(History((FIRST, twice))) == {"speech-language": "60 min/week"}


def test_the_end_of_the_old_ieps_dates_ends_nothing():
    assert FIRST.ends_on < D(2024, 6, 3)
    assert told(History((FIRST, offer(2, page(D(2024, 6, 3), FULL))))) == {WHOLE: ""}
    assert ledger(History((FIRST, offer(2, page(D(2024, 6, 3), FULL))))).program == (FIRST, D(2023, 3, 20))


@pytest.mark.parametrize("iep", [FULL, IepResponse.UNCLEAR])
def test_an_initial_iep_with_nothing_accepted_has_no_stay_put(iep):
    found = ledger(History((offer(1, page(D(2023, 3, 20), iep), kind=ProposalKind.INITIAL),)))
    assert found.lines == () and [c.why for c in found.cards] == [Without.INITIAL]


def test_of_an_initial_iep_accepted_in_part_the_rejected_portion_has_no_older_version():
    turns = offer(1, page(D(2023, 3, 20), FULL), page(D(2023, 5, 2), PART, replace(SPEECH, today="")),
                  kind=ProposalKind.INITIAL)  # fmt: skip
    found = ledger(History((turns,)))
    assert found.cards == () and (found.lines[0].basis, found.lines[0].in_force) == (Basis.NOTHING, "")


def test_where_the_old_version_is_unknown_it_is_empty_and_held():
    unknown = replace(SPEECH, today="")
    line = one(History((offer(2, page(D(2024, 3, 20), PART, unknown), kind=ProposalKind.TRANSFER),)))
    assert (line.basis, line.last.text, line.last.on) == (Basis.HELD, "", None)


def test_an_accepted_iep_in_between_whose_grid_is_not_entered_makes_the_older_level_unknown():
    grid = (GridRow("Speech-language", "60 min, weekly", True, offer_id=1),)
    third = offer(3, page(D(2025, 3, 20), PART, replace(SPEECH, today="")))
    between = offer(2, page(D(2024, 3, 20), ACCEPTED))
    assert one(History((FIRST, third), grid)).in_force == "60 min, weekly"
    assert one(History((FIRST, replace(third, answers=()), between, third), ())).in_force == ""


def test_revocation_of_all_consent_ends_every_stay_put_and_nothing_older_counts_after_it():
    revoked = offer(2, page(D(2024, 3, 20), PART, SPEECH), page(D(2024, 6, 3), IepResponse.REVOKED))
    found = ledger(History((FIRST, revoked)))
    assert found.lines == () and [(c.why, c.on) for c in found.cards] == [(Without.REVOKED, D(2024, 6, 3))]
    anew = offer(3, page(D(2025, 3, 20), FULL), kind=ProposalKind.INITIAL)
    assert {c.why for c in ledger(History((FIRST, revoked, anew))).cards} == {Without.REVOKED, Without.INITIAL}


def test_a_full_rejection_holds_each_service_whose_level_would_change():
    grid = (
        GridRow("Speech-language", "60 min, weekly", True, offer_id=1),
        GridRow("Reading", "45 min, daily", True, offer_id=1),
        GridRow("Counseling", "30 min, weekly", True, offer_id=1),
        GridRow("Speech-language", "30 min, weekly", False, offer_id=2),
        GridRow("Reading", "45 min, daily", False, offer_id=2),
    )
    lines = ledger(History((FIRST, offer(2, page(D(2024, 3, 20), FULL))), grid)).lines
    assert [(x.what, x.in_force, x.proposed) for x in lines] == [
        ("Speech-language", "60 min, weekly", "30 min, weekly"), ("Counseling", "30 min, weekly", "none"),
    ]  # fmt: skip


def test_a_refused_placement_is_held_apart_from_the_accepted_iep():
    first = replace(FIRST, answers=(replace(FIRST.answers[0], placement=PlacementResponse.CONSENTS),))
    refused = offer(2, page(D(2024, 3, 20), ACCEPTED, placement=PlacementResponse.REFUSES))
    line = one(History((first, refused)))
    assert (line.element, line.last.on, line.basis) == (PLACEMENT, D(2023, 3, 20), Basis.HELD)
    consented = replace(
        refused, answers=(*refused.answers, page(D(2024, 5, 6), placement=PlacementResponse.CONSENTS, id=99))
    )
    assert ledger(History((first, consented))).lines == ()


def test_a_rejected_finding_of_no_eligibility_keeps_the_program_and_an_accepted_one_ends_it():
    finding = offer(2, page(D(2024, 3, 20), FULL), kind=ProposalKind.NO_ELIGIBILITY)
    assert told(History((FIRST, finding))) == {WHOLE: ""}
    accepted = replace(finding, answers=(*finding.answers, page(D(2024, 5, 6), ACCEPTED, id=99)))
    assert ledger(History((FIRST, accepted))).program is None


def test_an_accepted_amendment_settles_only_what_it_names_and_an_extended_evaluation_nothing():
    second = offer(2, page(D(2024, 3, 20), PART, SPEECH, OT))
    grid = (GridRow("Speech-language", "45 min, weekly", False, offer_id=3),)
    amended = offer(3, page(D(2025, 1, 8), ACCEPTED), kind=ProposalKind.AMENDMENT)
    assert list(told(History((FIRST, second, amended), grid))) == ["occupational therapy omitted"]
    evaluated = offer(3, page(D(2025, 1, 8), ACCEPTED), kind=ProposalKind.EXTENDED_EVALUATION)
    assert len(told(History((FIRST, second, evaluated)))) == 2


def test_a_successor_that_is_merely_proposed_and_a_withdrawn_offer():
    second = offer(2, page(D(2024, 3, 20), PART, SPEECH))
    assert told(History((FIRST, second, offer(3)))) == {"speech-language": "60 min/week"}
    assert told(History((FIRST, replace(second, withdrawn_on=D(2024, 4, 2))))) == {}


SPLIT = offer(2, page(D(2024, 3, 20), ACCEPTED, by="father"), page(D(2024, 3, 26), PART, SPEECH, by="mother"))


def test_of_two_parents_who_differ_the_rejection_holds_until_the_director_decides():
    line = one(History((FIRST, SPLIT)))
    assert line.undecided and (line.in_force, line.basis) == ("60 min/week", Basis.HELD)
    assert told(History((FIRST, replace(SPLIT, controlling_id=20)))) == {}
    decided = one(History((FIRST, replace(SPLIT, controlling_id=21))))
    assert decided.in_force == "60 min/week" and not decided.undecided


def test_at_18_the_students_own_answer_follows_the_parents_and_differs_with_nobody():
    own = page(D(2024, 5, 6), ACCEPTED, by="student", adult=True)
    assert told(History((FIRST, offer(2, page(D(2024, 3, 20), PART, SPEECH, by="mother"), own)))) == {}


def test_one_parents_revocation_does_not_end_it_while_the_other_differs():
    objects = offer(2, page(D(2024, 3, 20), PART, SPEECH, by="father"),
                    page(D(2024, 6, 3), IepResponse.REVOKED, by="mother"))  # fmt: skip
    assert one(History((FIRST, objects))).undecided


def test_a_page_entered_wrongly_is_corrected_by_the_same_days_page_and_is_no_acceptance():
    corrected = offer(2, page(D(2024, 3, 20), ACCEPTED), page(D(2024, 3, 20), PART, SPEECH))
    assert one(History((FIRST, corrected))).basis is Basis.HELD


DISPUTED = (FIRST, offer(2, page(D(2024, 3, 20), PART, SPEECH, OT)))


@pytest.mark.parametrize(
    ("reason", "text", "after"),
    [
        (StayPutEnd.AGREEMENT, "45 min/week", "45 min/week"),
        (StayPutEnd.DECISION_FOR_PARENT, "", ""),
        (StayPutEnd.DECISION_FOR_DISTRICT, "", "30 min/week"),
        (StayPutEnd.ORDER, "40 min/week", "40 min/week"),
    ],
)
def test_a_recorded_end_settles_one_portion_or_all_and_sets_what_is_in_force_next(reason, text, after):
    part = ledger(History(DISPUTED, ended=(Ended(2, reason, D(2024, 6, 3), text, portion_id=1),)))
    assert [line.element for line in part.lines] == ["occupational therapy omitted"]
    assert part.accepted["speech-language"].text == after and part.settled[0].end.reason is reason
    assert ledger(History(DISPUTED, ended=(Ended(2, reason, D(2024, 6, 3), text),))).lines == ()


def test_what_an_agreement_set_is_what_the_next_rejection_holds():
    third = offer(3, page(D(2025, 3, 20), PART, replace(SPEECH, id=3)))
    ends = (Ended(2, StayPutEnd.AGREEMENT, D(2024, 6, 3), "45 min/week", portion_id=1),)
    assert told(History((*DISPUTED, third), ended=ends))["speech-language"] == "45 min/week"
