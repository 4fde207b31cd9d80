"""The page of one matter and its forms: what follows is shown first, refusals stand at their field, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import create_engine, select

from dashboard import wiring
from dashboard.widgets import matter_follows, matter_history, matter_parts, matter_saving
from models.access.principal import principal_of
from models.commands.amend_matter import MatterNames, amend_matter
from models.commands.editing import ChangedMeanwhile
from models.commands.record_step import StepForm, record_step
from models.dispute_vocabulary import About, AppointmentState, FiledBy, Outcome, Road, Step
from models.queries.district import districts
from models.queries.matter_page import FactRow, MatterClock, matter_page
from models.roads.opening import following
from models.roads.opening import opened as case_of
from models.tables import Appointment, BseaNotice, Draft, Matter, MatterFact, Student
from seed.cast import CHAIRS
from tests import demo
from tests.screens.conftest import said
from tests.screens.rows import words
from tests.screens.short_form import Form

TODAY = demo.DAY
CLOCK = MatterClock(
    id=7, rule_key="DPC_DECISION", queue="watched", started_on=date(2026, 3, 17), start_fact="request received",
    due_on=date(2026, 5, 31), work_by=None, no_date_because="", printed_on=date(2026, 6, 1),
    printed_source="BSEA Notice of Hearing", stopped_on=None, stop_fact="",
)  # fmt: skip
FACT = FactRow(
    id=3, matter_id=5, step="decided", happened_on=date(2026, 4, 20), until=None, rule_key="", outcome="", words="",
    by_whom="", corrects_id=None, void=False, recorded_at=datetime(2026, 4, 21, 15, tzinfo=UTC), recorded_by="Mei Chen",
)  # fmt: skip


def test_a_printed_date_stands_first_with_where_it_is_printed_and_what_was_counted():
    [row] = matter_parts.clocks([CLOCK], TODAY, about="K. Ruiz")["rows"]
    standing, clock, printed = (words(cell) for cell in row["cells"])
    assert standing == ["By Mon 1 Jun", "the BSEA owes it"]
    assert clock[0] == "Decision on a parent's request" and clock[1].startswith("34 CFR 300.510(b)")
    assert printed == ["Mon 1 Jun", "BSEA Notice of Hearing", "counted: Sun 31 May"]


@pytest.mark.parametrize(
    ("change", "standing", "mark"),
    [
        ({"rule_key": "DPC_RESPONSE", "queue": "dispute", "printed_on": date(2026, 4, 24)},
         ["Overdue 3 days", "was due Fri 24 Apr"], "disc"),
        ({"rule_key": "DPC_RESPONSE", "queue": "dispute", "stopped_on": date(2026, 6, 3)},
         ["Met 2 days late", "was due Mon 1 Jun"], None),
        ({"rule_key": "DPC_RESPONSE", "queue": "dispute", "stopped_on": date(2026, 5, 3)},
         ["Met on time", "due Mon 1 Jun"], "tick"),
        ({"printed_on": date(2026, 4, 1)}, ["Was due Wed 1 Apr", "from the BSEA"], "dashed"),
        ({"stopped_on": date(2026, 6, 9)}, ["Ended Tue 9 Jun", "day Mon 1 Jun"], "tick"),
        ({"rule_key": "DPC_SUFFICIENCY", "printed_on": date(2026, 4, 1)},
         ["Closed Wed 1 Apr", "a limit, not a duty"], "dashed"),
        ({"rule_key": "CIVIL_ACTION"}, ["Closes Mon 1 Jun", "a limit, not a duty"], "ring"),
        ({"due_on": None, "printed_on": None}, ["No date yet", "why no date"], "diamond"),
    ],
)  # fmt: skip
def test_only_a_duty_of_the_district_is_late(change, standing, mark):
    [row] = matter_parts.clocks([replace(CLOCK, **change)], TODAY, about="K. Ruiz")["rows"]
    assert (words(row["cells"][0]), row["cells"][0].get("mark")) == (standing, mark)


def test_a_correction_stands_beside_what_it_corrects_and_only_what_stands_may_be_corrected():
    right = replace(FACT, id=4, happened_on=date(2026, 4, 21), corrects_id=3)
    back = replace(right, id=5, corrects_id=4, void=True)
    rows = matter_history.history([replace(FACT, corrected_by_id=4), right], TODAY)["rows"]
    assert [row["note"][0]["tag"] for row in rows] == ["correction", "corrected"]
    assert [row["action"] and row["action"]["name"] for row in rows] == ["matter_fix", None]
    [taken, *_] = matter_history.history([back], TODAY)["rows"]
    assert taken["note"][0]["tag"] == "taken back" and taken["action"] is None


def test_what_follows_a_parents_request_is_told_before_it_is_saved_the_districts_own_first():
    case = case_of(Road.HEARING, FiledBy.PARENT, TODAY, TODAY, None)
    told = [words(cell) for cell in matter_follows.opening(case, following(case, None), TODAY)]
    assert [line[0] for line in told] == [
        "Copy of the request to the BSEA: due Sat 2 May", "Response to the parent's hearing request: due Thu 7 May",
        "Resolution meeting: due Tue 12 May", "Sufficiency challenge: closes Tue 12 May",
        "Decision on a parent's request: by Sat 11 Jul 2026, owed by the BSEA",
        "Resolution period ends: closes Wed 27 May", "A resolution meeting opens with it", "Next: Send the response",
    ]  # fmt: skip
    mediation = case_of(Road.MEDIATION, FiledBy.PARENT, TODAY, None, None)
    told = [words(cell)[0] for cell in matter_follows.opening(mediation, following(mediation, None), TODAY)]
    assert told == ["No clock starts", "Next: Answer the request", "Nothing of what is said is kept"]


@pytest.fixture
def rows(demo_url):
    """Reads the demo database as it stands after the screen has written."""
    engine = create_engine(demo_url)

    def read(query):
        with engine.connect() as db:
            return db.execute(query).all()

    yield read
    engine.dispose()


@pytest.fixture
def of(rows):
    """The id of the matter of a road that is still open, with a number where given."""

    def find(road: Road, reference: str = "") -> int:
        where = (Matter.road == road.value, Matter.closed_on.is_(None), Matter.reference == reference)
        [[found]] = rows(select(Matter.id).where(*where).limit(1))
        return found

    return find


def test_the_page_says_where_it_stands_who_owes_the_next_step_and_what_is_never_kept(demo_url, opened, of):
    text = said(opened("matter", matter=str(of(Road.HEARING, "26-04512"))))
    for part in ("BSEA hearing 26-04512: Beatriz Cardoso", "Deliver exhibits and witness list", "Owed by both sides",
                 "One line of time for each"):  # fmt: skip
        assert part in text
    assert "nothing of what was said there" not in text
    assert "nothing of what was said there" in said(opened("matter", matter=str(of(Road.MEDIATION))))


@pytest.mark.parametrize(
    ("number", "sentence"),
    [("", "None is chosen."), ("1 OR 1=1", "None is chosen."), ("999999", "There is no such meeting, mediation")],
)
def test_an_address_that_leads_to_no_matter_says_so(demo_url, opened, number, sentence):
    assert sentence in said(opened("matter", matter=number))


def test_another_schools_chair_is_told_that_there_is_none(demo_url, opened, rows, of):
    matter_id = of(Road.HEARING, "26-04512")
    [[school]] = rows(select(Student.school_id).join(Matter, Matter.student_id == Student.id)
                      .where(Matter.id == matter_id))  # fmt: skip
    engine = create_engine(demo_url)
    with engine.connect() as db:
        found = next(c for c in CHAIRS if school not in principal_of(db, 1, c.email).scope.school_ids)
    engine.dispose()
    assert "There is no such meeting" in said(opened("matter", found.email, matter=str(matter_id)))


def test_a_hearing_is_opened_with_its_resolution_meeting_and_the_copy_and_a_forbidden_one_is_refused_at_its_road(
    demo_url, opened, rows
):
    [[pupil]] = rows(select(Student.id).where(Student.last_name == "Okafor").limit(1))
    before = len(rows(select(Matter.id)))
    form = Form(opened, "matters", "hearing", pupil)
    form.fill(reference="26-05555", filed_by=FiledBy.DISTRICT)
    text = form.fill(about=About.INITIAL_EVALUATION)
    assert "A district may not request a hearing" in text and "603 CMR 28.07" in text
    assert "may not request a hearing" in form.press("open") and len(rows(select(Matter.id))) == before
    assert [row.form for row in rows(select(Draft.form))] == ["matter"], "what was typed is kept"
    form.fill(about=About.PROPOSAL, filed_by=FiledBy.PARENT, received_on=TODAY)
    text = form.press("open")
    assert "Opened: BSEA hearing 26-05555" in text
    found = rows(select(Matter.road, Matter.reference).order_by(Matter.id.desc()).limit(2))
    assert found == [("resolution_meeting", ""), ("hearing", "26-05555")]
    [notice] = rows(select(BseaNotice.due_on).where(BseaNotice.student_id == pupil, BseaNotice.received_on == TODAY))
    assert notice.due_on == date(2026, 5, 2) and rows(select(Draft.id)) == []


def test_a_step_is_recorded_corrected_and_taken_back_and_the_clocks_follow(demo_url, opened, rows, of):
    matter_id = of(Road.HEARING, "26-04512")
    form = Form(opened, "matter", "matter_step", matter_id)
    assert form.field("step").value is Step.DISCLOSED, "the next step is chosen already"
    assert "Recorded: exhibits and witness list were delivered, Mon 27 Apr." in (form.fill(words="By e-mail"),
                                                                                  form.press("record"))[1]  # fmt: skip
    [[fact_id]] = rows(select(MatterFact.id).where(MatterFact.matter_id == matter_id, MatterFact.step == "disclosed"))
    fix = Form(opened, "matter", "matter_fix", fact_id)
    fix.fill(on=date(2026, 4, 24))
    assert "Say why it is corrected" in fix.press("record")
    fix.fill(reason="The tracking page says Friday")
    assert "Both versions stay in the record" in fix.press("record")
    [[later]] = rows(select(MatterFact.id).where(MatterFact.corrects_id == fact_id))
    back = Form(opened, "matter", "matter_fix", later)
    back.fill(what="Take it back: it did not happen", reason="It went to the wrong address")
    assert "Taken back" in back.press("record")
    assert rows(select(Matter.next_step).where(Matter.id == matter_id)) == [("disclosed",)]


def test_a_day_is_set_and_put_off_only_with_its_reason(demo_url, opened, rows, of):
    matter_id = of(Road.RESOLUTION_MEETING)
    form = Form(opened, "matter", "appoint", matter_id)
    form.fill(on=date(2026, 5, 5), at="half past two")
    assert "That is no time of day" in form.press("record")
    form.fill(at="2:30 pm")
    assert "The day is set: resolution meeting, Tue 5 May." in form.press("record")
    [[number, at]] = rows(select(Appointment.id, Appointment.at).where(Appointment.matter_id == matter_id))
    assert at == "14:30"
    day = Form(opened, "matter", "matter_day", number)
    day.fill(state=AppointmentState.POSTPONED)
    assert "the reason is part of the record" in day.press("record")
    day.fill(why="The parent's counsel is away")
    assert "Tue 5 May, postponed." in day.press("record")
    assert rows(select(Matter.next_step).where(Matter.id == matter_id)) == [("scheduled",)]


def test_a_matter_closes_only_with_how_it_came_out(demo_url, opened, rows, of):
    form = Form(opened, "matters", "matter_end", of(Road.IEE_REQUEST))
    form.fill(words="Letter of 27 April")
    assert "Say how it came out" in form.press("record")
    form.fill(outcome=Outcome.WITHDRAWN)
    assert "Recorded: closed, Mon 27 Apr." in form.press("record")
    assert rows(select(Matter.closed_on).where(Matter.road == "iee_request")) == [(TODAY,)]


def test_the_second_to_record_is_told_in_words_what_the_first_recorded(demo_url, of):
    matter_id = of(Road.HEARING, "26-04512")
    with wiring.writing() as db:
        [district] = districts(db)
        director = principal_of(db, district.id, demo.DIRECTOR)
        page = matter_page(db, director.scope, matter_id)
        context = wiring.Context(district, director, TODAY, demo.NOW, ())
        for step, day in ((Step.DISCLOSED, date(2026, 4, 24)), (Step.RECORD_CLOSED, date(2026, 4, 27))):
            version = matter_page(db, director.scope, matter_id).row.version
            form = StepForm(step.value, step, day)
            record_step(db, director, matter_id, form, version=version, today=TODAY, now=demo.NOW)
        names = MatterNames("26-04512 A", page.row.neutral)
        amend_matter(db, director, matter_id, names, version=page.row.version + 2, now=demo.NOW)
    with pytest.raises(ChangedMeanwhile) as told, wiring.writing() as db:
        record_step(db, director, matter_id, StepForm("mine", Step.KNEW, TODAY), version=page.row.version, today=TODAY,
                    now=demo.NOW)  # fmt: skip
    assert matter_saving.recorded_since(context, page, TODAY)(told.value) == (
        "Theirs: Exhibits and witness list were delivered, Fri 24 Apr; The record was closed, Mon 27 Apr; "
        "number: 26-04512 A; it stands now: Being prepared; next: Hold it. Yours is below, unchanged."
    )
