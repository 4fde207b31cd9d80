"""The line of time in words: each fact with its title, words quoted, circumstance. Pure."""

from __future__ import annotations

from datetime import date

from dashboard import phrasing as say
from dashboard.dispute_phrasing import APPOINTMENT, OUTCOME, STEP
from dashboard.widgets import before_meeting_words, matter_cells, services_words
from dashboard.widgets.matter_cells import upper
from models.dispute_vocabulary import TALKS, Step
from models.law.register import RULES
from models.queries.line_of_time import Event
from models.vocabulary import EntryKind

EVENT = {
    "consent": "Consent to evaluate",
    "meeting": "Team meeting",
    "sent": "Proposal sent",
    "received": "Proposal received",
    "answer": "Answer",
    "hearing_request": "Hearing request",
    "bsea_notice": "BSEA notice",
    "request": "Parent's request",
    "written_notice": "Written notice",
    "contact": "Contact",
    "iep_starts": "IEP starts",
    "iep_ends": "IEP ends",
    "translated": "Translated copy sent",
    "withdrawn": "Proposal withdrawn",
    "revocation_notice": "Notice after the revocation",
    "started": "Accepted portion started",
    "note": "Note",
    "decided": "Which answer controls",
    "rights": "Who may answer",
    "adult": "Who decides from 18 on",
    "receipt_before": "Receipt corrected",
    "custody": "Custody",
    "facts": "Student's facts corrected",
    "matter": "Meeting or dispute",
    "session": "Day of a meeting or dispute",
    "concerns": "Parent's written concerns",
    "dialogue": "Early dialogue",
    "concerns_answered": "Answers to concerns",
    "summary": "Summary of a Team meeting",
    "gap": "Service not delivered",
    "gap_ended": "End of a gap in service",
    "owed": "Minutes owed",
    "minutes": "Minutes offered or made up",
    "owed_ended": "End of minutes owed",
}

FACTS = {
    "school_id": "school", "responsible_district": "responsible district", "calendar_id": "calendar",
    "placement": "placement", "date_of_birth": "date of birth", "home_language": "home language", "grade": "grade",
}  # fmt: skip


OF_MATTERS = ("matter", "session")


def of_talks(e: Event) -> bool:
    """A fact of confidential talks, which goes into nothing that is handed out."""
    return e.kind in OF_MATTERS and e.code in TALKS


def lane_of(e: Event) -> str:
    """Which of the student's disputes a fact belongs to: by its number, else by the day it was opened."""
    title, number, opened_on, *_ = e.detail
    opened = date.fromisoformat(opened_on)
    return matter_cells.name(e.code, title, number or f"of {opened.day} {opened:%b %Y}")


def event_words(e: Event) -> tuple[str, tuple[str, ...], str]:
    """Title, words quoted verbatim, circumstance."""
    match e.kind:
        case "answer":
            placement, arrived, *portions = e.detail
            words = ", ".join(x for x in (say.PLACEMENT[placement], arrived) if x)
            return f"Answer: {say.IEP[e.code]}", tuple(portions), words
        case "contact":
            kind, direction, outcome, with_whom, summary, proposed, answer, *sealed = e.detail
            said = [summary] if summary else []
            said += [f"The district proposed: {proposed}"] if proposed else []
            said += [f"The parent answered: {answer}"] if answer else []
            words = say.OUTCOME[outcome] + (f", {with_whom}" if with_whom else "")
            words += ", from the parent" if direction == "from_parent" else ""
            written = "" if kind == EntryKind.ENTRY else say.ENTRY[kind]
            if sealed:
                reason, asked_by, approved_by = sealed
                written = f"sealed by {asked_by} and {approved_by}: {say.SEALED[reason]}"
            return f"{say.MEANS[e.code]}: {words}", tuple(said), written
        case "matter":
            return _matter(e)
        case "session":
            return f"{upper(APPOINTMENT[e.detail[3]])} held", (), ""
        case "hearing_request":
            return "Hearing requested by the parent", (), "a copy is owed to the BSEA, 603 CMR 28.08(3)(b)"
        case "bsea_notice":
            response, *sent = e.detail
            triggers = ", ".join(say.triggers(e.code, response))
            return "Notice sent to the BSEA", (), " · ".join(x for x in (triggers, *sent) if x)
        case "sent":
            how, language = e.detail
            return f"{say.KIND[e.code]} sent", (), ", ".join(x for x in (say.SENT.get(how, ""), language) if x)
        case "received":
            return f"{say.KIND[e.code]} received", (), say.RECEIPT.get(e.detail[0], "")
        case "request":
            how, made_by, asks, on, words = e.detail
            answered = say.REQUEST_ANSWER[e.code] + (f", {say.day(date.fromisoformat(on))}" if on else "")
            said = (asks, f"Answer: {words}") if words else (asks,)
            return f"Request of {made_by}: {answered}", said, f"received {say.REQUEST_HOW[how]}"
        case "written_notice":
            how, action, why = e.detail
            said = (action, f"Why: {why}") if why else (action,)
            return say.NOTICE_FORM[e.code], said, f"sent, {how}" if how else "signed, not sent yet"
        case "translated":
            return f"Translated copy of the {say.KIND[e.code]} sent", (), e.detail[0]
        case "withdrawn":
            return f"{say.KIND[e.code]} withdrawn", e.detail, ""
        case "revocation_notice":
            return "Notice that services will stop", (), "ten school days from its date, 603 CMR 28.07(1)(a)4"
        case "started":
            return "Started, as accepted", (e.code,), f"confirmed by {e.detail[0]}"
        case "note":
            return f"Note on the {say.KIND[e.code]}", e.detail, ""
        case "decided":
            whose, reason = e.detail
            said = f"The answer of {whose} controls" if whose else "No decision stands: the stronger objection counts"
            return f"Director's decision: {said[:1].lower()}{said[1:]}", (reason,), ""
        case "rights":
            name, reason = e.detail
            return f"{name}: {say.RIGHTS[e.code]}", (), f"rests on: {reason}" if reason else ""
        case "custody":
            custody, since = e.detail
            looked = f"a surrogate is looked for since {say.day(date.fromisoformat(since), e.day)}" if since else ""
            return "Custody, as recorded", (custody,) if custody else (), looked
        case "facts":
            return "Student's facts corrected", (), ", ".join(FACTS[name] for name in e.detail)
        case "adult":
            return f"From 18 on: {say.DECIDES[e.code]}", (), "603 CMR 28.07(5)"
        case "receipt_before":
            before, basis = e.detail
            known = f"{say.day(date.fromisoformat(before), e.day)}, {say.RECEIPT[basis]}" if before else "not known"
            return "Receipt corrected", (), f"until then: {known}"
    if found := services_words.of(e) or before_meeting_words.of(e):
        return found
    return f"{EVENT[e.kind]}", (), say.KIND.get(e.code, e.code)


def _matter(e: Event) -> tuple[str, tuple[str, ...], str]:
    """A step of a dispute, or the date that a paper prints for one of its clocks."""
    step, outcome, rule_key, until, words, by_whom = e.detail[3:]
    title = upper(STEP[step])
    if rule_key and until:
        set_for = date.fromisoformat(until)
        title = f"{RULES[rule_key].label}: {say.day(set_for)} {set_for.year}, "
        title += "as printed" if step == Step.PRINTED else "extended"
    title += f": {OUTCOME[outcome]}" if outcome else ""
    return title, (), ", ".join(x for x in (by_whom, words) if x)
