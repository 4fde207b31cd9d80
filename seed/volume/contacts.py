"""Five contacts a proposal; one family in 250 has sixty, the long story that a student file must show at once."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from random import Random

from models.clocks.from_facts import Facts
from models.tables import Contact
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome
from seed.volume.scale import TODAY
from seed.volume.writer import Writer

LONG_EVERY, LONG = 250, 60
_USUAL = (4, 5, 5, 5)
_OUTCOMES = tuple(outcome.value for outcome in ContactOutcome)
_MEANS = tuple(means.value for means in ContactMeans)


def contacts(write: Writer, draw: Random, district_id: int, student_id: int, facts: Facts, number: int) -> None:
    start = facts.consent_received_on or facts.team_meeting_on or TODAY
    span = max(1, min(90, (TODAY - start).days))
    for n in range(LONG if number % LONG_EVERY == 0 else draw.choice(_USUAL)):
        at = datetime.combine(start + timedelta(draw.randrange(span)), time(13 + n % 8, draw.randrange(60)), UTC)
        write.add(
            Contact,
            district_id=district_id,
            student_id=student_id,
            entry_key=f"{number:07d}.{n:02d}",
            occurred_at=at,
            means=draw.choice(_MEANS),
            direction=ContactDirection.TO_PARENT.value,
            with_whom="parent",
            outcome=draw.choice(_OUTCOMES),
            summary="Asked whether the proposal has come, and whether there are questions.",
            recorded_at=at,
            recorded_by="R. Director",
        )
