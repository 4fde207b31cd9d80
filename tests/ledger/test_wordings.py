"""What was agreed in confidence stands in no act: `verify` shows any other wording than the one the act bound."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from models.commands.complete_obligation import complete_obligation
from models.commands.owe import ObligationForm, correct_obligation, owe
from models.database import reading, transaction
from models.dispute_vocabulary import ObligationSource, Road, Step
from models.ledger.guards import lifted
from models.ledger.verify import verify
from models.tables import Act
from tests.builders import NOW, TODAY, create_town
from tests.matter_desk import MatterDesk

D = date
_ALL = "words, owner, done_words, reason, recorded_at, recorded_by, district_id, student_id, obligation_id, salt"
_COPIED = f"INSERT INTO obligation_text (version, {_ALL}) SELECT 9, {_ALL} FROM obligation_text WHERE version = 3"


@pytest.fixture
def agreed(engine):
    """An agreement of a mediation with one term, corrected once and done."""
    with transaction(engine) as db:
        desk = MatterDesk(create_town(db))
        talks = desk.open(Road.MEDIATION, D(2026, 3, 2)).matter_id
        desk.record(talks, Step.AGREED, D(2026, 3, 5))
        desk.record(talks, Step.AGREEMENT_SIGNED, D(2026, 3, 20))
        form = ObligationForm(
            "o", ObligationSource.AGREEMENT, "Ten hours", D(2026, 5, 1), talks, owner="Reading office"
        )
        number = owe(db, desk.town.director, form, now=NOW)
        right = ObligationForm(
            "o", ObligationSource.AGREEMENT, "Twelve hours", D(2026, 5, 1), talks, owner="Reading office"
        )
        correct_obligation(db, desk.town.director, number, right, reason="The paper says 12", version=1, now=NOW)
        complete_obligation(db, desk.town.director, number, done_on=D(2026, 4, 30), words="Log", version=2, today=TODAY,
                            now=NOW)  # fmt: skip
    return engine


def test_wordings_that_nobody_touched_hold(agreed):
    with reading(agreed) as db:
        assert verify(db).holds


@pytest.mark.parametrize(
    ("statement", "which", "words"),
    [
        ("UPDATE obligation_text SET words = 'Two hours' WHERE version = 1", 0, "its text differs from what act"),
        ("UPDATE obligation_text SET reason = 'Other' WHERE version = 2", 1, "its text differs from what act"),
        ("DELETE FROM obligation_text WHERE version = 3", 2, "lacks a wording"),
        ("UPDATE obligation SET words = 'Two hours'", 2, "does not stand as it was last worded"),
        ("UPDATE obligation SET restricted = false", 2, "does not stand as it was last worded"),
        (_COPIED, None, "was put in past the program: no act filed it"),
    ],
)
def test_another_wording_is_named_with_the_act_that_bound_it(agreed, statement, which, words):
    with transaction(agreed) as db:
        with lifted(db):
            db.execute(text(statement))
        seen = verify(db)
        acts = db.execute(Act.__table__.select().order_by(Act.id)).all()
    binding = [act.id for act in acts if act.commitment]
    assert len(binding) == 3 and not seen.holds
    [bad] = seen.found
    assert words in bad.words
    assert bad.act_id == (acts[-1].id + 1 if which is None else binding[which])
