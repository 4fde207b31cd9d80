"""What is said in mediation is confidential (34 CFR 300.506(b)(8)). Declarations only; how each text was read is said.

For resolution meetings and settlement talks no such sentence was found: there it is this program's own rule.
"""

from __future__ import annotations

from models.law.citation import Citation, Verified

CITATION = Citation("34 CFR 300.506(b)(8)", "https://sites.ed.gov/idea/regs/b/e/300.506/b/8")
VERIFIED = Verified.GENERAL
STATUTE = Citation(
    "20 U.S.C. 1415(e)(2)(G)",
    "https://sites.ed.gov/idea/statute-chapter-33/subchapter-ii/1415/e/2/G",
    "Discussions that occur during the mediation process shall be confidential and may not be used as evidence in any "
    "subsequent due process hearing or civil proceeding.",
)
STATUTE_VERIFIED = Verified.PRIMARY
SENTENCE = (
    "Of these talks only days, people, outcome and signed agreement are kept, nothing of what was said there: "
    f"{CITATION} for mediation (the clause itself was not read, the statute behind it, {STATUTE}, was); for resolution "
    "and settlement talks it is this program's own rule."
)
WHO = "The signed agreement and its terms open to the director and to the people the director names."
