"""Service delivery grids of the stories' students: last accepted and proposed, so that stay-put has levels to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from seed.lines import ServiceLine
from seed.story import Story

_YEAR = timedelta(364)
_ROOM, _CLASS = "Therapy room", "General education"
# story: (grid, service, setting, minutes a week in the IEP accepted before, in the proposal; 0 where it has none)
_GRIDS = {
    "overdue_by_a_day": (
        ("B", "Reading support", _CLASS, 90, 90),
        ("C", "Speech-language therapy", _ROOM, 60, 30),
        ("C", "Occupational therapy", _ROOM, 30, 0),
    ),
    "july": (
        ("B", "Mathematics support", _CLASS, 90, 60),
        ("C", "Specialized reading", "Resource room", 225, 150),
    ),
}  # fmt: skip


def of(told: Sequence[Story]) -> Iterator[ServiceLine]:
    """The grid of the year before as accepted, and the proposal's own, tied to it by the day it starts."""
    for story in told:
        for grid, service, setting, before, offered in _GRIDS.get(story.key, ()):
            starts = story.steps[0].facts["iep_starts_on"]
            for minutes, first, state in ((before, starts - _YEAR, "accepted"), (offered, starts, "proposed")):
                if minutes:
                    yield ServiceLine(
                        story.student.state_id, first, first + _YEAR, grid, service, minutes, "a week", setting, state
                    )
