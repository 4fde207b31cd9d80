"""What was offered, delivered and declined of minutes owed: counted on paper, refused in sentences, never edited."""

from __future__ import annotations

from datetime import date

import pytest

from models.commands.errors import Refused
from models.commands.record_minutes import MinutesForm, correct_minutes
from models.queries.made_up import entries_of
from models.services_vocabulary import MinutesKind
from models.tables import OwedEntry
from tests.builders import NOW, TODAY, count
from tests.owed_desk import OwedDesk

D = date


@pytest.fixture
def desk(town):
    return OwedDesk(town)


def refused(words: str):
    return pytest.raises(Refused, match=words)


def test_the_balance_is_owed_less_delivered_and_neither_an_offer_nor_its_refusal_takes_anything_off(desk):
    owed = desk.owe(360)
    desk.minutes(owed, 120, D(2026, 5, 4), MinutesKind.OFFERED)
    desk.minutes(owed, 60, D(2026, 5, 5), MinutesKind.DECLINED, "Ngozi Okafor")
    assert desk.left(owed) == (360, 120, 0, 60, 360)
    desk.minutes(owed, 60, D(2026, 5, 11))
    desk.minutes(owed, 45, D(2026, 5, 12))
    assert desk.left(owed) == (360, 120, 105, 60, 255)
    assert desk.owed(owed).closed_on is None
    assert [verb for verb, *_ in desk.acts()] == [
        "owe_minutes", "offer_minutes", "decline_minutes", "deliver_minutes", "deliver_minutes",
    ]  # fmt: skip


def test_all_made_up_closes_it_on_the_day_of_the_last_delivery_and_a_correction_opens_it_again(desk):
    owed = desk.owe(100)
    last = desk.minutes(owed, 40, D(2026, 5, 18))
    desk.minutes(owed, 60, D(2026, 5, 11))  # entered later, delivered before
    assert desk.owed(owed).closed_on == D(2026, 5, 18)
    desk.minutes(owed, 30, D(2026, 5, 25))
    assert desk.left(owed)[-1] == -30 and desk.owed(owed).closed_on == D(2026, 5, 18)
    form = MinutesForm("c1", MinutesKind.DELIVERED, 4, D(2026, 5, 18), "J. Ortiz, SLP")
    correct = {"entry_key": "c1", "reason": "Four, not forty", "today": TODAY, "now": NOW}
    entry = correct_minutes(desk.db, desk.by, owed, last, form, **correct)
    assert correct_minutes(desk.db, desk.by, owed, last, form, **correct).entry_id == entry.entry_id
    assert (desk.left(owed)[2:], desk.owed(owed).closed_on) == ((94, 0, 6), None)
    verb, reason, detail = desk.acts()[-1]
    assert (verb, reason, detail["before"]["minutes"], detail["after"]["minutes"]) == (
        "correct_minutes", "Four, not forty", 40, 4,
    )  # fmt: skip


def test_an_entry_taken_back_leaves_nothing_and_stays_in_the_record(desk):
    owed = desk.owe(100)
    wrong = desk.minutes(owed, 60, D(2026, 5, 11))
    given = {"reason": "Another student's", "today": TODAY, "now": NOW}
    correct_minutes(desk.db, desk.by, owed, wrong, None, entry_key="v", **given)
    assert desk.left(owed) == (100, 0, 0, 0, 100)
    assert count(desk.db, OwedEntry) == 2 and entries_of(desk.db, desk.by.scope, desk.pupil) == ()
    with refused("corrected already"):
        correct_minutes(desk.db, desk.by, owed, wrong, None, entry_key="w", **given)
    with refused("Say why"):
        correct_minutes(desk.db, desk.by, owed, desk.minutes(owed, 5, D(2026, 5, 11)), None, entry_key="z",
                        reason="", today=TODAY, now=NOW)  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"on": D(2026, 6, 2)}, "still to come"),
        ({"minutes": 0}, "above 0"),
        ({"minutes": 1441}, "A day has 1,440 minutes"),
        ({"by_whom": " "}, "who delivered it"),
        ({"kind": MinutesKind.DECLINED, "by_whom": ""}, "the parent's own name"),
        ({"kind": MinutesKind.OFFERED, "by_whom": ""}, "who made the offer"),
        ({"kind": MinutesKind.OFFERED, "minutes": 300_000}, "5,000 hours"),
    ],
)
def test_an_entry_that_cannot_stand_is_refused_in_a_sentence(desk, wrong, sentence):
    owed = desk.owe()
    with refused(sentence):
        desk.minutes(owed, **({"minutes": 30, "on": TODAY} | wrong))
    assert count(desk.db, OwedEntry) == 0


def test_a_day_has_its_minutes_over_everything_delivered_to_the_student(desk):
    first, second = desk.owe(2000), desk.owe(2000, service="Specialized reading")
    desk.minutes(first, 1000, TODAY)
    desk.minutes(first, 2000, TODAY, MinutesKind.OFFERED)
    with refused("1,000 are recorded for this student already"):
        desk.minutes(second, 441, TODAY)
    last = desk.minutes(second, 440, TODAY)
    form = MinutesForm("c", MinutesKind.DELIVERED, 430, TODAY, "J. Ortiz, SLP")
    correct_minutes(desk.db, desk.by, second, last, form, entry_key="c", reason="Ten less", today=TODAY, now=NOW)
    assert desk.left(second)[2] == 430
