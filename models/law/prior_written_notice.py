"""What a prior written notice must say (34 CFR 300.503(b)-(c)), as the questions of the forms N1 and N2.

The six questions of the state's forms and the statement on safeguards are the federal seven parts; the language is
300.503(c). Declarations only: whether a notice answers a question is seen by its words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.law.cfr_300_process import PWN

CITATION = PWN.citation
WHEN = (
    "No law sets a number of days: the notice is due a reasonable time before the district acts or refuses to act "
    "(34 CFR 300.503(a))."
)


@dataclass(frozen=True, slots=True)
class Question:
    """`field` names it in tables and forms; `short` is how its lack is told; `refusing` is how an N2 asks it."""

    field: str
    asks: str
    short: str
    part: str
    refusing: str = ""

    def on(self, form: str) -> str:
        return (self.refusing or self.asks) if form == "n2" else self.asks


QUESTIONS: tuple[Question, ...] = (
    Question(
        "action", "What does the district propose?", "the action", "300.503(b)(1)", "What does the district refuse?"
    ),
    Question("why", "Why does it propose this?", "why", "300.503(b)(2)", "Why does it refuse this?"),
    Question(
        "data_used",
        "Which evaluations, assessments, records or reports is this based on?",
        "the data used",
        "300.503(b)(3)",
    ),
    Question(
        "other_options",
        "Which other options were considered, and why were they rejected?",
        "other options",
        "300.503(b)(6)",
    ),
    Question("other_factors", "Which other factors mattered?", "other factors", "300.503(b)(7)"),
    Question("sources_of_help", "Whom can the parent ask for help with this?", "sources of help", "300.503(b)(5)"),
    Question(
        "safeguards_given",
        "The statement of procedural safeguards goes with it, or says how to get a copy",
        "the safeguards statement",
        "300.503(b)(4)",
    ),
    Question("language", "Language of the notice", "the language", "300.503(c)(1)"),
)
WRITTEN: tuple[Question, ...] = QUESTIONS[:6]


def unanswered(said: Mapping[str, Any]) -> tuple[Question, ...]:
    """The questions to which nothing is said, in the order of the form."""
    return tuple(question for question in QUESTIONS if not _says(said.get(question.field)))


def _says(answer: Any) -> bool:
    return bool(answer.strip()) if isinstance(answer, str) else bool(answer)
