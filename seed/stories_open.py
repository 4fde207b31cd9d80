"""What always waits on Monday: notices to send, windows that close this week, silence, missing facts."""

from __future__ import annotations

from datetime import timedelta

from models.commands.forms import RejectedPortion
from models.vocabulary import (
    IepResponse,
    PlacementResponse,
    PortionKind,
    ProposalKind,
    ReceiptBasis,
    SentBy,
)
from seed.story import Step, Teller

_PART = IepResponse.REJECTED_IN_PART
_VOICEMAIL = ("phone", "to_parent", "voicemail", "Asked to call back about the proposed IEP.")
_RESENT = ("email", "to_parent", "sent", "Sent the signature page again, with the chair's number.")
_REACHED = ("phone", "to_parent", "reached", "Is reading the proposal; asked for two more days with the service grid.")


def tell(on: Teller) -> None:
    _notices(on)
    _arrivals(on)
    _closing(on)
    _silence(on)
    _facts_needed(on)
    _to_send(on)


def _notices(on: Teller) -> None:
    okafor = on.student("Okafor, Daniel", "4", "Bowen", guardian1_name="Ngozi Okafor", guardian2_name="Peter Okafor",
                        guardian2_rights="parent", disability="Communication")  # fmt: skip
    on.tell(
        "overdue_by_a_day", "The five days ended yesterday, on or next to a weekend.", okafor,
        Step(on.ago(6), on.sent(okafor, on.ago(18)) | {
            "response": _PART, "response_received_on": on.ago(6), "response_how": "by hand",
            "response_proof": "date stamp of the front desk",
            "placement_response": PlacementResponse.CONSENTS,
            "portions": (
                RejectedPortion("Speech-language 60 to 30 minutes a week", PortionKind.SERVICE,
                                "No data supports fewer minutes", "Keep 60 minutes", "60 min a week", "30 min a week"),
                RejectedPortion("Occupational therapy omitted", PortionKind.OMISSION,
                                "The independent evaluation found a need", "30 minutes a week", "30 min a week",
                                "none"),
            ),
        }),
        tries=((16, "phone", "to_parent", "reached", "Has the proposal; asked about the speech minutes."),),
    )  # fmt: skip
    pham = on.student("Pham, Minh", "7", "Day", home_language="Vietnamese", guardian1_name="Lan Pham")
    on.tell(
        "placement_refused", "The IEP is accepted and the placement refused: its own trigger.", pham,
        Step(on.ago(4), on.sent(pham, on.ago(16)) | {
            "response": IepResponse.ACCEPTED, "response_received_on": on.ago(4), "response_how": "by e-mail",
            "placement_response": PlacementResponse.REFUSES, "asks_to_meet": True,
        }),
        tries=((12, *_REACHED),),
    )  # fmt: skip
    saturday = on.ago((on.today.weekday() + 2) % 7 or 7)
    kowalski = on.student("Kowalski, Ethan", "1", "Cedar Street", guardian1_name="Joanna Kowalski", disability="")
    fresh = (on.today - saturday).days < 5
    on.tell(
        "saturday_night", "No eligibility, rejected by e-mail on a Saturday night: the five days start that day.",
        kowalski,
        Step(min(on.today, saturday + timedelta(2)), on.sent(
            kowalski, saturday - timedelta(12), kind=ProposalKind.NO_ELIGIBILITY, iep_starts_on=None, iep_ends_on=None,
        ) | {
            "response": IepResponse.REJECTED_IN_FULL, "response_received_on": saturday,
            "response_how": "by e-mail to the team chair, 21:40",
            "bsea_notice_sent_on": None if fresh else saturday + timedelta(2), "bsea_notice_how": "e-mail",
        }),
    )  # fmt: skip


def _arrivals(on: Teller) -> None:
    joseph = on.student("Joseph, Naïka", "3", "Franklin", home_language="Haitian Creole",
                        guardian1_name="Mirlande Joseph")  # fmt: skip
    on.tell(
        "unclear", "“Accept for implementation purposes” beside a ticked reject-all box.", joseph,
        Step(on.since, on.sent(joseph, on.ago(21)) | {
            "response": IepResponse.UNCLEAR, "response_received_on": on.since, "response_how": "by hand",
            "notes": "The reject box is ticked; beside it: “accept for implementation purposes”.",
        }),
    )  # fmt: skip
    feldman = on.student("Feldman, Jonah", "8", "Day", guardian1_name="Miriam Feldman")
    on.tell(
        "extended_year_and_transport", "Only the extended year and the transportation are rejected.", feldman,
        Step(on.since, on.sent(feldman, on.ago(15), by=SentBy.PORTAL, basis=ReceiptBasis.PORTAL) | {
            "response": _PART, "response_received_on": on.since, "response_how": "through the portal",
            "placement_response": PlacementResponse.CONSENTS,
            "portions": (
                RejectedPortion("No extended year services", PortionKind.EXTENDED_YEAR,
                                "Lost two months of reading last summer", "Four weeks, three mornings",
                                "4 weeks in July", "none"),
                RejectedPortion("Transportation with other students", PortionKind.TRANSPORTATION,
                                today="Door to door, alone", proposed="Small bus, shared"),
            ),
        }),
    )  # fmt: skip
    for number, (name, grade, school) in enumerate(
        (("Mensah, Abena", "K", "Lincoln"), ("Rosario, Emilio", "10", "High School"), ("Callahan, Maeve", "5", "Bowen"))
    ):
        student = on.student(name, grade, school, home_language="Spanish" if name.startswith("Rosario") else "English")
        on.tell(
            f"accepted_since_{number + 1}", "Accepted in full, since the last working day.", student,
            Step(on.since, on.sent(student, on.ago(9 + 4 * number)) | {
                "response": IepResponse.ACCEPTED, "response_received_on": on.since, "response_how": "by hand",
                "placement_response": PlacementResponse.CONSENTS,
            }),
        )  # fmt: skip


def _closing(on: Teller) -> None:
    """Windows of 30 days that end today and on each of the six days after."""
    silva = on.student("Silva, Júlia", "2", "Bowen", home_language="Portuguese", guardian1_name="Maria Silva",
                       guardian2_name="Paulo Silva", guardian2_rights="parent")  # fmt: skip
    on.tell(
        "closes_in_two_days", "Sent in Portuguese; two days left, one try, nine days ago.", silva,
        Step(on.ago(28), on.sent(silva, on.ago(28), sent=on.ago(31))),
        tries=((9, *_VOICEMAIL),),
    )  # fmt: skip
    english = on.student(
        "Toussaint, Evens", "6", "Day", home_language="Haitian Creole", guardian1_name="Rose Toussaint"
    )
    first = on.sent(english, on.ago(30), sent=on.ago(33), by=SentBy.PORTAL, basis=ReceiptBasis.PORTAL)
    on.tell(
        "translated_later", "The English copy went first; the family's 30 days start with the translated one.", english,
        Step(on.ago(30), first | {"language": "English"}),
        Step(on.ago(26), first | {
            "received_on": on.ago(26), "notes": f"English copy read {on.ago(30).isoformat()}; translation sent after.",
        }),
        tries=((20, *_RESENT), (8, "app", "from_parent", "received", "Thanked for the copy in Haitian Creole.")),
    )  # fmt: skip
    adult = on.student("Reardon, Declan", "12", "High School", date_of_birth=_eighteen_in(on, 9),
                       guardian1_name="Colleen Reardon")  # fmt: skip
    on.tell(
        "turning_eighteen", "The student turns 18 with the proposal still open, and will answer for himself.", adult,
        Step(on.ago(27), on.sent(adult, on.ago(27), by=SentBy.HAND, basis=ReceiptBasis.SIGNED_RECEIPT)),
        tries=((5, *_REACHED),),
    )  # fmt: skip
    for days, name, grade, school, language, tries in (
        (30, "Nguyễn, Khánh", "1", "Horace Mann", "Vietnamese", ((21, *_VOICEMAIL), (11, *_RESENT), (3, *_VOICEMAIL))),
        (29, "Mejía, Lucía", "PK", "Riverside", "Spanish", ()),
        (25, "Bennett, Silas", "9", "High School", "English", ((16, *_RESENT), (15, *_REACHED))),
    ):
        student = on.student(name, grade, school, home_language=language)
        on.tell(
            f"closes_in_{30 - days}", "The window closes this week.", student,
            Step(on.ago(days), on.sent(student, on.ago(days))), tries=tries,
        )  # fmt: skip


def _silence(on: Teller) -> None:
    gomes = on.student("Gomes, Caio", "5", "Horace Mann", home_language="Portuguese", guardian1_name="Ana Gomes")
    on.tell(
        "day_33", "Day 33, no answer: a fact, not a rejection; district practice tells the BSEA by day 35.", gomes,
        Step(on.ago(33), on.sent(gomes, on.ago(33))),
        Step(on.ago(3), on.sent(gomes, on.ago(33)) | {"response": IepResponse.NO_RESPONSE}),
        tries=((23, *_VOICEMAIL), (13, *_RESENT), (6, "letter", "to_parent", "sent", "Second copy by letter.")),
    )  # fmt: skip


def _facts_needed(on: Teller) -> None:
    for key, name, grade, school, by, days, more in (
        ("no_receipt", "Whitfield, Rowan", "3", "Lincoln", SentBy.BACKPACK, 12, {}),
        ("no_receipt_portal", "Barbosa, Davi", "8", "Day", SentBy.PORTAL, 9, {"home_language": "Portuguese"}),
        ("state_custody", "Laguerre, Stanley", "7", "Day", SentBy.EMAIL, 18, {
            "home_language": "Haitian Creole", "guardian1_name": "Department of Children and Families",
            "guardian1_rights": "none",
        }),
    ):  # fmt: skip
        student = on.student(name, grade, school, **more)
        what = "In state custody, a surrogate is awaited: nobody has received it yet."
        on.tell(
            key, what if key == "state_custody" else "Nobody wrote down when it was received.", student,
            Step(on.ago(days), on.sent(student, None, sent=on.ago(days), by=by)),
        )  # fmt: skip
    undated = on.student("Saunders, Ivy", "2", "Cedar Street")
    on.tell(
        "no_answer_date", "A rejected page lies in the folder, without the day it came.", undated,
        Step(on.ago(2), on.sent(undated, on.ago(20)) | {
            "response": _PART, "portions": (RejectedPortion("Reading goal 2", PortionKind.GOAL),),
        }),
    )  # fmt: skip
    nowhere = on.student("Okonkwo, Emeka", "6", "", team_chair_email="r.alvarez@harrowmills.example")
    on.tell(
        "no_school", "New here; nobody has entered a school yet.", nowhere,
        Step(on.ago(11), on.sent(nowhere, on.ago(11))),
    )  # fmt: skip


def _to_send(on: Teller) -> None:
    """Team meetings held, the proposal still to be sent; in the summer none is held."""
    if (on.today - on.school_day(0)).days > 10:
        return
    for back, name, grade, school in (
        (5, "Dhillon, Arjun", "4", "Franklin"), (3, "Rocha, Larissa", "6", "Day"),
        (1, "Greene, Tessa", "11", "High School"),
    ):  # fmt: skip
        student = on.student(name, grade, school)
        meeting = on.school_day(back)
        on.tell(
            f"to_send_{back}", "The Team has met; the proposal is due five school days later.", student,
            Step(meeting, {"kind": ProposalKind.ANNUAL, "ref": f"{student.local_id}-m", "team_meeting_on": meeting}),
        )  # fmt: skip
    initial = on.student("Ibrahim, Layla", "K", "Bowen", guardian1_name="Samira Ibrahim", disability="")
    consent = on.school_day(38)
    on.tell(
        "evaluation_running", "Consent to evaluate received; 45 school days to the proposal.", initial,
        Step(consent, {"kind": ProposalKind.INITIAL, "ref": f"{initial.local_id}-i", "consent_received_on": consent}),
    )  # fmt: skip


def _eighteen_in(on: Teller, days: int):
    birthday = on.today + timedelta(days)
    return birthday.replace(year=birthday.year - 18, day=min(birthday.day, 28))
