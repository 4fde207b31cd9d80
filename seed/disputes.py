"""The roads that disputes of the demo district have taken, told through the commands: some open, some ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

from sqlalchemy import Connection, select

from models.access.principal import Principal
from models.clocks.due_date import NEW_YORK
from models.commands.appoint import AppointmentForm, appoint, change_appointment
from models.commands.open_matter import MatterForm, Opened, open_matter
from models.commands.record_step import StepForm, record_step
from models.commands.send_notice import Copy, send_notice
from models.dispute_vocabulary import About, AppointmentKind, AppointmentState, FiledBy, Outcome, Road, Step
from models.law.cmr_28_08 import BSEA_NOTICE_HEARINGREQ
from models.tables import Clock, Matter, Proposal, Student
from seed.proposals import business
from seed.story import Story

P, D = FiledBy.PARENT, FiledBy.DISTRICT
_EACH = 5  # days within which an invented step is entered


@dataclass
class Desk:
    """One student's disputes as the director enters them, each on its day; days are counted back from today."""

    db: Connection
    by: Principal
    student_id: int
    today: date
    now: datetime
    name: str
    numbers: count = field(default_factory=count)

    def ago(self, days: int) -> date:
        return self.today - timedelta(days)

    def office(self, days: int) -> date:
        """A working day, looked for away from today."""
        return business(self.ago(days), back=days > 0)

    @property
    def since(self) -> date:
        """The working day before today."""
        return self.office(1)

    def key(self) -> str:
        return f"demo-{self.name}-{next(self.numbers)}"

    def at(self, day: date) -> datetime:
        return min(self.now, datetime.combine(day, time(14, 20), NEW_YORK).astimezone(UTC))

    def open(self, road: Road, on: date, filed_by: FiledBy = P, **facts) -> Opened:
        proposal = select(Proposal.id).where(Proposal.student_id == self.student_id).order_by(Proposal.id.desc())
        facts.setdefault("proposal_id", self.db.execute(proposal.limit(1)).scalar())
        form = MatterForm(self.key(), self.student_id, road, filed_by, on, **facts)
        done = open_matter(self.db, self.by, form, today=self.today, now=self.at(max(on, form.received_on or on)))
        if done.resolution_id:
            self.copy(form.received_on)
        return done

    def copy(self, on: date) -> None:
        """The copy of a hearing request goes to the BSEA."""
        waits = (Clock.student_id == self.student_id, Clock.rule_key == BSEA_NOTICE_HEARINGREQ.key)
        clock_id = self.db.execute(select(Clock.id).where(*waits, Clock.stopped_on.is_(None))).scalar_one()
        send_notice(self.db, self.by, clock_id, Copy(min(on, self.today), "e-mail"), today=self.today, now=self.at(on))

    def tell(self, matter_id: int, step: Step, on: date, **facts) -> None:
        version = self.db.execute(select(Matter.version).where(Matter.id == matter_id)).scalar_one()
        form = StepForm(self.key(), step, on, **facts)
        record_step(self.db, self.by, matter_id, form, version=version, today=self.today, now=self.at(on))

    def day(self, matter_id: int, kind: AppointmentKind, on: date, at: str, place: str, people: str) -> None:
        """What lies behind was held."""
        form = AppointmentForm(self.key(), kind, on, at, place, people)
        appointed = appoint(self.db, self.by, matter_id, form, now=self.at(on - timedelta(_EACH)))
        if on < self.today:
            change_appointment(self.db, self.by, appointed, form, AppointmentState.HELD, why="", version=1,
                               today=self.today, now=self.at(on))  # fmt: skip


def _facilitated(on: Desk) -> None:
    meeting = on.open(Road.FACILITATED_MEETING, on.ago(4)).matter_id
    on.tell(meeting, Step.AGREED, on.since)
    on.day(meeting, AppointmentKind.TEAM_MEETING, on.office(-1), "10:00", "By video", "Lan Pham; an interpreter")


def _hearing(on: Desk) -> None:
    complaint = on.open(Road.STATE_COMPLAINT, on.office(60), about=About.PROCEDURE, reference="PRS-08871",
                        received_on=on.office(57)).matter_id  # fmt: skip
    asked = on.office(41)
    opened = on.open(Road.HEARING, asked, received_on=asked, reference="26-04512", neutral="A. Quinn")
    hearing, talks = opened.matter_id, opened.resolution_id
    assert talks
    on.tell(complaint, Step.SET_ASIDE, on.office(36), words="The same issue is before the BSEA")
    on.tell(hearing, Step.PRINTED, on.office(38), rule_key="DPC_DECISION", until=asked + timedelta(76),
            words="BSEA Notice of Hearing")  # fmt: skip
    on.tell(hearing, Step.RESPONSE_SENT, on.office(33))
    on.day(talks, AppointmentKind.RESOLUTION, on.office(30), "15:00", "Central office", "Inês Cardoso; R. Alvarez")
    on.tell(talks, Step.CLOSED, on.office(11), outcome=Outcome.NO_AGREEMENT)
    on.day(hearing, AppointmentKind.PREHEARING, on.office(13), "09:30", "By telephone", "Both sides' counsel")
    for days in (-9, -10):
        on.day(hearing, AppointmentKind.HEARING_DAY, on.office(days), "10:00", "BSEA, Malden", "Both sides; witnesses")
    conference = on.open(Road.SETTLEMENT_CONFERENCE, on.office(7), FiledBy.BOTH, related_id=hearing,
                         neutral="T. Marsh, BSEA").matter_id  # fmt: skip
    on.tell(conference, Step.AGREED, on.office(6))
    on.day(conference, AppointmentKind.SETTLEMENT, on.office(-3), "13:00", "By video", "Both sides' counsel")


def _complaint(on: Desk) -> None:
    number = on.open(Road.STATE_COMPLAINT, on.office(13), about=About.PROCEDURE, reference="PRS-09134",
                     received_on=on.office(10)).matter_id  # fmt: skip
    on.tell(number, Step.PRINTED, on.office(10), rule_key="PRS_DISTRICT_RESPONSE", until=on.ago(-4),
            words="DESE letter to the district")  # fmt: skip


def _mediation(on: Desk) -> None:
    mediation = on.open(Road.MEDIATION, on.office(26), neutral="K. Lindgren").matter_id
    on.tell(mediation, Step.AGREED, on.office(21))
    on.day(mediation, AppointmentKind.MEDIATION, on.office(-3), "13:30", "By video", "Claire and Marc Thibodeau")


def _mediated(on: Desk) -> None:
    mediation = on.open(Road.MEDIATION, on.office(38), neutral="K. Lindgren").matter_id
    on.tell(mediation, Step.AGREED, on.office(33))
    on.day(mediation, AppointmentKind.MEDIATION, on.office(20), "10:00", "By video", "Dana Shapiro; R. Alvarez")
    on.tell(mediation, Step.AGREEMENT_SIGNED, on.office(20))
    on.tell(mediation, Step.CLOSED, on.office(19), outcome=Outcome.AGREEMENT_PARTIAL)


def _evaluation(on: Desk) -> None:
    on.open(Road.IEE_REQUEST, on.ago(3), about=About.DISTRICT_EVALUATION)


def _decided(on: Desk) -> None:
    asked = on.office(84)
    opened = on.open(Road.HEARING, asked, received_on=asked, reference="26-03377", neutral="L. Abbott")
    on.tell(opened.matter_id, Step.RESPONSE_SENT, on.office(77))
    assert opened.resolution_id
    on.tell(opened.resolution_id, Step.WAIVED, on.office(75))
    on.tell(opened.resolution_id, Step.CLOSED, on.office(75), outcome=Outcome.OTHER_END)
    on.tell(opened.matter_id, Step.DISCLOSED, on.office(52))
    on.day(opened.matter_id, AppointmentKind.HEARING_DAY, on.office(43), "10:00", "BSEA, Malden", "Both sides")
    on.tell(opened.matter_id, Step.RECORD_CLOSED, on.office(36))
    on.tell(opened.matter_id, Step.DECIDED, on.office(30))


def _fresh(on: Desk) -> None:
    on.open(Road.HEARING, on.office(4), received_on=on.office(3))


def _declined(on: Desk) -> None:
    meeting = on.open(Road.FACILITATED_MEETING, on.office(100), D).matter_id
    on.tell(meeting, Step.DECLINED, on.office(93))
    on.tell(meeting, Step.CLOSED, on.office(93), outcome=Outcome.DECLINED)


def _discipline(on: Desk) -> None:
    asked = on.office(47)
    opened = on.open(Road.EXPEDITED_HEARING, asked, about=About.DISCIPLINE, received_on=asked, reference="26-04460")
    assert opened.resolution_id
    for number in (opened.resolution_id, opened.matter_id):
        if number == opened.matter_id:
            on.tell(number, Step.WITHDRAWN, on.office(40))
        on.tell(number, Step.CLOSED, on.office(40), outcome=Outcome.WITHDRAWN)


# the story of the student -> the road that it took
_TOLD: dict[str, Callable[[Desk], None]] = {
    "placement_refused": _facilitated,
    "accepted_then_rejected_in_part": _hearing,
    "extended_year_and_transport": _complaint,
    "joint_custody": _mediation,
    "initial_rejected_then_part": _mediated,
    "unclear": _evaluation,
    "privately_placed": _decided,
    "termination": _fresh,
    "graduation": _declined,
    "transfer": _discipline,
}


def play(db: Connection, by: Principal, told: Sequence[Story], *, today: date, now: datetime) -> str:
    """How many, in a sentence."""
    ids = dict(
        db.execute(select(Student.state_id, Student.id).where(Student.district_id == by.scope.district_id))
        .tuples()
        .all()
    )
    students = {story.key: ids[story.student.state_id] for story in told if story.student.state_id in ids}
    for key, road in _TOLD.items():
        if key in students:
            road(Desk(db, by, students[key], today, now, key))
    n = len(db.execute(select(Matter.id).where(Matter.district_id == by.scope.district_id)).all())
    return f"disputes: {n} meetings, mediations, hearings and complaints"
