"""A town with lists long enough to page through, and one small enough to count on the fingers. Monday 27 April 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from models.access.principal import Principal, principal_of
from models.commands.file_proposals import file_proposals
from models.commands.forms import Filed, ProposalForm
from models.database import transaction
from models.tables import Clock, Contact, District
from models.vocabulary import ContactDirection, ContactMeans, ContactOutcome, IepResponse, ProposalKind, SentBy
from tests.builders import Town, create, create_school, create_town

MONDAY = date(2026, 4, 27)
NOON = datetime(2026, 4, 27, 16, tzinfo=UTC)


class Lists:
    def __init__(self, town: Town) -> None:
        self.town, self.db, self.today = town, town.db, MONDAY

    def file(self, student_id: int, **facts: Any) -> int:
        """One proposal, filed by the director; its id."""
        form = ProposalForm(**({"student_id": student_id, "kind": ProposalKind.ANNUAL} | facts))
        [filed] = file_proposals(self.db, self.town.director, [form], today=self.today, now=NOON)
        assert isinstance(filed, Filed), filed
        return filed.proposal_id

    def handed(self, student_id: int, day: date, **facts: Any) -> int:
        return self.file(student_id, sent_on=day, sent_by=SentBy.HAND, **facts)

    def rejected(self, student_id: int, received: date, sent: date = date(2026, 3, 9), **facts: Any) -> int:
        return self.handed(student_id, sent, **{
            "response": IepResponse.REJECTED_IN_PART, "response_received_on": received} | facts)  # fmt: skip

    def contact(self, student_id: int, at: datetime, outcome: ContactOutcome = ContactOutcome.VOICEMAIL, **values: Any):
        given = {
            "means": ContactMeans.PHONE.value, "direction": ContactDirection.TO_PARENT.value, "recorded_at": NOON,
            "entry_key": f"{student_id}-{at.isoformat()}", "outcome": outcome.value,
        } | values  # fmt: skip
        create(self.db, Contact, district_id=self.town.district_id, student_id=student_id, occurred_at=at, **given)

    def go_live(self, day: date, who: Principal) -> Principal:
        """The same person after the district goes live on that day."""
        self.db.execute(update(District).values(go_live_on=day))
        return principal_of(self.db, self.town.district_id, who.email)

    def open_clocks(self, person: Principal) -> list[Any]:
        """Read again, without scope, and sorted out here: what this person's open clocks are."""
        scope = person.scope
        rows = self.db.execute(select(Clock.__table__)).all()
        chair = person.role.value == "team_chair"
        return sorted(
            (
                r for r in rows
                if r.stopped_on is None and r.sorts_on >= scope.go_live_on
                and (not chair or r.school_id in scope.school_ids or r.chair_id == scope.person_id)
            ),
            key=lambda r: (r.sorts_on, r.id),
        )  # fmt: skip


@pytest.fixture
def lists(engine: Engine) -> Iterator[Lists]:
    with transaction(engine) as db:
        yield Lists(create_town(db))


@pytest.fixture
def long_lists(lists: Lists) -> Lists:
    """Seventy-two students in three schools; Ann Ito also has six of the third school on her caseload."""
    town = lists.town
    cedar = create_school(lists.db, town.district_id, "Cedar", town.calendar_id)
    schools = (town.bowen, town.day, cedar)
    forms = []
    for i in range(72):
        chair = town.chair_both.scope.person_id if i % 12 in (3, 5) else None
        pupil = town.student(schools[i % 3], f"Name{i:02d}", chair_id=chair)
        sent = date(2026, 3, 16) + timedelta(i % 9)
        facts: dict[str, Any] = {"sent_on": sent, "sent_by": SentBy.HAND, "language": ("English", "Tiếng Việt")[i % 2]}
        match i % 6:
            case 1 | 4:
                facts |= {"response": IepResponse.REJECTED_IN_PART, "response_received_on": date(2026, 4, 21 + i % 5)}
            case 2:
                facts |= {"response": IepResponse.ACCEPTED, "response_received_on": date(2026, 4, 2)}
            case 3:
                facts |= {"sent_by": SentBy.EMAIL}
            case 5:
                facts = {"team_meeting_on": date(2026, 4, 13 + i % 5)}
        forms.append(ProposalForm(student_id=pupil, kind=ProposalKind.ANNUAL, **facts))
    filed = file_proposals(lists.db, town.director, forms, today=MONDAY, now=NOON)
    assert all(isinstance(f, Filed) for f in filed)
    return lists
