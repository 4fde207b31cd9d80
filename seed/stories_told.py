"""Stories that have run for a while: what the register, the student files and the trends are read for."""

from __future__ import annotations

from datetime import date, timedelta

from models.commands.forms import RejectedPortion
from models.vocabulary import IepResponse, PlacementResponse, PortionKind, ProposalKind, ReceiptBasis, SentBy
from seed.cast import CODE
from seed.proposals import business
from seed.story import Step, Teller

_PART, _FULL = IepResponse.REJECTED_IN_PART, IepResponse.REJECTED_IN_FULL
_CONSENTS, _REFUSES = PlacementResponse.CONSENTS, PlacementResponse.REFUSES


def tell(on: Teller) -> None:
    _summer_and_spring(on)
    _changes_of_mind(on)
    _two_parents(on)
    _elsewhere(on)


def _notice(received: date, days: int) -> dict:
    return {"bsea_notice_sent_on": business(received + timedelta(days), back=True), "bsea_notice_how": "e-mail"}


def _portion(words: str, kind: PortionKind = PortionKind.SERVICE, **more: str) -> RejectedPortion:
    """`more`: why, instead, today, proposed. What was accepted before is left out where nobody here entered it."""
    return RejectedPortion(words, kind, **more)


def _summer_and_spring(on: Teller) -> None:
    july = on.last(7, 14)
    student = on.student("Fitzgerald, Nora", "3", "Lincoln", guardian1_name="Sean Fitzgerald")
    facts = on.sent(student, july - timedelta(17), by=SentBy.MAIL, basis=ReceiptBasis.RECORDED)
    on.tell(
        "july",
        "Mailed back in July to a closed building and date-stamped by a clerk: the stamp is the receipt.",
        student,
        Step(july + timedelta(1), facts | {
            "response": _FULL, "response_received_on": july, "response_how": "by mail",
            "response_proof": "date stamp of the clerk, central office", "placement_response": _REFUSES,
            **_notice(july, 4),
        }),
    )  # fmt: skip
    may = on.last(5, 8)
    graduate = on.student("Moriarty, Owen", "12", "High School", guardian1_name="Kate Moriarty")
    on.tell(
        "graduation", "The graduation date is rejected in May: services continue while it is disputed.", graduate,
        Step(may, on.sent(graduate, may - timedelta(11)) | {
            "response": _PART, "response_received_on": may, "response_how": "by e-mail",
            "portions": (_portion("Graduation in June", PortionKind.GRADUATION, why="Transition goals are not met",
                                  instead="Another year of transition services", today="Services to age 22",
                                  proposed="Diploma in June"),),
            **_notice(may, 3),
        }),
    )  # fmt: skip


def _changes_of_mind(on: Teller) -> None:
    student = on.student("Cardoso, Beatriz", "5", "Bowen", home_language="Portuguese", guardian1_name="Inês Cardoso")
    start, turn = on.office(170), on.office(48)
    facts = on.sent(student, start - timedelta(9)) | {"placement_response": _CONSENTS}
    on.tell(
        "accepted_then_rejected_in_part",
        "Accepted in full; in the middle of its year one service is rejected.",
        student,
        Step(start, facts | {
            "response": IepResponse.ACCEPTED, "response_received_on": start, "response_how": "by hand",
        }),
        Step(turn, facts | {
            "response": _PART, "response_received_on": turn, "response_how": "by e-mail",
            "portions": (_portion("Counseling by consultation only", instead="30 minutes a week with the student",
                                  today="30 min a week", proposed="Consultation, 15 min a month"),),
            **_notice(turn, 2),
        }),
    )  # fmt: skip
    initial = on.student("Shapiro, Levi", "1", "Horace Mann", guardian1_name="Dana Shapiro", disability="Autism")
    first, later = on.office(96), on.office(41)
    base = on.sent(
        initial, first - timedelta(14), kind=ProposalKind.INITIAL,
        consent_received_on=business(first - timedelta(84), back=True),
    ) | {"response_how": "by hand"}  # fmt: skip
    on.tell(
        "initial_rejected_then_part", "A first IEP rejected as a whole, later accepted in part.", initial,
        Step(first, base | {
            "response": _FULL, "response_received_on": first, "placement_response": _REFUSES, **_notice(first, 4),
        }),
        Step(later, base | {
            "response": _PART, "response_received_on": later, "placement_response": _CONSENTS,
            "portions": (_portion("Aide shared with two students", why="Needs one-to-one at recess",
                                  proposed="Aide, one to three"),),
            **_notice(later, 1),
        }),
    )  # fmt: skip


def _two_parents(on: Teller) -> None:
    split = on.student("Thibodeau, Adele", "4", "Cedar Street", guardian1_name="Claire Thibodeau",
                       guardian2_name="Marc Thibodeau", guardian2_rights="parent")  # fmt: skip
    accepts, rejects = on.office(67), on.office(61)
    facts = on.sent(split, accepts - timedelta(10))
    on.tell(
        "joint_custody", "Joint custody: the father accepts, six days later the mother rejects two services.", split,
        Step(accepts, facts | {
            "response": IepResponse.ACCEPTED, "response_received_on": accepts, "placement_response": _CONSENTS,
            "response_how": "by hand", "response_proof": "signed by the father, Marc Thibodeau",
        }),
        Step(rejects, facts | {
            "response": _PART, "response_received_on": rejects, "placement_response": _CONSENTS,
            "response_how": "by e-mail", "response_proof": "signed by the mother, Claire Thibodeau",
            "portions": (_portion("Specialized reading in a group of six", instead="A group of three",
                                  today="45 min, group of 3", proposed="45 min, group of 6"),
                         _portion("Occupational therapy ends in January", today="30 min a week", proposed="none")),
            **_notice(rejects, 3),
        }),
    )  # fmt: skip
    revoked = on.student("Guzmán, Paola", "8", "Day", home_language="Spanish", guardian1_name="Rosa Guzmán",
                         guardian2_name="Hugo Guzmán", guardian2_rights="parent")  # fmt: skip
    agreed, ended = on.office(140), on.office(30)
    base = on.sent(revoked, agreed - timedelta(8)) | {"placement_response": _CONSENTS}
    on.tell(
        "revoked", "One parent revokes consent to all services in writing, the other objects.", revoked,
        Step(agreed, base | {
            "response": IepResponse.ACCEPTED, "response_received_on": agreed, "response_how": "by hand",
        }),
        Step(ended, base | {
            "response": IepResponse.REVOKED, "response_received_on": ended, "response_how": "by letter",
            "response_proof": "signed by the mother, Rosa Guzmán", "notes": "The father wrote that he objects.",
        }),
        tries=((28, "phone", "from_parent", "reached", "The father called; he does not agree and asks what follows."),),
    )  # fmt: skip


def _elsewhere(on: Teller) -> None:
    placed = {"responsible_district": CODE, "team_chair_email": "n.haddad@harrowmills.example"}
    out = on.student("Ekwueme, Simone", "9", "", sped_placement="Private Separate School", **placed)
    on.tell(
        "termination", "The out-of-district school gives notice of termination; the proposal waits.", out,
        Step(on.ago(13), on.sent(out, on.ago(13), kind=ProposalKind.AMENDMENT,
                                 notes="Notice of termination by the approved private school is on file.")),
        tries=((10, "meeting", "to_parent", "reached", "Met with the family and the school about what comes next."),),
    )  # fmt: skip
    extended = on.student("Huỳnh, Nam", "2", "", home_language="Vietnamese", sped_placement="Collaborative", **placed)
    on.tell(
        "extended_evaluation", "An extended evaluation at a collaborative, accepted.", extended,
        Step(on.office(35), on.sent(extended, on.office(35) - timedelta(6), kind=ProposalKind.EXTENDED_EVALUATION) | {
            "response": IepResponse.ACCEPTED, "response_received_on": on.office(35), "placement_response": _CONSENTS,
            "response_how": "by hand",
        }),
    )  # fmt: skip
    transfer = on.student("Alexis, Djenie", "10", "High School", home_language="Haitian Creole",
                          guardian1_name="Fabiola Alexis")  # fmt: skip
    came = on.office(52)
    on.tell(
        "transfer", "Moved in with a partial rejection still open in the district before.", transfer,
        Step(came, on.sent(transfer, came - timedelta(12), kind=ProposalKind.TRANSFER) | {
            "response": _PART, "response_received_on": came, "placement_response": _CONSENTS, "response_how": "by hand",
            "portions": (_portion("Mathematics support is left out", PortionKind.OMISSION),), **_notice(came, 2),
        }),
    )  # fmt: skip
    private = on.student("Vasquez-Lee, Isaac", "7", "Day", sped_placement="Parentally Placed",
                         guardian1_name="Helen Lee")  # fmt: skip
    refused = on.office(88)
    on.tell(
        "privately_placed", "Placed privately by the parents, who refuse the placement offered.", private,
        Step(refused, on.sent(private, refused - timedelta(20)) | {
            "response": _FULL, "response_received_on": refused, "placement_response": _REFUSES,
            "response_how": "by certified mail", **_notice(refused, 4),
        }),
    )  # fmt: skip
