"""Where a rule comes from, and how well its text was verified."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verified(StrEnum):
    """How the text behind a rule was read. The product shows this beside every date."""

    PRIMARY = "primary"
    PARTIAL = "partial"
    SECONDARY = "secondary"
    GENERAL = "general"
    PRACTICE = "practice"

    @property
    def sentence(self) -> str:
        return {
            Verified.PRIMARY: "The text of the provision itself was read.",
            Verified.PARTIAL: "Part of the provision was read; the rest comes from sources that describe it.",
            Verified.SECONDARY: "Read in secondary sources that quote or state the rule. Counsel has still to read "
            "the sentence itself.",
            Verified.GENERAL: "The exact clause was not read. Counsel must confirm it before anyone relies on it.",
            Verified.PRACTICE: "No law sets this. It is a practice or a policy, and is labelled so.",
        }[self]


@dataclass(frozen=True, slots=True)
class Citation:
    """`text` is the citation as people write it; `words` the operative words, only where they were read."""

    text: str
    url: str
    words: str = ""

    def __str__(self) -> str:
        return self.text
