"""The shape of a story: a student, what was entered about one proposal on which day, the tries to reach the family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from models.calendars.legal_holidays import last_working_day
from models.vocabulary import ProposalKind, ReceiptBasis, SentBy
from seed import cast
from seed.lines import ContactLine, StudentLine
from seed.proposals import business

_YEAR = timedelta(364)


@dataclass(frozen=True, slots=True)
class Step:
    """What a person entered that day: the fields of a ProposalForm but for its student."""

    on: date
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """`key` names it in tests; `what` is its point, in a sentence."""

    key: str
    what: str
    student: StudentLine
    steps: tuple[Step, ...] = ()
    contacts: tuple[ContactLine, ...] = ()


@dataclass(slots=True)
class Teller:
    """Days seen from `today`; students numbered as they are told. `school_days` of the district, ascending."""

    today: date
    school_days: Sequence[date]
    told: list[Story] = field(default_factory=list)

    def ago(self, days: int) -> date:
        return self.today - timedelta(days)

    def office(self, days: int) -> date:
        """The last working day on or before so many days ago."""
        return business(self.ago(days), back=True)

    @property
    def since(self) -> date:
        """The working day before today."""
        return last_working_day(self.ago(1))

    def school_day(self, back: int) -> date:
        """The school day so many school days back: 0 is today, or the last one before it."""
        past = [day for day in self.school_days if day <= self.today]
        return past[-1 - back]

    def last(self, month: int, day: int, *, before: int = 10) -> date:
        """The latest such day of a year that lies at least `before` days back, on a working day."""
        year = self.today.year
        while date(year, month, day) > self.ago(before):
            year -= 1
        return business(date(year, month, day))

    def student(self, name: str, grade: str, school: str, **more: Any) -> StudentLine:
        """`name` is “Last, First”. Parents and languages as given; the chair is the school's first."""
        number = len(self.told) + 1
        last, first = name.split(", ")
        language = more.pop("home_language", "English")
        place = cast.BY_NAME.get(school)
        chairs = cast.chairs_of(place.code) if place else ()
        years = {"PK": 4, "K": 5}.get(grade) or int(grade) + 5
        facts = {
            "date_of_birth": date(cast.school_year(self.today) - years, 3, 1 + number % 28),
            "guardian1_name": f"{first[0]}. {last}",
            "guardian1_phone": f"(508) 555-{200 + number:04d}",
            "guardian1_language": language,
            "team_chair_email": chairs[number % len(chairs)].email if chairs else "",
        } | more
        return StudentLine(
            state_id=f"10991{number:05d}", local_id=f"{50000 + number}", last_name=last, first_name=first, grade=grade,
            school_code=place.code if place else "", home_language=language, **facts,
        )  # fmt: skip

    def tell(self, key: str, what: str, student: StudentLine, *steps: Step, tries: Sequence[tuple] = ()) -> None:
        """`tries`: days ago, means, direction, outcome, summary. A notice is entered on its own day."""
        contacts = tuple(self._contact(student, *known) for known in tries)
        told = tuple(part for step in steps for part in _as_it_happened(step))
        self.told.append(Story(key, what, student, told, contacts))

    def _contact(
        self, student: StudentLine, days: int, means: str, way: str, outcome: str, summary: str
    ) -> ContactLine:
        at = datetime.combine(self.ago(days), time(9 + days % 7, 5 * (days % 12)))
        return ContactLine(student.state_id, at, means, way, student.guardian1_name, outcome, summary)

    def sent(
        self,
        student: StudentLine,
        received: date | None,
        *,
        kind: ProposalKind = ProposalKind.ANNUAL,
        sent: date | None = None,
        by: SentBy = SentBy.EMAIL,
        basis: ReceiptBasis | None = ReceiptBasis.EMAIL_REPLY,
        **more: Any,
    ) -> dict[str, Any]:
        """The facts of a proposal on its way: met a week before it was sent, sent two days before it was received."""
        if sent is None:
            sent = received if by is SentBy.HAND else received - timedelta(2)
        meeting = business(sent - timedelta(5), back=True)
        return {
            "kind": kind,
            "ref": f"{student.local_id}-{sent:%y}",
            "language": student.home_language,
            "team_meeting_on": meeting,
            "sent_on": sent,
            "sent_by": by,
            "received_on": received,
            "receipt_basis": basis if received else None,
            "iep_starts_on": meeting,
            "iep_ends_on": meeting + _YEAR,
        } | more


def _as_it_happened(step: Step) -> tuple[Step, ...]:
    """An answer entered before its notice was sent, then the same with the notice."""
    sent = step.facts.get("bsea_notice_sent_on")
    if sent is None or sent <= step.on:
        return (step,)
    before = {name: value for name, value in step.facts.items() if not name.startswith("bsea_notice")}
    return Step(step.on, before), Step(sent, step.facts)
